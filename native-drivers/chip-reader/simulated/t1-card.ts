/**
 * A T=1 card as a simulated reader finds it behind the contacts: takes blocks and gives blocks, chains both ways, asks for time.
 * Only simulators and tests import it; it shares no code with the drivers' T=1. A wrong block is answered as ISO 7816-3, 11.6 says.
 */
import type { CardProgram } from '../role.ts';
import type { SimulatedLine } from './simulated-line.ts';

const WAITING_TIME_REQUEST = 0xc3;

export interface T1CardOptions {
  /** Bytes the card puts into one block before it is told otherwise: 32 unless given. */
  readonly ifsd?: number;
  /** Bytes the card takes in one block, as its ATR says; longer ones are complained about. */
  readonly ifsc?: number;
  /** The card asks for this many extensions, each with multiplier 2, before each answer. */
  readonly extensions?: number;
  readonly onComplaint?: (complaint: string) => void;
}

/** A program that speaks APDUs, as a card that speaks T=1. */
export function t1Card(program: CardProgram, options: T1CardOptions = {}): SimulatedLine {
  return new T1Card(program, options);
}

/** No bytes at all where the program falls silent. */
class T1Card implements SimulatedLine {
  readonly #program: CardProgram;
  readonly #options: T1CardOptions;
  #ifsd = 32;
  /** N(S) of the card's next block, N(S) it expects from the terminal. */
  #mine = 0;
  #theirs = 0;
  #command: number[] = [];
  #answer: Uint8Array = new Uint8Array(0);
  #answerAt = 0;
  #extensionsLeft = 0;
  #last: Uint8Array = new Uint8Array(0);
  /** The last I-block sent, for a terminal that asks for it again. */
  #lastInformation: Uint8Array = new Uint8Array(0);

  constructor(program: CardProgram, options: T1CardOptions) {
    this.#program = program;
    this.#options = options;
    this.#startOver();
  }

  reset(): Uint8Array {
    this.#startOver();
    return this.#program.reset();
  }

  carry(block: Uint8Array): Uint8Array {
    const answer = this.#answerTo(block);
    this.#last = answer;
    return answer;
  }

  #startOver(): void {
    this.#ifsd = this.#options.ifsd ?? 32;
    this.#mine = 0;
    this.#theirs = 0;
    this.#command = [];
    this.#answer = new Uint8Array(0);
    this.#answerAt = 0;
  }

  #answerTo(block: Uint8Array): Uint8Array {
    const [nad = 0, pcb = 0, length = 0] = block;
    if (block.length < 4 || block.length !== length + 4 || nad !== 0) return this.#refuse(2);
    if (block.reduce((sum, byte) => sum ^ byte, 0) !== 0) return this.#refuse(1);
    const inf = block.slice(3, -1);
    if (pcb < 0x80) return this.#takeInformation(pcb, inf);
    if (pcb < 0xc0) return this.#takeReady(pcb);
    return this.#takeSupervisory(pcb, inf);
  }

  #takeInformation(pcb: number, inf: Uint8Array): Uint8Array {
    if (inf.length > (this.#options.ifsc ?? 254))
      this.#options.onComplaint?.('a T=1 block is longer than the card takes');
    if (pcb >> 6 !== this.#theirs) return this.#refuse(2);
    this.#theirs ^= 1;
    this.#command.push(...inf);
    if ((pcb & 0x20) !== 0) return framed(0x80 | (this.#theirs << 4), new Uint8Array(0));
    this.#answer = this.#program.exchange(Uint8Array.from(this.#command));
    if (this.#answer.length === 0) return this.#answer;
    this.#answerAt = 0;
    this.#command = [];
    this.#extensionsLeft = this.#options.extensions ?? 0;
    return this.#nextOwn();
  }

  /** R-block: the next piece if it asks for that, the last one again if it asks for this, else what the card waits for. */
  #takeReady(pcb: number): Uint8Array {
    const wanted = (pcb >> 4) & 1;
    if (this.#last[1] === WAITING_TIME_REQUEST) return this.#last;
    if (wanted !== this.#mine && this.#lastInformation.length > 0) return this.#lastInformation;
    if (wanted === this.#mine && this.#answerAt < this.#answer.length) return this.#nextOwn();
    return this.#refuse(0);
  }

  #takeSupervisory(pcb: number, inf: Uint8Array): Uint8Array {
    switch (pcb) {
      case 0xc0:
        this.#startOver();
        this.#lastInformation = new Uint8Array(0);
        return framed(0xe0, inf);
      case 0xc1:
        this.#ifsd = inf[0] ?? 32;
        return framed(0xe1, inf);
      case 0xe3:
        return this.#nextOwn();
      default:
        return this.#refuse(2);
    }
  }

  #nextOwn(): Uint8Array {
    if (this.#extensionsLeft > 0) {
      this.#extensionsLeft -= 1;
      return framed(WAITING_TIME_REQUEST, Uint8Array.of(2));
    }
    const end = Math.min(this.#answerAt + this.#ifsd, this.#answer.length);
    const pcb = (this.#mine << 6) | (end < this.#answer.length ? 0x20 : 0);
    this.#lastInformation = framed(pcb, this.#answer.slice(this.#answerAt, end));
    this.#answerAt = end;
    this.#mine ^= 1;
    return this.#lastInformation;
  }

  #refuse(error: number): Uint8Array {
    return framed(0x80 | (this.#theirs << 4) | error, new Uint8Array(0));
  }
}

function framed(pcb: number, inf: Uint8Array): Uint8Array {
  const bytes = [0, pcb, inf.length, ...inf];
  return Uint8Array.of(
    ...bytes,
    bytes.reduce((sum, byte) => sum ^ byte, 0),
  );
}
