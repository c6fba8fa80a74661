/** Runs a settlement: decide, write, do; resumable at every step (counter.md 5.3). Refuses nothing itself: the counter desk does. */
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import { isMaskedCode, UNKNOWN_CODE } from '../domain/masked-code.ts';
import { batchNumber, following, type Stan } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import type { AdviceUploadRequest, ChipUploadRequest, HostDesk, HostWatch, StripeRecord } from '../host/role.ts';
import type { ChainHead, Journal, PaymentRow } from '../journal/role.ts';
import { progressOf } from '../printing/jobs.ts';
import type { PrintDesk } from '../printing/print-desk.ts';
import { numbered } from '../sign-on/numbered.ts';
import {
  decide,
  open,
  RECORDS_A_MESSAGE,
  type SettlementDecision,
  type SettlementEffect,
  type SettlementEvent,
  type SettlementFault,
  sidesToUpload,
} from './decide.ts';
import { factsOf, isBalanced, type Settlement, settlementOf, slipJobOf } from './settlement.ts';
import { aloneRecordsOf, chipRecordsOf, recordsOf, sideOf, totalsOf } from './totals.ts';

export type SettlementProgress =
  | { readonly at: 'idle' }
  | { readonly at: 'dialling'; readonly attempt: number; readonly of: number }
  | { readonly at: 'sending' }
  | { readonly at: 'receiving'; readonly sinceMs: number; readonly limitMs: number };

export interface SettlementPicture {
  readonly settlement: Settlement;
  readonly fault?: SettlementFault;
  /** The host's code where it declined. */
  readonly code?: string;
  readonly progress: SettlementProgress;
  readonly resumed: boolean;
  /** False once it waits for a person or is over. */
  readonly running: boolean;
  /** The total slip as it was sent to the printer: the screen shows that very one. */
  readonly document?: PrintDocument;
}

/** What only the moment of printing knows. */
export interface SlipEnd {
  readonly head: ChainHead;
  readonly columns: Columns;
  /** Something of it may be on paper already: it says 重打印/DUPLICATED. */
  readonly duplicate: boolean;
}

export interface SettlementParts {
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly printing: PrintDesk;
  readonly clock: Clock;
  /** What the upload says of a chip payment; undefined for any other row, and for one that has nothing to upload. */
  readonly chipRecord: (row: PaymentRow) => ChipRecord | undefined;
  /** What the upload says of a refund or an advice; undefined for any other row. */
  readonly adviceRecord: (row: PaymentRow) => AdviceRecord | undefined;
  readonly onPicture: (picture: SettlementPicture) => void;
  readonly onStopped: (trouble: unknown) => void;
}

/** What a refund or an advice says beyond batch, amount and card. */
export type AdviceRecord = Omit<AdviceUploadRequest, 'batch' | 'card' | 'amountMinor'>;

/** The chip's part of one record of a batch upload. */
export type ChipRecord = Pick<ChipUploadRequest, 'entry' | 'pinEntered' | 'field55' | 'result'>;

export interface SettlementRunner {
  readonly current: Settlement | undefined;
  readonly busy: boolean;
  /** Starts on the present batch; the caller has made sure that nothing is owed. */
  start(operator: string): Promise<void>;
  /**
   * After a restart: a batch that was closed is done with, and its cards are forgotten; a slip of it that is not on paper is owed.
   * Sends and prints nothing.
   */
  recover(): void;
  /** Goes on with the unfinished one, if any: after a restart, or when a person asks again. */
  resume(): Promise<void>;
  /** True while one waits to be finished. */
  readonly unfinished: boolean;
  /** Takes it off the screen; a total slip that would not print stays owed. */
  dismiss(): void;
}

export const createSettlementRunner = (parts: SettlementParts): SettlementRunner => new Runner(parts);

/** Nobody stops a settlement half-way: it is resumed instead. */
const never = (): AbortSignal => new AbortController().signal;

class Runner implements SettlementRunner {
  readonly #parts: SettlementParts;
  readonly #watch: HostWatch;

