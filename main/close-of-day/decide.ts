/**
 * Settlement, one event at a time: what to write, what to do. Pure. None of its messages moves money, so each may be sent
 * again after silence or a crash; only the closing of the batch happens once, in the transaction that says so.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { Delivery, SettleOutcome } from '../host/role.ts';
import type { JsonObject } from '../journal/role.ts';
import { isOpen, type PrintProgress, queued } from '../printing/decide.ts';
import type { Settlement } from './settlement.ts';
import type { Side, Totals } from './totals.ts';

export type SettlementFault = 'comms-failed' | 'comms-timeout' | 'answer-unreadable' | 'declined';

export type SettlementEvent =
  | {
      readonly type: 'settled';
      readonly outcome: SettleOutcome;
      readonly recordsOn: (sides: readonly Side[]) => {
        readonly stripes: number;
        readonly alone: number;
        readonly chips: number;
      };
    }
  | { readonly type: 'uploaded'; readonly delivery: Delivery; readonly count: number }
  | { readonly type: 'ended'; readonly delivery: Delivery }
  /** How its total slip stands after the printer has tried. */
  | { readonly type: 'slipEnded'; readonly slip: PrintProgress }
  /** A person goes on without the slip: the batch is closed all the same, and the slip stays owed. */
  | { readonly type: 'slipLeft' }
  /** A person asks again after a fault, or the program starts and finds the settlement unfinished. */
  | { readonly type: 'resumed' };

export type SettlementEffect = 'settle' | 'upload' | 'end' | 'forgetCards' | 'print';

export interface SettlementDecision {
  readonly settlement: Settlement;
  readonly write?: {
    readonly event: string;
    readonly body: JsonObject;
    /** The next batch begins, and the total slip becomes a print job, in the same transaction. */
    readonly closesBatch?: true;
  };
  readonly effects: readonly SettlementEffect[];
  readonly fault?: SettlementFault;
  /** F39 where the host declined. */
  readonly code?: string;
}

/** How many records one message carries (unionpay-pos 2.6). */
export const RECORDS_A_MESSAGE = 8;

export function open(
  options: Pick<Settlement, 'batch' | 'operator' | 'startedAtMs'> & { readonly totals: Totals },
): SettlementDecision {
  const { totals, ...rest } = options;
  return {
    settlement: {
      ...rest,
      ...totals,
      stage: 'requesting',
      uploaded: 0,
      toUpload: 0,
      chipRecords: 0,
      aloneRecords: 0,
      slip: queued('only'),
    },
    write: { event: 'settlement-started', body: { batch: rest.batch } },
    effects: ['settle'],
  };
}

export function decide(settlement: Settlement, event: SettlementEvent): SettlementDecision {
  switch (event.type) {
    case 'settled':
      return settlement.stage === 'requesting' ? onSettled(settlement, event) : { settlement, effects: [] };
    case 'uploaded':
      return settlement.stage === 'uploading' ? onUploaded(settlement, event) : { settlement, effects: [] };
    case 'ended':
      return settlement.stage === 'ending' ? onEnded(settlement, event.delivery) : { settlement, effects: [] };
    case 'slipEnded':
      return settlement.stage === 'printing' ? onSlipEnded(settlement, event) : { settlement, effects: [] };
    case 'slipLeft':
      return settlement.stage === 'printing'
        ? {
            settlement: { ...settlement, stage: 'done' },
            write: { event: 'settlement-slip-left', body: {} },
            effects: [],
          }
        : { settlement, effects: [] };
    case 'resumed':
      return { settlement, effects: NEXT[settlement.stage] };
    default:
      return assertNever(event);
  }
}

const NEXT: Record<Settlement['stage'], readonly SettlementEffect[]> = {
  requesting: ['settle'],
  uploading: ['upload'],
  ending: ['end'],
  printing: ['forgetCards', 'print'],
  done: [],
};

function onSettled(settlement: Settlement, event: Extract<SettlementEvent, { type: 'settled' }>): SettlementDecision {
  const { outcome } = event;
  if (outcome.kind === 'declined') return { settlement, effects: [], fault: 'declined', code: outcome.answer.code };
  if (outcome.kind !== 'answered') return { settlement, effects: [], fault: faultOf(outcome) };
  const verdicts = { domestic: outcome.domestic, foreign: outcome.foreign };
  const { stripes, alone, chips } = event.recordsOn(sidesToUpload(verdicts));
  const toUpload = stripes + alone + chips;
  const stage = toUpload > 0 ? 'uploading' : 'ending';
  return {
    settlement: { ...settlement, verdicts, toUpload, chipRecords: chips, aloneRecords: alone, stage },
    write: { event: 'settlement-answered', body: { ...verdicts, toUpload } },
    effects: NEXT[stage],
  };
}

/** An unbalanced side sends all its stripe records; an error sends everything (unionpay-pos 2.5). Chip records always go. */
export function sidesToUpload(verdicts: NonNullable<Settlement['verdicts']>): readonly Side[] {
  if (verdicts.domestic === 'error' || verdicts.foreign === 'error') return ['domestic', 'foreign'];
  return (['domestic', 'foreign'] as const).filter((side) => verdicts[side] === 'unbalanced');
}

function onUploaded(settlement: Settlement, event: Extract<SettlementEvent, { type: 'uploaded' }>): SettlementDecision {
  const refused = refusedOrLost(event.delivery);
  if (refused !== undefined) return { settlement, effects: [], ...refused };
  const uploaded = settlement.uploaded + event.count;
  const stage = uploaded < settlement.toUpload ? 'uploading' : 'ending';
  return {
    settlement: { ...settlement, uploaded, stage },
    write: { event: 'records-uploaded', body: { uploaded, of: settlement.toUpload } },
    effects: NEXT[stage],
  };
}

/** Closing the batch and its new number are one transaction; the slip comes after and cannot undo it (unionpay-pos 4.8). */
function onEnded(settlement: Settlement, delivery: Delivery): SettlementDecision {
  const refused = refusedOrLost(delivery);
  if (refused !== undefined) return { settlement, effects: [], ...refused };
  return {
    settlement: { ...settlement, stage: 'printing' },
    write: { event: 'batch-closed', body: { batch: settlement.batch }, closesBatch: true },
    effects: NEXT.printing,
  };
}

function onSlipEnded(
  settlement: Settlement,
  { slip }: Extract<SettlementEvent, { type: 'slipEnded' }>,
): SettlementDecision {
  if (isOpen(slip)) return { settlement: { ...settlement, slip }, effects: [] };
  return {
    settlement: { ...settlement, slip, stage: 'done' },
    write: { event: 'settlement-done', body: {} },
    effects: [],
  };
}

function refusedOrLost(delivery: Delivery): Pick<SettlementDecision, 'fault' | 'code'> | undefined {
  if (delivery.kind !== 'answered') return { fault: faultOf(delivery) };
  const { code } = delivery.answer;
  return code === '00' ? undefined : { fault: 'declined', code };
}

function faultOf(missing: Exclude<Delivery, { kind: 'answered' }>): SettlementFault {
  switch (missing.kind) {
    case 'never-sent':
      return 'comms-failed';
    case 'no-answer':
      return 'comms-timeout';
    case 'bad-answer':
      return 'answer-unreadable';
    default:
      return assertNever(missing);
  }
}
