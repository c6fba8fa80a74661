/** From a payment to what its slip says. Pure; the composers of main/receipt do the rest. */
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { EntryLetter, SlipCopy, SlipFacts, TerminalFacts } from '../receipt/slip-facts.ts';
import type { Intent } from './kept.ts';
import type { Approved, Done, Sale } from './sale.ts';

/** Unionpay-pos 4.7, item 3. */
export const ENTRY_LETTERS: Record<Intent['entry'], EntryLetter> = {
  stripe: 'S',
  'stripe-fallback': 'F',
  manual: 'M',
  none: 'N',
};

export interface SlipSurroundings {
  readonly terminal: Omit<TerminalFacts, 'operator'>;
  /** The bank's name by the number in field 44. */
  readonly bankName: (institutionId: string) => string;
}

export type Printable = Approved | Extract<Done, { kept: { slips: unknown } }>;

export function slipFactsOf(
  sale: Printable,
  slip: { readonly copy: SlipCopy; readonly duplicate: boolean },
  { terminal, bankName }: SlipSurroundings,
): SlipFacts {
  const { opening, shown, intent, outcome } = sale.kept;
  return {
    ...terminal,
    operator: opening.operator,
    copy: slip.copy,
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
    ...(opening.original && { originalVoucher: opening.original.stan }),
  };
}

/** The payment if it has slips at all: approved, printed or not. */
export function printableOf(sale: Sale): Printable | undefined {
  if (sale.stage === 'approved') return sale;
  return sale.stage === 'done' && isPrintedDone(sale) ? sale : undefined;
}

const isPrintedDone = (sale: Done): sale is Extract<Done, { kept: { slips: unknown } }> => 'slips' in sale.kept;
