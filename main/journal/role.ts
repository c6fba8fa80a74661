/**
 * What the flow may ask of the journal. Events are the truth; one row per payment is their picture, changed in the same
 * transaction. Types only: `open.ts` opens the real one, tests open it on a temporary file.
 */
import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import type { BatchNumber, PaymentId, Stan } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { Secret } from '../domain/secret.ts';
import type { BillPartRow, BillRow, CatalogueRow, RecordedReader } from './bill-rows.ts';
import type { ApplicationRow, CaKeyRow } from './chip-rows.ts';
import type { RiskPen, RiskReader } from './risk-rows.ts';
import type { SealedSignature, SignatureRow } from './signature-rows.ts';
import type { StatementPen, StatementReader } from './statement-rows.ts';
import type { BooksPen, BooksReader, WithinHours } from './sum-rows.ts';

export type {
  BillPartRow,
  BillRow,
  CashMovement,
  CashQuestion,
  CatalogueRow,
  RecordedPart,
  RecordedQuestion,
  StoredBillStage,
  StoredPartState,
  StoredTender,
} from './bill-rows.ts';
export type { ApplicationRow, CaKeyRow } from './chip-rows.ts';
export type { CardMarkRow, MarkedPayment, RiskHitRow, StopRow } from './risk-rows.ts';
export type { SealedSignature, SignatureRow, Stroke, StrokePoint } from './signature-rows.ts';
export type { DecisionRow, StatementPart, StatementRow } from './statement-rows.ts';
export type { BooksReader, SumDimension, SumOf, SumSpan, WithinHours, ZReportRow } from './sum-rows.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The stages of design.md 6 as stored; before `authorising` nothing but the opening is kept. */
export type StoredStage =
  | 'presenting'
  | 'confirming'
  | 'chip'
  | 'pin'
  | 'authorising'
  | 'polling'
  | 'completing'
  | 'partial'
  | 'approved'
  | 'declined'
  | 'reversing'
  | 'unresolved'
  | 'done'
  | 'reversed'
  | 'abandoned';
export type StoredResult = 'approved' | 'declined' | 'unknown' | 'reversed' | 'abandoned';

/** The picture of one payment. Columns are what is searched and summed; `facts` is the rest of what is kept. */
export interface PaymentRow {
  readonly id: PaymentId;
  readonly kind: PaymentKind;
  readonly stage: StoredStage;
  readonly result?: StoredResult;
  readonly operator: string;
  readonly batch: BatchNumber;
  readonly stan?: Stan;
  readonly amountMinor: number;
  readonly currency: 'CNY';
  /** Of a payment by code: the code under its mask. */
  readonly maskedPan?: string;
  readonly rrn?: string;
  readonly authCode?: string;
  readonly responseCode?: string;
  /** F63.1, three characters. */
  readonly organisation?: string;
  readonly originalId?: PaymentId;
  readonly voidedById?: PaymentId;
  /** A script result notice goes before a reversal and before any next payment (unionpay-pos 2.7). */
  readonly scriptNotice?: 'owed' | 'sent';
  /** A stored advice: still to be sent, taken by the host, or refused by it (unionpay-pos 2.6). */
  readonly advice?: 'owed' | 'sent' | 'refused';
  readonly openedAtMs: number;
  readonly changedAtMs: number;
  readonly facts: JsonObject;
}

export interface EventRow {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly paymentId?: PaymentId;
  readonly operator?: string;
  readonly body: JsonObject;
}

/** What is appended; number, time and chain are the journal's. Bodies hold open data only: truncated numbers, codes, counts. */
export interface NewEvent {
  readonly kind: string;
  readonly paymentId?: PaymentId;
  readonly operator?: string;
  readonly body: JsonObject;
}

export interface OperatorRow {
  readonly number: string;
  readonly name: string;
  readonly role: 'cashier' | 'supervisor' | 'administrator';
  /** scrypt parameters, salt and hash as one text. */
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly failedTries: number;
  readonly lockedUntilMs?: number;
  readonly disabled: boolean;
}

