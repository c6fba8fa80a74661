/** Files of layouts that nobody has told: what is guessed of them, what the first rows come to, and that no card number is shown. */
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { momentIn, shownText } from './cells.ts';
import { guessProfile } from './guess.ts';
import type { StatementProfile } from './profile.ts';
import { readAnyStatement } from './read-statement.ts';
import { ROWS_SURVEYED, survey } from './survey.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const FOREIGN = [
  'Daily settlement of merchant 42',
  'Txn Date;Trace;Card No;Type;Amount;MDR;Net',
  '28/11/2026 09:30:12;000101;6225 0000 0000 0014;Purchase;1.234,50;7,41;1.227,09',
  '28/11/2026 10:02:00;000102;622500******0022;Refund;20,00;0,12;19,88',
  '28/11/2026 10:03:00;000103;622500******0022;Tip;1,00;0,00;1,00',
  'Subtotal;;;;1.255,50;;',
  'Note: figures are provisional;;;;;;',
].join('\n');

test('when a file of an unknown layout comes, then its separator, headings, columns and words are guessed', async () => {
  const guess = await guessProfile(bytesOf(FOREIGN));
  expect(guess).toMatchObject({
    file: { form: 'separated', delimiter: ';', encoding: 'utf-8' },
    headingRow: 2,
    columns: {
      dateTime: { place: 1 },
      stan: { place: 2 },
      card: { place: 3 },
      kind: { place: 4 },
      gross: { place: 5 },
      fee: { place: 6 },
      net: { place: 7 },
    },
    sign: { by: 'kind' },
    kinds: { Purchase: 'sale', Refund: 'refund' },
    totals: { words: ['Subtotal'] },
    unit: 'yuan',
    decimals: 'comma',
    dates: 'day-first',
  });
});

test('when a layout is changed, then it shows at once what can be read, what cannot and why, and the whole file is read so', async () => {
  const bytes = bytesOf(FOREIGN);
  const guess = await guessProfile(bytes);
  const first = await survey(bytes, { ...guess, unit: 'fen' });
  expect(first.counts).toEqual({ rows: 5, good: 0, totals: 0, leftOut: 0 });
  expect(first.reasons[0]).toMatchObject({ fault: 'amount-unreadable', column: 'gross' });
  expect(first.words).toEqual({ kind: ['Purchase', 'Refund', 'Tip'] });
  const better: StatementProfile = {
    ...guess,
    dates: 'day-first',
    decimals: 'comma',
    leftOut: { words: ['Note'] },
    totals: { words: ['Subtotal'], check: 'none' },
  };
  const second = await survey(bytes, better);
  expect(second.counts).toEqual({ rows: 5, good: 2, totals: 1, leftOut: 1 });
  expect(second.reasons).toEqual([{ fault: 'kind-unknown', column: 'kind', count: 1 }]);
  expect(second.lines).toMatchObject([
    { row: 3, kind: 'sale', grossMinor: 123_450, feeMinor: 741, netMinor: 122_709, date: '20261128', time: '093012' },
    { row: 4, kind: 'refund', grossMinor: -2000, feeMinor: -12, netMinor: -1988 },
  ]);
  expect(JSON.stringify(second)).not.toMatch(/6225 ?0000 ?0000 ?0014/);
  const last = { ...better, kinds: { ...better.kinds, Tip: 'payment' } } as const;
  expect(await readAnyStatement(bytes, last)).toMatchObject({ ok: true, value: { totals: 1, leftOut: 1 } });
});

test('when a heading of a kept layout is not there, then that is said and the rest is looked at without it', async () => {
  const guess = await guessProfile(bytesOf(FOREIGN));
  const profile: StatementProfile = {
    ...guess,
    dates: 'day-first',
    decimals: 'comma',
    totals: { words: ['Subtotal'], check: 'none' },
    columns: { ...guess.columns, rrn: { headings: ['Ref'] }, stan: { headings: ['trace'] } },
  };
  const { reasons, places, counts } = await survey(bytesOf(FOREIGN), profile);
  expect(reasons[0]).toEqual({ fault: 'column-missing', column: 'rrn', count: 1 });
  expect(places).toMatchObject({ stan: 1 });
  expect(counts.good).toBe(2);
});

test('when a text has no mark between its cells, then its widths are guessed by the blanks that go through', async () => {
  const text = ['20261128 000101   12.34 消费', '20261128 000102    1.00 退货'].join('\r\n');
  const bytes = Uint8Array.from(iconv.encode(text, 'gb18030'));
  const { file } = await guessProfile(bytes);
  expect(file).toEqual({
    form: 'fixed',
    encoding: 'gb18030',
    unit: 'characters',
    cells: [
      { from: 1, length: 9 },
      { from: 10, length: 9 },
      { from: 19, length: 6 },
      { from: 25, length: 2 },
    ],
  });
});

test('when a file is longer than what is looked at, then that is said; when it is none at all, then why', async () => {
  const long = Array.from({ length: ROWS_SURVEYED + 10 }, (_, place) => `20261128,${place},1.00`).join('\n');
  const guess = await guessProfile(bytesOf(long));
  const profile: StatementProfile = { ...guess, columns: { date: { place: 1 }, gross: { place: 3 } } };
  expect(await survey(bytesOf(long), profile)).toMatchObject({ whole: false, counts: { good: ROWS_SURVEYED } });
  for (const [bytes, fault] of [
    [new Uint8Array(), 'file-empty'],
    [Uint8Array.of(0xff, 0xfe, 0x00, 0x01), 'not-text'],
    [zipSync({ 'xl/workbook.xml': bytesOf('<x/>') }), 'another-form'],
  ] as const)
    expect(
      (await survey(bytes, { ...profile, file: { form: 'separated', delimiter: ',', encoding: 'utf-8' } })).reasons,
    ).toEqual([{ fault, count: 1 }]);
  expect((await guessProfile(zipSync({ 'xl/workbook.xml': bytesOf('<x/>') }))).file).toEqual({
    form: 'xlsx',
    sheet: 1,
  });
});

test.each([
  ['6225000000000014', '622500••••••0014'],
  ['6225 0000 0000 0014', '6225 0••• •••• 0014'],
  ['006225000000000014', '006225••••••••0014'],
  ['20261128112622500000000001420261128', `202611${'•'.repeat(25)}1128`],
  ['20261122093012', '20261122093012'],
  ['898310058120001', '898310058120001'],
  ['622500******0014', '622500******0014'],
  ['000101', '000101'],
])('when %s is shown, then it is %s', (cell, shown) => {
  expect(shownText(cell)).toBe(shown);
});

test.each([
  ['28/11/2026 09:30:12', 'day-first', { date: '20261128', time: '093012' }],
  ['11/28/2026', 'month-first', { date: '20261128' }],
  ['28112026', 'day-first', { date: '20261128' }],
  ['8-1-2026', 'day-first', { date: '20260108' }],
  ['31/02/2026', 'day-first', undefined],
  ['2026-11-28', 'day-first', undefined],
] as const)('when %s is read %s, then it is %o', (cell, order, moment) => {
  expect(momentIn(cell, order)).toEqual(moment);
});
