/**
 * Cuts the outlines of a font to the dots of a thermal head, glyph by glyph. Only the tool that makes the font of drawn slips uses it;
 * it loads a font engine and must never be part of a shop's main program.
 */
import { create, type Font } from 'fontkit';
import { type DotGlyph, GLYPH_ROW_BYTES, GLYPH_ROWS } from './dot-font.ts';
import { type GlyphDots, rasterise } from './rasterise.ts';

const COLUMN_DOTS = 12;
/** Chinese fills its square; Latin letters stand a little higher, so that their descenders stay on the line. */
const BASELINE = { narrow: 0.81, wide: 0.86 } as const;
/** Share of a dot that must be covered to burn it. */
const THRESHOLD = 0.44;
/** Letters of right-to-left and stacked scripts are no part of a slip; these are the blocks that are. */
const WANTED =
  /^[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{N}\p{P}\p{S}]$/u;

function draw(font: Font, codePoint: number): GlyphDots {
  const isNarrow = codePoint < 0x80;
  const width = isNarrow ? COLUMN_DOTS : 2 * COLUMN_DOTS;
  const glyph = font.glyphForCodePoint(codePoint);
  const scale = GLYPH_ROWS / font.unitsPerEm;
  const advance = glyph.advanceWidth * scale;
  // Latin letters are wider than half an em sometimes: those are pressed into their cell.
  const scaleX = advance > width ? (scale * width) / advance : scale;
  return rasterise(glyph.path.commands, {
    width,
    height: GLYPH_ROWS,
    scaleX,
    scaleY: scale,
    originX: (width - glyph.advanceWidth * scaleX) / 2,
    baselineY: (isNarrow ? BASELINE.narrow : BASELINE.wide) * GLYPH_ROWS,
    threshold: THRESHOLD,
  });
}

function packed({ width, dots }: GlyphDots): DotGlyph {
  const rows = new Uint8Array(GLYPH_ROWS * GLYPH_ROW_BYTES);
  dots.forEach((dot, at) => {
    const x = at % width;
    const byte = Math.floor(at / width) * GLYPH_ROW_BYTES + (x >> 3);
    rows[byte] = (rows[byte] ?? 0) | (dot << (7 - (x & 7)));
  });
  return rows;
}

/** Every glyph that a slip can need, by code point. */
export function cutFont(fontFile: Uint8Array): ReadonlyMap<number, DotGlyph> {
  const font = create(fontFile);
  const glyphs = new Map<number, DotGlyph>();
  for (let codePoint = 0x21; codePoint < 0x3_2000; codePoint += 1) {
    const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    if (isSurrogate || !WANTED.test(String.fromCodePoint(codePoint)) || !font.hasGlyphForCodePoint(codePoint)) continue;
    glyphs.set(codePoint, packed(draw(font, codePoint)));
  }
  return glyphs;
}