export type PrintState = 'queued' | 'sending' | 'printed' | 'unconfirmed' | 'failed' | 'skipped';
/**
 * `slip` is a payment's own, `reprint` one more of it that a person asked for; `bill` is a bill's, with lines, tenders and change; `notice` the paper that says that the terminal's own
 * numbers or its host were changed.
 */
export type PrintKind =
  | 'slip'
  | 'fault'
  | 'settlement'
  | 'reprint'
  | 'test'
  | 'bill'
  | 'x-report'
  | 'hand-over'
  | 'z-report'
  | 'day-report'
  | 'notice'
  | 'fraud-notice';
/** The counter's printer and the one that stands in for it. */
export type WhichPrinter = 'first' | 'second';

/** One copy of one slip, and how far it got. */
export interface PrintJobRow {
  /** Made of what it belongs to, so that the same copy is never two jobs. */
  readonly id: string;
  readonly kind: PrintKind;
  /** Absent for slips that belong to no payment. */
  readonly paymentId?: PaymentId;
  readonly batch: BatchNumber;
  readonly copy: 'merchant' | 'cardholder' | 'only';
  readonly state: PrintState;
  /** True once bytes may have reached the paper of either printer: any further try is a copy and says so. */
  readonly bytesLeft: boolean;
  /** Which printer had it last; absent before the first try. */
  readonly printer?: WhichPrinter;
  readonly fault?: string;
  /** Why a person gave it up. */
  readonly reason?: string;
  readonly queuedAtMs: number;
  readonly changedAtMs: number;
}

/**
 * One shift of the drawer, from its opening to the hand-over. The span is told by the chain's own numbers, for the clock follows the
 * host and may go back; `facts` is the flow's own kept state.
 */
export interface ShiftRow {
  /** 1, 2, 3, … */
  readonly number: number;
  /** Who opened it and answers for the drawer. */
  readonly operator: string;
  readonly state: 'open' | 'closed';
  readonly openedAtMs: number;
  /** Number of the event that opened it. */
  readonly openedSeq: number;
  readonly closedAtMs?: number;
  readonly closedSeq?: number;
  readonly facts: JsonObject;
}

/** The picture of one settlement; `facts` is close-of-day's own kept state. */
export interface SettlementRow {
  readonly batch: BatchNumber;
  readonly stage: string;
  readonly finished: boolean;
  readonly facts: JsonObject;
  readonly changedAtMs: number;
}

export interface ChainHead {
  readonly seq: number;
  /** Hex SHA-256 of the last event. */
  readonly hash: string;
  /** First 16 hex digits of the HMAC over seq and hash: printed on the settlement slip. */
  readonly seal: string;
}

export interface FindPayments {
  /** Voucher number, amount with or without point, last four of the card, reference number or authorisation code; empty finds all. */
  readonly text: string;
  /** First and last day, YYYYMMDD in the counter's time zone; a single day is both. */
  readonly fromDay?: string;
  readonly toDay?: string;
  /** Only payments of these kinds. */
  readonly kinds?: readonly PaymentKind[];
  /** Only authorisations that are neither completed nor taken back. */
  readonly holding?: boolean;
  readonly result?: StoredResult;
  readonly operator?: string;
  readonly batch?: BatchNumber;
  readonly within?: WithinHours;
  /** Only rows that come after this one in the answer, which is the newest first; for paging. */
  readonly after?: PaymentId;
  /** At most so many rows. */
  readonly limit: number;
}

export interface FindEvents {
  /** The counter's own acts alone (people, settings, shifts, words given), or the lives of payments too. */
  readonly scope: 'acts' | 'all';
  /** Who did it, who allowed it, or to whom it was done. */
  readonly operator?: string;
  readonly kind?: string;
  /** YYYYMMDD in the counter's time zone. */
  readonly day?: string;
  /** Anywhere in what was kept with the event, its kind or its payment. */
  readonly text?: string;
  readonly beforeSeq?: number;
  readonly limit: number;
}

/** An event with what proves its place in the chain: the texts as they were hashed. */
export interface ChainedEvent extends EventRow {
  readonly bodyText: string;
  /** Absent where no row was changed with it. */
  readonly rowsText?: string;
  readonly previousHash: string;
  readonly hash: string;
}

