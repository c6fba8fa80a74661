import { expect, test } from 'vitest';
import { canGoOnline, isOfflineOnly, isOnlineOnly, isUnattended } from './terminal-type.ts';

/** EMV 4.4 Book 4, A1: who owns the terminal is the first digit and says nothing here. */
test.each([
  ['21', true, false, false],
  ['22', false, false, false],
  ['23', false, true, false],
  ['24', true, false, true],
  ['25', false, false, true],
  ['26', false, true, true],
  ['14', true, false, true],
  ['34', true, false, true],
])('when 9F35 is %s then its second digit says what the terminal can do', (type, online, offline, unattended) => {
  expect([isOnlineOnly(type), isOfflineOnly(type), isUnattended(type)]).toEqual([online, offline, unattended]);
  expect(canGoOnline(type)).toBe(!offline);
});
