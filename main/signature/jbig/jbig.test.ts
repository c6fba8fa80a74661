import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bitmap, blacken, blankRows } from '../bitmap.ts';
import { ArithmeticDecoder } from './arithmetic-decoder.ts';
import { ArithmeticEncoder } from './arithmetic-encoder.ts';
import { decodeJbig, encodeJbig } from './bi-level-image.ts';

/** ITU-T T.82, clause 7.1: 256 pixels, the context of each (0 or 1), and the coded data with its stuffing. */
const PIXELS = '05e000008b0001c4170000347fff1a3f951b05d81d17e7700000000006560e6a';
const CONTEXTS = '0fe000000f0000f0ff0000000000000000000000000000000000000000000000';
const CODED = '6989995c32eafaa0d5ff00527fff00ff00ff00c00000003fff002d208291';

const bitsOf = (hex: string): number[] =>
  [...Buffer.from(hex, 'hex')].flatMap((byte) => Array.from({ length: 8 }, (_, at) => (byte >> (7 - at)) & 1));

const picture = (width: number, height: number, isBlack: (x: number, y: number) => boolean): Bitmap => {
  const image: Bitmap = { width, height, rows: blankRows(width, height) };
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (isBlack(x, y)) blacken(image, x, y);
  return image;
};
/** Something like a signature: two curves on white. */
const CURVES = picture(384, 128, (x, y) => Math.abs(64 + 40 * Math.sin(x / 25) - y) < 2 || Math.abs(x / 3 - y) < 1);

describe('the arithmetic coder', () => {
  it('when the test sequence of clause 7.1 is coded, then its bytes come out, and back', () => {
    const pixels = bitsOf(PIXELS);
    const contexts = bitsOf(CONTEXTS);
    const encoder = new ArithmeticEncoder();
    for (const [at, pixel] of pixels.entries()) encoder.encode(contexts[at] ?? 0, pixel);
    expect(Buffer.from(encoder.flush()).toString('hex')).toBe(CODED);
    const decoder = new ArithmeticDecoder();
    decoder.begin(Uint8Array.from(Buffer.from(CODED, 'hex')));
    expect(contexts.map((context) => decoder.decode(context))).toEqual(pixels);
  });
});

describe('the picture', () => {
  it('when the artificial image of clause 7.2.1 is coded without typical prediction, then it is as long as the standard says', () => {
    expect(encodeJbig(artificialImage(), { typicalPrediction: false })).toHaveLength(317_384);
  }, 60_000);

  it('when any picture is coded, then the same comes back, with and without typical prediction', () => {
    const any = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 24 }))
      .chain(([columns, height]) =>
        fc
          .uint8Array({ minLength: columns * height, maxLength: columns * height })
          .map((rows): Bitmap => ({ width: columns * 8, height, rows })),
      );
    fc.assert(
      fc.property(any, fc.boolean(), (image, typicalPrediction) => {
        expect(decodeJbig(encodeJbig(image, { typicalPrediction }))).toEqual(image);
      }),
      { numRuns: 60 },
    );
  });

  it('when lines repeat, then typical prediction makes it shorter', () => {
    expect(encodeJbig(CURVES).length).toBeLessThan(900);
    const stripes = picture(384, 128, (_x, y) => (y >> 5) % 2 === 1);
    expect(encodeJbig(stripes).length).toBeLessThan(encodeJbig(stripes, { typicalPrediction: false }).length);
  });

  it('when the bytes are no such picture, then nothing comes of them and nothing is thrown', () => {
    const good = encodeJbig(CURVES);
    expect(decodeJbig(good.subarray(0, 10))).toBeUndefined();
    expect(decodeJbig(good.subarray(0, -1))).toBeUndefined();
    for (const at of [0, 1, 2, 4, 8, 12, 16, 17, 18, 19])
      expect(decodeJbig(good.map((byte, place) => (place === at ? byte ^ 0x55 : byte)))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => decodeJbig(junk) === undefined || true));
  });
});

const hasJbigkit = ['pbmtojbg', 'jbgtopbm'].every((tool) => {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

describe.skipIf(!hasJbigkit)(`another program${hasJbigkit ? '' : ' (skipped: install jbigkit-bin to compare)'}`, () => {
  it('when JBIG-KIT decodes what was coded here, then it is the same picture; and the other way round', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jbig-'));
    const at = (name: string): string => path.join(folder, name);
    try {
      for (const image of [CURVES, picture(16, 3, (x) => x % 3 === 0), picture(8, 1, () => false)]) {
        const pbm = Buffer.concat([Buffer.from(`P4\n${image.width} ${image.height}\n`), image.rows]);
        writeFileSync(at('ours.jbg'), encodeJbig(image));
        execFileSync('jbgtopbm', [at('ours.jbg'), at('ours.pbm')]);
        expect(withoutBlanks(readFileSync(at('ours.pbm')))).toEqual(withoutBlanks(pbm));
        writeFileSync(at('theirs.pbm'), pbm);
        execFileSync('pbmtojbg', [
          '-q',
          '-o',
          '0',
          '-p',
          '8',
          '-m',
          '0',
          '-s',
          String(image.height),
          at('theirs.pbm'),
          at('theirs.jbg'),
        ]);
        expect(decodeJbig(readFileSync(at('theirs.jbg')))).toEqual(image);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The head of a PBM may be broken by blanks or line ends: the picture's bytes are what is compared. */
function withoutBlanks(pbm: Buffer): { readonly size: string; readonly rows: string } {
  const [head = '', width = '', height = ''] =
    /^P4\s+(\d+)\s+(\d+)\s/.exec(pbm.subarray(0, 40).toString('latin1')) ?? [];
  return { size: `${width}x${height}`, rows: pbm.subarray(head.length).toString('hex') };
}

/** ITU-T T.82, clause 7.2.1: white, then pseudo-random dots, then columns of them that repeat. */
function artificialImage(): Bitmap {
  const image: Bitmap = { width: 1960, height: 1951, rows: blankRows(1960, 1951) };
  const repeats = new Array<boolean>(8).fill(false);
  let register = 1;
  for (let y = 192; y < 1951; y += 1)
    for (let x = 0; x < 1960; x += 1) {
      if (y < 1023 || ((x >> 3) & 3) === 0) {
        const sum = (register & 1) + ((register >> 2) & 1) + ((register >> 11) & 1) + ((register >> 15) & 1);
        register = ((register << 1) + (sum & 1)) & 0xffff;
        repeats[x & 7] = (register & 3) === 0;
      }
      if (repeats[x & 7] === true) blacken(image, x, y);
    }
  return image;
}
