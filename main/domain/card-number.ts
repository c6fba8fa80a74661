/**
 * Whether a text holds what may be a card number in clear. The last net under every text that a person types or a file brings, and
 * under everything that goes into the journal.
 *
 * A run of digits counts as a card number when it has 13 to 19 digits, passes the Luhn check, has no hex letter beside
 * it, and may begin a card number of its length:
 *  - 16 to 19 digits: any first digit but 0 (ISO/IEC 7812-1 leaves 0 to ISO itself), so UnionPay's 16 to 19 are all caught;
 *  - 15 digits: 34, 37 (American Express), 5 or 6 (Maestro). The other prefixes are left to the 15-digit merchant
 *    numbers, which begin with an institution code (898…, 102… to 317…);
 *  - 14 digits: 3 to 6; a date and time 20261122093012 is not one;
 *  - 13 digits: 4 to 6; milliseconds since 1970 begin with 1 or 2.
 * Digits with a track separator (`=` or `D`) and four digits behind them are a track, caught by their Luhn check alone.
 */
const RUN = /(?<![0-9A-Fa-f])\d{13,19}(?![0-9A-Fa-f])/g;
const TRACK = /(?<!\d)(\d{12,19})[=D]\d{4}/g;
const FIRST_DIGITS: Readonly<Record<number, RegExp>> = { 13: /^[4-6]/, 14: /^[3-6]/, 15: /^(34|37|5|6)/ };

/** ISO/IEC 7812-1, Annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** True when the text holds what may be a card number in clear; see the rule above. */
export function holdsCardNumber(text: string): boolean {
  if (text.length < 13) return false;
  for (const [run] of text.matchAll(RUN)) {
    if ((FIRST_DIGITS[run.length] ?? /^[1-9]/).test(run) && passesLuhn(run)) return true;
  }
  for (const [, digits = ''] of text.matchAll(TRACK)) if (passesLuhn(digits)) return true;
  return false;
}

/** For what a person types or a file brings: people write a card number in groups. */
export const mayHoldCardNumber = (text: string): boolean =>
  holdsCardNumber(text) || holdsCardNumber(text.replaceAll(/[\s-]/g, ''));
