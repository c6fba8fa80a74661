/**
 * Keeps the line to one CCID reader: opens and reopens it for ever, sends one command at a time and waits for its own answer. The
 * slots above share it. It knows messages and status, and must never know what a card says.
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type { CcidTransport } from '../../transports/ccid-transport.ts';
import { pauseBeforeOpening } from '../../transports/plug-watch.ts';
import type { OpenFault } from '../../transports/transport.ts';
import { type CcidDescriptor, findCcidDescriptor } from './descriptor.ts';
import {
  type CcidCommand,
  type CcidFailure,
  type CcidNotification,
  type CcidReply,
  encodeCommand,
  feedReply,
  judgeReply,
  NOTHING_PENDING,
  readNotification,
} from './protocol.ts';

export interface CcidLinkOptions {
  readonly transport: CcidTransport;
  readonly clock: DriverClock;
  readonly identity?: string;
  readonly onState: (state: DeviceState) => void;
  readonly onNotification: (notification: CcidNotification) => void;
}

export interface CommandLimits {
  /** From the writing to the answer; multiplied when the reader asks for time. */
  readonly timeoutMs: number;
  /** Aborts the command at the reader itself; only PIN entry is long enough to need it. */
  readonly signal?: AbortSignal;
}

export type CcidAnswer =
  | { readonly kind: 'done'; readonly reply: CcidReply }
  | { readonly kind: 'failed'; readonly failure: CcidFailure; readonly reply: CcidReply }
  /** The reader took the abort, or answered late: it is alive, and this command is lost. */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'gone' };

/** Pauses between openings; the last one is repeated for ever (peripherals 0). */
const REOPEN_MS = [500, 1000, 2000, 5000] as const;
/** Silence after which the lamp says so, before the command's own limit. */
const QUIET_MS = 1500;
const ABORT_MS = 1000;
/** A slot that is busy is asked again. */
const BUSY_PAUSE_MS = 100;
const BUSY_RETRIES = 20;
/** A reader may ask for time this often, and for so much in all beyond the command's own; the longest RSA stays far below. */
const EXTENSIONS_ALLOWED = 600;
const EXTENDED_MS = 120_000;
/** What does not wait for a card's answer or a person needs hardly any. */
const EXTENDED_PLAIN_MS = 10_000;

const STATE_OF_FAULT: Readonly<Record<OpenFault, DeviceState>> = {
  absent: { standing: 'absent', trouble: 'not-connected' },
  refused: { standing: 'absent', trouble: 'not-connected' },
  'timed-out': { standing: 'absent', trouble: 'unresponsive' },
  cancelled: { standing: 'absent', trouble: 'not-connected' },
  denied: { standing: 'faulted', trouble: 'no-permission' },
  // On Linux nothing but the smart-card service holds this interface (peripherals 3).
  busy: { standing: 'faulted', trouble: 'taken-by-another-program' },
  'held-by-driver': { standing: 'faulted', trouble: 'driver-took-it' },
  'two-alike': { standing: 'faulted', trouble: 'two-alike' },
  broken: { standing: 'faulted', trouble: 'protocol-fault' },
};

/** The command under way and what came for it; a time extension and its answer may come in one chunk. */
interface Expected {
  readonly slot: number;
  readonly sequence: number;
  readonly heard: CcidReply[];
  wake: () => void;
}

type Heard = CcidReply | 'silence' | 'cancelled' | 'gone';

export class CcidLink {
  readonly #options: CcidLinkOptions;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  readonly #sequences = new Map<number, number>();
  #descriptor: CcidDescriptor | undefined;
  #session = new AbortController();
  #pending: Uint8Array = NOTHING_PENDING;
  #expected: Expected | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isOpen: boolean = false;
  #lossState: DeviceState = STATE_OF_FAULT.absent;

  constructor(options: CcidLinkOptions) {
    this.#options = options;
    options.transport.onBytes((chunk) => this.#take(chunk));
    options.transport.onNotification((message) => {
      const notification = readNotification(message);
      if (notification !== undefined) options.onNotification(notification);
    });
    this.#running = this.#keepOpen();
  }

  /** What the open reader can do; undefined while there is none. */
  get descriptor(): CcidDescriptor | undefined {
    return this.#isOpen ? this.#descriptor : undefined;
  }

  /** Commands of all slots queue here: readers that serve several at once are rare, and nothing we do needs it. */
  command(slot: number, command: CcidCommand, limits: CommandLimits): Promise<CcidAnswer> {
    const answer = this.#turn.then(() => this.#run(slot, command, limits));
    this.#turn = answer;
    return answer;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#session.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  async #keepOpen(): Promise<void> {
    const { transport, clock, onState } = this.#options;
    const signal = this.#ending.signal;
    let failures = 0;
    while (!signal.aborted) {
      if (failures === 0) onState({ standing: 'opening' });
      const session = new AbortController();
      this.#session = session;
      transport.onGone(() => session.abort());
      const opening = await transport.open(signal);
      const descriptor = opening.ok ? findCcidDescriptor(transport.descriptor) : undefined;
      if (opening.ok && descriptor !== undefined && descriptor.exchangeLevel !== 'character') {
        failures = 0;
        this.#begin(descriptor);
        await aborted(AbortSignal.any([session.signal, signal]));
        this.#isOpen = false;
        await transport.close();
        onState(this.#lossState);
      } else if (opening.ok) {
        await transport.close();
        onState({ standing: 'faulted', trouble: 'wrong-device' });
      } else {
        onState(STATE_OF_FAULT[opening.fault]);
      }
      const ms = REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)] ?? 5000;
      await pauseBeforeOpening(transport, { clock, ms, signal });
      failures += 1;
    }
    onState(STATE_OF_FAULT.absent);
  }

