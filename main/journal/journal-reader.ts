/**
 * The reading side: the journal itself and the pen inside a transaction answer the same questions through it. What the
 * disk does comes out as JournalTrouble.
 */

import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import type { BatchNumber, PaymentId, Stan } from '../domain/numbers.ts';
import { batchNumber } from '../domain/numbers.ts';
import { kindRow } from '../domain/payment-kinds.ts';
import type { Secret } from '../domain/secret.ts';
import type { CardVault } from './card-vault.ts';
import { PRINTED_SEAL_DIGITS } from './chain/chain.ts';
import { naming } from './journal-trouble.ts';
import type {
  ApplicationRow,
  BillPartRow,
  BillRow,
  CaKeyRow,
  CashMovement,
  CashQuestion,
  CatalogueRow,
  ChainHead,
  DecisionRow,
  EventRow,
  FindEvents,
  FindPayments,
  FoundEvents,
  Json,
  MarkedPayment,
  OperatorRow,
  PaymentRow,
  PrintJobRow,
  Reader,
  RecordedPart,
  RecordedQuestion,
  RiskHitRow,
  SealedCard,
  SealedSignature,
  SettlementRow,
  ShiftRow,
  SignatureRow,
  SlipReference,
  StatementPart,
  StatementRow,
  StopRow,
  SumDimension,
  SumOf,
  ZReportRow,
} from './role.ts';
import type { SignatureVault } from './signature-vault.ts';
import type { SumQuestion } from './sum-rows.ts';
import { stanAfter } from './tables/counters.ts';
import { toEvent } from './tables/events.ts';
import type { Tables } from './tables/tables.ts';

/** The last committed event; `seal` in full. */
export interface FullHead {
  readonly seq: number;
  readonly hash: string;
  readonly seal: string;
}

/** What both sides share: the tables, the cards, and where the chain stands. */
export interface Shelf {
  readonly tables: Tables;
  readonly cards: CardVault;
  readonly signatures: SignatureVault;
  readonly head: FullHead;
}

export class JournalReader implements Reader {
  readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  payment(id: PaymentId): PaymentRow | undefined {
    return naming(() => this.shelf.tables.payments.byId(id));
  }

  paymentByVoucher(batch: BatchNumber, stan: Stan): PaymentRow | undefined {
    return naming(() => this.shelf.tables.payments.byVoucher(batch, stan));
  }

