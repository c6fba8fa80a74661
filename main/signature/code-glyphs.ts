/** The sixteen hex digits as dots, five wide and seven high, for the code that stands on a signature. Drawn double, at the lower right. */
import { type Bitmap, blacken } from './bitmap.ts';

/** Rows from the top, five dots each. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  0: ['.###.', '#...#', '#..##', '#.#.#', '##..#', '#...#', '.###.'],
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'],
  3: ['.###.', '#...#', '....#', '..##.', '....#', '#...#', '.###.'],
  4: ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  5: ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  6: ['..##.', '.#...', '#....', '####.', '#...#', '#...#', '.###.'],
  7: ['#####', '....#', '...#.', '..#..', '.#...', '.#...', '.#...'],
  8: ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  9: ['.###.', '#...#', '#...#', '.####', '....#', '...#.', '.##..'],
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  B: ['####.', '#...#', '#...#', '####.', '#...#', '#...#', '####.'],
  C: ['.###.', '#...#', '#....', '#....', '#....', '#...#', '.###.'],
  D: ['####.', '#...#', '#...#', '#...#', '#...#', '#...#', '####.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  F: ['#####', '#....', '#....', '####.', '#....', '#....', '#....'],
};
const SCALE = 2;
const STEP = 6 * SCALE;
const HEIGHT = 7 * SCALE;
const MARGIN = 4;

export function drawCode(picture: Bitmap, code: string): void {
  const left = picture.width - MARGIN - code.length * STEP;
  const top = picture.height - MARGIN - HEIGHT;
  for (const [place, digit] of [...code].entries())
    for (const [y, row] of (GLYPHS[digit] ?? []).entries())
      for (const [x, dot] of [...row].entries())
        if (dot === '#') square(picture, left + place * STEP + x * SCALE, top + y * SCALE);
}

function square(picture: Bitmap, left: number, top: number): void {
  for (let y = top; y < top + SCALE; y += 1) for (let x = left; x < left + SCALE; x += 1) blacken(picture, x, y);
}
