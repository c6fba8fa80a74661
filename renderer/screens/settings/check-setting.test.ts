import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSetting } from './check-setting.ts';

describe('checking a setting before it is asked for', () => {
  it.each([
    ['terminalId', '1234567'],
    ['terminalId', '1234567-'],
    ['merchantId', '89831005812000'],
    ['merchantName', '   '],
    ['hostAddress', 'bank.example'],
    ['hostAddress', 'bank.example:0'],
    ['hostAddress', 'bank.example:70000'],
    ['hostAddress', 'http://bank.example:80'],
    ['responseTimeoutS', '19'],
    ['responseTimeoutS', '91'],
    ['responseTimeoutS', 'soon'],
    ['idleLockMinutes', '0'],
  ] as const)('when %s is %s, then it is not allowed', (key, typed) => {
    expect(checkSetting(key, typed).ok).toBe(false);
  });

  it.each([
    ['terminalId', 'A2345678', 'A2345678'],
    ['hostAddress', '', ''],
    ['hostAddress', '10.1.2.3:5000', '10.1.2.3:5000'],
    ['hostBackupAddress', '[::1]:5000', '[::1]:5000'],
    ['responseTimeoutS', '45', 45],
    ['merchantName', ' 演示商店 ', '演示商店'],
  ] as const)('when %s is %s, then it is taken as %s', (key, typed, value) => {
    expect(checkSetting(key, typed)).toEqual({ ok: true, value });
  });

  it('when any number is typed, then it is allowed exactly within its limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (number) => {
        expect(checkSetting('responseTimeoutS', String(number)).ok).toBe(number >= 20 && number <= 90);
      }),
    );
  });
});
