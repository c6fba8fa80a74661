import { expect, test } from 'vitest';
import { dayOfLine, digestOf, lineIdOf, type StatementLine, togetherOf } from './statement-line.ts';

const line = (of: Partial<StatementLine>): StatementLine => ({
  row: 1,
  digest: digestOf(['a']),
  copy: 1,
  kind: 'sale',
  grossMinor: 1234,
  ...of,
});

test('when cells differ only by blanks around them, then the row is the same row', () => {
  expect(digestOf(['12.34', ' 000123 '])).toBe(digestOf([' 12.34', '000123']));
});

test('when two cells are joined otherwise, then the row is another', () => {
  expect(digestOf(['12', '34'])).not.toBe(digestOf(['1234']));
  expect(digestOf(['12', '34'])).not.toBe(digestOf(['123', '4']));
});

test('when the same line comes in two files, then it is one line; when it stands twice in one, then it is two', () => {
  const twice = [line({ copy: 1 }), line({ row: 2, copy: 2 })];
  expect(togetherOf([twice, twice]).map(lineIdOf)).toEqual([lineIdOf(line({ copy: 1 })), lineIdOf(line({ copy: 2 }))]);
  expect(togetherOf([[line({})], [line({ row: 9 })]])).toHaveLength(1);
});

test('when a line tells both days, then it counts on the day on which the acquirer settles it', () => {
  expect(dayOfLine(line({ date: '20261128', settlementDate: '20261129' }))).toBe('20261129');
  expect(dayOfLine(line({ date: '20261128' }))).toBe('20261128');
  expect(dayOfLine(line({}))).toBeUndefined();
});
