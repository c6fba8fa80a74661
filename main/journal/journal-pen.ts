/**
 * The writing side of one transaction, made by `commit` and dead after it. Rows are written at once; events are kept
 * back until the end, so that each can carry the digests of the rows it changed into the chain.
 */

import { isMaskedCode } from '../domain/masked-code.ts';
import { isMaskedPan } from '../domain/masked-pan.ts';
import type { BatchNumber, PaymentId, Stan } from '../domain/numbers.ts';
import type { Secret } from '../domain/secret.ts';
import { canonicalJson } from './chain/canonical-json.ts';
import { refuseCardNumbers } from './chain/card-number-guard.ts';
import { type ColumnValue, eventHash, type StoredEvent } from './chain/chain.ts';
import { JournalReader, type Shelf } from './journal-reader.ts';
import type {
  ApplicationRow,
  BillPartRow,
  BillRow,
  CaKeyRow,
  CardMarkRow,
  CatalogueRow,
  DecisionRow,
  EventRow,
  Json,
  NewEvent,
  OperatorRow,
  PaymentRow,
  Pen,
  PrintJobRow,
  RiskHitRow,
  SealedCard,
  SealedSignature,
  SettlementRow,
  ShiftRow,
  SignatureRow,
  StatementPart,
  StatementRow,
  StopRow,
  ZReportRow,
} from './role.ts';
import { BILL_PARTS, BILLS, billPartValues, billValues } from './tables/bill-tables.ts';
import { CATALOGUES, catalogueValues } from './tables/catalogue-table.ts';
import { APPLICATIONS, applicationValues, CA_KEYS, caKeyValues } from './tables/chip-tables.ts';
import { COUNTERS, type CounterName, stanAfter } from './tables/counters.ts';
import { toEvent } from './tables/events.ts';
import { PAYMENTS, paymentValues } from './tables/payments.ts';
import { PRINT_JOBS, printJobValues } from './tables/print-jobs.ts';
import { CARD_MARKS, cardMarkValues, RISK_HITS, riskHitValues, STOP_LIST, stopValues } from './tables/risk-tables.ts';
import { digestName, digestOf, type RowShape } from './tables/row-shape.ts';
import { SHIFTS, shiftValues } from './tables/shifts.ts';
import { OPERATORS, operatorValues, SETTINGS, SETTLEMENTS, settlementValues } from './tables/shop-tables.ts';
import { SIGNATURES, signatureValues } from './tables/signatures.ts';
import {
  decisionValues,
  MATCH_DECISIONS,
  STATEMENT_PARTS,
  STATEMENTS,
  statementPartValues,
  statementValues,
} from './tables/statements.ts';
import { Z_REPORTS, zReportValues } from './tables/z-reports.ts';

/** The kind of an event that only records changed rows, where the caller appended none of its own. */
export const ROWS_KEPT = 'rowsKept';

export interface PenOptions {
  readonly nowMs: () => number;
  /** Makes sure, durably and outside the file, that this count of taken numbers is allowed; throws JournalTrouble. */
  readonly reserveStans: (taken: number) => void;
}

/** An event that is not written yet, and the digests it will carry. */
interface Pending {
  readonly event: StoredEvent;
  readonly rows: Map<string, string>;
}

interface ChangedRow {
  readonly digest: string;
  readonly paymentId: string | null;
}

interface RowsByKey {
  put(values: readonly ColumnValue[]): void;
}

export class JournalPen extends JournalReader implements Pen {
  readonly #options: PenOptions;
  readonly #events: Pending[] = [];
  readonly #lastOfPayment = new Map<string, Pending>();
  readonly #changed = new Map<string, ChangedRow>();
  #ended: 'finished' | 'given up' | undefined;

  constructor(shelf: Shelf, options: PenOptions) {
    super(shelf);
    this.#options = options;
  }

  append(event: NewEvent): number {
    this.#assertAlive();
    refuseCardNumbers(event.body, event.kind);
    refuseCardNumbers(`${event.kind} ${event.operator ?? ''}`, 'event');
    const stored: StoredEvent = {
      seq: this.shelf.head.seq + this.#events.length + 1,
      atMs: this.#options.nowMs(),
      kind: event.kind,
      paymentId: event.paymentId ?? null,
      operator: event.operator ?? null,
      body: canonicalJson(event.body),
      rows: null,
    };
    const pending = { event: stored, rows: new Map() };
    this.#events.push(pending);
    if (stored.paymentId !== null) this.#lastOfPayment.set(stored.paymentId, pending);
    return stored.seq;
  }

