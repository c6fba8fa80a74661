import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { StatementProfile } from './profile.ts';
import { readAnyStatement } from './read-statement.ts';
import { READY_PROFILES } from './ready-profiles.ts';
import { type Cell, xlsxEntries, xlsxOf } from './xlsx-builders.ts';
import { xlsxRows, ZIP_LIMITS } from './xlsx-rows.ts';

const [CSV] = READY_PROFILES;
if (CSV === undefined) throw new Error('no profile');
const {
  batch: _b,
  authCode: _a,
  merchant: _m,
  card: _c,
  organisation: _o,
  net: _n,
  settlementDate: _s,
  ...columns
} = CSV.columns;
const PROFILE: StatementProfile = { ...CSV, name: 'sheet', file: { form: 'xlsx', sheet: 1 }, columns, headingRow: 2 };

const HEADING: readonly Cell[] = ['交易时间', '终端号', '凭证号', '参考号', '卡类型', '交易类型', '交易金额', '手续费'];
/** 46354 is 28 November 2026. */
const FIRST: readonly Cell[] = [
  { day: 46_354.395_972_222_22 },
  ...['12345678', '000101', '900000000101', '贷记卡', '消费'],
  ...[{ number: '100.1' }, { number: '0.6' }],
];
const LAST: readonly Cell[] = ['合计', '', '', '', '', '', { number: '100.1' }, { number: '0.6' }];
const GOOD = [['某收单机构（虚构）'], HEADING, FIRST, LAST];

test('when a sheet is read, then dates are days, numbers are their digits and rows are counted as on the screen', async () => {
  const read = await readAnyStatement(xlsxOf(GOOD), PROFILE);
  expect(read).toMatchObject({
    ok: true,
    value: {
      lines: [
        { row: 3, date: '20261128', time: '093012', stan: 101, rrn: '900000000101', grossMinor: 10_010, feeMinor: 60 },
      ],
      totals: 1,
    },
  });
});

test('when a number has been worked out to no whole fen, then it is a fault and not rounded', async () => {
  const odd = FIRST.map((cell, place) => (place === 6 ? { number: '100.09999999999999' } : cell));
  expect(await readAnyStatement(xlsxOf([[''], HEADING, odd]), PROFILE)).toMatchObject({
    ok: false,
    fault: { faults: [{ fault: 'amount-unreadable', column: 'gross' }] },
  });
});

const fault = async (bytes: Uint8Array, limits = ZIP_LIMITS): Promise<string> => {
  const rows = await xlsxRows(bytes, 1, limits);
  return rows.ok ? 'none' : rows.fault;
};

test.each<readonly [what: string, bytes: Uint8Array, fault: string]>([
  ['text', new TextEncoder().encode('a,b'), 'another-form'],
  ['a document with a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'zip-locked'],
  ['half an archive', xlsxOf(GOOD).subarray(0, 900), 'zip-broken'],
  ['an archive of something else', zipSync({ 'readme.txt': new Uint8Array(9) }), 'another-form'],
  ['a formula', xlsxOf([[{ xml: '<f>SUM(A1)</f><v>1</v>' }]]), 'formulas'],
  ['a formula with attributes', xlsxOf([[{ xml: '<f t="shared" si="0"/><v>1</v>' }]]), 'formulas'],
  [
    'a sheet that is no XML',
    zipSync({ ...xlsxEntries(GOOD), 'xl/worksheets/sheet1.xml': new Uint8Array(50) }),
    'sheet-unreadable',
  ],
  ['an empty sheet', xlsxOf([]), 'file-empty'],
  ['a bomb', xlsxOf(GOOD, { 'xl/sharedStrings.xml': new Uint8Array(40_000_000) }), 'zip-too-large'],
])('when the file is %s, then it is refused as that', async (_, bytes, wanted) => {
  expect(await fault(bytes)).toBe(wanted);
});

test('when an archive has more entries or bytes than a sheet needs, then it is refused before anything is inflated', async () => {
  expect(await fault(xlsxOf(GOOD), { ...ZIP_LIMITS, entries: 3 })).toBe('zip-too-large');
  expect(await fault(xlsxOf(GOOD), { ...ZIP_LIMITS, bytes: 500 })).toBe('zip-too-large');
});

test('when an entry has more in it than it declares, then what is over is never made', async () => {
  const bytes = xlsxOf(GOOD, { 'xl/sharedStrings.xml': new TextEncoder().encode('x'.repeat(3_000_000)) });
  const liar = Buffer.from(bytes);
  const [real, told] = [Buffer.alloc(4), Buffer.alloc(4)];
  real.writeUInt32LE(3_000_000);
  told.writeUInt32LE(10);
  for (let at = liar.indexOf(real); at >= 0; at = liar.indexOf(real, at + 1)) told.copy(liar, at);
  expect(['none', 'zip-broken', 'sheet-unreadable']).toContain(await fault(liar));
});

test('when a sheet that is not there is asked for, then it is missing', async () => {
  expect(await xlsxRows(xlsxOf(GOOD), 3)).toEqual({ ok: false, fault: 'sheet-missing' });
});

test('when an archive is damaged anywhere, then it is read or refused and never worse', async () => {
  const bytes = xlsxOf(GOOD);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (place, value) => {
      const damaged = Uint8Array.from(bytes);
      damaged[place] = value;
      expect(typeof (await readAnyStatement(damaged, PROFILE)).ok).toBe('boolean');
    }),
    { numRuns: 80 },
  );
});