  #begin(descriptor: CcidDescriptor): void {
    this.#descriptor = descriptor;
    this.#pending = NOTHING_PENDING;
    this.#sequences.clear();
    this.#isOpen = true;
    this.#lossState = STATE_OF_FAULT.absent;
    this.#tellReady();
  }

  #tellReady(): void {
    const { identity, onState } = this.#options;
    onState({ standing: 'ready', ...(identity === undefined ? {} : { identity }) });
  }

  #take(chunk: Uint8Array): void {
    const step = feedReply(this.#pending, chunk);
    this.#pending = step.pending;
    for (const reply of step.replies) {
      const expected = this.#expected;
      // Another sequence number is an old answer to a command given up: read on.
      if (expected === undefined || reply.slot !== expected.slot || reply.sequence !== expected.sequence) continue;
      expected.heard.push(reply);
      expected.wake();
    }
  }

  async #run(slot: number, command: CcidCommand, limits: CommandLimits): Promise<CcidAnswer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#once(slot, command, limits);
      const isBusy = answer.kind === 'failed' && answer.failure === 'busy' && tries < BUSY_RETRIES;
      if (!isBusy) return answer;
      await this.#options.clock.sleep(BUSY_PAUSE_MS, this.#session.signal);
    }
  }

  async #once(slot: number, command: CcidCommand, limits: CommandLimits): Promise<CcidAnswer> {
    if (!this.#isOpen) return { kind: 'gone' };
    const expected = this.#send(slot);
    const writing = await this.#options.transport.write(encodeCommand(command, expected));
    if (!writing.ok) return this.#lose(STATE_OF_FAULT.absent);
    const { clock } = this.#options;
    const isPlain = command.kind !== 'transfer' && command.kind !== 'secure';
    const untilMs = clock.ticksMs() + limits.timeoutMs + (isPlain ? EXTENDED_PLAIN_MS : EXTENDED_MS);
    let { timeoutMs } = limits;
    for (let extensions = 0; extensions < EXTENSIONS_ALLOWED && timeoutMs > 0; extensions += 1) {
      const heard = await this.#hear(expected, { ...limits, timeoutMs });
      if (heard === 'gone') return { kind: 'gone' };
      if (typeof heard === 'string') return this.#abandon(slot);
      const verdict = judgeReply(command.kind, heard);
      if (verdict.kind !== 'wait') this.#expected = undefined;
      if (verdict.kind === 'done') return { kind: 'done', reply: heard };
      if (verdict.kind === 'failed') return { kind: 'failed', failure: verdict.failure, reply: heard };
      timeoutMs = Math.min(limits.timeoutMs * verdict.multiplier, untilMs - clock.ticksMs());
    }
    return this.#abandon(slot);
  }

  /** What is to be heard from now on; half a message left over belongs to a command given up. */
  #send(slot: number): Expected {
    const sequence = this.#sequences.get(slot) ?? 0;
    this.#sequences.set(slot, (sequence + 1) & 0xff);
    this.#pending = NOTHING_PENDING;
    const expected: Expected = { slot, sequence, heard: [], wake: () => undefined };
    this.#expected = expected;
    return expected;
  }

  /** A silent reader shows on the lamp before its time is over. */
  async #hear(expected: Expected, limits: CommandLimits): Promise<Heard> {
    const arrival = new Promise<void>((resolve) => {
      expected.wake = resolve;
    });
    if (expected.heard.length === 0) await this.#listen(arrival, limits);
    const reply = expected.heard.shift();
    if (reply !== undefined) return reply;
    if (this.#session.signal.aborted) return 'gone';
    return limits.signal?.aborted === true ? 'cancelled' : 'silence';
  }

  async #listen(arrival: Promise<void>, { timeoutMs, signal }: CommandLimits): Promise<void> {
    const { clock, onState } = this.#options;
    const settled = new AbortController();
    const ends = AbortSignal.any([settled.signal, this.#session.signal, ...(signal === undefined ? [] : [signal])]);
    // During PIN entry silence is the cardholder's.
    const quietMs = signal === undefined ? Math.min(QUIET_MS, timeoutMs) : timeoutMs;
    let isQuiet = false;
    const silence = clock.sleep(quietMs, ends).then(async () => {
      if (ends.aborted || quietMs === timeoutMs) return;
      isQuiet = true;
      onState({ standing: 'ready', trouble: 'unresponsive', ...this.#identity() });
      await clock.sleep(timeoutMs - quietMs, ends);
    });
    await Promise.race([arrival, silence]);
    const hasArrived = !this.#session.signal.aborted && isQuiet && !ends.aborted;
    settled.abort();
    if (hasArrived && (this.#expected?.heard.length ?? 0) > 0) this.#tellReady();
  }

  #identity(): { identity?: string } {
    const { identity } = this.#options;
    return identity === undefined ? {} : { identity };
  }

  /** Control request and bulk message with one sequence number (CCID 1.1, 5.3.1); a reader deaf to that is opened afresh. */
  async #abandon(slot: number): Promise<CcidAnswer> {
    const expected = this.#send(slot);
    await this.#options.transport.requestAbort(slot, expected.sequence);
    const writing = await this.#options.transport.write(encodeCommand({ kind: 'abort' }, expected));
    const heard = writing.ok ? await this.#hear(expected, { timeoutMs: ABORT_MS }) : 'silence';
    if (heard === 'gone') return { kind: 'gone' };
    if (typeof heard === 'string') return this.#lose({ standing: 'absent', trouble: 'unresponsive' });
    this.#expected = undefined;
    this.#tellReady();
    return { kind: 'aborted' };
  }

  #lose(state: DeviceState): CcidAnswer {
    this.#isOpen = false;
    this.#lossState = state;
    this.#session.abort();
    return { kind: 'gone' };
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
