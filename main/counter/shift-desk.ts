/**
 * The shift at the counter: opened at the sign-in of a cashier, its cash moved with reasons, its X report, its hand-over. A shift never
 * stands in the way of a payment; where the setting is off there is none.
 */
import { may } from '../operators/roles.ts';
import { queued } from '../printing/decide.ts';
import { handOverJobId, jobWith, xReportJobId } from '../printing/jobs.ts';
import type { CountedFace } from '../shifts/cash.ts';
import type { ShiftEvent } from '../shifts/decide.ts';
import type { Shift } from '../shifts/shift.ts';
import { heedWord } from './authority.ts';
import { alone, isBusy, whyNobody } from './guards.ts';
import {
  type CounterParts,
  type CounterRefusal,
  type CounterState,
  denied,
  GRANTED,
  type Ruling,
  type Word,
} from './parts.ts';

export interface ShiftDesk {
  /** A cashier has signed in: with no shift open, one is opened with what the last count left. */
  arrive(): void;
  open(floatMinor: number): Ruling;
  countFloat(floatMinor: number): Ruling;
  moveCash(ask: { way: 'in' | 'out'; amountMinor: number; reason: string; word?: Word }): Promise<Ruling>;
  report(): Promise<Ruling>;
  /** Ends the shift and signs its cashier out. The slip is a job that stays owed until it is on paper. */
  handOver(ask: { counts: readonly CountedFace[]; reason?: string; word?: Word }): Promise<Ruling>;
  whyNotSeen(): CounterRefusal | undefined;
}

export interface ShiftDeskOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onRest: () => void;
}

export const createShiftDesk = (options: ShiftDeskOptions): ShiftDesk => new Desk(options);

type Asked<Name extends 'moveCash' | 'handOver'> = Parameters<ShiftDesk[Name]>[0];

class Desk implements ShiftDesk {
  readonly #parts: CounterParts;
  readonly #state: CounterState;
  readonly #onRest: () => void;

  constructor({ parts, state, onRest }: ShiftDeskOptions) {
    this.#parts = parts;
    this.#state = state;
    this.#onRest = onRest;
  }

