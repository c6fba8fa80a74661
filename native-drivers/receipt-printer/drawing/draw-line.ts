/**
 * Draws a line of a slip in dots, in the very columns in which a printer's own font would stand: for printers without Chinese, and for
 * characters no printer has. Pure; the composer sends what comes out as a picture.
 */
import { columnsOfUnit, MISSING_GLYPH } from '../charset.ts';
import { type DotFont, type DotGlyph, GLYPH_ROW_BYTES, GLYPH_ROWS } from './dot-font.ts';

export interface DrawableLine {
  readonly text: string;
  readonly scale: 1 | 2;
  readonly bold: boolean;
}

const COLUMN_DOTS = 12;
/** White above and below, together the gap of a printer's own lines. */
const GAP_ROWS = 3;

/** Rows of `rowBytes` bytes each, one bit a dot; what stands outside them is cut off. */
export function drawLine(line: DrawableLine, rowBytes: number, font: DotFont): Uint8Array {
  const { scale, bold } = line;
  const rows = new Uint8Array(rowBytes * (GLYPH_ROWS * scale + 2 * GAP_ROWS));
  let atDots = 0;
  for (const character of line.text) {
    const columns = columnsOfUnit(character.charCodeAt(0));
    if (character !== ' ' && character !== '\u3000') {
      burnGlyph(glyphOf(font, character), burnerAt(rows, rowBytes, { atDots, scale, bold }));
    }
    atDots += columns * COLUMN_DOTS * scale;
  }
  return rows;
}

function glyphOf(font: DotFont, character: string): DotGlyph | undefined {
  return font.glyph(character.codePointAt(0) ?? 0) ?? font.glyph(MISSING_GLYPH.charCodeAt(0));
}

function burnGlyph(glyph: DotGlyph | undefined, burn: (x: number, y: number) => void): void {
  if (glyph === undefined) return;
  for (let at = 0; at < glyph.length; at += 1) {
    const byte = glyph[at] ?? 0;
    const left = (at % GLYPH_ROW_BYTES) * 8;
    for (let bit = 0; byte !== 0 && bit < 8; bit += 1) {
      if ((byte & (0x80 >> bit)) !== 0) burn(left + bit, Math.floor(at / GLYPH_ROW_BYTES));
    }
  }
}

interface Strike {
  readonly atDots: number;
  readonly scale: 1 | 2;
  readonly bold: boolean;
}

/** Sets a glyph's dot as a square of `scale` dots; bold is a second strike one dot to the right, as a printer does it. */
function burnerAt(rows: Uint8Array, rowBytes: number, { atDots, scale, bold }: Strike): (x: number, y: number) => void {
  const wide = bold ? scale + 1 : scale;
  return (x, y) => {
    for (let dy = 0; dy < scale; dy += 1) {
      const row = (GAP_ROWS + y * scale + dy) * rowBytes;
      for (let dot = atDots + x * scale; dot < atDots + x * scale + wide; dot += 1) {
        if (dot >= rowBytes * 8) break;
        const at = row + (dot >> 3);
        rows[at] = (rows[at] ?? 0) | (0x80 >> (dot & 7));
      }
    }
  };
}
