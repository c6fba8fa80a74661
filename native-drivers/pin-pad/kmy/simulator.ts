/**
 * A KMY 3501 at the other end of the wire: test master keys by slot, a keypad to press, its frames and bare key bytes, and mischief. For
 * tests, training and e2e only. The digits pressed exist in here alone; the wire carries one star per key.
 */
import type { DriverClock } from '../../clock.ts';
import type { Transport } from '../../transports/transport.ts';
import { asciiBytes } from '../pad-events.ts';
import type { PadKey } from '../pad-key.ts';
import { decryptWorkingKey, encryptBlock, encryptedPinBlock } from '../simulator-crypto.ts';
import { encodeFrame, type KmyState, kmyFraming } from './protocol.ts';

/** What a pad may do wrong; change it at any time with `misbehave`. */
export interface KmyMischief {
  /** Takes everything, says nothing. */
  readonly isMute?: boolean;
  /** So many of the next answers go out with a wrong check. */
  readonly wrongChecks?: number;
  /** So many of the next answers are lost. */
  readonly lostAnswers?: number;
  /** Answers come so much later, in milliseconds. */
  readonly lateMs?: number;
  /** The next command of this byte is answered with this status. */
  readonly complaint?: { readonly command: number; readonly status: number };
  /** The block is not there before Enter, however many digits were keyed. */
  readonly wantsEnter?: boolean;
}

export interface KmySimulatorOptions {
  /** The pad's end; opening it plugs the pad in. */
  readonly line: Transport;
  readonly clock: DriverClock;
  /** Test master keys in hex by slot. */
  readonly masterKeys: Readonly<Record<number, string>>;
  /** The pad's own limit for one entry; 255 s if not given. */
  readonly ownLimitMs?: number;
  /** The host did what no host may do. A test fails on it; it must never look like a fault of the device. */
  readonly onComplaint: (complaint: string) => void;
}

interface Entry {
  readonly longest: number;
  readonly account: string;
  readonly digits: number[];
  readonly end: AbortController;
  isDone: boolean;
}

interface Reply {
  readonly status: number;
  readonly data?: Uint8Array;
}

const OK = 0x04;
const PARAMETER = 0x15;
const MASTER_INVALID = 0xb5;

export class KmySimulator {
  readonly #options: KmySimulatorOptions;
  readonly #working = new Map<string, Uint8Array>();
  #state: KmyState = kmyFraming.between;
  #mischief: KmyMischief = {};
  #active: Uint8Array | undefined;
  #account = '';
  #isKeyboardOn: boolean = false;
  #entry: Entry | undefined;

  constructor(options: KmySimulatorOptions) {
    this.#options = options;
    options.line.onBytes((chunk) => this.#receive(chunk));
    options.line.onGone(() => this.#powerOff());
  }

  get isAskingForPin(): boolean {
    return this.#entry !== undefined && !this.#entry.isDone;
  }

  get isKeyboardOn(): boolean {
    return this.#isKeyboardOn;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#powerOff();
    await this.#options.line.close();
  }

  misbehave(mischief: KmyMischief): void {
    this.#mischief = mischief;
  }

  /** The cardholder's finger. Keys pressed while no PIN is asked for do nothing. */
  press(key: PadKey): void {
    const entry = this.#entry;
    if (entry === undefined || entry.isDone) return;
    switch (key) {
      case 'enter':
        entry.isDone = true;
        void this.#say(Uint8Array.of(0x0d));
        return;
      case 'cancel':
        this.#endEntry();
        void this.#say(Uint8Array.of(0x1b));
        return;
      case 'clear':
        entry.digits.pop();
        void this.#say(Uint8Array.of(0x08));
        return;
      default:
        if (entry.digits.length >= entry.longest) return;
        entry.digits.push(Number(key));
        void this.#say(asciiBytes('*'));
    }
  }

  #powerOff(): void {
    this.#endEntry();
    this.#state = kmyFraming.between;
    this.#active = undefined;
    this.#isKeyboardOn = false;
  }

  #receive(chunk: Uint8Array): void {
    const fed = kmyFraming.feed(this.#state, chunk);
    this.#state = fed.state;
    for (const event of fed.events) {
      if (event.kind === 'frame') this.#obey(event.body);
      else this.#options.onComplaint(`the host sent ${event.kind} instead of a frame`);
    }
  }

  #obey(body: Uint8Array): void {
    const { complaint, ...rest } = this.#mischief;
    if (complaint !== undefined && body[0] === complaint.command) {
      this.#mischief = rest;
      this.#answer({ status: complaint.status });
      return;
    }
    this.#answer(this.#replyTo(body));
  }

