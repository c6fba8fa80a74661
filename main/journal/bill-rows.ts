/** The rows of bills, of their parts and of the catalogue as the journal keeps them. Types only; read through `role.ts`. */
import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import type { BatchNumber } from '../domain/numbers.ts';
import type { Json } from './role.ts';

type Facts = { readonly [key: string]: Json };

export type StoredBillStage = 'open' | 'paid' | 'cancelled';

/** The picture of one bill: what is to be paid. Who paid how much stands in its parts. */
export interface BillRow {
  readonly id: BillId;
  readonly stage: StoredBillStage;
  readonly operator: string;
  /** The batch in which it was opened; a bill of cash alone is in no host's totals. */
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly currency: 'CNY';
  readonly openedAtMs: number;
  readonly changedAtMs: number;
  /** Lines, and why it was cancelled. */
  readonly facts: Facts;
}

export type StoredTender = 'card' | 'code' | 'cash' | 'other';
/** `offered` is handed to the payment flow, whose own row says what became of it; `withdrawn` was refused before it began. */
export type StoredPartState = 'offered' | 'withdrawn' | 'set-aside' | 'taken' | 'taken-back';

/** One tender of a bill. */
export interface BillPartRow {
  readonly id: BillPartId;
  readonly billId: BillId;
  /** From 1 on, in the order in which they were taken. */
  readonly nth: number;
  readonly tender: StoredTender;
  readonly state: StoredPartState;
  /** What it pays of the bill; of a payment, what was asked of it. */
  readonly amountMinor: number;
  readonly operator: string;
  readonly atMs: number;
  readonly takenBackBy?: string;
  readonly takenBackAtMs?: number;
  /** Cash taken and change given, name and reference of another tender, why it was taken back. */
  readonly facts: Facts;
}

/** Cash that came into the drawer or left it for a bill, for the shift's count. Minor units; negative when it was given back. */
export interface CashMovement {
  readonly atMs: number;
  readonly operator: string;
  readonly billId: BillId;
  readonly partId: BillPartId;
  readonly amountMinor: number;
}

export interface CashQuestion {
  /** Included. */
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** All of them when absent. */
  readonly operator?: string;
}

/** A part of a bill that is no payment of its own, as it was taken or given back. */
export interface RecordedPart {
  readonly atMs: number;
  readonly operator: string;
  readonly billId: BillId;
  readonly tender: 'cash' | 'other';
  /** What the shop calls it, where it is not cash. */
  readonly name?: string;
  /** Minor units; negative when it was given back. */
  readonly amountMinor: number;
}

export interface RecordedQuestion {
  /** Hours since 1970, the first included and the last not. */
  readonly fromHour: number;
  readonly toHour: number;
  /** Both when absent. */
  readonly tender?: RecordedPart['tender'];
  readonly limit: number;
}

export interface RecordedReader {
  /** Cash for bills, in the order of time: for the count of a shift. */
  cashMovements(question: CashQuestion): readonly CashMovement[];
  /** Newest first: the very parts that the sums count as taken and given back. */
  recorded(question: RecordedQuestion): readonly RecordedPart[];
}

/** One import of the catalogue, whole. The last one that is not undone is in force. */
export interface CatalogueRow {
  readonly number: number;
  readonly operator: string;
  readonly atMs: number;
  readonly fileName: string;
  readonly count: number;
  readonly undone: boolean;
  /** Absent once two later imports have made it useless. */
  readonly items?: Json;
}
