/**
 * An MSR605X at the other end of the wire: it reads only when told to, and answers in packets whose padding is stale memory. For tests,
 * training and e2e only. It builds bytes from the layouts and never calls a decoder.
 */
import type { Transport } from '../../transports/transport.ts';
import type { SimulatedCard, SwipeManner } from '../simulator.ts';

const ESC = 0x1b;

export interface Msr605xSimulatorOptions {
  readonly line: Transport;
  /** Another device under the same ids: takes everything, answers nothing. */
  readonly isMute?: boolean;
  readonly onComplaint: (complaint: string) => void;
}

export class Msr605xSimulator {
  readonly #options: Msr605xSimulatorOptions;
  #isArmed: boolean = false;

  constructor(options: Msr605xSimulatorOptions) {
    this.#options = options;
    options.line.onBytes((packet) => this.#obey(packet));
    options.line.onGone(() => {
      this.#isArmed = false;
    });
  }

  get isArmed(): boolean {
    return this.#isArmed;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#isArmed = false;
    await this.#options.line.close();
  }

  /** A wrong side is still sensed: the answer has no tracks. One answer for each command to read. */
  async swipe(card: SimulatedCard, manner: SwipeManner = 'well'): Promise<void> {
    if (!this.#isArmed) return;
    this.#isArmed = false;
    const isEmpty = manner === 'wrong-side' || manner === 'blank';
    const texts = [card.track1, manner === 'badly' ? undefined : card.track2, card.track3];
    const block = [ESC, 0x73];
    texts.forEach((text, index) => {
      block.push(ESC, index + 1, ...Buffer.from(isEmpty ? '' : (text ?? ''), 'latin1'));
    });
    block.push(0x3f, 0x1c, ESC, manner === 'badly' ? 0x31 : 0x30);
    await this.#send(block);
  }

  #obey(packet: Uint8Array): void {
    if (this.#options.isMute === true) return;
    const [header, mark, letter] = packet;
    if (packet.length !== 64 || header !== 0xc2 || mark !== ESC) {
      this.#options.onComplaint('the host sent something else than one packet with a command of two bytes');
      return;
    }
    switch (String.fromCharCode(letter ?? 0)) {
      case 'a':
        this.#isArmed = false;
        return;
      case 'r':
        this.#isArmed = true;
        return;
      case 'v':
        void this.#send([ESC, ...Buffer.from('REVX1.00', 'latin1')]);
        return;
      default:
        this.#options.onComplaint('the host sent a command that is not used here');
    }
  }

  async #send(message: readonly number[]): Promise<void> {
    for (let at = 0; at < message.length; at += 63) {
      const payload = message.slice(at, at + 63);
      const isLast = at + 63 >= message.length;
      const packet = new Uint8Array(64).fill(0x77);
      packet[0] = (at === 0 ? 0x80 : 0) | (isLast ? 0x40 : 0) | payload.length;
      packet.set(payload, 1);
      await this.#options.line.write(packet);
    }
  }
}
