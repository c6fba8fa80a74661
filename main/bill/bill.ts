/**
 * A bill: what is to be paid, and the parts by which it is paid. Plain data and whole-number arithmetic; what became of a part that is
 * a payment is never kept here, for the payment's own row is the one truth about it (standing.ts).
 */
import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import type { BatchNumber } from '../domain/numbers.ts';
import type { StoredBillStage, StoredPartState, StoredTender } from '../journal/role.ts';

/** One thing sold. Prices and amounts include tax, as prices at a counter do. */
export interface BillLine {
  /** From 1 on; a removed line leaves its number unused. */
  readonly nth: number;
  readonly description: string;
  /** In groups, as under its bars. */
  readonly barcode?: string;
  /** Thousandths: 1500 is 1.5, for goods that are weighed. */
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
  /** Hundredths of a per cent: 1300 is 13 %. Absent where the shop says none. */
  readonly taxBasisPoints?: number;
}

interface PartBase {
  readonly id: BillPartId;
  readonly nth: number;
  readonly state: StoredPartState;
  /** What it pays of the bill; of a payment, what was asked of it. */
  readonly amountMinor: number;
  readonly operator: string;
  readonly atMs: number;
  readonly takenBack?: { readonly by: string; readonly atMs: number };
  /** Why it was taken back or set aside, and who allowed it. */
  readonly word?: { readonly supervisor: string; readonly reason: string };
}
/** Card and code are payments of the journal with the part's own id. */
export interface PaymentPart extends PartBase {
  readonly tender: 'card' | 'code';
}
export interface CashPart extends PartBase {
  readonly tender: 'cash';
  /** What the customer handed over; the change is what it is more than the amount. */
  readonly takenMinor: number;
}
export interface OtherPart extends PartBase {
  readonly tender: 'other';
  /** As the shop calls it: 储值卡, 代金券, 支票. */
  readonly name: string;
  readonly reference?: string;
}
export type BillPart = PaymentPart | CashPart | OtherPart;

export interface Bill {
  readonly id: BillId;
  readonly stage: StoredBillStage;
  readonly operator: string;
  readonly batch: BatchNumber;
  readonly openedAtMs: number;
  /** Keyed in beside the lines; the whole bill where there are none. */
  readonly typedMinor: number;
  readonly lines: readonly BillLine[];
  readonly parts: readonly BillPart[];
  /** The number that the next line gets. */
  readonly nextLine: number;
  readonly cancelled?: { readonly by: string; readonly reason: string };
}

export const TENDERS_OF_PAYMENTS: readonly StoredTender[] = ['card', 'code'];
export const isPayment = (part: BillPart): part is PaymentPart => part.tender === 'card' || part.tender === 'code';

export const ONE = 1000;
export const MOST_LINES = 100;
export const MOST_PARTS = 20;
/** 999.999: with the largest price the product stays a safe whole number. */
export const MOST_QUANTITY = 999_999;
/** 100 %. */
export const MOST_TAX = 10_000;

/** Half a fen and more is a fen. */
export const lineMinor = ({ quantityThousandths, unitPriceMinor }: BillLine): number =>
  Math.floor((quantityThousandths * unitPriceMinor + ONE / 2) / ONE);

export const amountOf = ({ typedMinor, lines }: Pick<Bill, 'typedMinor' | 'lines'>): number =>
  lines.reduce((sum, line) => sum + lineMinor(line), typedMinor);

export interface TaxTotal {
  readonly taxBasisPoints: number;
  /** With the tax in it. */
  readonly grossMinor: number;
  readonly taxMinor: number;
}

/**
 * Totals by rate, the highest first. The tax is taken out of the sum of a rate, not of each line, so that rounding happens once:
 * 增值税暂行条例实施细则, article 30: price without tax = price / (1 + rate).
 */
export function taxTotals({ lines }: Pick<Bill, 'lines'>): readonly TaxTotal[] {
  const gross = new Map<number, number>();
  for (const line of lines)
    if (line.taxBasisPoints !== undefined)
      gross.set(line.taxBasisPoints, (gross.get(line.taxBasisPoints) ?? 0) + lineMinor(line));
  return [...gross]
    .toSorted(([one], [other]) => other - one)
    .map(([taxBasisPoints, grossMinor]) => ({
      taxBasisPoints,
      grossMinor,
      taxMinor: taxIn(grossMinor, taxBasisPoints),
    }));
}

function taxIn(grossMinor: number, basisPoints: number): number {
  const whole = 10_000 + basisPoints;
  return Math.floor((2 * grossMinor * basisPoints + whole) / (2 * whole));
}

export const changeOf = (part: CashPart): number => part.takenMinor - part.amountMinor;
