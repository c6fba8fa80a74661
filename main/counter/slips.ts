/** Owed slips, one by one on a person's word: printed, or given up with a reason. */
import { owedJobs } from '../printing/jobs.ts';
import { alone, whyNobody, whyNotCounter } from './guards.ts';
import { type CounterParts, type CounterRefusal, type CounterState, denied, GRANTED, type Ruling } from './parts.ts';

export interface SlipsDesk {
  /** Ends when the slip is on paper, or when it cannot be: then the printer's lamp says why. */
  print(job: string, second: boolean): Promise<Ruling>;
  skip(word: { readonly job: string; readonly reason: string }): Ruling;
}

export interface SlipsDeskOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onRest: () => void;
}

export function createSlipsDesk({ parts, state, onRest }: SlipsDeskOptions): SlipsDesk {
  const owed = (id: string) => owedJobs(parts.journal).find((job) => job.id === id);
  // While a payment is on its way its own slips are its own; afterwards every open one may be decided here.
  const whyNot = (): CounterRefusal | undefined =>
    whyNobody(parts) ?? (state.stopped ? 'disk-trouble' : whyNotCounter(parts, state));
  const operator = (): string =>
    parts.session.state.state === 'signed-out' ? '' : parts.session.state.person.operator;

  return {
    async print(id, second) {
      const why = whyNot();
      const job = owed(id);
      if (why !== undefined) return denied(why);
      if (job === undefined) return denied('no-such-slip');
      const { state: end } = await alone(state, () =>
        parts.printing.run(job, { on: second ? 'second' : 'first', by: operator() }),
      );
      onRest();
      return end === 'failed' ? denied('device-unavailable') : GRANTED;
    },
    skip({ job: id, reason }) {
      const why = whyNot();
      if (why !== undefined) return denied(why);
      if (reason.trim() === '') return denied('reason-needed');
      if (owed(id) === undefined) return denied('no-such-slip');
      parts.printing.skip(id, { by: operator(), reason: reason.trim() });
      return GRANTED;
    },
  };
}
