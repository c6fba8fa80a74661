import { expect, test } from 'vitest';
import { formatDateTime } from './clock.ts';
import { hostMoment } from './host-moment.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

test('when the host answers on the same day then its own time is taken', () => {
  expect(formatDateTime(hostMoment('1105', '093012', at('2030-11-05T09:29:00')))).toBe('2030/11/05 09:30:12');
});
test('when the old year answers in the new one then the old year is meant', () => {
  expect(formatDateTime(hostMoment('1231', '235959', at('2031-01-01T00:00:05')))).toBe('2030/12/31 23:59:59');
});
test('when the host is already in the new year then the new year is meant', () => {
  expect(formatDateTime(hostMoment('0101', '000001', at('2030-12-31T23:59:50')))).toBe('2031/01/01 00:00:01');
});
test('when 29 February is said in a year without one then the nearest leap year is meant', () => {
  expect(formatDateTime(hostMoment('0229', '120000', at('2029-02-28T12:00:00')))).toBe('2028/02/29 12:00:00');
});
test('when a field is missing or no date then the own clock stands', () => {
  for (const [date, time] of [
    [undefined, '120000'],
    ['1345', '120000'],
    ['0230', '120000'],
    ['1105', ''],
  ] as const)
    expect(hostMoment(date, time, 777)).toBe(777);
});