export interface FoundEvents {
  /** Newest first. */
  readonly events: readonly ChainedEvent[];
  /** From where to go on looking; absent at the end. */
  readonly nextBeforeSeq?: number;
}
/** What a slip says of its payment, as a person types it. */
export type SlipReference = { readonly rrn: string } | { readonly authCode: string };

export interface Reader extends RiskReader, BooksReader, StatementReader, RecordedReader {
  payment(id: PaymentId): PaymentRow | undefined;
  paymentByVoucher(batch: BatchNumber, stan: Stan): PaymentRow | undefined;
  /** Every payment that is not in an end stage (`done`, `reversed`, `abandoned`, `declined` printed or not needed): recovery's query. */
  unended(): readonly PaymentRow[];
  /** Rows of which the host is to be asked, or whose reversal it has not confirmed (`polling`, `reversing`, `unresolved`), oldest first. */
  owing(): readonly PaymentRow[];
  /** Refunds nobody answered: no reversal, never sent again, closed by a person (counter.md 4). */
  unresolvedRefunds(): readonly PaymentRow[];
  /** Stored advices that the host has not taken yet, oldest first. */
  owingAdvices(): readonly PaymentRow[];
  /** Stored advices of the open batch that the host has refused, oldest first. */
  refusedAdvices(): readonly PaymentRow[];
  /** By what its slip says; newest first, at most twenty. */
  byReference(words: SlipReference): readonly PaymentRow[];
  /** Payments whose script result the host has not taken yet, oldest first. */
  owingNotices(): readonly PaymentRow[];
  inBatch(batch: BatchNumber): readonly PaymentRow[];
  /** Payments of the batch that took a trace number, and the sum of all approved ones: without reading their rows. */
  batchSize(batch: BatchNumber): { readonly count: number; readonly approvedMinor: number };
  find(query: FindPayments): readonly PaymentRow[];
  /** Every payment that refers to this one, oldest first. */
  followers(id: PaymentId): readonly PaymentRow[];
  events(id: PaymentId): readonly EventRow[];
  /** Latest events that belong to no payment, newest first. */
  auditEvents(limit: number): readonly EventRow[];
  /** Of payments and of the counter, newest first, by what is asked. */
  findEvents(query: FindEvents): FoundEvents;
  event(seq: number): EventRow | undefined;
  /** Of these kinds, after one event and up to another (or until now), in order. */
  eventsOfKinds(
    kinds: readonly string[],
    span: { readonly afterSeq: number; readonly upToSeq?: number },
  ): readonly EventRow[];
  /** Payments that were opened after one event and up to another (or until now), in that order: one read. */
  openedBetween(afterSeq: number, upToSeq?: number): readonly PaymentRow[];
  /** Shifts handed over after one event and up to another (or until now), in that order. */
  shiftsClosedBetween(afterSeq: number, upToSeq?: number): readonly ShiftRow[];
  shift(number: number): ShiftRow | undefined;
  /** The latest shift, open or closed. */
  lastShift(): ShiftRow | undefined;
  /** The trace number the next intent will take. */
  nextStan(): Stan;
  batch(): BatchNumber;
  operators(): readonly OperatorRow[];
  operator(number: string): OperatorRow | undefined;
  setting(key: string): Json | undefined;
  settings(): Readonly<Record<string, Json>>;
  settlement(batch: BatchNumber): SettlementRow | undefined;
  unfinishedSettlement(): SettlementRow | undefined;
  caKeys(): readonly CaKeyRow[];
  applications(): readonly ApplicationRow[];
  printJob(id: string): PrintJobRow | undefined;
  /** Of one payment, in the order in which they were asked for. */
  printJobs(id: PaymentId): readonly PrintJobRow[];
  /** Jobs that are neither on paper nor given up, oldest first. */
  openPrintJobs(): readonly PrintJobRow[];
  bill(id: BillId): BillRow | undefined;
  /** In the order in which they were taken. */
  billParts(id: BillId): readonly BillPartRow[];
  /** The part of this id; of a payment, the part that it is. */
  billPart(id: BillPartId): BillPartRow | undefined;
  /** Bills that are neither paid nor cancelled, oldest first. */
  openBills(): readonly BillRow[];
  /** Imports of the catalogue whose items are still kept, the newest first. */
  catalogues(): readonly CatalogueRow[];
  /** The number of the last import there ever was; 0 before the first. */
  lastCatalogue(): number;
  signatureRow(id: PaymentId): SignatureRow | undefined;
  /** Signatures that the host does not have yet, oldest first. */
  owedSignatures(): readonly SignatureRow[];
  /** Absent when none was taken, or once its month's key is destroyed. */
  signature(id: PaymentId): Secret<SealedSignature> | undefined;
  /** The sealed card of a payment; absent once its batch key is destroyed. */
  card(id: PaymentId): Secret<SealedCard> | undefined;
  head(): ChainHead;
}

