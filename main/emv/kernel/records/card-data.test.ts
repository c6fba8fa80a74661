// Ours, made from emv.md 1.5 and 1.6: file locator, records and card data at their edges, each step alone.
import { expect, test } from 'vitest';
import { bytesOf, hexOf } from '../bytes.ts';
import { CDOL1, CDOL2, PAN } from '../card-in-test.ts';
import { runStep, type TagValue, workingWith } from '../steps-in-test.ts';
import { parseAfl } from './afl.ts';
import { checkCardData } from './check-card-data.ts';
import { isEmvFile, parseRecord, readRecordCommand } from './read-record.ts';
import { readRecords } from './read-records.ts';

test.each([
  ['08010100', true],
  ['F0010100', true],
  ['F8010100', false],
  ['00010100', false],
  ['08000000', false],
  ['08020100', false],
  ['08020201', true],
  ['08020202', false],
  ['09010100', false],
  ['0C010100', false],
  ['0A010100', false],
  ['', false],
  ['080101', false],
  ['0801010008', false],
  ['0801FF0010010100', true],
  ['0801FF0010010200', false],
])('when a file locator is %j then it is sound: %s', (afl, isSound) => {
  expect(parseAfl(bytesOf(afl)).ok).toBe(isSound);
});

test('when a file locator is read then file, records and the number of signed ones come out of it', () => {
  expect(parseAfl(bytesOf('1002050310010100'))).toEqual({
    ok: true,
    value: [
      { sfi: 2, first: 2, last: 5, oda: 3 },
      { sfi: 2, first: 1, last: 1, oda: 0 },
    ],
  });
});

test('when a record is asked for then file and record stand in the command', () => {
  expect(hexOf(readRecordCommand(10, 3))).toBe('00B2035400');
  expect([10, 11].map(isEmvFile)).toEqual([true, false]);
});

test.each([
  [10, '70055F25022601', ['5F25'], '5F25022601'],
  [11, '70055F25022601', ['5F25'], '70055F25022601'],
  [30, '7000', [], '7000'],
  [11, '70055F2502', [], undefined],
  [11, '6F00', [], undefined],
  [11, '70068201008201FF', [], '70068201008201FF'],
])('when file %i gives %s then it gives %j, and that part to authentication', (sfi, data, tags, signed) => {
  const record = parseRecord(sfi, bytesOf(data));
  if (!record.ok) throw new Error(record.fault);
  expect([...record.value.objects.keys()]).toEqual(tags);
  expect(record.value.signedPart && hexOf(record.value.signedPart)).toBe(signed);
});

test.each([
  ['70055F2502', 'malformed'],
  ['6F00', 'malformed'],
  ['700070', 'malformed'],
  ['70068201008201FF', 'duplicate'],
])('when file 1 gives %s then it is %s', (data, fault) => {
  expect(parseRecord(1, bytesOf(data))).toEqual({ ok: false, fault });
});

const MANDATORY: readonly TagValue[] = [
  { tag: '5A', value: PAN },
  { tag: '5F24', value: '301231' },
  { tag: '8C', value: CDOL1 },
  { tag: '8D', value: CDOL2 },
];
const checked = (...more: readonly TagValue[]) => checkCardData(workingWith({ card: [...MANDATORY, ...more] }));

test('when the card has what is mandatory and nothing else then it can be used', () => {
  expect(checked()).toEqual({ pan: PAN, expiry: '3012', aid: 'A000000333010101', label: 'TEST' });
});

const LENGTHS = {
  '5F24': 3,
  '5F25': 3,
  '5F28': 2,
  '5F34': 1,
  '8F': 1,
  '9F07': 2,
  '9F08': 2,
  '9F0D': 5,
  '9F0E': 5,
  '9F0F': 5,
  '9F14': 1,
  '9F23': 1,
  '9F42': 2,
};

