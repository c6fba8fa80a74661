/**
 * The counter as one thing: all flows over the parts it is handed. The composition root makes it, the bridge asks it. Holds
 * no rule of its own; which flow may start when stands in guards.ts.
 */

import { type Catalogue, createCatalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import type { WhichPrinter } from '../journal/role.ts';
import { queued } from '../printing/decide.ts';
import { jobWith, noticeJobId, testJobId } from '../printing/jobs.ts';
import type { ChipParts } from '../sale/parts.ts';
import { type BillsDesk, createBills } from './bills.ts';
import { type BooksDesk, createBooks } from './books.ts';
import { tryDisplay, tryScanner } from './customer-devices.ts';
import { createDay, type DayDesk } from './day.ts';
import { alone, isBusy } from './guards.ts';
import type { CounterParts, CounterState } from './parts.ts';
import { createPayments, type PaymentsDesk } from './payments.ts';
import { createReconciliation, type Reconciliation } from './reconciliation.ts';
import { createRiskDesk, type RiskDesk } from './risk-desk.ts';
import { createShiftDesk, type ShiftDesk } from './shift-desk.ts';
import { createSlipsDesk, type SlipsDesk } from './slips.ts';
import { createStaff, type StaffDesk } from './staff.ts';

export interface Counter {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly payments: PaymentsDesk;
  readonly day: DayDesk;
  readonly slips: SlipsDesk;
  readonly shift: ShiftDesk;
  readonly books: BooksDesk;
  readonly reconciliation: Reconciliation;
  readonly staff: StaffDesk;
  readonly bills: BillsDesk;
  readonly catalogue: Catalogue;
  readonly risk: RiskDesk;
  /** Something the screen shows has changed. */
  readonly changed: () => void;
  /** Asks the host for life; true when it answered. */
  echo(): Promise<boolean>;
  tryDevice(device: TriedDevice): Promise<{ worked: boolean; detail?: string }>;
  /** Prints that the terminal or its host was changed, as the audit's line with that number says; owed until it is on paper. */
  printNotice(seq: number, by: string): void;
  /** What a power cut left, before anything else: call once, before the window opens. */
  recover(): void;
  /** Locks an idle screen and asks again for what is owed; call every few seconds. */
  tick(): void;
}

export type TriedDevice = 'reader' | 'chip' | 'pad' | 'printer' | 'second-printer' | 'scanner' | 'display' | 'host';

const PROBE_MS = 5000;
const TRY_SWIPE_MS = 15_000;

function tillOf(parts: CounterParts, state: CounterState, changed: () => void): Pick<Counter, 'bills' | 'catalogue'> {
  const catalogue = createCatalogue(parts.journal, parts.clock, changed);
  const bills = createBills({ parts, state, catalogue, onChange: changed });
  parts.scanner?.onScan((code) => bills.scanned(code));
  return { bills, catalogue };
}

export function createCounter(parts: CounterParts, state: CounterState, changed: () => void): Counter {
  const shift = createShiftDesk({ parts, state, onRest: () => day.rest() });
  const day = createDay({ parts, state, onChange: changed, onArrival: () => shift.arrive() });
  const { bills, catalogue } = tillOf(parts, state, changed);
  const rest = (): void => {
    bills.rest();
    day.rest();
  };
  const payments = createPayments({ parts, state, onRest: rest });
  const risk = createRiskDesk({ parts, state, onChange: changed, onRest: () => day.rest() });
  const reconciliation = createReconciliation({ parts, day, onChange: changed });

  async function echo(): Promise<boolean> {
    const silent = { connecting: () => undefined, sending: () => undefined, receiving: () => undefined };
    const delivery = await parts.host.echo(silent, new AbortController().signal);
    state.hostReachable = delivery.kind === 'answered';
    changed();
    return state.hostReachable;
  }

  const rested = <Value>(trial: Promise<Value>): Promise<Value> => trial.finally(() => day.rest());

  async function tryReader(): Promise<{ worked: boolean; detail?: string }> {
    const outcome = await alone(state, async () => {
      await parts.earlyCard.drop();
      return parts.reader.readCard({ timeoutMs: TRY_SWIPE_MS, signal: new AbortController().signal });
    });
    day.rest();
    return { worked: outcome.kind === 'card', detail: outcome.kind };
  }

  return {
    parts,
    state,
    payments,
    day,
    slips: createSlipsDesk({ parts, state, onRest: () => day.rest() }),
    shift,
    books: createBooks({ parts, state, onRest: () => day.rest() }),
    reconciliation,
    staff: createStaff({ parts, onChange: changed }),
    bills,
    catalogue,
    risk,
    changed,
    echo,
    async tryDevice(device) {
      if (device !== 'host' && isBusy(parts, state)) return { worked: false, detail: 'busy' };
      switch (device) {
        case 'host':
          return { worked: await echo() };
        case 'pad':
          return { worked: await alone(state, () => parts.pad.probe(limit(parts.clock, PROBE_MS))) };
        case 'reader':
          return tryReader();
        case 'chip':
          return rested(tryChip(parts, state));
        case 'printer':
          return rested(printTest(parts, state, 'first'));
        case 'second-printer':
          return rested(printTest(parts, state, 'second'));
        case 'scanner':
          return rested(tryScanner(parts, state));
        case 'display':
          return rested(tryDisplay(parts, state));
      }
    },
    printNotice: (seq, by) => printNotice(parts, { seq, by, changed }),
    recover() {
      parts.printing.recover();
      state.recovered = parts.sales.recover().map((sale) => ({
        paymentId: sale.kept.opening.id,
        stage: sale.stage,
        amountMinor: sale.kept.opening.amountMinor,
      }));
      parts.settlements.recover();
      bills.recover();
      reconciliation.recover();
    },
    tick() {
      const idleMs = parts.settings.current.idleLockMinutes * 60_000;
      day.retryWhenIdle();
      lockScreen(parts, () => parts.session.lockIfIdle({ idleMs, mayLock: !isBusy(parts, state) }));
    },
  };
}

/** Any chip card: it worked when the card answered to reset. */
async function tryChip({ chips }: CounterParts, state: CounterState): Promise<{ worked: boolean; detail?: string }> {
  if (chips === undefined) return { worked: false, detail: 'device-gone' };
  const outcome = await alone(state, () => powerAnyCard(chips));
  return { worked: outcome === 'powered', detail: outcome };
}

async function powerAnyCard({ contact, slots }: ChipParts): Promise<string> {
  const waiting = await contact.waitForCard({ timeoutMs: TRY_SWIPE_MS, signal: new AbortController().signal });
  if (waiting.kind !== 'present') return waiting.kind;
  slots.begin(contact);
  const { kind } = await contact.powerOn();
  await contact.powerOff();
  slots.over(contact);
  return kind;
}

/** Whether a hand or the idle time did it, the audit says when the screen was locked. */
export function lockScreen(parts: Pick<CounterParts, 'session' | 'journal'>, lock: () => void): void {
  const { state } = parts.session;
  lock();
  if (state.state !== 'signed-in' || parts.session.state.state !== 'locked') return;
  parts.journal.commit((pen) => pen.append({ kind: 'screen-locked', operator: state.person.operator, body: {} }));
}

function printNotice(parts: CounterParts, ask: { seq: number; by: string; changed: () => void }): void {
  const owner = { id: noticeJobId(ask.seq), kind: 'notice', batch: parts.journal.batch() } as const;
  const job = jobWith(owner, queued('only'), { nowMs: parts.clock.nowMs() });
  parts.journal.commit((pen) => pen.putPrintJob(job));
  parts.printing.run(job, { on: 'first', by: ask.by }).then(ask.changed, parts.onStopped);
}

async function printTest(
  parts: CounterParts,
  state: CounterState,
  on: WhichPrinter,
): Promise<{ worked: boolean; detail?: string }> {
  const nowMs = parts.clock.nowMs();
  const owner = { id: testJobId(nowMs), kind: 'test', batch: parts.journal.batch() } as const;
  const job = await alone(state, () => parts.printing.run(jobWith(owner, queued('only'), { nowMs }), { on }));
  return {
    worked: job.state === 'printed' || job.state === 'unconfirmed',
    detail: job.state === 'failed' ? (job.fault ?? job.state) : job.state,
  };
}

/** A signal that ends by itself. */
function limit(clock: Clock, timeoutMs: number): AbortSignal {
  const abort = new AbortController();
  void clock.sleep(timeoutMs).then(() => abort.abort());
  return abort.signal;
}
