/** Turns the several ways of sending a picture into rows of dots on the paper. Used by the print head alone; pure. */
import type { PaperRow } from './paper.ts';

type Picture = Extract<PaperRow, { kind: 'picture' }>;

interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dot: (x: number, y: number) => boolean;
}

const wordAt = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
const bitAt = (byte: number | undefined, bit: number): boolean => (((byte ?? 0) >> bit) & 1) === 1;

/** `GS v 0 m xL xH yL yH`: rows of bytes, most significant bit left; m doubles width (1) or height (2). */
export function rasterImage(bytes: Uint8Array): Picture | undefined {
  const rowBytes = wordAt(bytes, 4);
  const heightDots = wordAt(bytes, 6);
  const mode = bytes[3] ?? 0;
  const dot = (x: number, y: number) => bitAt(bytes[8 + y * rowBytes + (x >> 3)], 7 - (x & 7));
  return picture({ widthDots: rowBytes * 8, heightDots, dot }, 1 + (mode & 1), 1 + ((mode >> 1) & 1));
}

/** `ESC * m nL nH`: columns of 8 or 24 dots; single density is two dots wide, 8-dot columns are three high. */
export function columnImage(bytes: Uint8Array): Picture | undefined {
  const mode = bytes[2] ?? 0;
  const tall = mode >= 32;
  const columnBytes = tall ? 3 : 1;
  const dot = (x: number, y: number) => bitAt(bytes[5 + x * columnBytes + (y >> 3)], 7 - (y & 7));
  return picture({ widthDots: wordAt(bytes, 3), heightDots: columnBytes * 8, dot }, mode & 1 ? 1 : 2, tall ? 1 : 3);
}

/** `GS ( L` or `GS 8 L` function 112 from its parameters on: `30 70 a bx by c xL xH yL yH` and rows. */
export function storedGraphics(parameters: Uint8Array): Picture | undefined {
  const widthDots = wordAt(parameters, 6);
  const rowBytes = Math.ceil(widthDots / 8);
  const dot = (x: number, y: number) => bitAt(parameters[10 + y * rowBytes + (x >> 3)], 7 - (x & 7));
  const scale = (value: number | undefined) => (value === 2 ? 2 : 1);
  return picture({ widthDots, heightDots: wordAt(parameters, 8), dot }, scale(parameters[3]), scale(parameters[4]));
}

function picture(bitmap: Bitmap, scaleX: number, scaleY: number): Picture | undefined {
  const widthDots = Math.ceil((bitmap.widthDots * scaleX) / 8) * 8;
  const heightDots = bitmap.heightDots * scaleY;
  if (widthDots === 0 || heightDots === 0) return undefined;
  const rowBytes = widthDots / 8;
  const rows = new Uint8Array(rowBytes * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < bitmap.widthDots * scaleX; x += 1) {
      if (!bitmap.dot(Math.floor(x / scaleX), Math.floor(y / scaleY))) continue;
      const at = y * rowBytes + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { kind: 'picture', atDots: 0, widthDots, rows, heightDots };
}
