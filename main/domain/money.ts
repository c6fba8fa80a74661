/**
 * Money is an integer of minor units (fen) with its currency. Nothing here divides, rounds or parses floats;
 * the digits a cashier types are minor units already (counter.md 1: 1234 is 12.34).
 */
import type { Brand } from './brand.ts';

/** Whole minor units: 1234 is 12.34 yuan. Never negative. */
export type Minor = Brand<number, 'Minor'>;

/** ISO 4217 code; the acquirer's messages carry its number, 156. */
export type Currency = 'CNY';

export interface Money {
  readonly amountMinor: Minor;
  readonly currency: Currency;
}

/** The largest amount of one payment in minor units: nine digits on the amount pad (unionpay-pos 4.5). */
export const LARGEST_AMOUNT_MINOR = 999_999_999;

/** Takes a whole number of minor units, zero included; anything else is our own mistake and throws. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an amount of minor units: ${value}`);
  return value as Minor;
}

export const yuan = (amountMinor: number): Money => ({ amountMinor: minor(amountMinor), currency: 'CNY' });

/** 123456 becomes `1234.56`: what slips and screens show behind the currency's sign. */
export function formatMinor(amountMinor: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
