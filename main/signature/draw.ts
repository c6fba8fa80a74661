/**
 * From strokes to the picture that is printed and uploaded: 384 dots wide, which every slip holds, with the payment's code drawn on
 * it. Pure; the same strokes give the same dots.
 */
import type { Stroke, StrokePoint } from '../journal/role.ts';
import { type Bitmap, blacken, blankRows } from './bitmap.ts';
import { drawCode } from './code-glyphs.ts';
import { FIELD } from './strokes.ts';

export const PICTURE = { width: 384, height: 128 } as const;
const SCALE = PICTURE.width / FIELD.width;
/** Half the width of a line in dots, without pressure and with all of it. */
const THIN = 1;
const THICK = 2.4;
const MOST_PRESSURE = 255;

export function drawSignature(strokes: readonly Stroke[], code: string): Bitmap {
  const picture: Bitmap = { ...PICTURE, rows: blankRows(PICTURE.width, PICTURE.height) };
  for (const stroke of strokes)
    for (const [at, point] of stroke.entries()) drawStep(picture, stroke[at - 1] ?? point, point);
  drawCode(picture, code);
  return picture;
}

/** Dots close enough to each other that no gap is seen. */
function drawStep(picture: Bitmap, from: StrokePoint, to: StrokePoint): void {
  const dots = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * SCALE));
  for (let dot = 0; dot <= dots; dot += 1) {
    const part = dot / dots;
    const pressure = from.p + (to.p - from.p) * part;
    const radius = pressure === 0 ? THIN : THIN + ((THICK - THIN) * pressure) / MOST_PRESSURE;
    drawDot(picture, {
      x: (from.x + (to.x - from.x) * part) * SCALE,
      y: (from.y + (to.y - from.y) * part) * SCALE,
      radius,
    });
  }
}

function drawDot(
  picture: Bitmap,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
): void {
  const reach = Math.ceil(radius);
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      if (dx * dx + dy * dy <= radius * radius) blacken(picture, Math.round(x) + dx, Math.round(y) + dy);
}
