/**
 * The keys and the display of a simulated reader that verifies a PIN: reads the structure of PC_to_RDR_Secure, counts digits and
 * builds VERIFY. Tests and training only. The digits stay in here, and nothing shows more than how many there are.
 */
import type { DriverClock } from '../../clock.ts';

export type SimulatedKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'enter' | 'clear' | 'cancel';

export interface KeypadDisplay {
  readonly isAskingForPin: boolean;
  readonly digits: number;
}

/** `command` is VERIFY with the block filled in; `prologue` is handed back for readers at TPDU level. */
export type KeypadOutcome =
  | { readonly kind: 'entered'; readonly command: Uint8Array; readonly prologue: Uint8Array }
  | { readonly kind: 'cancelled' | 'timed-out' | 'aborted' };

export class SimulatedKeypad {
  readonly #clock: DriverClock;
  readonly #complain: (complaint: string) => void;
  #digits = '';
  #isAsking: boolean = false;
  #pressed: (SimulatedKey | 'abort')[] = [];
  #wake: () => void = () => undefined;

  constructor(clock: DriverClock, complain: (complaint: string) => void) {
    this.#clock = clock;
    this.#complain = complain;
  }

  get display(): KeypadDisplay {
    return { isAskingForPin: this.#isAsking, digits: this.#digits.length };
  }

  /** A key pressed while no PIN is asked for does nothing. */
  press(key: SimulatedKey): void {
    this.#push(key);
  }

  abort(): void {
    this.#push('abort');
  }

  /** Undefined: the structure is wrong, and was complained about. */
  async verify(data: Uint8Array): Promise<KeypadOutcome | undefined> {
    const why = this.#whyWrong(data);
    if (why !== undefined) {
      this.#complain(`PIN verification: ${why}`);
      return undefined;
    }
    const [maximum = 0, minimum = 0] = data.subarray(5, 7);
    const outcome = await this.#enter({ minimum, maximum, timeoutMs: (data[1] ?? 0) * 1000 });
    const prologue = data.slice(12, 15);
    if (outcome !== 'enter') return { kind: outcome };
    const command = data.slice(15);
    command[5] = ((command[5] ?? 0) & 0xf0) | this.#digits.length;
    const filled = this.#digits.padEnd(14, 'F');
    for (let at = 0; at < 7; at += 1) command[6 + at] = Number.parseInt(filled.slice(2 * at, 2 * at + 2), 16);
    this.#digits = '';
    return { kind: 'entered', command, prologue };
  }

  /** CCID 1.1, 6.1.11, for the one form EMV needs. */
  #whyWrong(data: Uint8Array): string | undefined {
    if (data.length !== 28) return 'the structure is not 15 bytes and a VERIFY with an 8-byte block';
    if (data[0] !== 0) return 'not a verification';
    if (data[2] !== 0x89 || data[3] !== 0x47 || data[4] !== 0x04) return 'the format is not that of a format 2 block';
    const [maximum = 0, minimum = 0] = data.subarray(5, 7);
    if (minimum < 4 || maximum > 12 || minimum > maximum) return 'the limits are not those of a PIN';
    const header = Buffer.from(data.subarray(15, 21)).toString('hex');
    if (header !== '002000800820') return 'the command is not VERIFY for a plaintext PIN with an empty block';
    return undefined;
  }

  #push(key: SimulatedKey | 'abort'): void {
    if (!this.#isAsking) return;
    this.#pressed.push(key);
    this.#wake();
  }

  async #enter(limits: { minimum: number; maximum: number; timeoutMs: number }) {
    this.#digits = '';
    this.#pressed = [];
    this.#isAsking = true;
    let end: 'enter' | 'cancelled' | 'timed-out' | 'aborted' | undefined;
    while (end === undefined) {
      const key = this.#pressed.shift() ?? (await this.#nextKey(limits.timeoutMs));
      if (key === undefined) end = 'timed-out';
      else if (key === 'abort') end = 'aborted';
      else if (key === 'cancel') end = 'cancelled';
      else if (key === 'clear') this.#digits = '';
      else if (key !== 'enter') this.#digits = (this.#digits + key).slice(0, limits.maximum);
      else if (this.#digits.length >= limits.minimum) end = 'enter';
    }
    this.#isAsking = false;
    return end;
  }

  async #nextKey(timeoutMs: number): Promise<SimulatedKey | 'abort' | undefined> {
    const over = new AbortController();
    const pressed = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([pressed, this.#clock.sleep(timeoutMs === 0 ? 30_000 : timeoutMs, over.signal)]);
    over.abort();
    return this.#pressed.shift();
  }
}
