/**
 * A scanner that types like a keyboard. The keyboard's detector tells a scanned code from a person's typing and keeps it from the
 * page; this gives the codes the scanner's role. Digits typed by hand are delayed only while a code is wanted.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { BarcodeScanner, ScanOptions, ScanOutcome } from './role.ts';
import { ScannedCode } from './scanned-code.ts';
import { ScanningDesk } from './scanning-desk.ts';

/** What is asked of the keyboard: the card reader's `WedgeReader` does it. */
export interface KeyboardDetector {
  /** Switches the taking of codes on and off. */
  takeCodes(takesCodes: boolean): void;
}

export interface WedgeScanner extends BarcodeScanner {
  /** Give this to the keyboard as what is called with each code. */
  take(digits: string): void;
}

/** `keyboard` is asked late, because keyboard and scanner need each other. */
export function wedgeScanner(options: {
  readonly clock: DriverClock;
  readonly keyboard: () => KeyboardDetector;
}): WedgeScanner {
  const desk = new ScanningDesk(options.clock, 'keyboard scanner');
  // A keyboard cannot be asked whether it is a scanner: it counts as there.
  desk.setUp();
  const attend = () => options.keyboard().takeCodes(desk.isWanted);
  return {
    take: (digits) => desk.scanned(new ScannedCode(digits)),
    async scan(wait: ScanOptions): Promise<ScanOutcome> {
      const scanning = desk.scan(wait);
      attend();
      try {
        return await scanning;
      } finally {
        attend();
      }
    },
    onScan(listener) {
      const stop = desk.onScan(listener);
      attend();
      return () => {
        stop();
        attend();
      };
    },
    get state(): DeviceState {
      return desk.state;
    },
    onState: (listener) => desk.onState(listener),
    async close() {
      desk.setDown({ standing: 'absent', trouble: 'not-connected' });
      options.keyboard().takeCodes(false);
    },
  };
}
