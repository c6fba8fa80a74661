/** Strokes for tests, as a hand would draw them. Imported by tests alone. */
import type { Stroke } from '../journal/role.ts';

/** A wave over the field: enough for a name. */
export const WAVE: readonly Stroke[] = [
  Array.from({ length: 60 }, (_, at) => ({
    ms: at * 16,
    x: 100 + at * 15,
    y: Math.round(200 + 90 * Math.sin(at / 5)),
    p: 120,
  })),
  [
    { ms: 1200, x: 200, y: 320, p: 0 },
    { ms: 1300, x: 700, y: 300, p: 0 },
  ],
];
export const DOT: readonly Stroke[] = [[{ ms: 0, x: 600, y: 200, p: 0 }]];
