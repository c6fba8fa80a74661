/**
 * A KMY 3501 at the other end of the wire: test master keys by slot, a keypad to press, its frames and bare key bytes, and mischief. For
 * tests, training and e2e only. The digits pressed exist in here alone; the wire carries one star per key.
 */
import { asciiBytes } from '../pad-events.ts';
import type { PadKey } from '../pad-key.ts';
import {
  type KeyedEntry,
  type KeyedMischief,
  type KeyedSimulatorOptions,
  SimulatedKeyedLine,
} from '../simulated-keyed-line.ts';
import { decryptWorkingKey, encryptBlock, encryptedPinBlock } from '../simulator-crypto.ts';
import { encodeFrame, type KmyState, kmyFraming } from './protocol.ts';

interface KmyComplaint {
  /** The byte of the command. */
  readonly command: number;
  readonly status: number;
}

export interface KmyMischief extends KeyedMischief<KmyComplaint> {
  /** The block is not there before Enter, however many digits were keyed. */
  readonly wantsEnter?: boolean;
}

export interface KmySimulatorOptions extends KeyedSimulatorOptions {
  /** The pad's own limit for one entry; 255 s if not given. */
  readonly ownLimitMs?: number;
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
  readonly #line: SimulatedKeyedLine<KmyState, KmyComplaint>;
  readonly #working = new Map<string, Uint8Array>();
  #active: Uint8Array | undefined;
  #account = '';
  #wantsEnter = false;
  #isKeyboardOn: boolean = false;
  #entry: KeyedEntry | undefined;

  constructor(options: KmySimulatorOptions) {
    this.#options = options;
    this.#line = new SimulatedKeyedLine({
      pad: options,
      framing: kmyFraming,
      checkFromEnd: 2,
      onFrame: (body) => this.#obey(body),
      onGone: () => this.#powerOff(),
    });
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
    this.#line.mischief = mischief;
    this.#wantsEnter = mischief.wantsEnter === true;
  }

  /** The cardholder's finger. Keys pressed while no PIN is asked for do nothing. */
  press(key: PadKey): void {
    const entry = this.#entry;
    if (entry === undefined || entry.isDone) return;
    switch (key) {
      case 'enter':
        entry.isDone = true;
        void this.#line.say(Uint8Array.of(0x0d));
        return;
      case 'cancel':
        this.#endEntry();
        void this.#line.say(Uint8Array.of(0x1b));
        return;
      case 'clear':
        entry.digits.pop();
        void this.#line.say(Uint8Array.of(0x08));
        return;
      default:
        if (entry.digits.length >= entry.longest) return;
        entry.digits.push(Number(key));
        void this.#line.say(asciiBytes('*'));
    }
  }

  #powerOff(): void {
    this.#endEntry();
    this.#line.reset();
    this.#active = undefined;
    this.#isKeyboardOn = false;
  }

  #obey(body: Uint8Array): void {
    const complaint = this.#line.takeComplaint(({ command }) => body[0] === command);
    this.#answer(complaint ?? this.#replyTo(body));
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
    const entry: KeyedEntry = {
      longest,
      account: this.#account,
      digits: [],
      end: new AbortController(),
      isDone: false,
    };
    this.#entry = entry;
    void this.#giveUpInTime(entry);
    return { status: OK };
  }

  async #giveUpInTime(entry: KeyedEntry): Promise<void> {
    await this.#options.clock.sleep(this.#options.ownLimitMs ?? 255_000, entry.end.signal);
    if (this.#entry !== entry || entry.isDone) return;
    this.#endEntry();
    await this.#line.say(Uint8Array.of(0x00));
  }

  #read(): Reply {
    const entry = this.#entry;
    const isFull = entry !== undefined && entry.digits.length === entry.longest && !this.#wantsEnter;
    if (entry === undefined || this.#active === undefined || !(entry.isDone || isFull)) return { status: PARAMETER };
    const data = encryptedPinBlock(this.#active, entry.digits, `${entry.account}0`);
    this.#endEntry();
    return { status: OK, data };
  }

  #answer({ status, data = new Uint8Array(0) }: Reply): void {
    this.#line.answer(encodeFrame(Uint8Array.of(status, ...data)));
  }

  #endEntry(): void {
    this.#entry?.digits.fill(0);
    this.#entry?.end.abort();
    this.#entry = undefined;
  }
}
