/**
 * A DynaFlex II PED at the other end of the wire: one PIN session at a time, a keypad to press, reports of 64 bytes, and mischief. For tests,
 * training and e2e only. Its PIN key is that of the published DUKPT example and never moves on; the digits pressed exist in here alone.
 */
import type { DriverClock } from '../../clock.ts';
import type { Transport } from '../../transports/transport.ts';
import type { PadKey } from '../pad-key.ts';
import { encryptedPinBlock } from '../simulator-crypto.ts';

/** ANSI X9.24-1: the PIN key of key serial number FFFF9876543210E00001. */
const PIN_KEY = Uint8Array.from(Buffer.from('042666B49184CF5C68DE9628D0397B36', 'hex'));
export const simulatedKeySerial = Uint8Array.from(Buffer.from('FFFF9876543210E00001', 'hex'));

/** What a device may do wrong; change it at any time with `misbehave`. */
export interface DynaFlexMischief {
  readonly isMute?: boolean;
  /** So many of the next messages are lost. */
  readonly lostMessages?: number;
  /** Messages come so much later, in milliseconds. */
  readonly lateMs?: number;
  /** The next request for a PIN is refused with this detail (three bytes in hex). */
  readonly refusal?: string;
  /** The next PIN is given in another format than was asked for. */
  readonly wrongFormat?: boolean;
}

export interface DynaFlexSimulatorOptions {
  readonly line: Transport;
  readonly clock: DriverClock;
  readonly onComplaint: (complaint: string) => void;
}

interface Session {
  readonly account: string;
  readonly longest: number;
  readonly shortest: number;
  readonly digits: number[];
  readonly end: AbortController;
  isDone: boolean;
}

export class DynaFlexSimulator {
  readonly #options: DynaFlexSimulatorOptions;
  #mischief: DynaFlexMischief = {};
  #session: Session | undefined;

  constructor(options: DynaFlexSimulatorOptions) {
    this.#options = options;
    options.line.onBytes((report) => this.#receive(report));
    options.line.onGone(() => this.#endSession());
  }

  get isAskingForPin(): boolean {
    return this.#session !== undefined && !this.#session.isDone;
  }

  /** A session stands until the host says how it ended. */
  get isInSession(): boolean {
    return this.#session !== undefined;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#endSession();
    await this.#options.line.close();
  }

  misbehave(mischief: DynaFlexMischief): void {
    this.#mischief = mischief;
  }

  press(key: PadKey): void {
    const session = this.#session;
    if (session === undefined || session.isDone) return;
    switch (key) {
      case 'enter':
        if (session.digits.length >= session.shortest) this.#giveBlock(session);
        return;
      case 'cancel':
        this.#endSession();
        this.#notify('01020203');
        return;
      case 'clear':
        session.digits.length = 0;
        return;
      default:
        if (session.digits.length < session.longest) session.digits.push(Number(key));
    }
  }

  #giveBlock(session: Session): void {
    session.isDone = true;
    const block = Buffer.from(encryptedPinBlock(PIN_KEY, session.digits, `${session.account}0`)).toString('hex');
    session.digits.fill(0);
    const format = this.#mischief.wrongFormat === true ? '01' : '00';
    const serial = Buffer.from(simulatedKeySerial).toString('hex');
    const inner = `df7101${format}9908${block}dfdf410a${serial}dfdf420180`;
    this.#notify('01020101', `f5${hexLength(inner)}${inner}`);
  }

  #receive(report: Uint8Array): void {
    const message = Buffer.from(report.subarray(2, 2 + (report[1] ?? 0))).toString('hex');
    if (report.length !== 64 || report[0] !== 0 || !/^aa00810401..(d101|2001)84/.test(message)) {
      this.#options.onComplaint('the host sent something else than a request in one report');
      return;
    }
    const head = `82${message.slice(10, 16)}`;
    if (message.slice(12, 16) === 'd101')
      this.#say(
        `aa008104${head}820400000000848200 17d10185010289 10e20ee10ce10ae108c10642313233343536`.replaceAll(' ', ''),
      );
    else this.#say(`aa008104${head}8204${this.#takePinRequest(message.slice(24))}`);
  }

  /** The status of the response. */
  #takePinRequest(fields: string): string {
    const [, seconds = '', sequence = '', longest = '', shortest = '', account = ''] =
      /^8101(..)8201(..)8302(..)(..)850100a10b81010c8206(\d{12})$/.exec(fields) ?? [];
    if (account === '') return '80020102';
    if (sequence === 'fd' || sequence === 'ff') {
      this.#endSession();
      return '00000000';
    }
    const { refusal, ...rest } = this.#mischief;
    this.#mischief = rest;
    if (refusal !== undefined) return `80${refusal}`;
    if (this.#session !== undefined) return '8002030f';
    const session: Session = {
      account,
      longest: Number.parseInt(longest, 16),
      shortest: Number.parseInt(shortest, 16),
      digits: [],
      end: new AbortController(),
      isDone: false,
    };
    this.#session = session;
    void this.#giveUpInTime(session, Number.parseInt(seconds, 16));
    return '01000000';
  }

  async #giveUpInTime(session: Session, seconds: number): Promise<void> {
    await this.#options.clock.sleep(seconds * 1_000, session.end.signal);
    if (this.#session !== session || session.isDone) return;
    this.#endSession();
    this.#notify('01020201');
  }

  #endSession(): void {
    this.#session?.digits.fill(0);
    this.#session?.end.abort();
    this.#session = undefined;
  }

  #notify(detail: string, payload = ''): void {
    const attached = payload === '' ? '' : `8482${hexLength(`0205${payload}`, 4)}0205${payload}`;
    this.#say(`aa00810483000205 8204${detail}${attached}`.replaceAll(' ', ''));
  }

  #say(hex: string): void {
    const left = this.#mischief.lostMessages ?? 0;
    if (left > 0) {
      this.#mischief = { ...this.#mischief, lostMessages: left - 1 };
      return;
    }
    void this.#sayLater(Uint8Array.from(Buffer.from(hex, 'hex')));
  }

  async #sayLater(message: Uint8Array): Promise<void> {
    const { lateMs, isMute } = this.#mischief;
    if (isMute === true) return;
    if (lateMs !== undefined) await this.#options.clock.sleep(lateMs);
    for (const report of reportsOf(message)) await this.#options.line.write(report);
  }
}

const hexLength = (hex: string, digits = 2): string => (hex.length / 2).toString(16).padStart(digits, '0');

/** One report, or a beginning, middles and an end, each padded. */
function reportsOf(message: Uint8Array): readonly Uint8Array[] {
  if (message.length <= 62) return [padded(0, message.length, ...message)];
  const total = message.length;
  const reports = [padded(1, 0, 0, total >> 8, total & 0xff, ...message.subarray(0, 59))];
  let at = 59;
  for (let number = 1; total - at > 62; number += 1, at += 61) {
    reports.push(padded(2, 0, number, ...message.subarray(at, at + 61)));
  }
  reports.push(padded(3, total - at, ...message.subarray(at)));
  return reports;
}

function padded(...bytes: readonly number[]): Uint8Array {
  const report = new Uint8Array(64);
  report.set(bytes);
  return report;
}
