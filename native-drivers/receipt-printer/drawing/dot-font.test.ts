import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isRareOfBasicPlane, RARE_OF_OTHER_PLANES } from '../rare-ideographs.ts';
import { BUNDLED_FONT } from './bundled-font.ts';
import { dotFontOfFile, packDotFont, unpackDotFont } from './dot-font.ts';

const has = (codePoint: number) => BUNDLED_FONT.glyph(codePoint) !== undefined;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the file of a dot font', () => {
  it('when glyphs are packed, then each is found by its code point and no other', () => {
    const glyphs = new Map(
      [0x4e00, 0x41, 0x2b300].map((codePoint, index) => [codePoint, new Uint8Array(72).fill(index + 1)]),
    );
    const font = unpackDotFont(packDotFont(glyphs));
    for (const [codePoint, glyph] of glyphs) expect([...(font.glyph(codePoint) ?? [])]).toEqual([...glyph]);
    expect(font.glyph(0x42)).toBeUndefined();
  });

  it('when the file is cut short, has another head or is not there, then the first question says so, and not before', () => {
    const packed = packDotFont(new Map([[0x41, new Uint8Array(72)]]));
    expect(() => unpackDotFont(packed.subarray(0, packed.length - 9))).toThrow();
    expect(() => unpackDotFont(gzipSync('CTD2 and more'))).toThrow('broken');
    expect(() => unpackDotFont(gzipSync(''))).toThrow('broken');
    const missing = dotFontOfFile('/nowhere/a.font');
    expect(() => missing.glyph(0x41)).toThrow('ENOENT');
  });
});

describe('the font that comes with the program', () => {
  it('when ASCII and every ideograph of GBK is looked for, then the font has it', () => {
    const gbk = range(0x4e00, 0x9fa5).filter(
      (codePoint) => iconv.encode(String.fromCharCode(codePoint), 'gbk').length === 2,
    );
    expect(gbk.length).toBe(20_902);
    expect([...range(0x21, 0x7e), ...gbk, 0xffe5, 0x3013].filter((codePoint) => !has(codePoint))).toEqual([]);
  });

  it('when the list of rare ideographs is held against the font, then both hold the same', () => {
    expect(range(0x3400, 0x9fff).filter((codePoint) => isRareOfBasicPlane(codePoint) && !has(codePoint))).toEqual([]);
    // Compatibility ideographs never come here: composing the text turns them into the characters they stand for.
    const others = [...range(0x2_0000, 0x2_f7ff), ...range(0x3_0000, 0x3_1fff)]
      .filter(has)
      .map((codePoint) => String.fromCodePoint(codePoint));
    expect(others.filter((character) => !RARE_OF_OTHER_PLANES.has(character)).length).toBe(0);
    expect([...RARE_OF_OTHER_PLANES].filter((character) => !others.includes(character))).toEqual([]);
  });

  it('when a cross and a middle dot are drawn, then they stand in the middle of their square', () => {
    const rows = [...(BUNDLED_FONT.glyph(0x5341) ?? [])];
    const ink = rows.flatMap((byte, at) =>
      range(0, 7).flatMap((bit) => ((byte >> (7 - bit)) & 1 ? [{ x: (at % 3) * 8 + bit, y: Math.floor(at / 3) }] : [])),
    );
    const across = ink.map(({ x }) => x);
    expect(Math.abs((Math.min(...across) + Math.max(...across)) / 2 - 11.5)).toBeLessThan(1.5);
    expect(Math.max(...ink.map(({ y }) => y)) - Math.min(...ink.map(({ y }) => y))).toBeGreaterThan(18);
  });
});
