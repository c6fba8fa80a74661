/** What the shop wants of a receipt printer: a slip on paper, and the truth about whether it is there. */
import type { DeviceState } from '../device-state.ts';
import type { Columns, PrintDocument } from './print-document.ts';

export type PrinterFault =
  | 'paper-out'
  | 'cover-open'
  | 'cutter-jam'
  | 'overheated'
  | 'printer-error'
  /** Off-line without another cause: switched so at its panel, or just starting. */
  | 'printer-offline'
  | 'device-gone'
  | 'unresponsive';

export type PrintOutcome =
  /** The printer itself said that everything up to the cut was printed. */
  | { readonly kind: 'printed' }
  /** All bytes were taken and nothing complained, but this printer cannot prove it. */
  | { readonly kind: 'unconfirmed' }
  /** `bytesLeft` is true when something may be on the paper: the next try is a copy and must say so. */
  | { readonly kind: 'failed'; readonly fault: PrinterFault; readonly bytesLeft: boolean }
  | { readonly kind: 'cancelled'; readonly bytesLeft: boolean };

export interface ReceiptPrinter {
  readonly columns: Columns;
  print(document: PrintDocument, options: { readonly signal: AbortSignal }): Promise<PrintOutcome>;
  /** Asks paper, cover and error state now; the state follows. */
  probe(signal: AbortSignal): Promise<DeviceState>;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
