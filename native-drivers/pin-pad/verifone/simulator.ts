/**
 * A Verifone-style pad at the other end of the wire: keys in slots, a keypad to press, a two-line display, and the
 * packet rules of the real one. For training, tests and e2e only, with test keys. The digits pressed exist in here alone:
 * nothing it offers shows more of a PIN than one dot per key.
 */
import type { DriverClock } from '../../clock.ts';
import type { Transport } from '../../transports/transport.ts';
import type { PadKey } from '../pad-key.ts';
import { encryptedPinBlock } from '../simulator-crypto.ts';
import type { PinPadModel } from './models.ts';
import { ACK, EOT, type Frame } from './protocol.ts';
import {
  type KnownPacket,
  managementAnswer,
  type PinPacket,
  parseHostPacket,
  transactionAnswer,
} from './simulator-codec.ts';
import { PadLink, type PadMischief } from './simulator-link.ts';
import { PadVault } from './simulator-vault.ts';

export type { PadKey } from '../pad-key.ts';
export type { PadMischief } from './simulator-link.ts';

export interface VerifoneSimulatorOptions {
  /** The pad's end; opening it plugs the pad in. */
  readonly line: Transport;
  readonly clock: DriverClock;
  readonly model: PinPadModel;
  /** Test master keys in hex (16, 32 or 48 digits) by slot. */
  readonly masterKeys: Readonly<Record<number, string>>;
  /** The host did what no host may do. A test fails on it; it must never look like a fault of the device. */
  readonly onComplaint: (complaint: string) => void;
}

/** What the cardholder sees: two lines of up to 16 characters. */
export type PadDisplay = readonly [string, string];

const idleDisplay: PadDisplay = ['WELCOME', ''];
const columns = 16;
const ownLimitMs = 270_000;

interface PinSession {
  readonly packet: PinPacket;
  readonly workingKey: Uint8Array;
  readonly digits: number[];
  /** The line above the dots. */
  readonly prompt: string;
  readonly end: AbortController;
}

export class VerifoneSimulator {
  readonly #options: VerifoneSimulatorOptions;
  readonly #vault: PadVault;
  readonly #link: PadLink;
  readonly #listeners = new Set<(display: PadDisplay) => void>();
  #display: PadDisplay = idleDisplay;
  #pin: PinSession | undefined;

  constructor(options: VerifoneSimulatorOptions) {
    this.#options = options;
    this.#vault = new PadVault(options.model, options.masterKeys);
    const { line, clock, onComplaint } = options;
    const onFrame = (frame: Frame) => this.#takeFrame(frame);
    this.#link = new PadLink({ line, clock, onComplaint, onFrame, onGone: () => this.#powerOff() });
  }

  get display(): PadDisplay {
    return this.#display;
  }

  onDisplay(listener: (display: PadDisplay) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get isAskingForPin(): boolean {
    return this.#pin !== undefined;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#powerOff();
    await this.#options.line.close();
  }

  misbehave(mischief: PadMischief): void {
    this.#link.mischief = mischief;
  }

  /** The cardholder's finger. Keys pressed while no PIN is asked for do nothing. */
  press(key: PadKey): void {
    const pin = this.#pin;
    if (pin === undefined) return;
    switch (key) {
      case 'enter':
        this.#enter(pin);
        return;
      case 'clear':
        forgetDigits(pin);
        this.#showPin(pin);
        return;
      case 'cancel':
        this.#endPin();
        this.#show(idleDisplay);
        void this.#link.endExchange();
        return;
      default:
        if (pin.digits.length >= pin.packet.maximumDigits) return;
        pin.digits.push(Number(key));
        this.#showPin(pin);
    }
  }

  #powerOff(): void {
    this.#endPin();
    this.#link.reset();
    this.#vault.forget();
    this.#show(idleDisplay);
  }

  #takeFrame(frame: Frame): void {
    const packet = parseHostPacket(frame);
    if (packet.kind === 'unknown' || packet.kind === 'malformed') {
      this.#options.onComplaint(`the host sent a packet that is ${packet.kind}`);
      return;
    }
    if (packet.kind === 'cancel') this.#cancel();
    // While it asks for a PIN the pad hears nothing but the cancellation (PP791 PM0103-U page 201).
    else if (this.#pin === undefined) this.#obey(packet);
  }

