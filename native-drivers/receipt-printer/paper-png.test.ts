import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { code128Widths } from './drawing/code128.ts';
import { qrCode } from './drawing/qr-code.ts';
import { paperPng } from './paper-png.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';

const fontFolder = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/package.json')));

function drawn(hex: string) {
  const paper = printAll(readCommands(Buffer.from(hex, 'hex')), { widthDots: 384, chineseAtPowerOn: true });
  return paperPng(paper, { fontFolder, pixelsPerDot: 1 });
}

/** Pixels darker than half, in an area of dots of the printable part. */
function darkIn(png: PNG, fromX: number, toX: number): number {
  let dark = 0;
  for (let y = 0; y < png.height; y += 1) {
    for (let x = 58 + fromX; x < 58 + toX; x += 1) if ((png.data[(y * png.width + x) * 4] ?? 255) < 110) dark += 1;
  }
  return dark;
}

describe('the drawing of a slip', () => {
  it('when Chinese and Latin letters are printed, then each has ink in its own cell and none beside it', () => {
    const png = PNG.sync.read(drawn('CFFB2020410A').png);
    expect(darkIn(png, 0, 24)).toBeGreaterThan(60);
    expect(darkIn(png, 24, 48)).toBe(0);
    expect(darkIn(png, 48, 60)).toBeGreaterThan(20);
    expect(darkIn(png, 60, 384)).toBe(0);
  });

  it('when text is bold, then it has more ink', () => {
    const ink = (hex: string) => darkIn(PNG.sync.read(drawn(hex).png), 0, 384);
    expect(ink('1B4501BDF0B6EE0A')).toBeGreaterThan(ink('BDF0B6EE0A') * 1.15);
  });

  it('when paper is cut, then two pieces lie below each other; when it is endless, then the drawing stops and says so', () => {
    const one = PNG.sync.read(drawn('410A').png);
    const two = PNG.sync.read(drawn('410A1D564200420A').png);
    expect(two.height).toBeGreaterThan(one.height * 1.5);
    expect(drawn('1B64FF'.repeat(10)).complete).toBe(false);
    expect(drawn('').complete).toBe(true);
  });
});

describe('codes', () => {
  it('when a QR code is made, then its format bits and size are those of the standard', () => {
    const square = qrCode('HELLO', 'M') ?? [];
    expect(square).toHaveLength(21);
    // Level M with mask 0 is 101010000010010 (ISO/IEC 18004 annex C).
    const row = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => (square[8]?.[x] === true ? 1 : 0)).join('');
    const column = [7, 5, 4, 3, 2, 1, 0].map((y) => (square[y]?.[8] === true ? 1 : 0)).join('');
    expect(row + column).toBe('101010000010010');
    expect(qrCode('x'.repeat(5000), 'L')).toBeUndefined();
  });

  it('when code 128 is drawn, then every character takes eleven modules and the check is right', () => {
    // "A" in set B: start 211214, value 33 = 111323, check (104 + 33) mod 103 = 34 = 131123, stop.
    expect(code128Widths('A').join('')).toBe('2112141113231311232331112');
    const total = code128Widths('{A}000042').reduce((sum, width) => sum + width, 0);
    expect(total).toBe((9 + 2) * 11 + 13);
  });
});
