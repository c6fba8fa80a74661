/**
 * A slip as a picture, dot for dot as a printer without fonts of its own would burn it: for the copy that a customer wants by e-mail or
 * a shop keeps as a file. Drawn from the same laid-out document as the printer's bytes and the live slip. Pure.
 */
import { Bitmap } from './drawing/bitmap.ts';
import { code128Widths } from './drawing/code128.ts';
import type { DotFont } from './drawing/dot-font.ts';
import { drawLine } from './drawing/draw-line.ts';
import { qrCode } from './drawing/qr-code.ts';
import { type LaidLine, layOut } from './layout.ts';
import type { PrintDocument } from './print-document.ts';

const COLUMN_DOTS = 12;
const LINE_DOTS = 30;
const MARGIN_DOTS = 32;
const QR_MODULE_DOTS = 6;
const BAR_MODULE_DOTS = 2;
const BAR_HEIGHT_DOTS = 80;
const CUT_DOTS = 12;

/** One part of the drawing: its dots stand in the middle of the paper unless they are as wide. */
interface Strip {
  readonly width: number;
  readonly height: number;
  isBurnt(x: number, y: number): boolean;
}

/** @throws RangeError when the document itself is wrong (see `layOut`) or a code cannot hold its data. */
export function slipPicture(document: PrintDocument, font: DotFont): Bitmap {
  const widthDots = document.columns * COLUMN_DOTS;
  const strips = layOut(document).map((line) => stripOf(line, widthDots, font));
  const heightDots = strips.reduce((sum, { height }) => sum + height, 0);
  const picture = new Bitmap(widthDots + 2 * MARGIN_DOTS, heightDots + 2 * MARGIN_DOTS);
  let top = MARGIN_DOTS;
  for (const strip of strips) {
    const left = MARGIN_DOTS + Math.max(0, Math.floor((widthDots - strip.width) / 2));
    for (let y = 0; y < strip.height; y += 1)
      for (let x = 0; x < strip.width; x += 1) if (strip.isBurnt(x, y)) picture.burn(left + x, top + y);
    top += strip.height;
  }
  return picture;
}

function stripOf(line: LaidLine, widthDots: number, font: DotFont): Strip {
  switch (line.kind) {
    case 'text':
      return rowsStrip(widthDots, drawLine(line, Math.ceil(widthDots / 8), font));
    case 'rule':
      return { width: widthDots, height: LINE_DOTS, isBurnt: (x, y) => y === LINE_DOTS / 2 && x % 12 < 8 };
    case 'feed':
      return blank(line.lines * LINE_DOTS);
    case 'qr':
      return qrStrip(line.data);
    case 'code128':
      return barStrip(line.data);
    case 'raster':
      return rowsStrip(line.widthDots, line.rows);
    // A cut is a gap on a picture, and a drawer is nothing to see.
    case 'cut':
      return blank(CUT_DOTS);
    case 'kick-drawer':
      return blank(0);
  }
}

const blank = (height: number): Strip => ({ width: 0, height, isBurnt: () => false });

/** One bit a dot, rows of whole bytes. */
function rowsStrip(width: number, rows: Uint8Array): Strip {
  const rowBytes = Math.ceil(width / 8);
  return {
    width,
    height: rows.length / rowBytes,
    isBurnt: (x, y) => ((rows[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
  };
}

function qrStrip(data: string): Strip {
  const modules = qrCode(data, 'M');
  if (modules === undefined) throw new RangeError('the data does not fit a QR code');
  const side = modules.length * QR_MODULE_DOTS;
  return {
    width: side,
    height: side + LINE_DOTS,
    isBurnt: (x, y) => modules[Math.floor(y / QR_MODULE_DOTS)]?.[Math.floor(x / QR_MODULE_DOTS)] === true,
  };
}

function barStrip(data: string): Strip {
  const dark: boolean[] = code128Widths(data).flatMap((width, index) =>
    Array.from({ length: width * BAR_MODULE_DOTS }, () => index % 2 === 0),
  );
  return {
    width: dark.length,
    height: BAR_HEIGHT_DOTS + LINE_DOTS,
    isBurnt: (x, y) => y < BAR_HEIGHT_DOTS && dark[x] === true,
  };
}
