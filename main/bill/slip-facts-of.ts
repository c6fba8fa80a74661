/** From a bill and what is true of its parts to what its slip says. Pure; the composer of main/receipt does the rest. */
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { BillSlipFacts, BillSlipTender } from '../receipt/bill-slip.ts';
import type { TerminalFacts } from '../receipt/slip-facts.ts';
import { type Bill, changeOf, lineMinor, taxTotals } from './bill.ts';
import { balanceOf, type PaymentsBook, type StandingPart } from './standing.ts';

export interface BillSlipSurroundings {
  readonly terminal: Omit<TerminalFacts, 'operator'>;
  readonly captions: Readonly<Record<'card' | 'code' | 'cash', string>>;
  readonly duplicate: boolean;
}

/** The first eight figures of the id, as people read them out. */
export const billNo = ({ id }: Pick<Bill, 'id'>): string => id.slice(0, 8).toUpperCase();

export function billSlipFacts(bill: Bill, book: PaymentsBook, around: BillSlipSurroundings): BillSlipFacts {
  const { amountMinor, remainingMinor, parts } = balanceOf(bill, book);
  const cash = parts.flatMap(({ part, paidMinor }) =>
    part.tender === 'cash' && paidMinor > 0 ? [changeOf(part)] : [],
  );
  return {
    ...around.terminal,
    operator: bill.operator,
    billNo: billNo(bill),
    // The moment of the sale, not of the print: a copy says the same.
    atMs: bill.parts.at(-1)?.atMs ?? bill.openedAtMs,
    lines: bill.lines.map((line) => ({ ...line, amountMinor: lineMinor(line) })),
    typedMinor: bill.typedMinor,
    amountMinor,
    tenders: parts.filter(isShown).map((part) => tenderOf(part, book, around)),
    changeMinor: cash.reduce((sum, change) => sum + change, 0),
    remainingMinor,
    taxes: taxTotals(bill),
    isCancelled: bill.stage === 'cancelled',
    duplicate: around.duplicate,
  };
}

/** A try that moved no money is no business of the customer's paper. */
const isShown = ({ standing }: StandingPart): boolean => standing !== 'not-taken';

function tenderOf(
  { part, standing, paidMinor }: StandingPart,
  book: PaymentsBook,
  { captions }: BillSlipSurroundings,
): BillSlipTender {
  const says = standing === 'paid' || standing === 'not-taken' ? {} : { standing };
  const amountMinor = standing === 'paid' ? paidMinor : part.amountMinor;
  switch (part.tender) {
    case 'card':
    case 'code': {
      const row = book.payment(part.id);
      const maskedPan = row?.maskedPan as MaskedPan | undefined;
      return {
        caption: captions[part.tender],
        amountMinor,
        ...says,
        ...(maskedPan && { maskedPan }),
        ...(row?.stan && { voucher: row.stan }),
      };
    }
    case 'cash':
      return {
        caption: captions.cash,
        amountMinor,
        ...says,
        ...(changeOf(part) > 0 && { takenMinor: part.takenMinor }),
      };
    case 'other':
      return {
        caption: part.name,
        amountMinor,
        ...says,
        ...(part.reference !== undefined && { reference: part.reference }),
      };
  }
}