  unended(): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.unended());
  }

  owing(): readonly PaymentRow[] {
    const owes = ({ stage, kind }: PaymentRow): boolean =>
      stage === 'polling' ||
      stage === 'reversing' ||
      (stage === 'unresolved' && kindRow(kind).unanswered !== 'unresolved');
    return this.unended().filter(owes);
  }

  unresolvedRefunds(): readonly PaymentRow[] {
    return this.unended().filter(
      ({ stage, kind }) => stage === 'unresolved' && kindRow(kind).unanswered === 'unresolved',
    );
  }

  owingAdvices(): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.owingAdvices());
  }

  refusedAdvices(): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.refusedAdvices(this.batch()));
  }

  byReference(words: SlipReference): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.byReference(words));
  }

  owingNotices(): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.owingNotices());
  }

  batchSize(batch: BatchNumber): { readonly count: number; readonly approvedMinor: number } {
    return naming(() => this.shelf.tables.payments.batchSize(batch));
  }

  inBatch(batch: BatchNumber): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.inBatch(batch));
  }

  find(query: FindPayments): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.search.find(query));
  }

  followers(id: PaymentId): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.payments.followers(id));
  }

  events(id: PaymentId): readonly EventRow[] {
    return naming(() => this.shelf.tables.events.ofPayment(id));
  }

  auditEvents(limit: number): readonly EventRow[] {
    return naming(() => this.shelf.tables.events.audit(limit));
  }

  findEvents(query: FindEvents): FoundEvents {
    return naming(() => this.shelf.tables.eventSearch.find(query));
  }

  event(seq: number): EventRow | undefined {
    const row = naming(() => this.shelf.tables.events.bySeq(seq));
    return row === undefined ? undefined : toEvent(row);
  }

  eventsOfKinds(
    kinds: readonly string[],
    span: { readonly afterSeq: number; readonly upToSeq?: number },
  ): readonly EventRow[] {
    return naming(() => this.shelf.tables.eventSearch.ofKinds(kinds, span));
  }

  openedBetween(afterSeq: number, upToSeq?: number): readonly PaymentRow[] {
    return naming(() => this.shelf.tables.shifts.openedBetween(afterSeq, upToSeq));
  }

  shiftsClosedBetween(afterSeq: number, upToSeq?: number): readonly ShiftRow[] {
    return naming(() => this.shelf.tables.shifts.closedBetween(afterSeq, upToSeq));
  }

  sums<Dimension extends SumDimension>(
    question: Omit<SumQuestion, 'by'> & { readonly by: readonly Dimension[] },
  ): readonly SumOf<Dimension>[] {
    return naming(() => this.shelf.tables.daySums.sums(question));
  }

  zReport(number: number): ZReportRow | undefined {
    return naming(() => this.shelf.tables.zReports.byNumber(number));
  }

  lastZReport(): ZReportRow | undefined {
    return this.zReports(1)[0];
  }

  zReports(limit: number): readonly ZReportRow[] {
    return naming(() => this.shelf.tables.zReports.newest(limit));
  }

  shift(number: number): ShiftRow | undefined {
    return naming(() => this.shelf.tables.shifts.byNumber(number));
  }

  lastShift(): ShiftRow | undefined {
    return naming(() => this.shelf.tables.shifts.last());
  }

  nextStan(): Stan {
    return stanAfter(this.stansTaken());
  }

  batch(): BatchNumber {
    return batchNumber(naming(() => this.shelf.tables.counters.get('batch')) ?? 1);
  }

  operators(): readonly OperatorRow[] {
    return naming(() => this.shelf.tables.operators.all());
  }

  operator(number: string): OperatorRow | undefined {
    return naming(() => this.shelf.tables.operators.byNumber(number));
  }

  setting(key: string): Json | undefined {
    return naming(() => this.shelf.tables.settings.byKey(key));
  }

  settings(): Readonly<Record<string, Json>> {
    return naming(() => this.shelf.tables.settings.all());
  }

  settlement(batch: BatchNumber): SettlementRow | undefined {
    return naming(() => this.shelf.tables.settlements.byBatch(batch));
  }

  unfinishedSettlement(): SettlementRow | undefined {
    return naming(() => this.shelf.tables.settlements.unfinished());
  }

  caKeys(): readonly CaKeyRow[] {
    return naming(() => this.shelf.tables.caKeys.all());
  }

  applications(): readonly ApplicationRow[] {
    return naming(() => this.shelf.tables.applications.all());
  }

  signatureRow(id: PaymentId): SignatureRow | undefined {
    return naming(() => this.shelf.tables.signatures.ofPayment(id));
  }

  owedSignatures(): readonly SignatureRow[] {
    return naming(() => this.shelf.tables.signatures.owed());
  }

  signature(id: PaymentId): Secret<SealedSignature> | undefined {
    const row = this.signatureRow(id);
    return row && naming(() => this.shelf.signatures.open(id, row.code));
  }

  printJobs(id: PaymentId): readonly PrintJobRow[] {
    return naming(() => this.shelf.tables.printJobs.ofPayment(id));
  }

  printJob(id: string): PrintJobRow | undefined {
    return naming(() => this.shelf.tables.printJobs.byId(id));
  }

  openPrintJobs(): readonly PrintJobRow[] {
    return naming(() => this.shelf.tables.printJobs.open());
  }

  bill(id: BillId): BillRow | undefined {
    return naming(() => this.shelf.tables.bills.byId(id));
  }

  billParts(id: BillId): readonly BillPartRow[] {
    return naming(() => this.shelf.tables.billParts.ofBill(id));
  }

  billPart(id: BillPartId): BillPartRow | undefined {
    return naming(() => this.shelf.tables.billParts.byId(id));
  }

  openBills(): readonly BillRow[] {
    return naming(() => this.shelf.tables.bills.open());
  }

  recorded(question: RecordedQuestion): readonly RecordedPart[] {
    return naming(() => this.shelf.tables.billParts.recorded(question));
  }

  cashMovements(question: CashQuestion): readonly CashMovement[] {
    return naming(() => this.shelf.tables.billParts.cashMovements(question));
  }

  catalogues(): readonly CatalogueRow[] {
    return naming(() => this.shelf.tables.catalogues.kept());
  }

  lastCatalogue(): number {
    return naming(() => this.shelf.tables.catalogues.lastNumber());
  }

  statements(): readonly StatementRow[] {
    return naming(() => this.shelf.tables.statements.standing());
  }

  statementPart(number: number, part: number): Json | undefined {
    return naming(() => this.shelf.tables.statements.part(number, part));
  }

  looseStatementParts({
    except = 0,
    limit,
  }: {
    readonly except?: number;
    readonly limit: number;
  }): readonly StatementPart[] {
    return naming(() => this.shelf.tables.statements.loose(except, limit));
  }

  lastStatement(): number {
    return naming(() => this.shelf.tables.statements.lastNumber());
  }

  decisions(): readonly DecisionRow[] {
    return naming(() => this.shelf.tables.statements.decisions());
  }

  decision(key: string): DecisionRow | undefined {
    return naming(() => this.shelf.tables.statements.decision(key));
  }

  card(id: PaymentId): Secret<SealedCard> | undefined {
    return naming(() => this.shelf.cards.open(id));
  }

  cardMark(pan: string): string {
    return naming(() => this.shelf.cards.mark(pan));
  }

  markOf(id: PaymentId): string | undefined {
    return naming(() => this.shelf.tables.risk.markOf(id));
  }

  markedSince(sinceMs: number): readonly MarkedPayment[] {
    return naming(() => this.shelf.tables.risk.markedSince(sinceMs));
  }

  riskHits(sinceMs: number, limit: number): readonly RiskHitRow[] {
    return naming(() => this.shelf.tables.risk.hitsSince(sinceMs, limit));
  }

  riskHitsOf(id: PaymentId): readonly RiskHitRow[] {
    return naming(() => this.shelf.tables.risk.hitsOf(id));
  }

  stopped(mark: string): StopRow | undefined {
    return naming(() => this.shelf.tables.risk.stop(mark));
  }

  stopList(): readonly StopRow[] {
    return naming(() => this.shelf.tables.risk.stops());
  }

  /** The last committed event, also while a transaction is open. */
  head(): ChainHead {
    const { seq, hash, seal } = this.shelf.head;
    return { seq, hash, seal: seal.slice(0, PRINTED_SEAL_DIGITS) };
  }

  /** How many trace numbers were ever taken; the next one follows from it. */
  protected stansTaken(): number {
    return naming(() => this.shelf.tables.counters.get('stans-taken')) ?? 0;
  }
}
