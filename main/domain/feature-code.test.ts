import { expect, test } from 'vitest';
import { featureCode } from './feature-code.ts';

test('when the worked example of unionpay-pos 4.9 is coded, then it is the code printed there', () => {
  expect(featureCode({ settlementDate: '1105', rrn: '093105000002' })).toBe('14050933');
});

test('when the host sent no settlement date, then zeros stand in', () => {
  expect(featureCode({ rrn: '093105000002' })).toBe(featureCode({ settlementDate: '0000', rrn: '093105000002' }));
  expect(featureCode({ rrn: '093105000002' })).toBe('05000933');
});

test.each([
  ['there is no reference number', {}],
  ['the reference number is short', { rrn: '12345678901' }],
  ['it has a letter', { rrn: '12345678901A' }],
  ['the date is no date of four digits', { rrn: '093105000002', settlementDate: '105' }],
])('when %s, then there is no code to bind a signature with', (_why, facts) => {
  expect(featureCode(facts)).toBeUndefined();
});