  get #isOn(): boolean {
    return this.#parts.settings.current.shifts === 'on';
  }

  /** The cashier who sits here, or why there is nobody who may keep the drawer. */
  #cashier(): { readonly by: string } | { readonly why: CounterRefusal } {
    const { state } = this.#parts.session;
    if (state.state !== 'signed-in') return { why: whyNobody(this.#parts) ?? 'not-signed-in' };
    if (!may(state.person.role, 'keep-shift')) return { why: 'not-permitted' };
    if (!this.#isOn) return { why: 'shifts-off' };
    return this.#state.stopped ? { why: 'disk-trouble' } : { by: state.person.operator };
  }

  arrive(): void {
    const cashier = this.#cashier();
    if ('why' in cashier || this.#parts.journal.restored || this.#parts.shifts.open !== undefined) return;
    const floatMinor = this.#parts.shifts.carriedMinor;
    // An empty drawer needs no counting; what another has left does, and says so until it is done.
    this.#parts.shifts.begin({ operator: cashier.by, floatMinor, floatChecked: floatMinor === 0 });
  }

  open(floatMinor: number): Ruling {
    const cashier = this.#cashier();
    if ('why' in cashier) return denied(cashier.why);
    if (this.#parts.shifts.open !== undefined) return denied('shift-open');
    this.#parts.shifts.begin({ operator: cashier.by, floatMinor, floatChecked: true });
    this.#onRest();
    return GRANTED;
  }

  countFloat(floatMinor: number): Ruling {
    return this.#put({ type: 'floatCounted', floatMinor });
  }

  async moveCash({ way, amountMinor, reason, word }: Asked<'moveCash'>): Promise<Ruling> {
    const event = { type: 'cashMoved', way, amountMinor, reason } as const;
    if (way === 'in') return this.#put(event);
    const why = this.#whyNotEvent();
    if (why !== undefined) return denied(why);
    if (reason.trim() === '') return denied('reason-needed');
    if (word === undefined) return denied('supervisor-needed');
    const about = { amountMinor, reason: reason.trim() };
    const ruling = await heedWord(this.#parts, { word, right: 'authorise', for: 'cash-out', about });
    return ruling.ok ? this.#put(event, word.operator) : ruling;
  }

  async report(): Promise<Ruling> {
    const { session, shifts, journal, clock } = this.#parts;
    const why = this.whyNotSeen() ?? (isBusy(this.#parts, this.#state) ? 'busy' : undefined);
    if (why !== undefined || session.state.state !== 'signed-in') return denied(why ?? 'not-signed-in');
    const by = session.state.person.operator;
    const shift = shifts.put({ type: 'reported' }, { by });
    if (typeof shift === 'string') return denied(shift);
    const owner = {
      id: xReportJobId(shift.number, shift.kept.xReports),
      kind: 'x-report',
      batch: journal.batch(),
    } as const;
    const job = jobWith(owner, queued('only'), { nowMs: clock.nowMs() });
    const { state } = await alone(this.#state, () => this.#parts.printing.run(job, { on: 'first', by }));
    this.#onRest();
    return state === 'failed' ? denied('device-unavailable') : GRANTED;
  }

  async handOver({ counts, reason, word }: Asked<'handOver'>): Promise<Ruling> {
    const cashier = this.#cashier();
    const why = 'why' in cashier ? cashier.why : this.#whyNotEvent();
    const { open } = this.#parts.shifts;
    if (why !== undefined || 'why' in cashier || open === undefined) return denied(why ?? 'no-shift');
    // Somebody else's drawer is counted by whoever takes it over, with a supervisor looking on.
    const isOwn = open.operator === cashier.by;
    if (!isOwn && word === undefined) return denied('supervisor-needed');
    if (!isOwn && word !== undefined) {
      const about = { shift: open.number, cashier: open.operator };
      const ruling = await heedWord(this.#parts, { word, right: 'authorise', for: 'hand-over', about });
      if (!ruling.ok) return ruling;
    }
    const late = this.#whyNotEvent();
    if (late !== undefined) return denied(late);
    const who = { by: cashier.by, ...(!isOwn && word && { supervisor: word.operator }) };
    const shift = this.#parts.shifts.put({ type: 'counted', counts, ...(reason !== undefined && { reason }) }, who);
    if (typeof shift === 'string') return denied(shift);
    this.#print(shift, cashier.by);
    return isOwn ? this.#leave(cashier.by) : this.#takeOver();
  }

  /** The shift's own cashier goes; the next one signs in and takes the drawer over as it was counted. */
  #leave(by: string): Ruling {
    this.#parts.journal.commit((pen) => pen.append({ kind: 'signed-out', operator: by, body: {} }));
    this.#parts.sales.dismiss();
    this.#state.salePicture = undefined;
    this.#parts.session.signOut();
    return GRANTED;
  }

  #takeOver(): Ruling {
    this.arrive();
    this.#onRest();
    return GRANTED;
  }

  #print(shift: Shift, by: string): void {
    const { journal, clock, printing, onStopped } = this.#parts;
    const owner = { id: handOverJobId(shift.number), kind: 'hand-over', batch: journal.batch() } as const;
    const job = jobWith(owner, queued('only'), { nowMs: clock.nowMs() });
    journal.commit((pen) => pen.putPrintJob(job));
    printing.run(job, { on: 'first', by }).then(() => this.#onRest(), onStopped);
  }

  #put(event: ShiftEvent, supervisor?: string): Ruling {
    const cashier = this.#cashier();
    const why = 'why' in cashier ? cashier.why : this.#whyNotEvent();
    if (why !== undefined || 'why' in cashier) return denied(why ?? 'no-shift');
    const done = this.#parts.shifts.put(event, { by: cashier.by, ...(supervisor !== undefined && { supervisor }) });
    if (typeof done === 'string') return denied(done);
    this.#onRest();
    return GRANTED;
  }

  #whyNotEvent(): CounterRefusal | undefined {
    if (this.#parts.shifts.open === undefined) return 'no-shift';
    return isBusy(this.#parts, this.#state) ? 'busy' : undefined;
  }

  whyNotSeen(): CounterRefusal | undefined {
    const { state } = this.#parts.session;
    if (state.state !== 'signed-in') return whyNobody(this.#parts);
    return may(state.person.role, 'read-shift') ? undefined : 'not-permitted';
  }
}
