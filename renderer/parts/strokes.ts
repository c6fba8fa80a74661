/**
 * What a hand draws: strokes from down to up, in a field of 1200 by 400 whatever its size on the screen, with time and pressure. One
 * hand at a time: a second finger or the palm draws nothing.
 */
import { type PointerEvent, useRef, useState } from 'react';

export interface StrokePoint {
  readonly ms: number;
  readonly x: number;
  readonly y: number;
  readonly p: number;
}
export type Strokes = readonly (readonly StrokePoint[])[];

export const FIELD = { width: 1200, height: 400 } as const;
/** The limits of the contract: whoever scribbles on is not heard any more, instead of being refused as a whole. */
const MOST_STROKES = 120;
const MOST_POINTS = 2000;
const MOST_MS = 600_000;
const MOST_PRESSURE = 255;
/** A mouse tells this pressure whenever a button is down: it says nothing. */
const UNTOLD_PRESSURE = 0.5;

const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/** A polyline; a point alone is a dot. */
export function pathOf(stroke: readonly StrokePoint[]): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const end = rest.length === 0 ? 'h0.1' : rest.map(({ x, y }) => `L${x} ${y}`).join('');
  return `M${first.x} ${first.y}${end}`;
}

export function useStrokes() {
  const [strokes, setStrokes] = useState<Strokes>([]);
  const pen = useRef<number | undefined>(undefined);
  const beganAt = useRef<number | undefined>(undefined);

  const pointOf = (event: PointerEvent<SVGSVGElement>): StrokePoint => {
    const box = event.currentTarget.getBoundingClientRect();
    beganAt.current ??= event.timeStamp;
    const tells = event.pointerType !== 'mouse' && event.pressure !== UNTOLD_PRESSURE;
    return {
      ms: within(event.timeStamp - beganAt.current, MOST_MS),
      x: within(((event.clientX - box.left) / box.width) * FIELD.width, FIELD.width),
      y: within(((event.clientY - box.top) / box.height) * FIELD.height, FIELD.height),
      p: tells ? within(event.pressure * MOST_PRESSURE, MOST_PRESSURE) : 0,
    };
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
      if (pen.current !== undefined || strokes.length >= MOST_STROKES) return;
      pen.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointOf(event);
      setStrokes((before) => [...before, [point]]);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>): void => {
      if (pen.current !== event.pointerId) return;
      const point = pointOf(event);
      setStrokes((before) => withPoint(before, point));
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>): void => {
      if (pen.current === event.pointerId) pen.current = undefined;
    },
    onPointerCancel: (event: PointerEvent<SVGSVGElement>): void => {
      if (pen.current === event.pointerId) pen.current = undefined;
    },
  };
  const clear = (): void => {
    pen.current = undefined;
    beganAt.current = undefined;
    setStrokes([]);
  };
  return { strokes, clear, handlers };
}

/** The last stroke goes on; a point where the pen already is adds nothing. */
function withPoint(strokes: Strokes, point: StrokePoint): Strokes {
  const last = strokes.at(-1);
  const end = last?.at(-1);
  if (last === undefined || end === undefined || last.length >= MOST_POINTS) return strokes;
  if (end.x === point.x && end.y === point.y) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}
