/** Fills a glyph's outline with dots by scan lines and the non-zero rule. Pure; used by the glyphs of a drawn slip. */
import type { PathCommand } from 'fontkit';

export interface GlyphDots {
  readonly width: number;
  readonly height: number;
  /** One byte a dot. */
  readonly dots: Uint8Array;
}

export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Font units to dots. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly originX: number;
  /** Where the baseline lies, in dots from the top. */
  readonly baselineY: number;
  /** Share of a dot that must be covered to burn it; a hot head burns more. */
  readonly threshold: number;
}

interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly direction: 1 | -1;
}

/** Scan lines and columns within a dot. */
const FINE = 5;
const CURVE_STEPS = 6;

export function rasterise(path: readonly PathCommand[], placement: Placement): GlyphDots {
  const { width, height } = placement;
  const edges = edgesOf(path, placement);
  const cover = new Uint8Array(width * height);
  for (let line = 0; line < height * FINE; line += 1) {
    for (const [from, to] of spansOf(edges, (line + 0.5) / FINE))
      addSpan(cover, Math.floor(line / FINE) * width, width, from, to);
  }
  const needed = placement.threshold * FINE * FINE;
  return { width, height, dots: cover.map((value) => (value >= needed ? 1 : 0)) };
}

function addSpan(cover: Uint8Array, rowStart: number, width: number, from: number, to: number): void {
  const first = Math.max(0, Math.ceil(from * FINE - 0.5));
  const last = Math.min(width * FINE - 1, Math.floor(to * FINE - 0.5));
  for (let column = first; column <= last; column += 1) {
    const at = rowStart + Math.floor(column / FINE);
    cover[at] = (cover[at] ?? 0) + 1;
  }
}

/** Inside stretches of one scan line, left to right. */
function spansOf(edges: readonly Edge[], y: number): readonly (readonly [number, number])[] {
  const crossings = edges
    .filter((edge) => edge.y0 <= y && y < edge.y1)
    .map((edge) => ({
      x: edge.x0 + ((y - edge.y0) * (edge.x1 - edge.x0)) / (edge.y1 - edge.y0),
      direction: edge.direction,
    }))
    .sort((a, b) => a.x - b.x);
  const spans: (readonly [number, number])[] = [];
  let winding = 0;
  let start = 0;
  for (const { x, direction } of crossings) {
    if (winding === 0) start = x;
    winding += direction;
    if (winding === 0) spans.push([start, x]);
  }
  return spans;
}

function edgesOf(path: readonly PathCommand[], placement: Placement): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    if (y !== toY)
      edges.push(
        y < toY ? { x0: x, y0: y, x1: toX, y1: toY, direction: 1 } : { x0: toX, y0: toY, x1: x, y1: y, direction: -1 },
      );
    [x, y] = [toX, toY];
  };
  for (const { command, args } of path) {
    const points = pointsOf(args, placement);
    const [first = [0, 0], second = [0, 0]] = points;
    const [lastX, lastY] = points.at(-1) ?? [startX, startY];
    if (command === 'moveTo') {
      [x, y, startX, startY] = [lastX, lastY, lastX, lastY];
    } else if (command === 'quadraticCurveTo') {
      const [fromX, fromY] = [x, y];
      for (let step = 1; step <= CURVE_STEPS; step += 1) {
        const t = step / CURVE_STEPS;
        const u = 1 - t;
        lineTo(
          u * u * fromX + 2 * u * t * first[0] + t * t * second[0],
          u * u * fromY + 2 * u * t * first[1] + t * t * second[1],
        );
      }
    } else lineTo(lastX, lastY);
  }
  return edges;
}

function pointsOf(args: readonly number[], { scaleX, scaleY, originX, baselineY }: Placement): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at + 1 < args.length; at += 2) {
    points.push([originX + (args[at] ?? 0) * scaleX, baselineY - (args[at + 1] ?? 0) * scaleY]);
  }
  return points;
}
