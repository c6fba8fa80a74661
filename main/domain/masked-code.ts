/** The only form of a customer's payment code that may be kept, shown or logged: first two, stars, last four. It is money for a minute. */
import type { Brand } from './brand.ts';

export type MaskedCode = Brand<string, 'MaskedCode'>;

const MASKED = /^\d{2}\*{6,18}\d{4}$/;

/** Masks a code of 12 to 24 digits; anything else becomes stars alone: a mask fails closed. */
export function maskCode(code: string): MaskedCode {
  if (!/^\d{12,24}$/.test(code)) return UNKNOWN_CODE;
  return `${code.slice(0, 2)}${'*'.repeat(code.length - 6)}${code.slice(-4)}` as MaskedCode;
}

/** Of a payment whose payer scanned our own code: nothing of theirs is known. */
export const UNKNOWN_CODE = '*'.repeat(12) as MaskedCode;

export const isMaskedCode = (text: string): text is MaskedCode => MASKED.test(text);
