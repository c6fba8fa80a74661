// Ours, made from emv.md 1.8 and 1.10: what the vectors leave out of risk management and restrictions.
import { expect, test } from 'vitest';
import type { ApplicationParameters } from '../../parameters/application-parameters.ts';
import { hexOf } from '../bytes.ts';
import { play } from '../kernel-in-test.ts';
import { runStep, workingWith } from '../steps-in-test.ts';
import { manageRisk } from './manage-risk.ts';

const LIMITS: Partial<ApplicationParameters> = {
  floorLimitMinor: 10_000,
  randomThresholdMinor: 2000,
  randomTargetPercent: 20,
  randomMaximumPercent: 60,
};

test.each([
  ['under the threshold, at the target', 1999, 20, '0000001000'],
  ['under the threshold, over the target', 1999, 21, '0000000000'],
  ['at the threshold', 2000, 20, '0000001000'],
  ['half way, at the mean', 6000, 40, '0000001000'],
  ['half way, over the mean', 6000, 41, '0000000000'],
  ['just under the floor limit', 9999, 59, '0000001000'],
  ['at the floor limit', 10_000, 1, '0000008000'],
])('when the amount is %s then random selection follows the draw', (_, amountMinor, randomPercent, tvr) => {
  const working = workingWith({
    application: LIMITS,
    transaction: { amountMinor, randomPercent },
    card: [{ tag: '82', value: '0800' }],
  });
  expect(runStep(manageRisk(working), []).value.ok).toBe(true);
  expect(hexOf(working.tvr)).toBe(tvr);
});

test.each([
  [3000, 7000, '0000008000'],
  [3000, 6999, '0000000000'],
  [9999, 0, '0000000000'],
  [10_000, 0, '0000008000'],
])('when %i are to be paid and %i were lately then the floor limit counts both', (amountMinor, loggedMinor, tvr) => {
  const working = workingWith({
    application: { floorLimitMinor: 10_000 },
    transaction: { amountMinor },
    card: [{ tag: '82', value: '0800' }],
  });
  working.loggedMinor = loggedMinor;
  runStep(manageRisk(working), []);
  expect(hexOf(working.tvr)).toBe(tvr);
});

test('when a terminal never goes online then nothing is selected for it', () => {
  const working = workingWith({
    application: LIMITS,
    terminal: { terminalType: '23' },
    transaction: { amountMinor: 100, randomPercent: 1 },
    card: [{ tag: '82', value: '0800' }],
  });
  runStep(manageRisk(working), []);
  expect(hexOf(working.tvr)).toBe('0000000000');
});

test.each([
  ['nobody wants it', {}, false, '0000040000', 0],
  ['the profile always wants it', { alwaysManageRisk: true }, false, '0000048000', 8],
  ['the profile forces online', { forceOnline: true }, false, '0000048800', 8],
  ['the card is on the exception file', {}, true, '1000048000', 8],
] as const)(
  'when the card does not ask for risk management and %s then TVR and TSI say so',
  (_, policy, onExceptionFile, tvr, tsi) => {
    const { outcome } = play({
      policy,
      card: { aip: '5400' },
      answer: ({ do: asked }) =>
        asked === 'showCard' ? { type: 'cardAccepted', onExceptionFile, loggedMinor: 0 } : undefined,
    });
    expect(outcome.facts?.tvr).toBe(tvr);
    expect(Number.parseInt(outcome.facts?.tsi.slice(1, 2) ?? '', 16) & 8).toBe(tsi);
  },
);

test.each([
  ['an older version', { '9F08': '0020' }, '0080048000'],
  ['no version', { '9F08': undefined }, '0000048000'],
  ['yesterday as its last day', { '5F24': '260101' }, '0040048000'],
  ['today as its last day', { '5F24': '260102' }, '0000048000'],
  ['tomorrow as its first day', { '5F25': '260103' }, '0020048000'],
  ['the last century as its first day', { '5F25': '991231' }, '0000048000'],
  ['another country and no use abroad', { '5F28': '0840', '9F07': 'A900' }, '0010048000'],
  ['another country and services abroad', { '5F28': '0840', '9F07': '0500' }, '0000048000'],
  ['no country and a use for machines only', { '5F28': undefined, '9F07': 'FE00' }, '0010048000'],
])('when the card has %s then TVR byte 2 follows', (_, objects, tvr) => {
  // Without a denial code, so that the payment goes on.
  const { outcome } = play({
    application: { tacDenial: '0000000000' },
    card: { objects: { ...objects, '9F0E': '0000000000' } },
  });
  expect(outcome.facts?.tvr).toBe(tvr);
});

test('when the tags of a TDOL are hashed then the card gets the hash, and a default list sets its bit', () => {
  const objects = { '8C': '9F0206981495059F3704' };
  const own = play({ card: { objects: { ...objects, '97': '9F02069F3704' } } });
  const sent = own.card.commands.find((one) => one.startsWith('80AE'));
  expect(sent?.slice(22, 62)).toBe('D93B8E4AEA6D27253CE945837AF61CA125D230B9');
  expect(own.outcome.facts?.tvr).toBe('0000048000');
  const without = play({ card: { objects } });
  expect(without.card.commands.find((one) => one.startsWith('80AE'))?.slice(22, 62)).toBe(
    'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709',
  );
  expect(without.outcome.facts?.tvr).toBe('0000048080');
});
