// Ours, made from emv.md 1.8, 1.10 and 1.11: every decision of the checks at its edge, with the step alone.
import { expect, test } from 'vitest';
import { bytesOf, hexOf } from '../bytes.ts';
import { policy } from '../kernel-in-test.ts';
import { runStep, type Side, workingWith } from '../steps-in-test.ts';
import { analyseActions, analyseWithoutHost } from './analyse.ts';
import { allowsUsage, checkRestrictions, type Usage } from './restrictions.ts';
import { checkVelocity } from './velocity.ts';

const codes = (tacDenial: string, tacOnline: string, tacDefault: string) => ({ tacDenial, tacOnline, tacDefault });
const NONE = '0000000000';
const iac = (denial?: string, online?: string, otherwise?: string) =>
  [
    ['9F0E', denial],
    ['9F0F', online],
    ['9F0D', otherwise],
  ].flatMap(([tag, value]) => (tag === undefined || value === undefined ? [] : [{ tag, value }]));

function analysed(tvr: string, side: Side) {
  const working = workingWith(side);
  working.data.set('95', bytesOf(tvr));
  const kind = analyseActions(working);
  return [kind, hexOf(working.data.valueOf('8A') ?? new Uint8Array())];
}

const BIT = '0000000800';
const OTHER = '0000001000';
const noOffline = { policy: { ...policy, mayApproveOffline: false } };

test.each<readonly [string, string, Side, string, string]>([
  [
    "the terminal's denial code matches",
    BIT,
    { application: codes(BIT, NONE, NONE), card: iac(NONE, NONE, NONE) },
    'AAC',
    '5A31',
  ],
  [
    "the issuer's denial code matches",
    BIT,
    { application: codes(NONE, NONE, NONE), card: iac(BIT, NONE, NONE) },
    'AAC',
    '5A31',
  ],
  ['denial and online match', BIT, { application: codes(BIT, BIT, NONE), card: iac(NONE, NONE, NONE) }, 'AAC', '5A31'],
  [
    "the terminal's online code matches",
    BIT,
    { application: codes(NONE, BIT, NONE), card: iac(NONE, NONE, NONE) },
    'ARQC',
    '',
  ],
  [
    "the issuer's online code matches",
    BIT,
    { application: codes(NONE, NONE, NONE), card: iac(NONE, BIT, NONE) },
    'ARQC',
    '',
  ],
  ['another bit is set', OTHER, { application: codes(BIT, BIT, BIT), card: iac(BIT, BIT, BIT) }, 'TC', '5931'],
  ['the issuer has no codes and any bit is set', OTHER, { application: codes(NONE, NONE, NONE) }, 'ARQC', ''],
  ['the issuer has no codes and no bit is set', NONE, { application: codes(NONE, NONE, NONE) }, 'TC', '5931'],
  [
    'the terminal is online only',
    NONE,
    { terminal: { terminalType: '21' }, application: codes(NONE, NONE, NONE) },
    'ARQC',
    '',
  ],
  [
    'the terminal is online only and denial matches',
    BIT,
    { terminal: { terminalType: '21' }, application: codes(BIT, NONE, NONE) },
    'AAC',
    '5A31',
  ],
  ['offline approval is not allowed', NONE, { terminal: noOffline, application: codes(NONE, NONE, NONE) }, 'ARQC', ''],
  [
    'the terminal is offline only and the online code matches',
    BIT,
    { terminal: { terminalType: '23' }, application: codes(NONE, BIT, NONE), card: iac(NONE, BIT, NONE) },
    'TC',
    '5931',
  ],
  [
    'the terminal is offline only and its own default code matches',
    BIT,
    { terminal: { terminalType: '23' }, application: codes(NONE, NONE, BIT), card: iac(NONE, NONE, NONE) },
    'AAC',
    '5A31',
  ],
  [
    "the terminal is offline only and the issuer's default code matches",
    BIT,
    { terminal: { terminalType: '23' }, application: codes(NONE, NONE, NONE), card: iac(NONE, NONE, BIT) },
    'AAC',
    '5A31',
  ],
  [
    'the terminal is offline only and may not approve',
    NONE,
    {
      terminal: { ...noOffline, terminalType: '23' },
      application: codes(NONE, NONE, NONE),
      card: iac(NONE, NONE, NONE),
    },
    'AAC',
    '5A31',
  ],
])('when %s then the first request follows emv.md 1.11', (_, tvr, side, kind, code) => {
  expect(analysed(tvr, side)).toEqual([kind, code]);
});

