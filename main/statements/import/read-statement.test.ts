import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { StatementLine } from '../statement-line.ts';
import { amountOf, cardIn, isFormula, momentIn, monthDayIn, timeIn } from './cells.ts';
import { type ImportFault, MOST_BYTES } from './faults.ts';
import { profileFault, profileSchema, type StatementProfile } from './profile.ts';
import { readStatement } from './read-statement.ts';
import { READY_PROFILES } from './ready-profiles.ts';

const sample = (name: string): Uint8Array => readFileSync(path.join(import.meta.dirname, 'testdata', name));
const profileOf = (name: string): StatementProfile => {
  const found = READY_PROFILES.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const CSV = profileOf('invented-csv');
const FIXED = profileOf('invented-fixed');

function linesOf(bytes: Uint8Array, profile = CSV): readonly StatementLine[] {
  const read = readStatement(bytes, profile);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value.lines;
}

function faultsOf(bytes: Uint8Array, profile = CSV): readonly ImportFault[] {
  const read = readStatement(bytes, profile);
  return read.ok ? [] : read.fault.faults;
}

const TEXT = iconv.decode(Buffer.from(sample('invented-csv.csv')), 'gb18030');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (from: string | RegExp, to: string): Uint8Array => utf8(TEXT.replace(from, to));

test('when the ready profiles are read through the schema, then they are whole and can work', () => {
  for (const profile of READY_PROFILES) {
    expect(profileSchema.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    expect(profileFault(profile)).toBeUndefined();
  }
});

test('when a profile cannot work whatever the file, then it says why', () => {
  const { gross: _, ...columns } = CSV.columns;
  expect(profileFault({ ...CSV, columns })).toBe('no-amount');
  expect(profileFault({ ...CSV, columns: { gross: { place: 1 } } })).toBe('no-day');
  expect(profileFault({ ...CSV, headingRow: 0 })).toBe('no-headings');
  expect(profileFault({ ...FIXED, columns: { gross: { place: 1 }, date: { place: 2 } } })).toBe('no-direction');
});

test('when the separated sample is read, then every cell is what it means', () => {
  const [first] = linesOf(sample('invented-csv.csv'));
  expect(first).toMatchObject({
    row: 4,
    copy: 1,
    kind: 'sale',
    terminal: '12345678',
    merchant: '898310058120001',
    batch: 7,
    stan: 101,
    rrn: '900000000101',
    authCode: 'A00101',
    card: { first6: '622500', last4: '0014' },
    cardKind: 'credit',
    organisation: 'CUP',
    date: '20261128',
    time: '093012',
    settlementDate: '20261128',
    grossMinor: 10_000,
    feeMinor: 60,
    netMinor: 9940,
  });
});

test('when the two samples are read, then they tell the same money', () => {
  const money = (lines: readonly StatementLine[]) =>
    lines.map(({ stan, grossMinor, feeMinor, cardKind, date, time, rrn }) => ({
      stan,
      grossMinor,
      feeMinor,
      cardKind,
      date,
      time,
      rrn,
    }));
  expect(money(linesOf(sample('invented-fixed.txt'), FIXED))).toEqual(money(linesOf(sample('invented-csv.csv'))));
  expect(readStatement(sample('invented-csv.csv'), CSV)).toMatchObject({
    value: { totals: 1, repeated: 0, period: { fromDay: '20261128', toDay: '20261128' } },
  });
});

test('when a file is UTF-8, with a mark at its head or without, then it is read as its GB18030 twin', () => {
  const wanted = linesOf(sample('invented-csv.csv'));
  expect(linesOf(utf8(TEXT))).toEqual(wanted);
  expect(linesOf(utf8(`\uFEFF${TEXT}`))).toEqual(wanted);
});

test('when a row stands twice, then it is two lines of one digest', () => {
  const row = TEXT.split('\r\n')[3] ?? '';
  const read = readStatement(utf8(TEXT.replace(row, `${row}\r\n${row}`).replace('128.80', '228.80')), CSV);
  expect(read).toMatchObject({ ok: true, value: { repeated: 1 } });
  const [first, second] = read.ok ? read.value.lines : [];
  expect([first?.digest === second?.digest, first?.copy, second?.copy]).toEqual([true, 1, 2]);
});

test('when a better mapping reads the same file, then its lines keep their names', () => {
  const { fee: _, cardKind: _kind, ...columns } = CSV.columns;
  const names = (profile: StatementProfile) => linesOf(sample('invented-csv.csv'), profile).map(({ digest }) => digest);
  expect(names({ ...CSV, columns })).toEqual(names(CSV));
});

test.each<readonly [what: string, bytes: Uint8Array, fault: ImportFault]>([
  ['nothing', new Uint8Array(), { fault: 'file-empty' }],
  ['200 MB', new Uint8Array(MOST_BYTES + 1), { fault: 'file-too-large' }],
  ['a picture', Uint8Array.from([0x89, 0x50, 0, 1, 2, 0xff, 0xff]), { fault: 'not-text' }],
  ['a spreadsheet under a text’s name', Uint8Array.from([0x50, 0x4b, 3, 4]), { fault: 'another-form' }],
  ['an open quote', changed('"1,280.00"', '"1,280.00'), { fault: 'quotes-broken' }],
  ['no end of a row', utf8(`${TEXT}${'9'.repeat(20_000)}`), { fault: 'row-too-long' }],
  ['a heading less', changed('手续费', '其他'), { fault: 'column-missing', column: 'fee' }],
  ['a heading twice', changed('手续费', '交易金额'), { fault: 'column-twice', column: 'gross' }],
  ['headings and no rows', utf8(TEXT.split('\r\n').slice(0, 3).join('\r\n')), { fault: 'no-lines' }],
  ['a torn last row', utf8(TEXT.slice(0, TEXT.indexOf('2026-11-28 16:20'))), { fault: 'cells-missing', row: 8 }],
  [
    'a row that is lost',
    changed(/2026-11-28,2026-11-28 11.*\r\n/, ''),
    { fault: 'totals-differ', row: 8, column: 'gross' },
  ],
  ['a formula', changed('A00101', '=HYPERLINK(1)'), { fault: 'formula', row: 4 }],
  ['a formula behind a plus', changed('A00101', '+cmd|x'), { fault: 'formula', row: 4 }],
  [
    'an amount of three decimals',
    changed(',100.00,', ',100.001,'),
    { fault: 'amount-unreadable', row: 4, column: 'gross' },
  ],
  [
    'a comma in the wrong place',
    changed('"1,280.00"', '"12,80.00"'),
    { fault: 'amount-unreadable', row: 5, column: 'gross' },
  ],
  [
    'the 31st of November',
    changed('2026-11-28,2026', '2026-11-31,2026'),
    { fault: 'date-unreadable', row: 4, column: 'settlementDate' },
  ],
  ['half past twenty-five', changed('09:30:12', '25:30:12'), { fault: 'date-unreadable', row: 4, column: 'dateTime' }],
  [
    'a kind nobody has mapped',
    changed('消费,100.00', '代付,100.00'),
    { fault: 'kind-unknown', row: 4, column: 'kind' },
  ],
  ['a card of another kind', changed('贷记卡', '金卡'), { fault: 'card-kind-unknown', row: 4, column: 'cardKind' }],
  [
    'a card number in the wrong column',
    changed('A00101', '6225000000000014'),
    { fault: 'number-unreadable', row: 4, column: 'authCode' },
  ],
  ['a batch that is no number', changed('000007', '7A'), { fault: 'number-unreadable', row: 4, column: 'batch' }],
])('when the file holds %s, then it says so and takes nothing', (_, bytes, fault) => {
  expect(faultsOf(bytes)[0]).toEqual(fault);
});

test('when bytes are not in the encoding that the profile names, then the file is no text', () => {
  const strict = { ...CSV, file: { form: 'separated', delimiter: ',', encoding: 'utf-8' } } as const;
  expect(faultsOf(sample('invented-csv.csv'), strict)).toEqual([{ fault: 'not-text' }]);
});

test('when a fixed file loses bytes, then the row is a fault and the others do not shift', () => {
  const bytes = sample('invented-fixed.txt');
  expect(faultsOf(bytes.subarray(0, 200), FIXED)).toMatchObject([{ row: 2 }]);
});

test('when a card stands in clear, then neither line nor digest holds it', () => {
  // A test card number of this program's own documents.
  const [first] = linesOf(changed('622500******0014', '6225000000000014'));
  expect(first?.card).toEqual({ first6: '622500', last4: '0014' });
  expect(JSON.stringify(first)).not.toContain('6225000000000014');
});

test.each([
  ['12.34', 1234],
  ['¥1,234.5', 123_450],
  ['-12.34', -1234],
  ['(12.34)', -1234],
  ['12.34-', -1234],
  ['-¥3', -300],
  ['3元', 300],
  ['0.00', 0],
  ['12.340', 1234],
  ['1e3', undefined],
  ['12.345', undefined],
  ['1,23', undefined],
  ['', undefined],
] as const)('when an amount in yuan is written %s, then it is read to the fen', (cell, minor) => {
  expect(amountOf(cell, { unit: 'yuan' })).toBe(minor);
});

test('when an amount is in fen, then a fraction of one is none', () => {
  expect(amountOf('1,234', { unit: 'fen' })).toBe(1234);
  expect(amountOf('12.34', { unit: 'fen' })).toBeUndefined();
});

test.each([
  ['20261128', { date: '20261128' }],
  ['2026/11/8 9:05', { date: '20261108', time: '090500' }],
  ['2026年11月28日', { date: '20261128' }],
  ['20261128093012', { date: '20261128', time: '093012' }],
  ['2026-02-30', undefined],
  ['28/11/2026', undefined],
] as const)('when a day is written %s, then it is read', (cell, moment) => {
  expect(momentIn(cell)).toEqual(moment);
});

test('when a day has no year, then it is the settlement’s, or the one before across New Year', () => {
  expect(monthDayIn('1231', '20270101')).toBe('20261231');
  expect(monthDayIn('0101', '20270101')).toBe('20270101');
  expect(monthDayIn('0230', '20270301')).toBeUndefined();
});

test('when times and cards are written in other ways, then they are read or refused', () => {
  expect([timeIn('93012'), timeIn('9:30'), timeIn('240000')]).toEqual(['093012', '093000', undefined]);
  expect([cardIn('*0014'), cardIn('6225 00** **** 0014'), cardIn('none')]).toEqual([
    { last4: '0014' },
    { first6: '622500', last4: '0014' },
    undefined,
  ]);
  expect(['=1+1', '@x', '-12.34', '+3', '="000101"', '-', 'A1'].filter(isFormula)).toEqual(['=1+1', '@x']);
});

test('when a file is cut, swapped or scribbled over anywhere, then it is read or refused and never worse', () => {
  const bytes = sample('invented-csv.csv');
  fc.assert(
    fc.property(fc.nat(bytes.length), fc.nat(bytes.length), fc.uint8Array({ maxLength: 8 }), (from, to, junk) => {
      const damaged = Buffer.concat([bytes.subarray(0, from), junk, bytes.subarray(to)]);
      for (const profile of READY_PROFILES) expect(typeof readStatement(damaged, profile).ok).toBe('boolean');
    }),
    { numRuns: 150 },
  );
});
