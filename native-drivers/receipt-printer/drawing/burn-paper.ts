/** Burns the rows of a piece of paper into dots, as the head does: text, pictures, bars and QR codes. Used by `paper-png`. */
import { CELL_DOTS, GLYPH_DOTS, type PaperAlign, type PaperRow, type TextRun } from '../simulated/paper.ts';
import { Bitmap } from './bitmap.ts';
import { code128Widths } from './code128.ts';
import { qrCode } from './qr-code.ts';
import type { ThermalFont } from './thermal-font.ts';

type Row<Kind extends PaperRow['kind']> = Extract<PaperRow, { kind: Kind }>;

/** Space above and below codes. */
const QUIET_DOTS = 10;

export interface Sheet {
  readonly bitmap: Bitmap;
  /** Rows that did not fit the height limit were left out. */
  readonly complete: boolean;
}

export function burnPaper(
  rows: readonly PaperRow[],
  widthDots: number,
  means: { readonly font: ThermalFont; readonly heightLimitDots: number },
): Sheet {
  const placed: { readonly row: PaperRow; readonly y: number }[] = [];
  let height = 0;
  for (const row of rows) {
    const rowHeight = heightOf(row);
    if (height + rowHeight > means.heightLimitDots) break;
    placed.push({ row, y: height });
    height += rowHeight;
  }
  const bitmap = new Bitmap(widthDots, Math.max(1, height));
  for (const { row, y } of placed) burnRow(bitmap, row, y, means.font);
  return { bitmap, complete: placed.length === rows.length };
}

function heightOf(row: PaperRow): number {
  switch (row.kind) {
    case 'text':
    case 'picture':
      return row.heightDots;
    case 'qr':
      return (qrCode(row.data, row.level)?.length ?? 21) * row.moduleDots + 2 * QUIET_DOTS;
    case 'barcode':
      return row.heightDots + (row.textBelow ? GLYPH_DOTS + 4 : 0) + 2 * QUIET_DOTS;
    case 'cut':
      return 0;
  }
}

function burnRow(bitmap: Bitmap, row: PaperRow, y: number, font: ThermalFont): void {
  switch (row.kind) {
    case 'text':
      burnText(bitmap, row, y, font);
      break;
    case 'picture':
      burnPicture(bitmap, row, y);
      break;
    case 'qr':
      burnQr(bitmap, row, y + QUIET_DOTS);
      break;
    case 'barcode':
      burnBars(bitmap, row, y + QUIET_DOTS, font);
      break;
    case 'cut':
      break;
  }
}

/** Characters of one row share the foot of the tallest one. */
function burnText(bitmap: Bitmap, row: Row<'text'>, y: number, font: ThermalFont): void {
  const tallest = Math.max(0, ...row.runs.map((run) => run.scaleY * GLYPH_DOTS));
  for (const run of row.runs) burnRun(bitmap, run, y + tallest - run.scaleY * GLYPH_DOTS, font);
}

function burnRun(bitmap: Bitmap, run: TextRun, y: number, font: ThermalFont): void {
  let x = run.atDots;
  const { scaleX, scaleY, bold } = run;
  Array.from(run.text).forEach((character, index) => {
    const cells = run.cells[index] ?? 1;
    const { width, height, dots } = font.glyph({ character, cells, scaleX, scaleY, bold });
    for (let dy = 0; dy < height; dy += 1) {
      for (let dx = 0; dx < width; dx += 1) {
        if (dots[dy * width + dx] === 1) bitmap.burn(x + dx, y + dy);
      }
    }
    x += width;
  });
  const height = scaleY * GLYPH_DOTS;
  if (run.underline) bitmap.fill({ x: run.atDots, y: y + height - 1, width: x - run.atDots, height: 2 });
  for (let dy = 0; run.inverse && dy < height; dy += 1) {
    for (let dx = run.atDots; dx < x; dx += 1) bitmap.flip(dx, y + dy);
  }
}

function burnPicture(bitmap: Bitmap, row: Row<'picture'>, y: number): void {
  const rowBytes = row.widthDots / 8;
  for (let dy = 0; dy < row.heightDots; dy += 1) {
    for (let dx = 0; dx < row.widthDots; dx += 1) {
      if (((row.rows[dy * rowBytes + (dx >> 3)] ?? 0) >> (7 - (dx & 7))) & 1) bitmap.burn(row.atDots + dx, y + dy);
    }
  }
}

const startOf = (align: PaperAlign, room: number): number =>
  align === 'left' ? 0 : Math.max(0, align === 'right' ? room : Math.floor(room / 2));

function burnQr(bitmap: Bitmap, row: Row<'qr'>, y: number): void {
  const modules = qrCode(row.data, row.level);
  const size = row.moduleDots;
  const wide = (modules?.length ?? 21) * size;
  const left = startOf(row.align, bitmap.width - wide);
  modules?.forEach((line, dy) => {
    line.forEach((dark, dx) => {
      if (dark) bitmap.fill({ x: left + dx * size, y: y + dy * size, width: size, height: size });
    });
  });
}

/** NOTE: every symbology is drawn with the bars of code 128: a drawn slip is there to be looked at, not to be scanned. */
function burnBars(bitmap: Bitmap, row: Row<'barcode'>, y: number, font: ThermalFont): void {
  const widths = code128Widths(row.data).map((modules) => modules * row.moduleDots);
  const wide = widths.reduce((sum, width) => sum + width, 0);
  const left = startOf(row.align, bitmap.width - wide);
  let x = left;
  widths.forEach((width, index) => {
    if (index % 2 === 0) bitmap.fill({ x, y, width, height: row.heightDots });
    x += width;
  });
  if (!row.textBelow) return;
  const cells = Array.from(row.data, () => 1 as const);
  const atDots = left + startOf('center', wide - cells.length * CELL_DOTS);
  const style = { scaleX: 1, scaleY: 1, bold: false, underline: false, inverse: false };
  burnRun(bitmap, { text: row.data, cells, atDots, ...style }, y + row.heightDots + 4, font);
}
