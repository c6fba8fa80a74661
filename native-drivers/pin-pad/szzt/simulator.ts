/**
 * An SZZT pad at the other end of the wire: test keys by number, a keypad to press, its frames and bare key bytes, and mischief. For
 * tests, training and e2e only. The digits pressed exist in here alone; the wire carries one mask character per key.
 */
import { asciiBytes } from '../pad-events.ts';
import type { PadKey } from '../pad-key.ts';
import {
  type KeyedEntry,
  type KeyedMischief,
  type KeyedSimulatorOptions,
  SimulatedKeyedLine,
} from '../simulated-keyed-line.ts';
import { chainMac, decryptWorkingKey, encryptBlock, encryptedPinBlock } from '../simulator-crypto.ts';
import { type SzztModel, szztKeyPlaces } from './models.ts';
import { encodeFrame, type SzztState, szztFraming } from './protocol.ts';

interface SzztComplaint {
  /** The character that the command begins with. */
  readonly command: string;
  readonly code: number;
}

export type SzztMischief = KeyedMischief<SzztComplaint>;

export interface SzztSimulatorOptions extends KeyedSimulatorOptions {
  readonly model: SzztModel;
}

interface Entry extends KeyedEntry {
  readonly key: number;
}

interface Reply {
  readonly code: number;
  readonly text?: string;
}

const OK = 0x60;

export class SzztSimulator {
  readonly #options: SzztSimulatorOptions;
  readonly #line: SimulatedKeyedLine<SzztState, SzztComplaint>;
  readonly #keys = new Map<number, Uint8Array>();
  #entry: Entry | undefined;
  #shortest = 4;
  #longest = 12;
  #limitSeconds = 255;

