/**
 * The code of a thing that is sold: a GTIN under its bars, or the shop's own. A long run of figures is proved to be a GTIN by its check
 * figure and kept in groups as it is printed under the bars, so that a card number can never pass for one.
 */
import { bad, ok, type Result } from './result.ts';

export type GoodsCodeFault = 'code-form' | 'code-check';

/** Shop codes: letters, figures and a few marks; no run of figures as long as a card number's. */
const OWN_CODE = /^[0-9A-Za-z](?:[0-9A-Za-z._/-]{0,38}[0-9A-Za-z])?$/;
const LONG_RUN = /\d{13}/;

/** The code in the form in which it is kept and shown; the faults are a file's or a scanner's. */
export function goodsCode(text: string): Result<string, GoodsCodeFault> {
  const bare = text.trim().replaceAll(' ', '');
  if (/^\d{13,14}$/.test(bare)) return hasGtinCheck(bare) ? ok(grouped(bare)) : bad('code-check');
  if (LONG_RUN.test(bare) || !OWN_CODE.test(bare)) return bad('code-form');
  return ok(bare);
}

/** GS1 General Specifications 7.9: weights 3 and 1 from the right, the check figure fills up to a ten. */
export function hasGtinCheck(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    sum += place % 2 === 0 ? digit : digit * 3;
  }
  return sum % 10 === 0;
}

/** `6901234567892` as it stands under the bars: 6 901234 567892. */
const grouped = (digits: string): string => {
  const lead = digits.slice(0, digits.length - 12);
  return `${lead} ${digits.slice(-12, -6)} ${digits.slice(-6)}`;
};