/** What reversal and batch upload need of a card; encrypted under the batch's key, never in a column. */
export interface SealedCard {
  readonly pan: string;
  readonly expiry?: string;
  /** Three digits of 5F34. */
  readonly sequenceNumber?: string;
}

/** The writing side, alive only inside `commit`. */
export interface Pen extends Reader, RiskPen, BooksPen, StatementPen {
  append(event: NewEvent): number;
  putPayment(row: PaymentRow): void;
  /** Takes the trace number in this very transaction; throws when `expected` is not the next one (our own mistake). */
  takeStan(expected: Stan): void;
  sealCard(id: PaymentId, batch: BatchNumber, card: Secret<SealedCard>): void;
  /** Once per payment; `month` is YYYYMM. Returns the digest for the row. */
  sealSignature(
    id: PaymentId,
    of: { readonly code: string; readonly month: string },
    signature: Secret<SealedSignature>,
  ): string;
  putSignature(row: SignatureRow): void;
  putOperator(row: OperatorRow): void;
  putSetting(key: string, value: Json): void;
  putSettlement(row: SettlementRow): void;
  putPrintJob(job: PrintJobRow): void;
  putBill(row: BillRow): void;
  putBillPart(row: BillPartRow): void;
  putCatalogue(row: CatalogueRow): void;
  putShift(row: ShiftRow): void;
  setBatch(batch: BatchNumber): void;
  /** The new list takes the place of the old one, in this transaction. */
  replaceCaKeys(rows: readonly CaKeyRow[]): void;
  replaceApplications(rows: readonly ApplicationRow[]): void;
}

export interface Journal extends Reader {
  /** One transaction, durable on the disk when it returns (WAL, synchronous FULL). Throws `JournalTrouble` and changes nothing on a full or failing disk. */
  commit<Value>(body: (pen: Pen) => Value): Value;
  /** One read transaction: everything that is read in it is of one moment. It waits for nothing. */
  atOnce<Value>(read: (journal: Reader) => Value): Value;
  /** Destroys the batch's card key and wipes its sealed cards: only after the batch is closed and uploaded. Idempotent. */
  forgetCards(batch: BatchNumber): void;
  /** Destroys the keys of the months before this one (YYYYMM) and wipes what they sealed. Idempotent. */
  forgetSignatures(before: string): void;
  /** True after a restore until the administrator has released it (counter.md 5.5). */
  readonly restored: boolean;
  /** The least trace number that `releaseRestored` takes: past every number ever used. */
  restoredFloor(): Stan;
  releaseRestored(options: { readonly operator: string; readonly nextStan: Stan; readonly evidence: string }): void;
  close(): void;
}

/** Where keys live outside the database: the system's secret store in production, files of mode 0600 in training. */
export interface KeyVault {
  read(name: string): Uint8Array | undefined;
  write(name: string, value: Uint8Array): void;
  destroy(name: string): void;
  names(): readonly string[];
}

/** Why the journal cannot be opened or written; each has a sentence that says what to do. */
export type JournalFault =
  | 'newer-schema'
  | 'corrupt'
  | 'foreign-database'
  | 'locked-by-another'
  | 'read-only'
  | 'disk-full'
  | 'chain-broken'
  | 'seal-wrong'
  | 'key-missing'
  | 'runtime-too-old'
  | 'io-error';

export type JournalOpening =
  | { readonly ok: true; readonly journal: Journal }
  | { readonly ok: false; readonly fault: JournalFault; readonly detail: string };
