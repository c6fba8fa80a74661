/** Runs a settlement: decide, write, do; resumable at every step (counter.md 5.3). Refuses nothing itself: the counter desk does. */
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import { batchNumber, following } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import type { HostDesk, HostWatch, StripeRecord } from '../host/role.ts';
import type { ChainHead, Journal, JsonObject, PaymentRow } from '../journal/role.ts';
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
import { isBalanced, type Settlement, settlementSchema } from './settlement.ts';
import { recordsOf, sideOf, totalsOf } from './totals.ts';

export type SettlementProgress =
  | { readonly at: 'idle' }
  | { readonly at: 'dialling'; readonly attempt: number; readonly of: number }
  | { readonly at: 'sending' }
  | { readonly at: 'receiving'; readonly sinceMs: number; readonly limitMs: number };

export interface SettlementPicture {
  readonly settlement: Settlement;
  readonly fault?: SettlementFault;
  readonly progress: SettlementProgress;
  readonly resumed: boolean;
}

export interface SettlementParts {
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly printer: ReceiptPrinter;
  readonly clock: Clock;
  readonly slip: (settlement: Settlement, rows: readonly PaymentRow[], head: ChainHead) => PrintDocument;
  readonly onPicture: (picture: SettlementPicture) => void;
  readonly onStopped: (trouble: unknown) => void;
}

export interface SettlementRunner {
  readonly current: Settlement | undefined;
  readonly busy: boolean;
  /** Starts on the present batch; the caller has made sure that nothing is owed. */
  start(operator: string): Promise<void>;
  /** Goes on with the unfinished one, if any: after a restart, or when a person asks again. */
  resume(): Promise<void>;
  /** True while one waits to be finished. */
  readonly unfinished: boolean;
  dismiss(): void;
}

export function createSettlementRunner(parts: SettlementParts): SettlementRunner {
  let current: Settlement | undefined;
  let fault: SettlementFault | undefined;
  let resumed = false;
  let running = false;

  const show = (progress: SettlementProgress = { at: 'idle' }): void => {
    if (current !== undefined) parts.onPicture({ settlement: current, progress, resumed, ...(fault && { fault }) });
  };
  const watch: HostWatch = {
    connecting: (attempt, of) => show({ at: 'dialling', attempt, of }),
    sending: () => show({ at: 'sending' }),
    receiving: (limitMs) => show({ at: 'receiving', sinceMs: parts.clock.nowMs(), limitMs }),
  };

  function take(decision: SettlementDecision): void {
    const { settlement, write } = decision;
    if (write !== undefined) {
      parts.journal.commit((pen) => {
        pen.putSettlement({
          batch: settlement.batch,
          stage: settlement.stage,
          finished: settlement.stage === 'done',
          facts: settlement as unknown as JsonObject,
          changedAtMs: parts.clock.nowMs(),
        });
        pen.append({ kind: write.event, operator: settlement.operator, body: write.body });
        if (write.closesBatch) pen.setBatch(batchNumber(following(settlement.batch)));
      });
    }
    current = settlement;
    fault = decision.fault;
    show();
  }

  async function carryOut(first: SettlementDecision): Promise<void> {
    let decision: SettlementDecision | undefined = first;
    while (decision !== undefined) {
      take(decision);
      let event: SettlementEvent | undefined;
      for (const effect of decision.effects) event = (await perform(effect)) ?? event;
      decision = event !== undefined && current !== undefined ? decide(current, event) : undefined;
    }
  }

  /** One at a time; a failure of the journal stops the counter, and what is written stands. */
  async function run(first: SettlementDecision): Promise<void> {
    if (running) return;
    running = true;
    try {
      await carryOut(first);
    } catch (trouble) {
      parts.onStopped(trouble);
    } finally {
      running = false;
      show();
    }
  }

  async function perform(effect: SettlementEffect): Promise<SettlementEvent | undefined> {
    const settlement = current;
    if (settlement === undefined) return undefined;
    switch (effect) {
      case 'settle':
        return settle(settlement);
      case 'upload':
        return upload(settlement);
      case 'end':
        return end(settlement);
      case 'forgetCards':
        parts.journal.forgetCards(settlement.batch);
        return undefined;
      case 'print':
        return print(settlement);
      default:
        return assertNever(effect);
    }
  }

  const never = (): AbortSignal => new AbortController().signal;
  const message = (settlement: Settlement, kind: string) =>
    numbered(parts.journal, { kind, operator: settlement.operator, body: { batch: settlement.batch } });

  async function settle(settlement: Settlement): Promise<SettlementEvent> {
    const { batch, operator, domestic, foreign } = settlement;
    const stan = message(settlement, 'settlement-sent');
    const outcome = await parts.host.settle({ stan, batch, operator, domestic, foreign }, watch, never());
    return { type: 'settled', outcome, recordsOn: (sides) => recordsOf(parts.journal.inBatch(batch), sides).length };
  }

  async function upload(settlement: Settlement): Promise<SettlementEvent> {
    const sides = sidesToUpload(settlement.verdicts ?? { domestic: 'error', foreign: 'error' });
    const all = recordsOf(parts.journal.inBatch(settlement.batch), sides);
    const records = all.slice(settlement.uploaded, settlement.uploaded + RECORDS_A_MESSAGE).map(recordOf);
    const stan = message(settlement, 'upload-sent');
    const delivery = await parts.host.upload({ stan, batch: settlement.batch, records }, watch, never());
    return { type: 'uploaded', delivery, count: records.length };
  }

  function recordOf(row: PaymentRow): StripeRecord {
    const card = parts.journal.card(row.id);
    if (card === undefined || row.stan === undefined)
      throw new Error('a record of the batch upload has lost its sealed card');
    const pan = secret(
      'pan',
      card.use((sealed) => sealed.pan),
    );
    return { organisation: sideOf(row), stan: row.stan, pan, amountMinor: row.amountMinor };
  }

  async function end(settlement: Settlement): Promise<SettlementEvent> {
    const stan = message(settlement, 'upload-end-sent');
    const request = { stan, batch: settlement.batch, total: settlement.uploaded, balanced: isBalanced(settlement) };
    return { type: 'ended', delivery: await parts.host.endUpload(request, watch, never()) };
  }

  async function print(settlement: Settlement): Promise<SettlementEvent> {
    const document = parts.slip(settlement, parts.journal.inBatch(settlement.batch), parts.journal.head());
    const outcome = await parts.printer.print(document, { signal: never() });
    if (outcome.kind === 'printed' || outcome.kind === 'unconfirmed') return { type: 'slipEnded', state: outcome.kind };
    return { type: 'slipEnded', state: 'failed', fault: outcome.kind === 'failed' ? outcome.fault : 'cancelled' };
  }

  return {
    get current() {
      return current;
    },
    get busy() {
      return running;
    },
    get unfinished() {
      return parts.journal.unfinishedSettlement() !== undefined;
    },
    start(operator) {
      resumed = false;
      const batch = parts.journal.batch();
      const totals = totalsOf(parts.journal.inBatch(batch));
      return run(open({ batch, operator, startedAtMs: parts.clock.nowMs(), totals }));
    },
    async resume() {
      const row = parts.journal.unfinishedSettlement();
      if (row === undefined) return;
      resumed = true;
      current = settlementSchema.parse(row.facts);
      await run(decide(current, { type: 'resumed' }));
    },
    dismiss() {
      if (!running) current = undefined;
    },
  };
}