  #replyTo(body: Uint8Array): Reply {
    const data = body.subarray(1);
    switch (body[0]) {
      case 0x30:
        return { status: OK, data: asciiBytes('KMY3501B V1.03  ') };
      case 0x33:
        return this.#loadKey(data);
      case 0x34:
        this.#account = Buffer.from(data).toString('latin1');
        return { status: /^\d{12}$/.test(this.#account) ? OK : PARAMETER };
      case 0x35:
        return this.#begin(data);
      case 0x36:
        if (this.#active === undefined || data.length % 8 !== 0) return { status: PARAMETER };
        return { status: OK, data: encryptBlock(this.#active, data) };
      case 0x42:
        return this.#read();
      case 0x43:
        this.#active = this.#working.get(`${data[0]} ${data[1]}`);
        return { status: this.#active === undefined ? PARAMETER : OK };
      case 0x45:
        this.#isKeyboardOn = data[0] !== 0x01;
        if (!this.#isKeyboardOn) this.#endEntry();
        return { status: OK };
      case 0x46:
        return { status: OK };
      default:
        this.#options.onComplaint('the host sent a command that no source lists');
        return { status: 0xe0 };
    }
  }

  #loadKey(data: Uint8Array): Reply {
    const [master = 0, working = 0] = data;
    const masterHex = this.#options.masterKeys[master];
    if (masterHex === undefined) return { status: MASTER_INVALID };
    const masterKey = Uint8Array.from(Buffer.from(masterHex, 'hex'));
    const encrypted = data.subarray(2);
    if (encrypted.length !== 8 && encrypted.length !== 16) return { status: PARAMETER };
    this.#working.set(`${master} ${working}`, decryptWorkingKey(masterKey, encrypted));
    return { status: OK };
  }

  #begin([longest = 0, , withAccount]: Uint8Array): Reply {
    if (!this.#isKeyboardOn || this.#active === undefined) return { status: PARAMETER };
    if (withAccount !== 1 || longest < 1 || longest > 12) return { status: PARAMETER };
    this.#endEntry();
    const entry: Entry = { longest, account: this.#account, digits: [], end: new AbortController(), isDone: false };
    this.#entry = entry;
    void this.#giveUpInTime(entry);
    return { status: OK };
  }

  async #giveUpInTime(entry: Entry): Promise<void> {
    await this.#options.clock.sleep(this.#options.ownLimitMs ?? 255_000, entry.end.signal);
    if (this.#entry !== entry || entry.isDone) return;
    this.#endEntry();
    await this.#say(Uint8Array.of(0x00));
  }

  #read(): Reply {
    const entry = this.#entry;
    const isFull = entry !== undefined && entry.digits.length === entry.longest && this.#mischief.wantsEnter !== true;
    if (entry === undefined || this.#active === undefined || !(entry.isDone || isFull)) return { status: PARAMETER };
    const data = encryptedPinBlock(this.#active, entry.digits, `${entry.account}0`);
    this.#endEntry();
    return { status: OK, data };
  }

  #answer({ status, data = new Uint8Array(0) }: Reply): void {
    const bytes = encodeFrame(Uint8Array.of(status, ...data));
    if (this.#spend('lostAnswers')) return;
    const check = bytes.length - 2;
    // Another hex digit in place of the last one.
    if (this.#spend('wrongChecks')) bytes[check] = bytes[check] === 0x30 ? 0x31 : 0x30;
    void this.#sayLater(bytes);
  }

  async #sayLater(bytes: Uint8Array): Promise<void> {
    const { lateMs } = this.#mischief;
    if (lateMs !== undefined) await this.#options.clock.sleep(lateMs);
    await this.#say(bytes);
  }

  async #say(bytes: Uint8Array): Promise<void> {
    if (this.#mischief.isMute !== true) await this.#options.line.write(bytes);
  }

  #endEntry(): void {
    this.#entry?.digits.fill(0);
    this.#entry?.end.abort();
    this.#entry = undefined;
  }

  /** True, and one fewer, while this piece of mischief is not used up. */
  #spend(what: 'lostAnswers' | 'wrongChecks'): boolean {
    const left = this.#mischief[what] ?? 0;
    if (left > 0) this.#mischief = { ...this.#mischief, [what]: left - 1 };
    return left > 0;
  }
}
