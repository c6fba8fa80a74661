/** The workbook against the CSV of the same tables: by an independent reader, and by LibreOffice where it is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readBook, { readSheet } from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import { formatMinor } from '../domain/money.ts';
import { type ReportTable, tablesCsv } from '../reports/report-tables.ts';
import { reportXlsx } from './report-sheets.ts';

const HOSTILE = [
  '=1+1',
  '@SUM(A1)',
  '+cmd',
  '-2',
  '\t=1',
  '<b>&"\'',
  '000123',
  '1e5',
  '2026-11-29',
  'TRUE',
  ' ',
  '😀',
  '少找一张',
];
const TABLES: readonly ReportTable[] = [
  {
    name: 'about',
    columns: ['name', 'value'],
    rows: [
      ['from', { day: '20260228' }],
      ['as_of', { atMs: Date.UTC(2026, 10, 29, 16, 30, 5) }],
    ],
  },
  {
    name: 'sum',
    columns: ['taken_count', 'taken', 'given_count', 'given', 'net'],
    rows: [[3, { fen: 123_456_789_012 }, 1, { fen: -5 }, { fen: 10 }]],
  },
  {
    name: 'days',
    columns: ['key', 'taken_count', 'taken'],
    rows: [
      [{ day: '20240229' }, 1, { fen: 7 }],
      [{ day: '20261231' }, 0, { fen: 0 }],
    ],
  },
  { name: 'shifts', columns: ['shift', 'reason'], rows: HOSTILE.map((text, place) => [place + 1, text]) },
  { name: 'declines', columns: ['code', 'count'], rows: [] },
];

const blobOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);

describe('a workbook', () => {
  test('when it is read back, then money, counts, days, moments and texts are what they were, each in its own kind', async () => {
    const book = blobOf(await reportXlsx(TABLES));
    expect((await readBook(book)).map(({ sheet }) => sheet)).toEqual([
      '报表 Report',
      '合计 Sum',
      '营业日 Days',
      '各班 Shifts',
    ]);
    const about = await readSheet(book, '报表 Report');
    expect(about[1]?.[1]).toEqual(new Date('2026-02-28T00:00:00Z'));
    expect(about[2]?.[1]).toEqual(new Date('2026-11-30T00:30:05Z'));
    expect((await readSheet(book, '合计 Sum'))[1]).toEqual([3, 1_234_567_890.12, 1, -0.05, 0.1]);
    const days = await readSheet(book, '营业日 Days');
    expect(days.slice(1).map(([day]) => day)).toEqual([
      new Date('2024-02-29T00:00:00Z'),
      new Date('2026-12-31T00:00:00Z'),
    ]);
    const texts = (await readSheet(book, '各班 Shifts', { trim: false })).slice(1).map(([, text]) => text);
    expect(texts).toEqual(HOSTILE);
  });

  test('when any amount is written, then the cell says it to the fen and no other number does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), { minLength: 1 }),
        async (amounts) => {
          const rows = amounts.map((fen) => [{ fen }]);
          const sheet = await readSheet(blobOf(await reportXlsx([{ name: 'x', columns: ['net'], rows }])), 'x', {
            // The cell's own text, not what a number makes of it.
            parseNumber: (text: string) => text,
          });
          const written = sheet.slice(1).map(([cell]) => Number(cell).toFixed(2));
          expect(written).toEqual(amounts.map((fen) => formatMinor(fen).replaceAll(',', '')));
          for (const [cell] of sheet.slice(1)) expect(String(cell)).toMatch(/^-?\d+(\.\d{1,2})?$/);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const SOFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(existsSync);

describe.skipIf(SOFFICE === undefined)(
  'LibreOffice (skipped where it is not installed: Debian’s libreoffice-calc-nogui has it)',
  () => {
    test('when it turns the workbook into CSV, then the figures are those of ours', { timeout: 120_000 }, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
      try {
        const file = path.join(folder, 'report.xlsx');
        writeFileSync(file, await reportXlsx(TABLES));
        // Commas, quotes, UTF-8, cells as they are shown, every sheet into a file of its own.
        const form = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1';
        const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
        execFileSync(SOFFICE ?? '', [profile, '--headless', '--convert-to', form, '--outdir', folder, file], {
          stdio: 'ignore',
        });
        const theirs = readdirSync(folder)
          .filter((name) => name.endsWith('.csv'))
          .toSorted();
        expect(theirs).toHaveLength(4);
        const ours: string[][] = parse(tablesCsv(TABLES), { bom: true, relaxColumnCount: true });
        for (const { name, rows } of TABLES.filter(({ rows }) => rows.length > 0)) {
          const sheet = theirs.find((each) => each.includes(SHEET_OF[name] ?? ''));
          const read: string[][] = parse(readFileSync(path.join(folder, sheet ?? ''), 'utf8'), {
            relaxColumnCount: true,
          });
          const expected = ours.filter(([first]) => first === name).map((row) => row.slice(1));
          expect(read.slice(1)).toHaveLength(rows.length);
          expect(read.slice(1).map((row) => row.map(plain))).toEqual(expected.map((row) => row.map(plain)));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

const SHEET_OF: Readonly<Record<string, string>> = { about: 'Report', sum: 'Sum', days: 'Days', shifts: 'Shifts' };
/** A day without its dashes, an amount without its thousands, a text without the apostrophe that only a CSV needs. */
const plain = (cell: string): string =>
  cell
    .replace(/^(\d{4})[-/](\d\d)[-/](\d\d)/, '$1$2$3')
    .replace(/^'/, '')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '');
