/** The drivers of scanners by name. One that types like a keyboard is the window's own and stands in no table. */
import { byteScanner } from '../../barcode-scanner/driver.ts';
import { HONEYWELL_ENABLE, hidPosProtocol } from '../../barcode-scanner/hid-pos/protocol.ts';
import type { BarcodeScanner } from '../../barcode-scanner/role.ts';
import { serialScannerProtocol } from '../../barcode-scanner/serial/protocol.ts';
import { bytesOf, type DriverRow } from './driver-row.ts';

export const SCANNER_DRIVERS: readonly DriverRow<BarcodeScanner>[] = [
  {
    driver: 'hid-pos',
    buses: ['hid'],
    models: [],
    build(entry, means) {
      const transport = bytesOf(entry, means);
      return byteScanner({ transport, protocol: hidPosProtocol, clock: means.clock, identity: transport.name });
    },
  },
  {
    driver: 'hid-pos-honeywell',
    buses: ['hid'],
    models: [],
    build(entry, means) {
      const { reportId, body } = HONEYWELL_ENABLE;
      const transport = bytesOf(entry, means, { writeAs: 'feature', reportId });
      const identity = transport.name;
      return byteScanner({ transport, protocol: hidPosProtocol, clock: means.clock, greeting: body, identity });
    },
  },
  {
    driver: 'serial-scanner',
    buses: ['serial'],
    models: [],
    build(entry, means) {
      const transport = bytesOf(entry, means);
      const protocol = serialScannerProtocol();
      return byteScanner({ transport, protocol, clock: means.clock, identity: transport.name });
    },
  },
];
