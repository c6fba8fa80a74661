/** Time handed to drivers, so that tests and the crash matrix own it. */
export interface DriverClock {
  /** Milliseconds that only ever grow. */
  ticksMs(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
