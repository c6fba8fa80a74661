/** Whether a payment is signed for, and on what: the one place that says so for the screen and for the slip. Pure. */
import { featureCode } from '../domain/feature-code.ts';
import type { SaleRules } from './happenings.ts';
import type { Intent } from './kept.ts';
import type { Approved } from './sale.ts';
import { isWithoutCard } from './without-card.ts';

/** Who pays by a code has proved himself at his phone; with a card the slip is signed. */
const SIGNED_FOR: Record<Intent['entry'], boolean> = {
  stripe: true,
  'stripe-fallback': true,
  manual: true,
  none: false,
  chip: true,
  tap: true,
  code: false,
  'shown-code': false,
};

/**
 * Whether the merchant's copy has a line for a pen: not for a small tap (unionpay-pos 4.6), nor where a code was paid or goes back, for
 * there is no card with whose signature it could be compared.
 */
export function hasLineToSign({ kept: { opening, chip } }: Approved): boolean {
  if (chip?.way === 'tap' && !chip.signature) return false;
  return !isWithoutCard(opening);
}

/** A small tap is neither verified nor signed (unionpay-pos 4.6); whoever has no card before him is not asked at a screen. */
export function needsSignature({ kept: { chip, intent } }: Approved): boolean {
  if (chip?.way === 'tap' && !chip.signature) return false;
  return SIGNED_FOR[intent.entry];
}

/** The code under which a signature is asked for on the screen; undefined where it is done on paper. */
export function screenSignatureCode(sale: Approved, rules: Pick<SaleRules, 'signature'>): string | undefined {
  if (rules.signature !== 'screen' || !needsSignature(sale)) return undefined;
  const { rrn, settlementDate } = sale.kept.outcome;
  return featureCode({ ...(rrn && { rrn }), ...(settlementDate && { settlementDate }) });
}
