import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUNDLED_FONT } from '../../native-drivers/receipt-printer/drawing/bundled-font.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { slipPicture } from '../../native-drivers/receipt-printer/slip-picture.ts';
import { writeSlipFile } from './slip-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slip-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const slip = (...words: readonly string[]): PrintDocument => ({
  columns: 32,
  lines: [
    ...words.map((text) => ({ kind: 'text', text }) as const),
    { kind: 'qr', data: 'https://example.com/1' },
    { kind: 'code128', data: '12345678' },
    { kind: 'cut' },
  ],
});

function fileOf(written: Awaited<ReturnType<typeof writeSlipFile>>): string {
  if (!written.ok) throw new Error(written.why);
  return written.file;
}

const inkOf = (document: PrintDocument): number =>
  slipPicture(document, BUNDLED_FONT).dots.reduce((sum, dot) => sum + dot, 0);

it('when a slip is drawn, then its words, its codes and nothing else take ink', () => {
  const line = inkOf({ columns: 32, lines: [{ kind: 'text', text: '消费 SALE' }] });
  expect(line).toBeGreaterThan(200);
  expect(
    inkOf({
      columns: 32,
      lines: [
        { kind: 'text', text: '' },
        { kind: 'feed', lines: 3 },
      ],
    }),
  ).toBe(0);
  expect(inkOf(slip('消费 SALE')) - inkOf(slip(''))).toBe(line);
});

it('when a slip is written as a picture, then it is as wide as its paper, and a second one never takes its place', async () => {
  const how = { folder: path.join(folder, 'exports'), name: 'slip-000001', form: 'png' } as const;
  const file = fileOf(await writeSlipFile(slip('商户存根'), how));
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  expect(width).toBe((32 * 12 + 64) * 2);
  expect(height).toBeGreaterThan(300);
  expect(data.some((value, at) => at % 4 === 0 && value < 0x40)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await writeSlipFile(slip('商户存根'), how)).toEqual({ ok: false, why: 'file-not-written' });
});

it('when a slip is written as a page, then the page has the measure of its paper', async () => {
  const file = fileOf(await writeSlipFile(slip('商户存根'), { folder, name: 'slip-000002', form: 'pdf' }));
  const pdf = await PDFDocument.load(readFileSync(file));
  expect(pdf.getPageCount()).toBe(1);
  // 448 dots of 203 to the inch are 56 mm.
  expect(pdf.getPage(0).getWidth()).toBeCloseTo((448 / 203) * 72, 3);
});
