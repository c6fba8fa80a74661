// Ours, made from emv.md 1.0 and 1.9: what the terminal can do by 9F33 byte 2 and the download, and when a rule applies.
import { expect, test } from 'vitest';
import { type CvmRule, parseCvmList } from '../../cvm/cvm-list.ts';
import type { CvmMethod } from '../../tags/codes.ts';
import { bytesOf } from '../bytes.ts';
import { type Side, workingWith } from '../steps-in-test.ts';
import { applies, lacksPinEntry, supports } from './condition.ts';

const METHODS: readonly CvmMethod[] = [
  'fail',
  'plaintext-pin',
  'plaintext-pin-and-signature',
  'enciphered-pin',
  'enciphered-pin-and-signature',
  'online-pin',
  'signature',
  'no-cvm',
  'identity-document',
  'unrecognised',
];
const PINS = METHODS.filter((method) => method.includes('pin'));
const OFFLINE = PINS.filter((method) => method !== 'online-pin');

test.each<readonly [string, readonly CvmMethod[], readonly CvmMethod[]]>([
  ['00', ['fail'], PINS],
  ['80', ['fail', 'plaintext-pin'], ['online-pin']],
  ['A0', ['fail', 'plaintext-pin', 'plaintext-pin-and-signature', 'signature'], ['online-pin']],
  ['40', ['fail', 'online-pin'], OFFLINE],
  ['20', ['fail', 'signature'], PINS],
  ['10', ['fail', 'enciphered-pin'], ['online-pin']],
  ['30', ['fail', 'enciphered-pin', 'enciphered-pin-and-signature', 'signature'], ['online-pin']],
  ['08', ['fail', 'no-cvm'], PINS],
  ['01', ['fail'], PINS],
  ['F9', METHODS.slice(0, 8), []],
])(
  'when 9F33 byte 2 is %s then exactly its methods are supported, and PINs without entry are known',
  (byte2, able, lacking) => {
    const working = workingWith({ terminal: { capabilities: `E0${byte2}C8` } });
    expect(METHODS.filter((method) => supports(method, working)).toSorted()).toEqual([...able].toSorted());
    expect(METHODS.filter((method) => lacksPinEntry(method, working)).toSorted()).toEqual([...lacking].toSorted());
  },
);

test('when the download denies the online PIN for an application then the pad does not help', () => {
  const working = workingWith({ application: { onlinePin: false } });
  expect(supports('online-pin', working)).toBe(false);
  expect(lacksPinEntry('online-pin', working)).toBe(true);
  expect(supports('plaintext-pin', working)).toBe(true);
});

/** X 100.00, Y 500.00. */
const ruleOf = (rule: string) => {
  const list = parseCvmList(bytesOf(`000027100000C350${rule}`));
  const [first] = list.ok ? list.value.rules : [];
  if (!list.ok || first === undefined) throw new Error('the list of the test is none');
  return { list: list.value, rule: first satisfies CvmRule };
};
const appliesTo = (code: string, side: Side): boolean => {
  const { list, rule } = ruleOf(code);
  return applies(rule, list, workingWith({ card: [{ tag: '9F42', value: '0156' }], ...side }));
};

test.each([
  ['1F06', 9999, true],
  ['1F06', 10_000, false],
  ['1F06', 10_001, false],
  ['1F07', 9999, false],
  ['1F07', 10_000, false],
  ['1F07', 10_001, true],
  ['1F08', 49_999, true],
  ['1F08', 50_000, false],
  ['1F09', 50_000, false],
  ['1F09', 50_001, true],
])('when the rule %s meets %i minor units then it applies: %s', (code, amountMinor, expected) => {
  const transaction = { amountMinor };
  expect(appliesTo(code, { transaction })).toBe(expected);
  expect(appliesTo(code, { transaction, terminal: { currencyCode: '156' } })).toBe(expected);
  expect(appliesTo(code, { transaction, card: [{ tag: '9F42', value: '0978' }] })).toBe(false);
  expect(appliesTo(code, { transaction, card: [] })).toBe(false);
});

test.each([
  ['1F00', ['00', '01', '09', '31'], ['00', '01', '09', '31']],
  ['1F01', [], ['01']],
  ['1F02', ['00', '31'], ['00', '31']],
  ['1F03', ['00', '01', '09', '31'], ['00', '01', '09', '31']],
  ['1F04', ['01'], []],
  ['1F05', ['09'], ['09']],
  ['1F0A', [], []],
])(
  'when the rule is %s then it applies at a counter for the types %j, at a machine for %j',
  (code, counter, machine) => {
    const types = ['00', '01', '09', '31'];
    expect(types.filter((type) => appliesTo(code, { transaction: { type } }))).toEqual(counter);
    const terminal = { terminalType: '25' };
    expect(types.filter((type) => appliesTo(code, { transaction: { type }, terminal }))).toEqual(machine);
  },
);
