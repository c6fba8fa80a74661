/** The real clock for drivers: monotonic, so a changed wall clock can neither hurry nor hang a device. */
import type { DriverClock } from '../clock.ts';

export const monotonicClock: DriverClock = {
  ticksMs: () => performance.now(),
  sleep(ms, signal) {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake, { once: true });
    });
  },
};
