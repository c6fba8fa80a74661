/**
 * The arithmetic encoder of JBIG (ITU-T T.82, clause 6.8.2): pixels with their contexts in, protected coded data out. Adaptive, so
 * an encoder is used for one stripe after another from the image's first pixel on. Pure but for its own registers.
 */
import { ESTIMATES, type Estimate } from './probabilities.ts';

/** Contexts of the template with ten pixels. */
const CONTEXTS = 1024;
const STUFFED = 0xff;

/** How a context stands: its state in the table, and the colour it expects. */
export interface Standing {
  state: number;
  expects: number;
}

export const freshContexts = (): Standing[] => Array.from({ length: CONTEXTS }, () => ({ state: 0, expects: 0 }));

export function estimateOf(standing: Standing): Estimate {
  const estimate = ESTIMATES[standing.state];
  if (estimate === undefined) throw new Error('no such state of the estimator');
  return estimate;
}

export function afterLess(standing: Standing, [, next, , changesOver]: Estimate): void {
  if (changesOver === 1) standing.expects = 1 - standing.expects;
  standing.state = next;
}

export function afterMore(standing: Standing, [, , next]: Estimate): void {
  standing.state = next;
}

export class ArithmeticEncoder {
  readonly #contexts: Standing[] = freshContexts();
  readonly #out: number[] = [];
  /** Figure 22: the registers of T.82, by their own names C, A, CT, SC and BUFFER. */
  #code = 0;
  #interval = 0x10000;
  #shiftsLeft = 11;
  #waitingFf = 0;
  #buffer: number | undefined;

  /** Figures 23 to 26. */
  encode(context: number, pixel: number): void {
    const standing = this.#contexts[context];
    if (standing === undefined) throw new Error('no such context');
    const estimate = estimateOf(standing);
    const [size] = estimate;
    this.#interval -= size;
    const isExpected = pixel === standing.expects;
    if (isExpected && this.#interval >= 0x8000) return;
    // Conditional exchange: whichever interval is larger goes to the expected colour.
    if (isExpected === this.#interval < size) {
      this.#code += this.#interval;
      this.#interval = size;
    }
    if (isExpected) afterMore(standing, estimate);
    else afterLess(standing, estimate);
    this.#renormalise();
  }

  /** Figures 29 to 31: ends the stripe; trailing zero bytes are left away. Returns the stripe's bytes and begins anew. */
  flush(): Uint8Array {
    const end = (this.#code + this.#interval - 1) & ~0xffff;
    this.#code = end < this.#code ? end + 0x8000 : end;
    this.#code *= 2 ** this.#shiftsLeft;
    const carries = this.#code >= 2 ** 27;
    const last = [(this.#code >>> 19) & 0xff, (this.#code >>> 11) & 0xff];
    this.#release(carries);
    this.#out.push(...last.flatMap(stuffed));
    const bytes = withoutTrailingZeros(this.#out);
    this.#out.length = 0;
    this.#code = 0;
    this.#interval = 0x10000;
    this.#shiftsLeft = 11;
    this.#buffer = undefined;
    return bytes;
  }

  #renormalise(): void {
    do {
      this.#interval *= 2;
      this.#code *= 2;
      this.#shiftsLeft -= 1;
      if (this.#shiftsLeft === 0) this.#byteOut();
    } while (this.#interval < 0x8000);
  }

  /** Figure 27: a byte waits until no carry can reach it any more. */
  #byteOut(): void {
    const byte = this.#code >>> 19;
    if (byte === 0xff) this.#waitingFf += 1;
    else {
      this.#release(byte > 0xff);
      this.#buffer = byte & 0xff;
    }
    this.#code &= 0x7ffff;
    this.#shiftsLeft = 8;
  }

  #release(carries: boolean): void {
    if (this.#buffer !== undefined) this.#out.push(...stuffed(this.#buffer + (carries ? 1 : 0)));
    for (; this.#waitingFf > 0; this.#waitingFf -= 1) this.#out.push(...(carries ? [0] : stuffed(0xff)));
  }
}

/** An ESC byte in the data is followed by STUFF, so that it is never taken for a marker (6.2.6). */
const stuffed = (byte: number): number[] => (byte === STUFFED ? [STUFFED, 0] : [byte]);

function withoutTrailingZeros(bytes: readonly number[]): Uint8Array {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0 && bytes[length - 2] !== STUFFED) length -= 1;
  return Uint8Array.from(bytes.slice(0, length));
}
