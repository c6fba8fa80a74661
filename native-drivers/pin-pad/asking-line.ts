/**
 * The rules of talk with a pad that answers each command with one frame and says its keys in between: send, wait, send again after
 * silence or damage, never take a late answer for the next one. Used by the drivers of these families, one exchange at a time.
 */
import type { LineMeans, PadLine } from './pad-connection.ts';
import type { PadEvent, PadFraming, PadKeyPress } from './pad-events.ts';

export interface AskingRules<State> {
  readonly framing: PadFraming<State>;
  /** Milliseconds to wait for an answer before the command is sent again. */
  readonly answerMs: number;
  readonly tries: number;
  /** The question for life. */
  readonly alive: Uint8Array;
}

/** After a command had to be repeated its first answer may still come: what arrives so soon after is not the next answer. */
const lingerMs = 300;

export type Asked =
  | { readonly kind: 'answer'; readonly body: Uint8Array }
  | { readonly kind: 'silent' }
  /** Every answer was damaged. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'gone' };

export type AskFailure = 'silent' | 'garbled' | 'aborted' | 'gone';

export type KeyNews =
  | { readonly kind: 'key'; readonly key: PadKeyPress }
  | { readonly kind: 'late' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'gone' };

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly tries?: number;
  /** An answer that cannot be this command's is an old one. Everything is taken if not given. */
  readonly fits?: (body: Uint8Array) => boolean;
}

export class AskingLine<State> implements PadLine {
  readonly #means: LineMeans;
  readonly #rules: AskingRules<State>;
  #state: State;
  #answers: Extract<PadEvent, { kind: 'frame' | 'bad-frame' }>[] = [];
  #keys: PadKeyPress[] = [];
  #isListening: boolean = false;
  #isGone: boolean = false;
  #wake: (() => void) | undefined;

  constructor(means: LineMeans, rules: AskingRules<State>) {
    this.#means = means;
    this.#rules = rules;
    this.#state = rules.framing.between;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  receiveBytes(chunk: Uint8Array): void {
    const fed = this.#rules.framing.feed(this.#state, chunk);
    this.#state = fed.state;
    for (const event of fed.events) this.#take(event);
    this.#wake?.();
  }

  lose(): void {
    this.#isGone = true;
    this.#wake?.();
  }

  async exchange<Outcome>(talk: () => Promise<Outcome>): Promise<Outcome> {
    this.forgetInput();
    this.#isListening = true;
    try {
      return await talk();
    } finally {
      this.#isListening = false;
      this.forgetInput();
    }
  }

  async isAnswering(signal?: AbortSignal): Promise<boolean> {
    const asked = await this.ask(this.#rules.alive, { tries: 1, ...(signal === undefined ? {} : { signal }) });
    return asked.kind === 'answer';
  }

  /** Sends until a whole answer comes; the command's bytes are wiped before this returns, the answer's are the caller's to wipe. */
  async ask(bytes: Uint8Array, options: AskOptions = {}): Promise<Asked> {
    const tries = options.tries ?? this.#rules.tries;
    try {
      return await this.#askUntil(bytes, tries, options);
    } finally {
      if (bytes !== this.#rules.alive) bytes.fill(0);
    }
  }

  /** Waits for a frame that comes unasked, at latest at `untilMs` of the clock. Frames that do not fit are forgotten. */
  async hear(fits: (body: Uint8Array) => boolean, untilMs: number, signal: AbortSignal): Promise<Asked> {
    return this.#awaitAnswer({ signal, fits }, untilMs);
  }

  /** The next key, at latest at `untilMs` of the clock. */
  async nextKey(untilMs: number, signal: AbortSignal): Promise<KeyNews> {
    for (;;) {
      if (signal.aborted) return { kind: 'aborted' };
      const key = this.#keys.shift();
      if (key !== undefined) return { kind: 'key', key };
      if (this.#isGone) return { kind: 'gone' };
      const leftMs = untilMs - this.#means.clock.ticksMs();
      if (leftMs <= 0) return { kind: 'late' };
      await this.#pause(leftMs, signal);
    }
  }

  /** Drops what came and was not asked for; half a frame that never ended must not swallow the next answer. */
  forgetInput(): void {
    for (const answer of this.#answers) if (answer.kind === 'frame') answer.body.fill(0);
    this.#answers = [];
    this.#keys = [];
    this.#state = this.#rules.framing.between;
  }

  forgetKeys(): void {
    this.#keys = [];
  }

  async #askUntil(bytes: Uint8Array, tries: number, options: AskOptions): Promise<Asked> {
    let outcome: Asked = { kind: 'silent' };
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      if (options.signal?.aborted === true) return { kind: 'aborted' };
      this.#dropAnswers();
      const written = await this.#means.transport.write(bytes);
      if (!written.ok && written.fault === 'gone') return { kind: 'gone' };
      outcome = await this.#awaitAnswer(options, this.#means.clock.ticksMs() + this.#rules.answerMs);
      if (outcome.kind === 'answer' && attempt > 1) await this.#linger();
      if (outcome.kind !== 'silent' && outcome.kind !== 'garbled') return outcome;
      this.#state = this.#rules.framing.between;
      if (outcome.kind === 'silent') this.#means.onSilence();
    }
    return outcome;
  }

  async #awaitAnswer({ signal, fits }: AskOptions, untilMs: number): Promise<Asked> {
    for (;;) {
      if (signal?.aborted === true) return { kind: 'aborted' };
      const answer = this.#answers.shift();
      if (answer?.kind === 'bad-frame') return { kind: 'garbled' };
      if (answer !== undefined) {
        if (fits === undefined || fits(answer.body)) return { kind: 'answer', body: answer.body };
        answer.body.fill(0);
        continue;
      }
      if (this.#isGone) return { kind: 'gone' };
      const leftMs = untilMs - this.#means.clock.ticksMs();
      if (leftMs <= 0) return { kind: 'silent' };
      await this.#pause(leftMs, signal);
    }
  }

  async #linger(): Promise<void> {
    if (!this.#isGone) await this.#means.clock.sleep(lingerMs);
    this.#dropAnswers();
  }

  #dropAnswers(): void {
    for (const answer of this.#answers) if (answer.kind === 'frame') answer.body.fill(0);
    this.#answers = [];
  }

  #take(event: PadEvent): void {
    if (!this.#isListening) {
      if (event.kind === 'frame') event.body.fill(0);
      return;
    }
    if (event.kind === 'key') this.#keys.push(event.key);
    else if (event.kind !== 'garbage') this.#answers.push(event);
  }

  /** Until something comes, the line is lost, the caller aborts or the time is over. */
  async #pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#wake = wake;
    signal?.addEventListener('abort', wake, { once: true });
    await this.#means.clock.sleep(ms, woken.signal);
    signal?.removeEventListener('abort', wake);
    this.#wake = undefined;
  }
}