  putPayment(row: PaymentRow): void {
    this.#assertAlive();
    const { maskedPan, facts, ...open } = row;
    if (maskedPan !== undefined && !isMaskedPan(maskedPan) && !isMaskedCode(maskedPan))
      throw new Error('a card number that is not masked');
    refuseCardNumbers(facts, 'facts');
    refuseCardNumbers(Object.values(open).join(' '), 'payment');
    const values = paymentValues(row);
    this.shelf.tables.payments.put(values);
    this.#record(PAYMENTS, values, row.id);
  }

  takeStan(expected: Stan): void {
    this.#assertAlive();
    const taken = this.stansTaken();
    const next = stanAfter(taken);
    if (next !== expected) throw new Error(`trace number ${expected} was expected, ${next} is the next`);
    this.#options.reserveStans(taken + 1);
    this.putCounter('stans-taken', taken + 1);
  }

  sealCard(id: PaymentId, batch: BatchNumber, card: Secret<SealedCard>): void {
    this.#assertAlive();
    this.shelf.cards.seal(id, batch, card);
  }

  putOperator(row: OperatorRow): void {
    this.#assertAlive();
    refuseCardNumbers(`${row.number} ${row.name}`, 'operator');
    const values = operatorValues(row);
    this.shelf.tables.operators.put(values);
    this.#record(OPERATORS, values);
  }

  putSetting(key: string, value: Json): void {
    this.#assertAlive();
    refuseCardNumbers({ [key]: value }, 'settings');
    const values = [key, canonicalJson(value)];
    this.shelf.tables.settings.put(values);
    this.#record(SETTINGS, values);
  }

