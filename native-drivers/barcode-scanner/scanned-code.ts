/**
 * One scanned code. A payment code is money for a minute, so its digits come out by `reveal` alone: a log line, an error, JSON or
 * an inspection shows the mask.
 */
import { inspect } from 'node:util';
import { type PaymentScheme, paymentSchemeOf } from './payment-codes.ts';

/** Shorter codes show their length alone: too few digits would be left unknown. */
const MASKED_FROM_CHARS = 12;

export class ScannedCode {
  readonly #text: string;
  /** What was printed or shown: `QR code`, `Code 128`; undefined when the scanner does not tell. */
  readonly symbology: string | undefined;

  constructor(text: string, symbology?: string) {
    this.#text = text;
    this.symbology = symbology;
  }

  /** The whole code, for the request to the acquirer. Never for a log or the screen. */
  reveal(): string {
    return this.#text;
  }

  /** Whose it looks like; a hint, see payment-codes.ts. */
  get scheme(): PaymentScheme | undefined {
    return paymentSchemeOf(this.#text);
  }

  /** `13…6789 (18)`: first two, last four, length. */
  get masked(): string {
    const { length } = this.#text;
    if (length < MASKED_FROM_CHARS || !/^[ -~]+$/.test(this.#text)) return `(${length})`;
    return `${this.#text.slice(0, 2)}…${this.#text.slice(-4)} (${length})`;
  }

  isSameAs(other: ScannedCode): boolean {
    return this.#text === other.#text;
  }

  toString(): string {
    return this.masked;
  }

  toJSON(): string {
    return this.masked;
  }

  [inspect.custom](): string {
    return `ScannedCode ${this.masked}`;
  }
}
