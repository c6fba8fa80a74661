import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCalendarDay } from './business-day.ts';
import { neighboursOf, PERIODS, periodAround } from './periods.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

test.each([
  ['week', '20261129', { from: '20261123', to: '20261129' }],
  ['week', '20261123', { from: '20261123', to: '20261129' }],
  ['week', '20270101', { from: '20261228', to: '20270103' }],
  ['month', '20280215', { from: '20280201', to: '20280229' }],
  ['month', '20261231', { from: '20261201', to: '20261231' }],
  ['day', '20261129', { from: '20261129', to: '20261129' }],
] as const)('when the %s of %s is asked for, then it has its own ends', (period, day, ends) => {
  expect(periodAround(period, day)).toEqual(ends);
});

test('when periods are put side by side, then every day is in one of them and in one only', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...PERIODS), (day, period) => {
      const here = periodAround(period, day);
      expect(here.from <= day && day <= here.to).toBe(true);
      const { before, after } = neighboursOf(here);
      expect(periodAround(period, before).to).toBe(before);
      expect(periodAround(period, after).from).toBe(after);
      expect(neighboursOf(periodAround(period, before)).after).toBe(here.from);
    }),
  );
});

test.each(['20260230', '20261301', '2026112', 'today', '20260431'])('when %s is no day, then it is none', (day) => {
  expect(isCalendarDay(day)).toBe(false);
  expect(() => periodAround('week', day)).toThrow(RangeError);
});
