/** A real clock that runs ten times as fast, so that a printer's ten seconds of patience cost the soak one. Never for a shop. */
import type { DriverClock } from '../../native-drivers/clock.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';

export const HASTE = 10;

export const hastyClock: DriverClock = {
  ticksMs: () => monotonicClock.ticksMs() * HASTE,
  sleep: (ms, signal) => monotonicClock.sleep(ms / HASTE, signal),
};
