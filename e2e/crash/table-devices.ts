/** What stands on the table beside reader, pad and printer: a scanner before which a customer holds a code, and the drawer. */
import type { BarcodeScanner, ScanOutcome } from '../../native-drivers/barcode-scanner/role.ts';
import { ScannedCode } from '../../native-drivers/barcode-scanner/scanned-code.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import { Awaited } from './awaited.ts';
import type { DeviceSurroundings } from './devices.ts';

const NOT_LISTENED_TO = () => () => undefined;

export interface ScannerAtTill {
  readonly scanner: BarcodeScanner;
  readonly isScanning: boolean;
  /** Nobody reads it while nobody waits. */
  showCode(code: string): void;
}

export function scannerFor({ power, time }: Pick<DeviceSurroundings, 'power' | 'time'>): ScannerAtTill {
  const code = new Awaited<ScanOutcome>(time);
  return {
    scanner: {
      state: { standing: 'ready' },
      onState: NOT_LISTENED_TO,
      onScan: NOT_LISTENED_TO,
      close: () => Promise.resolve(),
      async scan({ timeoutMs, signal }) {
        await power.gate('code asked for');
        const outcome = await code.until(timeoutMs, signal);
        await power.gate('code read');
        return outcome;
      },
    },
    get isScanning() {
      return code.isAwaited;
    },
    showCode: (shown) => code.give({ kind: 'code', code: new ScannedCode(shown) }),
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