test.each<readonly [string, string, Side, boolean, string, string]>([
  [
    'nothing speaks against it',
    OTHER,
    { application: codes(BIT, BIT, BIT), card: iac(BIT, BIT, BIT) },
    false,
    'TC',
    '5933',
  ],
  ['bytes have left', OTHER, { application: codes(BIT, BIT, BIT), card: iac(BIT, BIT, BIT) }, true, 'AAC', '5A33'],
  [
    'the default code matches',
    BIT,
    { application: codes(NONE, NONE, BIT), card: iac(NONE, NONE, NONE) },
    false,
    'AAC',
    '5A33',
  ],
  [
    'the terminal is online only',
    NONE,
    { terminal: { terminalType: '24' }, application: codes(NONE, NONE, NONE), card: iac(NONE, NONE, NONE) },
    false,
    'AAC',
    '5A33',
  ],
  [
    'offline approval is not allowed',
    NONE,
    { terminal: noOffline, application: codes(NONE, NONE, NONE), card: iac(NONE, NONE, NONE) },
    false,
    'AAC',
    '5A33',
  ],
])('when the host is silent and %s then the second request is decided so', (_, tvr, side, left, kind, code) => {
  const working = workingWith(side);
  working.data.set('95', bytesOf(tvr));
  expect(analyseWithoutHost(working, left)).toBe(kind);
  expect(hexOf(working.data.valueOf('8A') ?? new Uint8Array())).toBe(code);
});

/** 9F14 is 2, 9F23 is 5. */
const LIMITS = [
  { tag: '9F14', value: '02' },
  { tag: '9F23', value: '05' },
];
const counters = (atc: string, lastOnline: string) => [
  { c: '80CA9F3600', r: atc },
  { c: '80CA9F1300', r: lastOnline },
];

test.each([
  ['as many as the lower limit', '9F3602000C9000', '9F1302000A9000', '0000000000'],
  ['one over the lower limit', '9F3602000D9000', '9F1302000A9000', '0000004000'],
  ['as many as the upper limit', '9F3602000F9000', '9F1302000A9000', '0000004000'],
  ['one over the upper limit', '9F360200109000', '9F1302000A9000', '0000006000'],
  ['none at all', '9F3602000A9000', '9F1302000A9000', '0000006000'],
  ['fewer than none', '9F360200099000', '9F1302000A9000', '0000006000'],
  ['one, by a counter of two bytes', '9F360201009000', '9F130200FF9000', '0000000000'],
  ['the first ever', '9F360200019000', '9F130200009000', '0008000000'],
  ['not told by the counter', '6A88', '9F1302000A9000', '0000006000'],
  ['not told by the last online counter', '9F3602000C9000', '6A88', '0000006000'],
  ['told with one byte', '9F36010C9000', '9F1302000A9000', '0000006000'],
  ['told under another name', '9F3602000C9000', '9F3602000A9000', '0000006000'],
])('when the payments since the card was online are %s then TVR byte 4 says so', (_, atc, lastOnline, tvr) => {
  const working = workingWith({ card: LIMITS });
  const script = counters(atc, lastOnline);
  const { value, sent } = runStep(checkVelocity(working), script);
  expect(value.ok).toBe(true);
  expect(sent).toEqual(script.map(({ c }) => c));
  expect(hexOf(working.tvr)).toBe(tvr);
});

test.each([LIMITS.slice(0, 1), LIMITS.slice(1), []].map((card) => [card]))(
  'when the card has not both limits (%j) then its counters are not asked for',
  (card) => {
    const working = workingWith({ card });
    expect(runStep(checkVelocity(working), []).sent).toEqual([]);
    expect(hexOf(working.tvr)).toBe(NONE);
  },
);

