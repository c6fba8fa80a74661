import { expect, test } from 'vitest';
import { feeOf, type RateTable } from './fees.ts';

const table = (of: Partial<RateTable>, rule: Partial<RateTable['rules'][number]> = {}): RateTable => ({
  rules: [{ rateMillionths: 6000, ...rule }],
  rounding: 'half-up',
  givenBack: 'returned',
  ...of,
});
const of = (grossMinor: number, rates: RateTable) => feeOf({ grossMinor }, rates);

test.each([
  ['half-up', 8_250, 50],
  ['half-up', 8_249, 49],
  ['up', 8_334, 51],
  ['down', 8_333, 49],
  ['up', 10_000, 60],
] as const)('when a fee ends on a fraction, then it is rounded %s', (rounding, grossMinor, feeMinor) => {
  expect(of(grossMinor, table({ rounding }))).toBe(feeMinor);
});

test('when there is a cap or a minimum, then the fee stays within', () => {
  expect(of(10_000_000, table({}, { mostMinor: 2000 }))).toBe(2000);
  expect(of(100, table({}, { leastMinor: 10 }))).toBe(10);
  expect(of(10_000, table({}, { fixedMinor: 30 }))).toBe(90);
});

test.each([
  ['returned', -60],
  ['none', 0],
  ['charged', 60],
] as const)('when money is given back, then its fee is %s', (givenBack, feeMinor) => {
  expect(of(-10_000, table({ givenBack }))).toBe(feeMinor);
});

test('when no rule fits, then nothing is expected; the first that fits counts', () => {
  const rates = table({
    rules: [
      { cardKind: 'debit', rateMillionths: 5000 },
      { organisation: 'VIS', rateMillionths: 20_000 },
    ],
  });
  expect(feeOf({ grossMinor: 10_000, cardKind: 'debit', organisation: 'VIS' }, rates)).toBe(50);
  expect(feeOf({ grossMinor: 10_000, cardKind: 'credit', organisation: 'VIS' }, rates)).toBe(200);
  expect(feeOf({ grossMinor: 10_000, cardKind: 'credit' }, rates)).toBeUndefined();
});
