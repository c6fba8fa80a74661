/**
 * The arithmetic decoder of JBIG (ITU-T T.82, clause 6.8.3): the other end of the encoder, for tests and for whoever must look at
 * what was uploaded. Behind the data there are as many zeros as are wanted.
 */
import { afterLess, afterMore, estimateOf, freshContexts, type Standing } from './arithmetic-encoder.ts';

export class ArithmeticDecoder {
  readonly #contexts: Standing[] = freshContexts();
  #data: Uint8Array = new Uint8Array();
  #at = 0;
  #code = 0;
  #interval = 0x10000;
  #shiftsLeft = 0;

  /** Begins a stripe; what was learnt of the contexts stays. `data` is protected coded data with its stuffing. */
  begin(data: Uint8Array): void {
    this.#data = data;
    this.#at = 0;
    this.#code = 0;
    // Figure 36: three bytes before the first pixel.
    for (let byte = 0; byte < 3; byte += 1) this.#code = this.#code * 256 + this.#nextByte();
    this.#code *= 256;
    this.#interval = 0x10000;
    this.#shiftsLeft = 8;
  }

  /** Figures 32 to 35. */
  decode(context: number): number {
    const standing = this.#contexts[context];
    if (standing === undefined) throw new Error('no such context');
    const estimate = estimateOf(standing);
    const [size] = estimate;
    this.#interval -= size;
    const high = Math.floor(this.#code / 0x10000);
    if (high < this.#interval && this.#interval >= 0x8000) return standing.expects;
    const inLower = high < this.#interval;
    const expected = inLower === this.#interval >= size;
    if (!inLower) {
      this.#code -= this.#interval * 0x10000;
      this.#interval = size;
    }
    const pixel = expected ? standing.expects : 1 - standing.expects;
    if (expected) afterMore(standing, estimate);
    else afterLess(standing, estimate);
    this.#renormalise();
    return pixel;
  }

  #renormalise(): void {
    do {
      if (this.#shiftsLeft === 0) this.#byteIn();
      this.#interval *= 2;
      this.#code *= 2;
      this.#shiftsLeft -= 1;
    } while (this.#interval < 0x8000);
  }

  #byteIn(): void {
    this.#code += this.#nextByte() * 256;
    this.#shiftsLeft = 8;
  }

  #nextByte(): number {
    const byte = this.#data[this.#at] ?? 0;
    this.#at += byte === 0xff ? 2 : 1;
    return byte;
  }
}