const HOME = { atAtm: false, region: 'domestic' } as const;
const ABROAD = { atAtm: false, region: 'international' } as const;

test.each<readonly [string, Usage]>([
  ['8100', { ...HOME, service: 'cash' }],
  ['4100', { ...ABROAD, service: 'cash' }],
  ['2100', { ...HOME, service: 'goods' }],
  ['1100', { ...ABROAD, service: 'goods' }],
  ['0900', { ...HOME, service: 'services' }],
  ['0500', { ...ABROAD, service: 'services' }],
  ['2100', { ...HOME, service: 'purchase' }],
  ['0900', { ...HOME, service: 'purchase' }],
  ['1100', { ...ABROAD, service: 'purchase' }],
  ['0500', { ...ABROAD, service: 'purchase' }],
  ['0180', { ...HOME, service: 'cashback' }],
  ['0140', { ...ABROAD, service: 'cashback' }],
  ['0100', { ...HOME, service: 'other' }],
  ['0100', { atAtm: false, region: 'unknown', service: 'cash' }],
  ['0200', { atAtm: true, region: 'unknown', service: 'other' }],
])('when 9F07 is %s then it allows %j and without any of its bits it does not', (hex, usage) => {
  const value = bytesOf(hex);
  expect(allowsUsage(value, usage)).toBe(true);
  const bits = [...value].flatMap((byte, at) =>
    [0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01].filter((bit) => (byte & bit) !== 0).map((bit) => ({ at, bit })),
  );
  for (const { at, bit } of bits)
    expect(allowsUsage(value.with(at, (value[at] ?? 0) & ~bit), usage), `without ${at}/${bit}`).toBe(false);
  expect(
    allowsUsage(
      value.map((byte) => ~byte & 0xff),
      usage,
    ),
  ).toBe(false);
});

const CASH = '8000000000';
const restricted = (side: Side): string => {
  const working = workingWith(side);
  checkRestrictions(working);
  return hexOf(working.tvr);
};

test.each([
  ['14', CASH, '0200', '0000000000'],
  ['15', CASH, '0200', '0000000000'],
  ['16', CASH, '0200', '0000000000'],
  ['14', '6000F0A001', '0200', '0010000000'],
  ['22', CASH, '0200', '0010000000'],
  ['22', CASH, '0100', '0000000000'],
  ['24', CASH, '0100', '0000000000'],
])('when a terminal %s that can %s takes a card for %s then only a cash machine is one', (type, able, usage, tvr) => {
  const terminal = { terminalType: type, additionalCapabilities: able };
  expect(restricted({ terminal, card: [{ tag: '9F07', value: usage }] })).toBe(tvr);
});

test.each([
  ['00', '2100', '0000000000'],
  ['00', '8100', '0010000000'],
  ['01', '8100', '0000000000'],
  ['01', '2100', '0010000000'],
  ['09', '0180', '0000000000'],
  ['09', '2100', '0010000000'],
  ['31', '0100', '0000000000'],
])('when a payment of type %s meets 9F07 %s at home then the service is allowed or not', (type, usage, tvr) => {
  const card = [
    { tag: '9F07', value: usage },
    { tag: '5F28', value: '0156' },
  ];
  expect(restricted({ terminal: { countryCode: '156' }, transaction: { type }, card })).toBe(tvr);
});

test.each([
  [{ tag: '9F08', value: '00AB' }, '00ab', '0000000000'],
  [{ tag: '9F08', value: '0020' }, '0030', '0080000000'],
  [{ tag: '5F25', value: '260102' }, '0030', '0000000000'],
  [{ tag: '5F25', value: '260103' }, '0030', '0020000000'],
  [{ tag: '5F24', value: '260102' }, '0030', '0000000000'],
  [{ tag: '5F24', value: '260101' }, '0030', '0040000000'],
])('when the card has %j and the terminal version %s then TVR byte 2 follows', (object, version, tvr) => {
  expect(restricted({ application: { version }, card: [object] })).toBe(tvr);
});
