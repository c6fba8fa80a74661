/**
 * Scanners' own side of the wire: reports and text as the device would send them. Only tests, training and end-to-end runs may
 * import it. It builds bytes from the layouts and never calls a decoder.
 */
import type { Transport } from '../transports/transport.ts';

export type SimulatedScannerModel = 'honeywell-hid' | 'zebra-hid' | 'serial-cr-lf' | 'serial-bare';

const REPORT_BYTES = 64;
const DATA_BYTES = 56;
/** The identifier of a QR code, model 2 (ISO/IEC 15424), and Honeywell's own letter for it. */
const AIM_QR = Buffer.from(']Q1', 'latin1');
const HONEYWELL_QR = 0x73;

/** The chunks one scan gives: whole reports, or text with or without its ending. */
export function scanChunks(model: SimulatedScannerModel, text: string): readonly Uint8Array[] {
  const data = Uint8Array.from(Buffer.from(text, 'utf8'));
  switch (model) {
    case 'honeywell-hid':
      return reportsOf(data, { shift: 0, symbologyId: HONEYWELL_QR });
    case 'zebra-hid':
      return reportsOf(data, { shift: 1, symbologyId: 0 });
    case 'serial-cr-lf':
      return [Uint8Array.of(...data, 0x0d, 0x0a)];
    case 'serial-bare':
      return [data];
  }
}

/** A scan that went wrong on its way: the identifier lost, or a byte that no code has. */
export function damagedScan(model: SimulatedScannerModel, text: string): readonly Uint8Array[] {
  const at = model === 'honeywell-hid' ? 2 : model === 'zebra-hid' ? 3 : 4;
  return scanChunks(model, text).map((chunk) => chunk.with(at, 0x07));
}

function reportsOf(
  data: Uint8Array,
  { shift, symbologyId }: { readonly shift: 0 | 1; readonly symbologyId: number },
): readonly Uint8Array[] {
  const room = DATA_BYTES - shift;
  const count = Math.max(1, Math.ceil(data.length / room));
  return Array.from({ length: count }, (_, index) => {
    const part = data.subarray(index * room, (index + 1) * room);
    const report = new Uint8Array(REPORT_BYTES);
    report[0] = 0x02;
    report[1] = part.length;
    report.set(AIM_QR, 2 + shift);
    report.set(part, 5 + shift);
    if (shift === 0) report[61] = symbologyId;
    report[63] = index < count - 1 ? 1 : 0;
    return report;
  });
}

export interface ScannerSimulatorOptions {
  readonly wire: Transport;
  readonly model: SimulatedScannerModel;
  readonly onComplaint: (complaint: string) => void;
}

export class ScannerSimulator {
  readonly #options: ScannerSimulatorOptions;
  #isEnabled: boolean = false;

  constructor(options: ScannerSimulatorOptions) {
    this.#options = options;
    options.wire.onBytes((bytes) => this.#hear(bytes));
  }

  /** Powers on; a Honeywell has forgotten that it was ever enabled. */
  async plug(): Promise<void> {
    this.#isEnabled = this.#options.model !== 'honeywell-hid';
    await this.#options.wire.open();
  }

  async unplug(): Promise<void> {
    await this.#options.wire.close();
  }

  /** Somebody holds a code in front of it. A scanner that was not enabled beeps and sends nothing. */
  async scan(text: string, manner: 'well' | 'badly' = 'well'): Promise<void> {
    if (!this.#isEnabled) return;
    const { model, wire } = this.#options;
    for (const chunk of manner === 'well' ? scanChunks(model, text) : damagedScan(model, text)) await wire.write(chunk);
  }

  #hear(bytes: Uint8Array): void {
    if (this.#options.model !== 'honeywell-hid') this.#options.onComplaint('this scanner takes nothing from the host');
    // The body of feature report FE; its number is the transport's.
    else if (bytes.length === 1 && bytes[0] === 0x01) this.#isEnabled = true;
    else this.#options.onComplaint('a feature report other than 01');
  }
}
