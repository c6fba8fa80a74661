/**
 * A T=0 card as a simulated reader finds it behind the contacts: takes TPDUs, gives data and status word, and keeps what GET
 * RESPONSE fetches. Only simulators and tests import it; it shares no code with the drivers' T=0.
 */
import type { CardProgram } from '../role.ts';
import type { SimulatedLine } from './simulated-line.ts';

const WAITING = 0x61;
const WRONG_LE = 0x6c;
const GET_RESPONSE = 0xc0;
const WRONG_LENGTH = Uint8Array.of(0x67, 0x00);
const NOTHING_WAITS = Uint8Array.of(0x69, 0x85);

/** A program that speaks APDUs, as a card that speaks T=0. */
export function t0Card(program: CardProgram): SimulatedLine {
  return new T0Card(program);
}

class T0Card implements SimulatedLine {
  readonly #program: CardProgram;
  /** Answer bytes not fetched yet, and the status word that follows them. */
  #waiting: Uint8Array = new Uint8Array(0);
  #status: Uint8Array = new Uint8Array(0);
  /** The header of the command whose answer waits for the right Le. */
  #header: string = '';

  constructor(program: CardProgram) {
    this.#program = program;
  }

  reset(): Uint8Array {
    this.#waiting = new Uint8Array(0);
    this.#header = '';
    return this.#program.reset();
  }

  carry(tpdu: Uint8Array): Uint8Array | undefined {
    const p3 = tpdu[4];
    if (p3 === undefined) return undefined;
    if (tpdu.length > 5) return tpdu.length === 5 + p3 ? this.#take(tpdu) : WRONG_LENGTH;
    const asked = p3 === 0 ? 256 : p3;
    if (tpdu[1] === GET_RESPONSE) return this.#waiting.length === 0 ? NOTHING_WAITS : this.#giveRightly(asked);
    const header = tpdu.subarray(0, 4).join();
    // The same header with the right Le is the second half of one command, not a second command.
    if (header !== this.#header || this.#waiting.length === 0) this.#run(tpdu);
    this.#header = header;
    return this.#waiting.length === 0 ? this.#status : this.#giveRightly(asked);
  }

  /** Cases 3 and 4 look alike here: the card is not told whether an answer is wanted. */
  #take(tpdu: Uint8Array): Uint8Array {
    this.#header = '';
    this.#run(tpdu);
    const isWarning = this.#status[0] === 0x62 || this.#status[0] === 0x63;
    return this.#waiting.length === 0 || isWarning ? this.#status : Uint8Array.of(WAITING, this.#announced());
  }

  #run(command: Uint8Array): void {
    const answer = this.#program.exchange(command);
    this.#waiting = answer.slice(0, -2);
    this.#status = answer.slice(-2);
  }

  #giveRightly(asked: number): Uint8Array {
    if (asked > this.#waiting.length) return Uint8Array.of(WRONG_LE, this.#announced());
    const piece = this.#waiting.slice(0, asked);
    this.#waiting = this.#waiting.slice(asked);
    if (this.#waiting.length === 0) this.#header = '';
    return Uint8Array.of(...piece, ...(this.#waiting.length > 0 ? [WAITING, this.#announced()] : this.#status));
  }

  #announced(): number {
    return this.#waiting.length > 255 ? 0 : this.#waiting.length;
  }
}
