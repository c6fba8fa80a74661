/**
 * An ESC-family serial reader at the other end of the wire: armed by a command, it answers one swipe. For tests, training and e2e only. It
 * builds bytes from the layout and never calls a decoder.
 */
import type { Transport } from '../../transports/transport.ts';
import type { SimulatedCard, SwipeManner } from '../simulator.ts';

export interface ChineseSerialSimulatorOptions {
  readonly line: Transport;
  readonly isMute?: boolean;
  readonly onComplaint: (complaint: string) => void;
}

export class ChineseSerialSimulator {
  readonly #options: ChineseSerialSimulatorOptions;
  #heard: number[] = [];
  #isArmed: boolean = false;

  constructor(options: ChineseSerialSimulatorOptions) {
    this.#options = options;
    options.line.onBytes((chunk) => {
      for (const byte of chunk) this.#hear(byte);
    });
    options.line.onGone(() => this.#powerOff());
  }

  get isArmed(): boolean {
    return this.#isArmed;
  }

  async plugIn(): Promise<void> {
    await this.#options.line.open();
  }

  async unplug(): Promise<void> {
    this.#powerOff();
    await this.#options.line.close();
  }

  /** One answer for each command to read; the wrong side gives none. */
  async swipe(card: SimulatedCard, manner: SwipeManner = 'well'): Promise<void> {
    if (!this.#isArmed || manner === 'wrong-side') return;
    this.#isArmed = false;
    const second = manner === 'badly' ? '\x7f' : bare(card.track2);
    const third = card.track3 === undefined ? '' : `A${bare(card.track3)}`;
    const text = manner === 'blank' ? '' : `${second}${third}`;
    await this.#options.line.write(Uint8Array.from(Buffer.from(`\x1bs${text}?\x1c`, 'latin1')));
  }

  #powerOff(): void {
    this.#heard = [];
    this.#isArmed = false;
  }

  #hear(byte: number): void {
    this.#heard.push(byte);
    const text = String.fromCharCode(...this.#heard);
    switch (text) {
      case '\x1b':
      case '\x1bB':
        return;
      case '\x1b0':
        this.#isArmed = false;
        break;
      case '\x1bB]':
        this.#isArmed = true;
        break;
      case '\x1bj':
        if (this.#options.isMute !== true) void this.#options.line.write(Uint8Array.of(0x1b, 0x70));
        break;
      default:
        this.#options.onComplaint('the host sent a command that is not used here');
    }
    this.#heard = [];
  }
}

/** Without sentinels. */
const bare = (track: string | undefined): string => (track ?? '').slice(1, -1);
