/** What stands on the table beside reader, pad and printer: a scanner before which a customer holds a code, and the drawer. */
import type { BarcodeScanner, ScanOutcome } from '../../native-drivers/barcode-scanner/role.ts';
import { ScannedCode } from '../../native-drivers/barcode-scanner/scanned-code.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { DeviceSurroundings } from './devices.ts';

const NOT_LISTENED_TO = () => () => undefined;

export interface ScannerAtTill {
  readonly scanner: BarcodeScanner;
  readonly isScanning: boolean;
  /** Nobody reads it while nobody waits. */
  showCode(code: string): void;
}

export function scannerFor({ power, time }: Pick<DeviceSurroundings, 'power' | 'time'>): ScannerAtTill {
  let waiting: ((outcome: ScanOutcome) => void) | undefined;
  const untilShown = (timeoutMs: number, signal: AbortSignal): Promise<ScanOutcome> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve({ kind: 'cancelled' });
      const over = new AbortController();
      const end = (outcome: ScanOutcome): void => {
        if (waiting === end) waiting = undefined;
        over.abort();
        resolve(outcome);
      };
      waiting = end;
      signal.addEventListener('abort', () => end({ kind: 'cancelled' }), { once: true });
      void time.sleep(timeoutMs, over.signal).then(() => end({ kind: 'timed-out' }));
    });
  return {
    scanner: {
      state: { standing: 'ready' },
      onState: NOT_LISTENED_TO,
      onScan: NOT_LISTENED_TO,
      close: () => Promise.resolve(),
      async scan({ timeoutMs, signal }) {
        await power.gate('code asked for');
        const outcome = await untilShown(timeoutMs, signal);
        await power.gate('code read');
        return outcome;
      },
    },
    get isScanning() {
      return waiting !== undefined;
    },
    showCode: (code) => waiting?.({ kind: 'code', code: new ScannedCode(code) }),
  };
}

/** Springs open at each pulse; the world counts them. */
export const drawerFor = ({ power, onKick }: Pick<DeviceSurroundings, 'power' | 'onKick'>): CashDrawer => ({
  position: 'unknown',
  onPosition: NOT_LISTENED_TO,
  async open() {
    await power.gate('before the pulse to the drawer');
    onKick();
    await power.gate('the drawer is open');
    return { kind: 'kicked' };
  },
});