  constructor(options: SzztSimulatorOptions) {
    this.#options = options;
    for (const [slot, keyHex] of Object.entries(options.masterKeys)) {
      this.#keys.set(szztKeyPlaces.firstMasterKey + Number(slot), Uint8Array.from(Buffer.from(keyHex, 'hex')));
    }
    this.#line = new SimulatedKeyedLine({
      pad: options,
      framing: szztFraming,
      checkFromEnd: 1,
      onFrame: (body) => this.#obey(body),
      onGone: () => this.#powerOff(),
    });
  }

  get isAskingForPin(): boolean {
    return this.#entry !== undefined && !this.#entry.isDone;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#powerOff();
    await this.#options.line.close();
  }

  misbehave(mischief: SzztMischief): void {
    this.#line.mischief = mischief;
  }

  /** The cardholder's finger. Keys pressed while no PIN is asked for do nothing. */
  press(key: PadKey): void {
    const entry = this.#entry;
    if (entry === undefined || entry.isDone) return;
    switch (key) {
      case 'enter':
        if (entry.digits.length < this.#shortest) return;
        entry.isDone = true;
        void this.#line.say(Uint8Array.of(0x0d));
        return;
      case 'cancel':
        this.#endEntry();
        void this.#line.say(Uint8Array.of(0x1b));
        return;
      case 'clear':
        if (this.#options.model.clearTakes === 'all') entry.digits.length = 0;
        else entry.digits.pop();
        void this.#line.say(Uint8Array.of(0x08));
        return;
      default:
        if (entry.digits.length >= Math.min(entry.longest, this.#longest)) return;
        entry.digits.push(Number(key));
        void this.#line.say(asciiBytes('*'));
    }
  }

  #powerOff(): void {
    this.#endEntry();
    this.#line.reset();
  }

  #obey(body: Uint8Array): void {
    const text = Buffer.from(body).toString('latin1');
    const complaint = this.#line.takeComplaint(({ command }) => text.startsWith(command));
    this.#answer(complaint ?? this.#replyTo(text, body));
  }

  #replyTo(text: string, body: Uint8Array): Reply {
    switch (text[0]) {
      case '2':
        return this.#loadKey(text);
      case '3':
        return {
          code: OK,
          text: `${'0'.repeat(126)}${this.#options.model.name.toUpperCase().padEnd(6)}A01B02SIM00001`,
        };
      case '5':
        return this.#control(text);
      case '6':
        return this.#begin(text);
      case '7':
        return this.#read(text);
      case '8':
        return this.#mac(text, body);
      default:
        this.#options.onComplaint('the host sent a command that no source lists');
        return { code: 0xeb };
    }
  }

  /** `2 UU KK t l hex`: the key of zeros that asks for presence decrypts to something without odd parity. */
  #loadKey(text: string): Reply {
    const [, under, into, type, length, keyHex = ''] = /^2(..)(..)(.)(.)([0-9A-F]+)$/.exec(text) ?? [];
    const master = this.#keys.get(Number.parseInt(under ?? '', 16));
    if (into === undefined || (type !== '3' && type !== '5')) return { code: 0xeb };
    if (keyHex.length !== Number(length) * 16) return { code: 0xe3 };
    if (master === undefined) return { code: 0xe2 };
    if (keyHex.length / 2 > master.length) return { code: 0xe3 };
    const key = decryptWorkingKey(master, Uint8Array.from(Buffer.from(keyHex, 'hex')));
    this.#keys.set(Number.parseInt(into, 16), key);
    const check = encryptBlock(key, new Uint8Array(8));
    return { code: OK, text: Buffer.from(check).toString('hex').slice(0, 16).toUpperCase() };
  }

  #control(text: string): Reply {
    const value = Number.parseInt(text.slice(2), 16);
    switch (text[1]) {
      case '0':
        if (text === '5032') this.#endEntry();
        break;
      case '2':
        this.#limitSeconds = value;
        break;
      case '4':
        this.#shortest = value;
        break;
      case '5':
        this.#longest = value;
        break;
      case '6':
        break;
      default:
        return { code: 0xeb };
    }
    return { code: OK };
  }

  #begin(text: string): Reply {
    const isWhole = this.#options.model.entry === 'whole';
    const [, key = '30', longest = '12', account = ''] = /^6(..) 0(\d\d)(\d{12})$/.exec(text) ?? [];
    if (isWhole ? account === '' : text !== '600012') return { code: 0xe8 };
    if (isWhole && !this.#keys.has(Number.parseInt(key, 16))) return { code: 0xe4 };
    this.#endEntry();
    const entry: Entry = {
      key: Number.parseInt(key, 16),
      account,
      longest: Number(longest),
      digits: [],
      end: new AbortController(),
      isDone: false,
    };
    this.#entry = entry;
    void this.#giveUpInTime(entry);
    return { code: OK };
  }

  async #giveUpInTime(entry: Entry): Promise<void> {
    await this.#options.clock.sleep(this.#limitSeconds * 1_000, entry.end.signal);
    if (this.#entry !== entry || entry.isDone) return;
    this.#endEntry();
    await this.#line.say(Uint8Array.of(0x80));
  }

  #read(text: string): Reply {
    const entry = this.#entry;
    const [, key = '', account = ''] = /^7(..) (\d{12})$/.exec(text) ?? [];
    const isFull = entry !== undefined && entry.digits.length >= Math.min(entry.longest, this.#longest);
    const isReady = entry?.isDone === true || (isFull && this.#options.model.endsWhenFull);
    if (entry === undefined || !isReady || entry.digits.length === 0) {
      if (entry?.isDone === true) this.#endEntry();
      return { code: 0xef };
    }
    const isWhole = this.#options.model.entry === 'whole';
    const workingKey = this.#keys.get(isWhole ? entry.key : Number.parseInt(key, 16));
    if (workingKey === undefined) return { code: 0xe4 };
    const pan = `${isWhole ? entry.account : account}0`;
    const block = encryptedPinBlock(workingKey, entry.digits, pan);
    const length = String(entry.digits.length).padStart(2, '0');
    this.#endEntry();
    return { code: OK, text: `00${length}${Buffer.from(block).toString('hex').toUpperCase()}` };
  }

  #mac(text: string, body: Uint8Array): Reply {
    const key = this.#keys.get(Number.parseInt(text.slice(1, 3), 16));
    if (key === undefined) return { code: 0xe4 };
    const data = body.subarray(4);
    if (data.length === 0 || data.length % 8 !== 0) return { code: 0xe8 };
    const chain =
      text[3] === 'A' ? chainMac(key, new Uint8Array(8), data, 'whole') : chainMac(key, new Uint8Array(8), data);
    return { code: OK, text: Buffer.from(chain).toString('hex').toUpperCase() };
  }

  #answer({ code, text = '' }: Reply): void {
    this.#line.answer(encodeFrame(Uint8Array.of(code, ...asciiBytes(text))));
  }

  #endEntry(): void {
    this.#entry?.digits.fill(0);
    this.#entry?.end.abort();
    this.#entry = undefined;
  }
}
