import { expect, it } from 'vitest';
import { dayAfter, slashedDay } from './moments.ts';

it('when a day is typed, then it gets its strokes as it grows', () => {
  expect(['', '2030', '20301', '203011', '20301105'].map(slashedDay)).toEqual([
    '',
    '2030',
    '2030/1',
    '2030/11',
    '2030/11/05',
  ]);
});

it('when a day is counted on, then months, years and leap days are the calendar’s', () => {
  expect(dayAfter('20301105', 0)).toBe('20301105');
  expect(dayAfter('20301231', 1)).toBe('20310101');
  expect(dayAfter('20280301', -1)).toBe('20280229');
});

it('when it is no day, then none is made of it', () => {
  for (const none of ['', '2030110', '20300230', '20301301', '20300000', '2030-1-5'])
    expect(dayAfter(none, 0)).toBeUndefined();
});