  #current: Settlement | undefined;
  #fault: SettlementFault | undefined;
  #code: string | undefined;
  #resumed: boolean = false;
  #document: PrintDocument | undefined;
  #running: boolean = false;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
    this.#watch = {
      connecting: (attempt, of) => this.#show({ at: 'dialling', attempt, of }),
      sending: () => this.#show({ at: 'sending' }),
      receiving: (limitMs) => this.#show({ at: 'receiving', sinceMs: parts.clock.nowMs(), limitMs }),
    };
  }

  get current(): Settlement | undefined {
    return this.#current;
  }

  get busy(): boolean {
    return this.#running;
  }

  get unfinished(): boolean {
    return this.#parts.journal.unfinishedSettlement() !== undefined;
  }

  start(operator: string): Promise<void> {
    this.#resumed = false;
    this.#document = undefined;
    const { journal, clock } = this.#parts;
    const batch = journal.batch();
    const totals = totalsOf(journal.inBatch(batch));
    return this.#run(open({ batch, operator, startedAtMs: clock.nowMs(), totals }));
  }

  recover(): void {
    const { journal } = this.#parts;
    const row = journal.unfinishedSettlement();
    if (row?.stage !== 'printing') return;
    journal.forgetCards(row.batch);
    this.#take(decide(settlementOf(journal, row), { type: 'slipLeft' }));
    this.#current = undefined;
  }

  async resume(): Promise<void> {
    const row = this.#parts.journal.unfinishedSettlement();
    if (row === undefined) return;
    this.#resumed = true;
    this.#current = settlementOf(this.#parts.journal, row);
    await this.#run(decide(this.#current, { type: 'resumed' }));
  }

  dismiss(): void {
    if (this.#running) return;
    if (this.#current?.stage === 'printing') this.#take(decide(this.#current, { type: 'slipLeft' }));
    this.#current = undefined;
  }

  #show(progress: SettlementProgress = { at: 'idle' }): void {
    if (this.#current === undefined) return;
    const fault = this.#fault;
    const document = this.#document;
    const code = this.#code;
    this.#parts.onPicture({
      settlement: this.#current,
      progress,
      resumed: this.#resumed,
      running: this.#running,
      ...(fault && { fault }),
      ...(document && { document }),
      ...(code && { code }),
    });
  }

  /** One at a time; a failure of the journal stops the counter, and what is written stands. */
  async #run(first: SettlementDecision): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      await this.#carryOut(first);
    } catch (trouble) {
      this.#parts.onStopped(trouble);
    } finally {
      this.#running = false;
      this.#show();
    }
  }

  async #carryOut(first: SettlementDecision): Promise<void> {
    let decision: SettlementDecision | undefined = first;
    while (decision !== undefined) {
      this.#take(decision);
      let event: SettlementEvent | undefined;
      for (const effect of decision.effects) event = (await this.#perform(effect, decision.settlement)) ?? event;
      decision = event !== undefined ? decide(decision.settlement, event) : undefined;
    }
  }

  #take({ settlement, write, fault, code }: SettlementDecision): void {
    if (write !== undefined) {
      const { journal, clock } = this.#parts;
      journal.commit((pen) => {
        pen.putSettlement({
          batch: settlement.batch,
          stage: settlement.stage,
          finished: settlement.stage === 'done',
          facts: factsOf(settlement),
          changedAtMs: clock.nowMs(),
        });
        pen.append({ kind: write.event, operator: settlement.operator, body: write.body });
        if (!write.closesBatch) return;
        pen.setBatch(batchNumber(following(settlement.batch)));
        pen.putPrintJob(slipJobOf(settlement, clock.nowMs()));
      });
    }
    this.#current = settlement;
    this.#fault = fault;
    this.#code = code;
    this.#show();
  }

  async #perform(effect: SettlementEffect, settlement: Settlement): Promise<SettlementEvent | undefined> {
    switch (effect) {
      case 'settle':
        return this.#settle(settlement);
      case 'upload':
        return this.#upload(settlement);
      case 'end':
        return this.#end(settlement);
      case 'forgetCards':
        this.#parts.journal.forgetCards(settlement.batch);
        return undefined;
      case 'print':
        return this.#print(settlement);
      default:
        return assertNever(effect);
    }
  }

  #number(settlement: Settlement, kind: string): Stan {
    return numbered(this.#parts.journal, { kind, operator: settlement.operator, body: { batch: settlement.batch } });
  }

  async #settle(settlement: Settlement): Promise<SettlementEvent> {
    const { batch, operator, domestic, foreign } = settlement;
    const { host, journal } = this.#parts;
    const stan = this.#number(settlement, 'settlement-sent');
    const outcome = await host.settle({ stan, batch, operator, domestic, foreign }, this.#watch, never());
    const rows = journal.inBatch(batch);
    return {
      type: 'settled',
      outcome,
      recordsOn: (sides) => ({
        stripes: recordsOf(rows, sides, this.#isChip).length,
        alone: aloneRecordsOf(rows, sides).length,
        chips: chipRecordsOf(rows, this.#isChip).length,
      }),
    };
  }

  readonly #isChip = (row: PaymentRow): boolean => this.#parts.chipRecord(row) !== undefined;

  /** The record after the last one that the host has taken; after a crash the journal says which that is. */
  #upload(settlement: Settlement): Promise<SettlementEvent> {
    const { uploaded, toUpload, chipRecords, aloneRecords } = settlement;
    const beforeChips = toUpload - chipRecords;
    const stripes = beforeChips - aloneRecords;
    if (uploaded < stripes) return this.#uploadStripes(settlement);
    return uploaded < beforeChips ? this.#uploadAlone(settlement, stripes) : this.#uploadChip(settlement, beforeChips);
  }

  async #uploadAlone(settlement: Settlement, stripes: number): Promise<SettlementEvent> {
    const { host, journal, adviceRecord } = this.#parts;
    const row = aloneRecordsOf(journal.inBatch(settlement.batch), sidesOf(settlement))[settlement.uploaded - stripes];
    const record = row && adviceRecord(row);
    const card = row && journal.card(row.id);
    // A refund of a payment by code has its voucher number and never had a card.
    if (row === undefined || record === undefined || (card === undefined && !hasNoCard(row)))
      throw new Error('a refund or an advice of the batch upload has lost its card or its data');
    const request = { ...record, batch: settlement.batch, amountMinor: row.amountMinor, ...(card && { card }) };
    return { type: 'uploaded', delivery: await host.adviseUpload(request, this.#watch, never()), count: 1 };
  }

  async #uploadChip(settlement: Settlement, stripes: number): Promise<SettlementEvent> {
    const { host, journal, chipRecord } = this.#parts;
    const row = chipRecordsOf(journal.inBatch(settlement.batch), this.#isChip)[settlement.uploaded - stripes];
    const record = row && chipRecord(row);
    const card = row && journal.card(row.id);
    if (row?.stan === undefined || record === undefined || card === undefined)
      throw new Error('a chip record of the batch upload has lost its card or its data');
    const request = {
      ...record,
      batch: settlement.batch,
      stan: row.stan,
      amountMinor: row.amountMinor,
      card,
      organisation: sideOf(row),
      balanced: isBalanced(settlement),
    };
    return { type: 'uploaded', delivery: await host.uploadChip(request, this.#watch, never()), count: 1 };
  }

  async #uploadStripes(settlement: Settlement): Promise<SettlementEvent> {
    const { host, journal } = this.#parts;
    const all = recordsOf(journal.inBatch(settlement.batch), sidesOf(settlement), this.#isChip);
    const next = all.slice(settlement.uploaded, settlement.uploaded + RECORDS_A_MESSAGE);
    const records = next.map((row) => recordOf(row, journal));
    const stan = this.#number(settlement, 'upload-sent');
    const delivery = await host.upload({ stan, batch: settlement.batch, records }, this.#watch, never());
    return { type: 'uploaded', delivery, count: records.length };
  }

  async #end(settlement: Settlement): Promise<SettlementEvent> {
    const stan = this.#number(settlement, 'upload-end-sent');
    const request = { stan, batch: settlement.batch, total: settlement.uploaded, balanced: isBalanced(settlement) };
    return { type: 'ended', delivery: await this.#parts.host.endUpload(request, this.#watch, never()) };
  }

  async #print(settlement: Settlement): Promise<SettlementEvent> {
    const { printing, clock } = this.#parts;
    const job = await printing.run(slipJobOf(settlement, clock.nowMs()), {
      on: 'first',
      by: settlement.operator,
      seen: (document) => {
        this.#document = document;
        this.#show();
      },
    });
    return { type: 'slipEnded', slip: progressOf(job) };
  }
}

const sidesOf = ({ verdicts }: Settlement) => sidesToUpload(verdicts ?? { domestic: 'error', foreign: 'error' });

/**
 * A payment by code, and what follows one: its record has zeros for a card number, since no source says what stands there
 * (unionpay-pos 2.6 knows cards alone).
 */
const hasNoCard = ({ maskedPan = '' }: PaymentRow): boolean => maskedPan === UNKNOWN_CODE || isMaskedCode(maskedPan);

function recordOf(row: PaymentRow, journal: Journal): StripeRecord {
  const card = journal.card(row.id);
  if (row.stan === undefined || (card === undefined && !hasNoCard(row)))
    throw new Error('a record of the batch upload has lost its sealed card');
  const pan = secret('pan', card?.use((sealed) => sealed.pan) ?? '');
  return { organisation: sideOf(row), stan: row.stan, pan, amountMinor: row.amountMinor };
}