  putSettlement(row: SettlementRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'settlement');
    const values = settlementValues(row);
    this.shelf.tables.settlements.put(values);
    this.#record(SETTLEMENTS, values);
  }

  putPrintJob(job: PrintJobRow): void {
    this.#assertAlive();
    refuseCardNumbers(`${job.id} ${job.fault ?? ''} ${job.reason ?? ''}`, 'print job');
    const values = printJobValues(job);
    this.shelf.tables.printJobs.put(values);
    this.#record(PRINT_JOBS, values, job.paymentId ?? null);
  }

  sealSignature(
    id: PaymentId,
    of: { readonly code: string; readonly month: string },
    signature: Secret<SealedSignature>,
  ): string {
    this.#assertAlive();
    return this.shelf.signatures.seal(id, of, signature);
  }

  putSignature(row: SignatureRow): void {
    this.#assertAlive();
    refuseCardNumbers(`${row.code} ${row.fault ?? ''}`, 'signature');
    const values = signatureValues(row);
    this.shelf.tables.signatures.put(values);
    this.#record(SIGNATURES, values, row.paymentId);
  }

  putBill(row: BillRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'bill');
    const values = billValues(row);
    this.shelf.tables.bills.put(values);
    this.#record(BILLS, values);
  }

  putBillPart(row: BillPartRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'part of a bill');
    const values = billPartValues(row);
    this.shelf.tables.billParts.put(values);
    this.#record(BILL_PARTS, values);
  }

  putCatalogue(row: CatalogueRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.items, 'catalogue');
    refuseCardNumbers(row.fileName, 'catalogue');
    const values = catalogueValues(row);
    this.shelf.tables.catalogues.put(values);
    this.#record(CATALOGUES, values);
  }

  putStatement(row: StatementRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.lines, 'statement');
    refuseCardNumbers(row.profile, 'statement');
    refuseCardNumbers(row.fileName, 'statement');
    const values = statementValues(row);
    this.shelf.tables.statements.put(values);
    this.#record(STATEMENTS, values);
  }

  putStatementPart(part: StatementPart): void {
    this.#assertAlive();
    refuseCardNumbers(part.lines, 'statement');
    const values = statementPartValues(part);
    this.shelf.tables.statements.putPart(values);
    this.#record(STATEMENT_PARTS, values);
  }

  putDecision(row: DecisionRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'decision');
    const values = decisionValues(row);
    this.shelf.tables.statements.putDecision(values);
    this.#record(MATCH_DECISIONS, values);
  }

  putShift(row: ShiftRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'shift');
    const values = shiftValues(row);
    this.shelf.tables.shifts.put(values);
    this.#record(SHIFTS, values);
  }

  putZReport(row: ZReportRow): void {
    this.#assertAlive();
    refuseCardNumbers(row.facts, 'Z report');
    const values = zReportValues(row);
    this.shelf.tables.zReports.insert(values);
    this.#record(Z_REPORTS, values);
    this.putCounter('z-reports', row.number);
  }

  putCardMark(row: CardMarkRow): void {
    this.#assertAlive();
    const values = cardMarkValues(row);
    this.shelf.tables.risk.putMark(values);
    this.#record(CARD_MARKS, values, row.paymentId);
  }

  putRiskHit(row: RiskHitRow): void {
    this.#assertAlive();
    refuseCardNumbers(`${row.rule} ${row.allowedBecause ?? ''}`, 'risk hit');
    const values = riskHitValues(row);
    this.shelf.tables.risk.putHit(values);
    this.#record(RISK_HITS, values, row.paymentId);
  }

  putStop(row: StopRow): void {
    this.#assertAlive();
    if (!isMaskedPan(row.maskedPan)) throw new Error('a card number that is not masked');
    refuseCardNumbers(row.reason, 'stop list');
    const values = stopValues(row);
    this.shelf.tables.risk.putStop(values);
    this.#record(STOP_LIST, values);
  }

  setBatch(batch: BatchNumber): void {
    this.#assertAlive();
    this.putCounter('batch', batch);
  }

  replaceCaKeys(rows: readonly CaKeyRow[]): void {
    this.#assertAlive();
    const { caKeys } = this.shelf.tables;
    const removed = caKeys.all().map((row) => caKeys.removed(row, this.#options.nowMs()));
    this.#replace(CA_KEYS, caKeys, [...removed, ...rows.map(caKeyValues)]);
  }

  replaceApplications(rows: readonly ApplicationRow[]): void {
    this.#assertAlive();
    const { applications } = this.shelf.tables;
    const removed = applications.all().map((row) => applications.removed(row, this.#options.nowMs()));
    this.#replace(APPLICATIONS, applications, [...removed, ...rows.map(applicationValues)]);
  }

  override events(id: PaymentId): readonly EventRow[] {
    const pending = this.#events.filter(({ event }) => event.paymentId === id).map(({ event }) => toEvent(event));
    return [...super.events(id), ...pending];
  }

  /** For the journal's own use beside `takeStan` and `setBatch`. */
  putCounter(name: CounterName, value: number): void {
    this.shelf.tables.counters.put(name, value);
    this.#record(COUNTERS, [name, value]);
  }

  /** Writes the kept-back events and returns where the chain now stands; the pen is dead afterwards. */
  finish(): { readonly seq: number; readonly hash: string } {
    this.#spreadDigests();
    this.#ended = 'finished';
    let { seq, hash } = this.shelf.head;
    for (const { event, rows } of this.#events) {
      const kept = { ...event, rows: rows.size === 0 ? null : canonicalJson(Object.fromEntries(rows)) };
      hash = eventHash(hash, kept);
      seq = kept.seq;
      this.shelf.tables.events.insert(kept, hash);
    }
    return { seq, hash };
  }

  /** No write is possible any more, whatever became of the transaction. */
  die(): void {
    this.#ended ??= 'given up';
  }

  /** The last values of a key are the ones that stay. */
  #replace(shape: RowShape, table: RowsByKey, lines: readonly (readonly ColumnValue[])[]): void {
    const last = new Map(lines.map((values) => [values[0], values]));
    for (const values of last.values()) {
      table.put(values);
      this.#record(shape, values);
    }
  }

  #record(shape: RowShape, values: readonly ColumnValue[], paymentId: string | null = null): void {
    const key = values[0] ?? null;
    this.#changed.set(digestName(shape, key), { digest: digestOf(shape, values), paymentId });
  }

  /** A payment's digest goes with the payment's own last event, any other with the last of all. */
  #spreadDigests(): void {
    for (const [name, { digest, paymentId }] of this.#changed) {
      const carrier = this.#lastEventOf(paymentId) ?? this.#appendCarrier(paymentId);
      carrier?.rows.set(name, digest);
    }
  }

  #lastEventOf(paymentId: string | null): Pending | undefined {
    return paymentId === null ? this.#events.at(-1) : this.#lastOfPayment.get(paymentId);
  }

  #appendCarrier(paymentId: string | null): Pending | undefined {
    this.append({ kind: ROWS_KEPT, ...(paymentId === null ? {} : { paymentId: paymentId as PaymentId }), body: {} });
    return this.#events.at(-1);
  }

  #assertAlive(): void {
    if (this.#ended !== undefined) throw new Error('the pen was used after its transaction');
  }
}
