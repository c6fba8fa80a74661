/**
 * Cuts a composed slip into the pieces it is sent in, so that sending can stop between two lines and a slow printer is never
 * given more than it takes. Pure; the driver writes them.
 */
import type { ComposedSlip } from './composer.ts';

/** Serial printers lose bytes of longer pieces (peripherals 4.5). */
const PIECE_BYTES = 1024;

export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Sending may stop before it: no command is half sent. */
  readonly startsLine: boolean;
}

/** The preamble alone, then as many whole lines as fit a piece; a longer picture is cut where it must be. */
export function* piecesOf(slip: ComposedSlip): Generator<Piece> {
  const { bytes, stops } = slip;
  let next = 0;
  let startsLine = true;
  for (let from = 0; from < bytes.length; ) {
    const limit = from === 0 ? (stops[0] ?? 0) : from + PIECE_BYTES;
    while ((stops[next] ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    let whole = 0;
    for (let look = next; (stops[look] ?? Number.POSITIVE_INFINITY) <= limit; look += 1) whole = stops[look] ?? whole;
    const to = whole > from ? whole : Math.min(limit, bytes.length, stops[next] ?? bytes.length);
    yield { from, to, startsLine };
    startsLine = whole > from || to === stops[next];
    from = to;
  }
}
