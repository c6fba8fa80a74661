/** Rows of the risk guard. A card stands in them by its mark alone: a keyed hash, cut short, whose key lives outside the database. */
import type { PaymentId } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';

/** Which card a payment was made with, as far as the guard may know it. */
export interface CardMarkRow {
  readonly paymentId: PaymentId;
  readonly mark: string;
  readonly atMs: number;
}

/** A payment whose card is marked, with what the rules look at. */
export interface MarkedPayment {
  readonly paymentId: PaymentId;
  readonly mark: string;
  readonly atMs: number;
  readonly kind: PaymentKind;
  readonly amountMinor: number;
  /** True once the host was asked: a trace number was taken. */
  readonly wasAsked: boolean;
  readonly result?: string;
  readonly responseCode?: string;
}

/** One rule that had something to say about one payment. */
export interface RiskHitRow {
  readonly paymentId: PaymentId;
  readonly rule: string;
  readonly effect: string;
  readonly atMs: number;
  readonly operator: string;
  /** Who let the payment go on, and why. */
  readonly allowedBy?: string;
  readonly allowedBecause?: string;
}

/** A card that is not to be taken here. */
export interface StopRow {
  readonly mark: string;
  readonly maskedPan: string;
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
  /** Absent while it stands. */
  readonly liftedBy?: string;
  readonly liftedAtMs?: number;
}

/** The risk guard's part of the reading side. */
export interface RiskReader {
  /** The mark of a card number: the same for the same card, and no way back. */
  cardMark(pan: string): string;
  /** The mark of a payment's card, where the guard has seen it. */
  markOf(id: PaymentId): string | undefined;
  /** Payments with a marked card since that moment, the newest first. */
  markedSince(sinceMs: number): readonly MarkedPayment[];
  /** The newest first. */
  riskHits(sinceMs: number, limit: number): readonly RiskHitRow[];
  riskHitsOf(id: PaymentId): readonly RiskHitRow[];
  /** Why a card is not to be taken here; undefined for any other card. */
  stopped(mark: string): StopRow | undefined;
  stopList(): readonly StopRow[];
}

/** And of the pen. */
export interface RiskPen {
  putCardMark(row: CardMarkRow): void;
  putRiskHit(row: RiskHitRow): void;
  putStop(row: StopRow): void;
}