  /** In PIN entry EOT alone, otherwise ACK alone (PP791 PM0103-U page 206). */
  #cancel(): void {
    const wasAsking = this.#pin !== undefined;
    this.#endPin();
    this.#vault.dropMac();
    this.#link.drop();
    this.#show(idleDisplay);
    void this.#link.control(wasAsking ? EOT : ACK);
  }

  #obey(packet: KnownPacket): void {
    const link = this.#link;
    const sayEnd = () => link.control(EOT);
    link.drop();
    link.acknowledge();
    switch (packet.kind) {
      case 'idle':
        this.#show(idleDisplay);
        void sayEnd();
        return;
      case 'connection-test':
        void sayEnd();
        return;
      case 'read-serial':
        link.answer(managementAnswer('05246880401A001234'), sayEnd);
        return;
      case 'load-key':
        this.#echoKey(packet.slot, packet.key);
        return;
      case 'check-key':
        link.answer(managementAnswer(`04${this.#vault.has(packet.slot) ? 'F' : '0'}`), sayEnd);
        return;
      case 'select-key':
        this.#vault.select(packet.slot);
        if (this.#options.model.answersSelection) link.answer(managementAnswer('080'), sayEnd);
        else void sayEnd();
        return;
      case 'display':
        this.#showText(packet.clears ? packet.text : this.#display.join('') + packet.text);
        return;
      case 'pin':
        this.#askPin(packet);
        return;
      case 'mac-block':
        link.answer(transactionAnswer(`Z67${this.#vault.takeMacBlock(packet)}`));
        return;
    }
  }

  #echoKey(slot: number, key: Uint8Array): void {
    const keyHex = Buffer.from(key).toString('hex').toUpperCase();
    this.#link.answer(managementAnswer(`02${slot}${keyHex}`), async () => {
      this.#vault.store(slot, key);
      await this.#link.control(EOT);
    });
  }

  #askPin(packet: PinPacket): void {
    if (!this.#vault.isSelected) this.#options.onComplaint('the host asked for a PIN before it selected a master key');
    const { complaint, ...rest } = this.#link.mischief;
    const opened = complaint === undefined ? this.#vault.openPinKey(packet) : { digit: complaint };
    this.#link.mischief = rest;
    if ('digit' in opened) {
      this.#link.answer(transactionAnswer(`71${opened.digit}`));
      return;
    }
    const prompt = promptOf(packet, this.#display[0]);
    const pin: PinSession = { packet, workingKey: opened.key, digits: [], prompt, end: new AbortController() };
    this.#pin = pin;
    this.#showPin(pin);
    void this.#giveUpInTime(pin);
  }

  async #giveUpInTime(pin: PinSession): Promise<void> {
    const { clock, model } = this.#options;
    const { timeoutSteps } = pin.packet;
    const stepSeconds = model.timeoutStepSeconds;
    const isLimited = timeoutSteps !== undefined && stepSeconds !== undefined;
    await clock.sleep(isLimited ? timeoutSteps * stepSeconds * 1_000 : ownLimitMs, pin.end.signal);
    if (this.#pin === pin) this.press('cancel');
  }

  /** Too few digits: a real pad beeps and waits on. */
  #enter(pin: PinSession): void {
    const { packet, digits, workingKey } = pin;
    const isEmpty = digits.length === 0;
    if (isEmpty ? !packet.mayBypass : digits.length < packet.minimumDigits) return;
    const block = isEmpty ? '' : Buffer.from(encryptedPinBlock(workingKey, digits, packet.pan)).toString('hex');
    const length = String(digits.length).padStart(2, '0');
    this.#endPin();
    this.#show(['PROCESSING', '']);
    this.#link.answer(transactionAnswer(`71.0${length}01${block.toUpperCase()}`));
  }

  #endPin(): void {
    const pin = this.#pin;
    if (pin === undefined) return;
    this.#pin = undefined;
    forgetDigits(pin);
    pin.workingKey.fill(0);
    pin.end.abort();
  }

  #showText(text: string): void {
    this.#show([text.slice(0, columns).trimEnd(), text.slice(columns, columns * 2).trimEnd()]);
  }

  #showPin(pin: PinSession): void {
    this.#show([pin.prompt, `PIN ${'•'.repeat(pin.digits.length)}`]);
  }

  #show(display: PadDisplay): void {
    if (this.#display[0] === display[0] && this.#display[1] === display[1]) return;
    this.#display = display;
    for (const listener of this.#listeners) listener(display);
  }
}

function forgetDigits(pin: PinSession): void {
  pin.digits.fill(0);
  pin.digits.length = 0;
}

function promptOf(packet: PinPacket, shown: string): string {
  switch (packet.packet) {
    case '70':
      return `TOTAL ${packet.amountText ?? ''}`;
    case 'Z62':
      return packet.prompts[1] ?? '';
    case 'Z60':
    case 'Z63':
      return shown;
  }
}