test.each(Object.entries(LENGTHS))('when %s has another length than %i then the card is not used', (tag, length) => {
  expect(checked({ tag, value: '01'.repeat(length) })).toBeDefined();
  expect(checked({ tag, value: '01'.repeat(length + 1) })).toBeUndefined();
  expect(checked({ tag, value: '01'.repeat(length - 1) })).toBeUndefined();
});

test.each(['8C', '8D', '97', '9F49'])(
  'when the object list %s is broken or too long then the card is not used',
  (tag) => {
    expect(checked({ tag, value: '9F02' })).toBeUndefined();
    expect(checked({ tag, value: '9F02FC' })).toBeDefined();
    expect(checked({ tag, value: '9F02FC9F0301' })).toBeUndefined();
  },
);

test.each([
  ['12345678', '12345678'],
  ['1234567F', undefined],
  ['1234567890123456789F', '1234567890123456789'],
  ['12345A78', undefined],
  ['12F45678', undefined],
])('when the card number is %s then the card is %s', (value, pan) => {
  expect(checked({ tag: '5A', value })?.pan).toBe(pan);
});

test.each([
  ['57', `${PAN}D30122010000000000`, { track2: `${PAN}=30122010000000000` }],
  ['57', `${PAN}D301`, {}],
  ['5F34', '07', { sequenceNumber: '007' }],
  ['5F34', '42', { sequenceNumber: '042' }],
  ['8E', '0000000000000000', {}],
  ['8E', '00000000000000001F00', {}],
])('when the card has %s as %s then people and flow see it', (tag, value, seen) => {
  expect(checked({ tag, value })).toEqual({
    pan: PAN,
    expiry: '3012',
    aid: 'A000000333010101',
    label: 'TEST',
    ...seen,
  });
});

test.each([
  ['57', `${PAN}`],
  ['57', `1${PAN.slice(1)}D3012201`.padEnd(26, '0')],
  ['57', `FF${PAN}D301220`.padEnd(26, '0')],
  ['5F34', '0F'],
  ['8E', '00000000000000'],
  ['8E', '00000000000000001F'],
])('when the card has %s as %s then it is not used', (tag, value) => {
  expect(checked({ tag, value })).toBeUndefined();
});

const ofRecords = (afl: string, answers: readonly string[]) => {
  const working = workingWith({ card: [{ tag: '82', value: '4000' }, { tag: '94', value: afl }, ...MANDATORY] });
  const script = answers.map((r) => ({ c: '', r }));
  const { value, sent } = runStep(readRecords(working), script);
  return { working, value, sent };
};

test('when records are read then each in its order, and the signed ones are kept as they were', () => {
  const { value, sent, working } = ofRecords('0801020158010201', [
    '70065F25032601019000',
    '70045F3401019000',
    '70065F25032601019000',
    '6F009000',
  ]);
  expect(sent).toEqual(['00B2010C00', '00B2020C00', '00B2015C00', '00B2025C00']);
  expect(value.ok).toBe(true);
  expect(working.odaRecords?.map(hexOf)).toEqual(['5F2503260101', '70065F2503260101']);
  expect(hexOf(working.data.card('5F34') ?? new Uint8Array())).toBe('01');
});

test('when a signed record is none then there is nothing to authenticate, whatever follows', () => {
  const { value, working } = ofRecords('5801020208030301', ['6F009000', '70009000', '70009000']);
  expect(value.ok).toBe(true);
  expect(working.odaRecords).toBeUndefined();
});

test('when a proprietary file says again what is known then the first word stays', () => {
  const { value, working } = ofRecords('0801010058010100', ['70045F3401019000', '70045F3401029000']);
  expect(value.ok).toBe(true);
  expect(hexOf(working.data.card('5F34') ?? new Uint8Array())).toBe('01');
  expect(ofRecords('0801020058010100', ['70045F3401019000', '70045F3401029000', '70009000']).value.ok).toBe(false);
});

test.each([
  ['82', '7004820240009000'],
  ['94', '70069404080101009000'],
])('when a record says %s again then the card is not used', (_tag, answer) => {
  expect(ofRecords('08010100', [answer]).value.ok).toBe(false);
});
