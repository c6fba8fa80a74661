/**
 * The font of drawn lines, ready cut to the dots of a thermal head, so that drawing a slip costs no font engine and no time. The
 * build makes the file once out of Noto Sans SC; the driver reads it when the first line has to be drawn, and never before.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A glyph of 24 rows of three bytes, most significant bit left; those of one column use the left half of a byte and a half. */
export type DotGlyph = Uint8Array;

export interface DotFont {
  /** Undefined for a character the font has not. */
  glyph(codePoint: number): DotGlyph | undefined;
}

export const GLYPH_ROW_BYTES = 3;
export const GLYPH_ROWS = 24;
const GLYPH_BYTES = GLYPH_ROW_BYTES * GLYPH_ROWS;
const MAGIC = 0x43_54_44_31;
const HEAD_BYTES = 8;

/** `CTD1`, the number of glyphs, their code points in ascending order (four bytes each, high first), the glyphs; all of it gzipped. */
export function packDotFont(glyphs: ReadonlyMap<number, DotGlyph>): Uint8Array {
  const codePoints = [...glyphs.keys()].sort((a, b) => a - b);
  const bytes = Buffer.alloc(HEAD_BYTES + codePoints.length * (4 + GLYPH_BYTES));
  bytes.writeUInt32BE(MAGIC, 0);
  bytes.writeUInt32BE(codePoints.length, 4);
  codePoints.forEach((codePoint, index) => {
    bytes.writeUInt32BE(codePoint, HEAD_BYTES + index * 4);
    bytes.set(glyphs.get(codePoint) ?? [], HEAD_BYTES + codePoints.length * 4 + index * GLYPH_BYTES);
  });
  return gzipSync(bytes, { level: 9 });
}

/** @throws Error when these are not the bytes of such a font: a broken installation. */
export function unpackDotFont(packed: Uint8Array): DotFont {
  const bytes = gunzipSync(packed);
  const count = bytes.length < HEAD_BYTES || bytes.readUInt32BE(0) !== MAGIC ? -1 : bytes.readUInt32BE(4);
  if (bytes.length !== HEAD_BYTES + count * (4 + GLYPH_BYTES)) throw new Error('the font of drawn slips is broken');
  const places = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    places.set(bytes.readUInt32BE(HEAD_BYTES + index * 4), HEAD_BYTES + count * 4 + index * GLYPH_BYTES);
  }
  return {
    glyph(codePoint) {
      const at = places.get(codePoint);
      return at === undefined ? undefined : bytes.subarray(at, at + GLYPH_BYTES);
    },
  };
}

/** The font of a file, read at the first question. What reading throws is thrown there: a broken installation. */
export function dotFontOfFile(file: string): DotFont {
  let font: DotFont | undefined;
  return {
    glyph(codePoint) {
      font ??= unpackDotFont(readFileSync(file));
      return font.glyph(codePoint);
    },
  };
}
