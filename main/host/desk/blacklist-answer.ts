/**
 * Field 62 of the acquirer's stop list: `0` none, `1` or `3` the last of it, `2` more to come, then two digits of length and a card number
 * each. Made up for training after its sisters of unionpay-pos 2.8; the host desk calls it.
 */
import { type Secret, secret } from '../../domain/secret.ts';
import { bytesOf, type Message } from '../iso8583/message.ts';

const NONE = '0';
const PAGES = '123';
const MORE = '2';
const LENGTH_DIGITS = 2;

export interface StoppedPage {
  readonly numbers: readonly Secret<string>[];
  readonly more: boolean;
}

/** Undefined when it cannot be read to its last digit. */
export function stoppedIn(answer: Message): StoppedPage | undefined {
  const text = Buffer.from(bytesOf(answer, 62) ?? []).toString('latin1');
  const page = text.charAt(0);
  if (page === NONE) return { numbers: [], more: false };
  if (page === '' || !PAGES.includes(page)) return undefined;
  const numbers: Secret<string>[] = [];
  for (let at = 1; at < text.length; ) {
    const length = Number(text.slice(at, at + LENGTH_DIGITS));
    const digits = text.slice(at + LENGTH_DIGITS, at + LENGTH_DIGITS + length);
    if (!/^\d{13,19}$/.test(digits) || digits.length !== length) return undefined;
    numbers.push(secret('stopped card', digits));
    at += LENGTH_DIGITS + length;
  }
  return { numbers, more: page === MORE };
}
