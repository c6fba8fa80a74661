/** From a payment to what its slip says. Pure; the composers of main/receipt do the rest. */
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { PrintProgress } from '../printing/decide.ts';
import type { EntryLetter, SlipChip, SlipFacts, SlipPicture, TerminalFacts } from '../receipt/slip-facts.ts';
import type { OriginalFacts } from '../receipt/slip-parts.ts';
import type { Intent, KeptChip, Opening } from './kept.ts';
import { voucherNumberOf } from './kind-facts.ts';
import type { Approved, Done, Sale } from './sale.ts';
import { isWithoutCard } from './without-card.ts';

/** Unionpay-pos 4.7, item 3. */
export const ENTRY_LETTERS: Record<Intent['entry'], EntryLetter> = {
  stripe: 'S',
  'stripe-fallback': 'F',
  manual: 'M',
  none: 'N',
  chip: 'I',
  tap: 'C',
  // Unionpay-pos names no letter for a code: Q is ours.
  code: 'Q',
  'shown-code': 'Q',
};

export interface SlipSurroundings {
  readonly terminal: Omit<TerminalFacts, 'operator'>;
  /** The bank's name by the number in field 44. */
  readonly bankName: (institutionId: string) => string;
  /** 小额免密免签: taps up to this need no signature; undefined where it is switched off (unionpay-pos 4.6). */
  readonly noSignatureUpToMinor?: number;
  /** What was signed on the screen, if anything. */
  readonly signatureOf?: (id: PaymentId) => SlipPicture | undefined;
}

export type Printable = Approved | Extract<Done, { kept: { slips: unknown } }>;

export function slipFactsOf(
  sale: Printable,
  slip: { readonly copy: PrintProgress['copy']; readonly duplicate: boolean },
  { terminal, bankName, noSignatureUpToMinor, signatureOf }: SlipSurroundings,
): SlipFacts {
  const signature = signatureOf?.(sale.kept.opening.id);
  const { opening, shown, intent, outcome, chip } = sale.kept;
  return {
    ...terminal,
    operator: opening.operator,
    copy: slip.copy === 'cardholder' ? 'cardholder' : 'merchant',
    duplicate: slip.duplicate,
    kind: opening.kind,
    batch: opening.batch,
    voucher: intent.stan,
    atMs: outcome.atMs,
    amountMinor: opening.amountMinor,
    maskedPan: shown.maskedPan as MaskedPan,
    entryLetter: ENTRY_LETTERS[intent.entry],
    organisation: outcome.organisation,
    ...(shown.expiry && { expiry: shown.expiry }),
    ...(outcome.issuerId && { issuerName: bankName(outcome.issuerId) }),
    ...(outcome.acquirerId && { acquirerName: bankName(outcome.acquirerId) }),
    ...(outcome.authCode && { authCode: outcome.authCode }),
    ...(outcome.rrn && { rrn: outcome.rrn }),
    ...(outcome.remarks && { remarks: [outcome.remarks] }),
    ...(outcome.approvedMinor !== undefined && { approvedMinor: outcome.approvedMinor }),
    ...originalFactsOf(opening),
    ...(opening.tipMinor !== undefined && { tipMinor: opening.tipMinor }),
    ...(outcome.heldMinor !== undefined && { heldMinor: outcome.heldMinor }),
    ...(outcome.balanceMinor !== undefined && { balanceMinor: outcome.balanceMinor }),
    ...(isWithoutCard(opening) && { byCode: { ...(shown.wallet && { wallet: shown.wallet }) } }),
    ...(outcome.voucherHex && { voucherNumber: voucherNumberOf(outcome.voucherHex) }),
    ...(intent.pinEntered && { pinEntered: true }),
    ...(chip && { chip: slipChipOf(chip) }),
    ...(signature && { signature }),
    ...(chip &&
      !chip.signature &&
      chip.way === 'tap' &&
      noSignatureUpToMinor !== undefined && { noSignatureUpToMinor }),
  };
}

/** What is known of the payment that this one refers to; which of it is printed is the slip's business. */
export function originalFactsOf({ original }: Pick<Opening, 'original'>): OriginalFacts {
  if (original === undefined) return {};
  const { stan, rrn, date, authCode } = original;
  return {
    ...(stan !== undefined && { originalVoucher: stan }),
    ...(rrn && { originalRrn: rrn }),
    ...(date && { originalDate: date }),
    ...(authCode && { originalAuthCode: authCode }),
  };
}

function slipChipOf(chip: KeptChip): SlipChip {
  const { tags } = chip;
  const isTc = chip.final === 'TC' && tags.tag9F26 !== undefined;
  return {
    way: chip.way,
    tvr: tags.tag95 ?? '',
    tsi: tags.tag9B ?? '',
    aid: tags.tag84 ?? '',
    atc: tags.tag9F36 ?? '',
    label: chip.label,
    ...(chip.tagsOnlineAc && { arqc: chip.tagsOnlineAc }),
    ...(isTc && tags.tag9F26 && { tc: tags.tag9F26 }),
    ...(tags.tag5F34 && { panSequence: tags.tag5F34.padStart(3, '0') }),
    ...(tags.tag82 && { aip: tags.tag82 }),
    ...(tags.tag9F37 && { unpredictableNumber: tags.tag9F37 }),
    ...(tags.tag9F10 && { iad: tags.tag9F10 }),
    ...(tags.tag9F33 && { capabilities: tags.tag9F33 }),
  };
}

/** The payment if it has slips at all: approved, printed or not. */
export function printableOf(sale: Sale): Printable | undefined {
  if (sale.stage === 'approved') return sale;
  return sale.stage === 'done' && isPrintedDone(sale) ? sale : undefined;
}

const isPrintedDone = (sale: Done): sale is Extract<Done, { kept: { slips: unknown } }> => 'slips' in sale.kept;
