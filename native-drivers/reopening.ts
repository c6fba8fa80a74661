/**
 * Keeps a line open for ever: opens, waits for the loss, opens again after growing pauses. For drivers whose device says little
 * by itself (readers, scanners, displays); what the device means by its bytes is theirs. It must leave nothing behind per
 * opening, since a device that stays away for weeks is tried thousands of times.
 */
import type { DriverClock } from './clock.ts';
import type { DeviceState } from './device-state.ts';
import { pauseBeforeOpening } from './transports/plug-watch.ts';
import type { OpenFault, Transport } from './transports/transport.ts';

export interface Reopening {
  readonly transport: Transport;
  readonly clock: DriverClock;
  /** Ends the loop; the caller also closes the transport. */
  readonly signal: AbortSignal;
  /** Called with what the lamp shows while the line is not up, and with `opening` before the first try. */
  readonly onDown: (state: DeviceState) => void;
  /**
   * The line is up; false sends it back: the device did not take what it was sent. `giveUp` does so later, as if the line were lost.
   */
  readonly onUp: (giveUp: () => void) => Promise<boolean>;
}

/** Pauses between openings; the last one is repeated for ever (peripherals 0, item 7). */
const REOPEN_MS = [500, 1000, 2000, 5000] as const;
const LONGEST_MS = 5000;

export const STATE_OF_FAULT: Readonly<Record<OpenFault, DeviceState>> = {
  absent: { standing: 'absent', trouble: 'not-connected' },
  refused: { standing: 'absent', trouble: 'not-connected' },
  'timed-out': { standing: 'absent', trouble: 'unresponsive' },
  cancelled: { standing: 'absent', trouble: 'not-connected' },
  denied: { standing: 'faulted', trouble: 'no-permission' },
  busy: { standing: 'faulted', trouble: 'taken-by-another-program' },
  'held-by-driver': { standing: 'faulted', trouble: 'driver-took-it' },
  'two-alike': { standing: 'faulted', trouble: 'two-alike' },
  broken: { standing: 'faulted', trouble: 'protocol-fault' },
};

/** Resolves when `signal` has aborted. Takes the transport's `onGone` for itself. */
export async function keepOpen({ transport, clock, signal, onDown, onUp }: Reopening): Promise<void> {
  let lose: () => void = () => undefined;
  signal.addEventListener('abort', () => lose(), { once: true });
  transport.onGone(() => lose());
  let failures = 0;
  while (!signal.aborted) {
    if (failures === 0) onDown({ standing: 'opening' });
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    const opening = await transport.open(signal);
    if (!opening.ok) onDown(STATE_OF_FAULT[opening.fault]);
    else if (await onUp(lose)) {
      failures = 0;
      await (signal.aborted ? undefined : lost);
      await transport.close();
      onDown(STATE_OF_FAULT.absent);
    } else {
      await transport.close();
      onDown(STATE_OF_FAULT.broken);
    }
    await pauseBeforeOpening(transport, { clock, ms: REOPEN_MS[failures] ?? LONGEST_MS, signal });
    failures += 1;
  }
  onDown(STATE_OF_FAULT.absent);
}
