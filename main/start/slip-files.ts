/**
 * A slip as a file: a PNG of two pixels a dot, or a PDF of one page as long as the slip, for whoever wants it by e-mail. It lies in the
 * data folder's `exports`, readable by its owner alone, and says that it is a copy.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { PNG } from 'pngjs';
import type { Bitmap } from '../../native-drivers/receipt-printer/drawing/bitmap.ts';
import { BUNDLED_FONT } from '../../native-drivers/receipt-printer/drawing/bundled-font.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { slipPicture } from '../../native-drivers/receipt-printer/slip-picture.ts';
import type { Written } from '../counter/outgoing.ts';
import { writeWhole } from './whole-file.ts';

export type SlipFileForm = 'png' | 'pdf';

const PIXELS_PER_DOT = 2;
/** A printer's dots are 203 to the inch; a PDF has 72 points. */
const POINTS_PER_DOT = 72 / 203;
const INK = 0x18;
const PAPER = 0xff;

/** @param name the file's, without ending. Never over another file. */
export async function writeSlipFile(
  document: PrintDocument,
  { folder, name, form }: { readonly folder: string; readonly name: string; readonly form: SlipFileForm },
): Promise<Written> {
  return await writeWhole({ folder, name: `${name}.${form}`, bytes: await slipBytes(document, form) });
}

/** The slip as a PNG, or as a PDF of one page. */
export async function slipBytes(document: PrintDocument, form: SlipFileForm): Promise<Uint8Array> {
  const picture = slipPicture(document, BUNDLED_FONT);
  return form === 'png' ? slipPng(picture) : await slipPdf(picture);
}

export function slipPng(picture: Bitmap): Uint8Array {
  const png = new PNG({
    width: picture.width * PIXELS_PER_DOT,
    height: picture.height * PIXELS_PER_DOT,
    colorType: 0,
    inputColorType: 0,
    inputHasAlpha: false,
    bitDepth: 8,
  });
  png.data = Buffer.alloc(png.width * png.height, PAPER);
  for (let y = 0; y < png.height; y += 1)
    for (let x = 0; x < png.width; x += 1)
      if (picture.isBurnt(Math.floor(x / PIXELS_PER_DOT), Math.floor(y / PIXELS_PER_DOT)))
        png.data[y * png.width + x] = INK;
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
}

async function slipPdf(picture: Bitmap): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const image = await pdf.embedPng(slipPng(picture));
  const width = picture.width * POINTS_PER_DOT;
  const height = picture.height * POINTS_PER_DOT;
  pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  return pdf.save();
}
