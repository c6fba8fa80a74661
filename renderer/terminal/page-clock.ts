/**
 * The page's own sense of passing time: how long ago a picture arrived, and a beat for clocks and rings to redraw on.
 * What time it *is* comes from the view (the host's clock); this never says so. Tests and the gallery hand in a still one.
 */
export interface PageClock {
  /** Milliseconds that only ever grow. */
  readonly ticksMs: () => number;
  /** Calls `beat` every `periodMs` until the returned function is called. */
  readonly every: (periodMs: number, beat: () => void) => () => void;
  /** Calls `then` once after `delayMs`, unless the returned function is called first. */
  readonly after: (delayMs: number, then: () => void) => () => void;
}

export const windowClock: PageClock = {
  ticksMs: () => performance.now(),
  every: (periodMs, beat) => {
    const timer = setInterval(beat, periodMs);
    return () => clearInterval(timer);
  },
  after: (delayMs, then) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still: screenshots and tests look the same each time. */
export const stillClock: PageClock = { ticksMs: () => 0, every: () => () => {}, after: () => () => {} };
