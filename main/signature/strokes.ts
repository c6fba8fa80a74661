/** Whether strokes can be a signature at all: nothing, a dot or a slip of the finger falls back to paper. Pure. */
import type { Stroke } from '../journal/role.ts';

/** The field in which strokes are told; the page scales to it. */
export const FIELD = { width: 1200, height: 400 } as const;
/** A name is drawn over more than this, in units of the field. */
const LEAST_LENGTH = 300;
const LEAST_WIDTH = 80;

export type StrokeJudgement = 'empty' | 'too-little' | 'signature';

export function judgeStrokes(strokes: readonly Stroke[]): StrokeJudgement {
  const points = strokes.flat();
  if (points.length === 0) return 'empty';
  const length = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  const across = points.map(({ x }) => x);
  const width = Math.max(...across) - Math.min(...across);
  return length >= LEAST_LENGTH && width >= LEAST_WIDTH ? 'signature' : 'too-little';
}

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, { x, y }, at) => {
    const before = stroke[at] ?? { x, y };
    return sum + Math.hypot(x - before.x, y - before.y);
  }, 0);
}
