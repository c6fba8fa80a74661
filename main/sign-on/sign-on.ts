/**
 * Host sign-on: registers the terminal, takes back clock, batch and working keys. First thing each day and before any payment
 * (counter.md 1). Repeats on silence, for nothing but keys can come of it; a wrong check value is never accepted.
 */
import { assertNever } from '../domain/assert-never.ts';
import { type Clock, dayOf } from '../domain/clock.ts';
import { hostMoment } from '../domain/host-moment.ts';
import { batchNumber } from '../domain/numbers.ts';
import type { FollowUp, HostAnswer, HostDesk, SignOnOutcome } from '../host/role.ts';
import type { Journal } from '../journal/role.ts';
import { numbered } from './numbered.ts';

export type SignOnStep = 'connect' | 'register' | 'keys' | 'clock';
export type SignOnFault =
  | 'comms-failed'
  | 'comms-timeout'
  | 'answer-unreadable'
  | 'other-terminal'
  | 'key-check-wrong'
  | 'key-scheme-unknown'
  | 'declined';

export type SignOnState =
  | { readonly state: 'needed' }
  | {
      readonly state: 'running';
      readonly step: SignOnStep;
      readonly attempt?: { readonly number: number; readonly of: number };
      readonly waiting?: { readonly sinceMs: number; readonly limitMs: number };
    }
  | { readonly state: 'done'; readonly doneAtMs: number }
  | { readonly state: 'failed'; readonly fault: SignOnFault; readonly answer?: HostAnswer };

export interface SignOnParts {
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly clock: Clock;
  /** The host's clock rules: the offset to the computer's is kept by the program. */
  readonly adoptHostTime: (hostNowMs: number) => void;
  readonly onState: (state: SignOnState) => void;
  readonly onFollowUp: (followUp: FollowUp) => void;
}

export interface SignOn {
  readonly state: SignOnState;
  /** True when payments may be made: signed on, and on this very day. */
  readonly stands: boolean;
  /** Runs one sign-on; a second call while it runs waits for the first. */
  run(operator: string): Promise<SignOnState>;
  /** Signs the terminal off (签退); true when the host took it. Afterwards no payment before a new sign-on. */
  off(operator: string): Promise<boolean>;
  /** The host or a wrong MAC says that the keys are no good any more. */
  require(): void;
}

/** Resends on no answer (unionpay-pos 2.2). */
const TRIES = 3;

export function createSignOn(parts: SignOnParts): SignOn {
  let state: SignOnState = { state: 'needed' };
  let running: Promise<SignOnState> | undefined;

  const become = (next: SignOnState): SignOnState => {
    state = next;
    parts.onState(next);
    return next;
  };

  async function attempt(operator: string): Promise<SignOnOutcome> {
    become({ state: 'running', step: 'connect' });
    const stan = numbered(parts.journal, { kind: 'sign-on-tried', operator, body: {} });
    return parts.host.signOn(
      { stan, batch: parts.journal.batch(), operator },
      {
        connecting: (number, of) => become({ state: 'running', step: 'connect', attempt: { number, of } }),
        sending: () => become({ state: 'running', step: 'register' }),
        receiving: (limitMs) =>
          become({ state: 'running', step: 'register', waiting: { sinceMs: parts.clock.nowMs(), limitMs } }),
      },
      new AbortController().signal,
    );
  }

  async function signOn(operator: string): Promise<SignOnState> {
    let outcome = await attempt(operator);
    for (let tries = 1; tries < TRIES && outcome.kind === 'no-answer'; tries += 1) outcome = await attempt(operator);
    return become(conclude(outcome, operator));
  }

  function conclude(outcome: SignOnOutcome, operator: string): SignOnState {
    if (outcome.kind === 'signed-on') return signedOn(outcome, operator);
    const failed = failure(outcome);
    parts.journal.commit((pen) =>
      pen.append({
        kind: 'sign-on-failed',
        operator,
        body: { fault: failed.fault, ...(failed.answer && { code: failed.answer.code }) },
      }),
    );
    return failed;
  }

  function signedOn(outcome: Extract<SignOnOutcome, { kind: 'signed-on' }>, operator: string): SignOnState {
    parts.adoptHostTime(hostMoment(outcome.hostDate, outcome.hostTime, parts.clock.nowMs()));
    parts.journal.commit((pen) => {
      // Counter.md 5.3: the host's batch number is adopted only while ours is empty.
      const ours = pen.batch();
      const adopts = outcome.batch > 0 && outcome.batch !== ours && pen.batchSize(ours).count === 0;
      if (adopts) pen.setBatch(batchNumber(outcome.batch));
      pen.append({ kind: 'signed-on', operator, body: { hostBatch: outcome.batch, adopted: adopts } });
    });
    if (outcome.followUp !== 'none') parts.onFollowUp(outcome.followUp);
    return { state: 'done', doneAtMs: parts.clock.nowMs() };
  }

  return {
    get state() {
      return state;
    },
    get stands() {
      return state.state === 'done' && dayOf(state.doneAtMs) === dayOf(parts.clock.nowMs());
    },
    run(operator) {
      running ??= signOn(operator).finally(() => {
        running = undefined;
        // Our own mistake or a failing disk ended it: the screen must not wait for ever.
        if (state.state === 'running') become({ state: 'needed' });
      });
      return running;
    },
    async off(operator) {
      const stan = numbered(parts.journal, { kind: 'sign-off-tried', operator, body: {} });
      const silent = { connecting: () => undefined, sending: () => undefined, receiving: () => undefined };
      const request = { stan, batch: parts.journal.batch(), operator };
      const delivery = await parts.host.signOff(request, silent, new AbortController().signal);
      const taken = delivery.kind === 'answered' && delivery.answer.outcome === 'approved';
      parts.journal.commit((pen) => pen.append({ kind: taken ? 'signed-off' : 'sign-off-failed', operator, body: {} }));
      if (taken) become({ state: 'needed' });
      return taken;
    },
    require() {
      if (state.state === 'done') become({ state: 'needed' });
    },
  };
}

function failure(outcome: Exclude<SignOnOutcome, { kind: 'signed-on' }>): Extract<SignOnState, { state: 'failed' }> {
  switch (outcome.kind) {
    case 'declined':
      return { state: 'failed', fault: 'declined', answer: outcome.answer };
    case 'other-terminal':
    case 'key-check-wrong':
    case 'key-scheme-unknown':
      return { state: 'failed', fault: outcome.kind };
    case 'never-sent':
      return { state: 'failed', fault: 'comms-failed' };
    case 'no-answer':
      return { state: 'failed', fault: 'comms-timeout' };
    case 'bad-answer':
      return { state: 'failed', fault: 'answer-unreadable' };
    default:
      return assertNever(outcome);
  }
}
