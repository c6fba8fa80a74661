import { describe, expect, it } from 'vitest';
import { dotAt } from './bitmap.ts';
import { drawSignature, PICTURE } from './draw.ts';
import { decodeJbig, encodeJbig } from './jbig/bi-level-image.ts';
import { DOT, WAVE } from './signature-builders.ts';
import { judgeStrokes } from './strokes.ts';

const CODE = '14050933';

describe('what was drawn', () => {
  it('when nothing, a dot or a slip of the finger was drawn, then it is no signature; a name is', () => {
    expect(judgeStrokes([])).toBe('empty');
    expect(judgeStrokes(DOT)).toBe('too-little');
    const downwards = Array.from({ length: 50 }, (_, at) => ({ ms: at, x: 600, y: at * 8, p: 0 }));
    expect(judgeStrokes([downwards])).toBe('too-little');
    expect(judgeStrokes(WAVE)).toBe('signature');
  });

  it('when strokes are drawn, then their line has no gap and ends where the hand ended', () => {
    const stroke = [
      { ms: 0, x: 30, y: 30, p: 0 },
      { ms: 9, x: 900, y: 300, p: 0 },
    ];
    const picture = drawSignature([stroke], '');
    const columns = Array.from({ length: 288 - 10 }, (_, at) => at + 10);
    const isTouched = (x: number) =>
      Array.from({ length: PICTURE.height }, (_, y) => y).some((y) => dotAt(picture, x, y) === 1);
    expect(columns.filter((x) => !isTouched(x))).toEqual([]);
    expect(isTouched(295)).toBe(false);
  });

  it('when the pen is pressed, then the line is thicker', () => {
    const black = (p: number) => {
      const { rows } = drawSignature(
        [
          [
            { ms: 0, x: 60, y: 200, p },
            { ms: 9, x: 1100, y: 200, p },
          ],
        ],
        '',
      );
      return rows.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    };
    expect(black(255)).toBeGreaterThan(black(0));
  });

  it('when the code is drawn on it, then it stands at the lower right and another code is another picture', () => {
    const plain = drawSignature([], '');
    const coded = drawSignature([], CODE);
    expect(plain.rows.every((byte) => byte === 0)).toBe(true);
    expect(drawSignature([], '14050934').rows).not.toEqual(coded.rows);
    const dots = Array.from(
      { length: PICTURE.width * PICTURE.height },
      (_, at) => [at % PICTURE.width, Math.floor(at / PICTURE.width)] as const,
    );
    const black = dots.filter(([x, y]) => dotAt(coded, x, y) === 1);
    expect(Math.min(...black.map(([x]) => x))).toBeGreaterThan(PICTURE.width / 2);
    expect(Math.min(...black.map(([, y]) => y))).toBeGreaterThan(PICTURE.height / 2);
  });

  it('when it is uploaded, then it comes back as it was drawn', () => {
    const picture = drawSignature(WAVE, CODE);
    expect(decodeJbig(encodeJbig(picture))).toEqual(picture);
  });
});
