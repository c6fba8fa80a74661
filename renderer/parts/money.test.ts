/** Money as it is read. */
import { describe, expect, it } from 'vitest';
import { cardExpiry, clockTime, dayAndTime } from './moments.ts';
import { formatMinor } from './money.tsx';

describe('an amount', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [1234, '12.34'],
    [100_000, '1,000.00'],
    [123_456_789, '1,234,567.89'],
    [999_999_999_999, '9,999,999,999.99'],
  ])('when it is %d minor units, then it reads %s', (amountMinor, text) => expect(formatMinor(amountMinor)).toBe(text));
});

describe('a moment', () => {
  it('when it is read, then it is in the counter’s own zone', () => {
    const atMs = Date.UTC(2030, 10, 4, 16, 5, 9);
    expect(dayAndTime(atMs)).toBe('2030/11/05 00:05:09');
    expect(clockTime(atMs)).toBe('00:05');
  });
  it('when a card’s expiry is read, then the month comes first as on the card', () =>
    expect(cardExpiry('3012')).toBe('12/30'));
});
