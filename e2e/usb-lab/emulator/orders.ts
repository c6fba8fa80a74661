/** What the laboratory's scenarios tell the process that holds the devices, and what it answers. Crosses Node's own child channel. */
import type { SimulatedScannerModel } from '../../../native-drivers/barcode-scanner/simulator.ts';
import type { SimulatedModel, SwipeManner } from '../../../native-drivers/card-reader/simulator.ts';
import type { PadKey } from '../../../native-drivers/pin-pad/verifone/simulator.ts';
import type { PaperSupply } from '../../../native-drivers/receipt-printer/simulated/mechanism.ts';
import type { LineSetting } from '../devices/serial-line.ts';

export type SwipeKind = Exclude<SimulatedModel, 'id-tech-secure'> | 'magtek-856-encrypted';
export type ScannerKind = Extract<SimulatedScannerModel, 'honeywell-hid' | 'zebra-hid'>;
export type DeviceKind = SwipeKind | ScannerKind | 'printer' | 'acm-pad' | 'ftdi-pad' | 'chip-reader';

export interface PlugOrder {
  /** By which the scenario calls it. */
  readonly id: string;
  readonly kind: DeviceKind;
  readonly serialNumber?: string;
  /** The socket of the virtual hub. */
  readonly socket?: number;
  /** Other ids than this kind's own: a device that pretends. */
  readonly pretends?: { readonly vendorId: number; readonly productId: number };
}

/** How a device stands, as its own side sees it. */
export interface DeviceLook {
  readonly isPlugged: boolean;
  /** A pad or a reader's keys wait for a PIN. */
  readonly isAsking: boolean;
  /** Text on the paper, line by line. */
  readonly paper: readonly string[];
  readonly line: LineSetting;
  /** Bytes that came on the OUT endpoint or as a report since it was made. */
  readonly heardBytes: number;
}

/** One entry an order: its input and its answer. */
export interface Orders {
  /** Makes it and plugs it in. */
  plug(order: PlugOrder): Promise<void>;
  unplug(order: { readonly id: string }): Promise<void>;
  replug(order: { readonly id: string }): Promise<void>;
  swipe(order: { readonly id: string; readonly manner?: SwipeManner }): Promise<void>;
  scan(order: { readonly id: string; readonly text: string; readonly manner?: 'well' | 'badly' }): Promise<void>;
  /** Only the first bytes of a good swipe's report. */
  cutReport(order: { readonly id: string; readonly lengthBytes: number }): Promise<void>;
  /** `echo` is a small card of the drivers' own tests; any other word a live card of the training wallet. */
  insert(order: { readonly id: string; readonly card: string }): Promise<void>;
  remove(order: { readonly id: string }): Promise<void>;
  press(order: { readonly id: string; readonly keys: readonly PadKey[] }): Promise<void>;
  printer(order: { readonly id: string; readonly paper?: PaperSupply; readonly isCoverOpen?: boolean }): Promise<void>;
  stall(order: { readonly id: string; readonly endpoint: number }): Promise<void>;
  hold(order: { readonly id: string; readonly endpoint: number; readonly isHeld: boolean }): Promise<void>;
  look(order: { readonly id: string }): Promise<DeviceLook>;
  /** Unplugs and forgets all; what the simulators complained of. */
  clear(order: Record<string, never>): Promise<readonly string[]>;
}

export type OrderName = keyof Orders;
export type OrderInput<Name extends OrderName> = Parameters<Orders[Name]>[0];
export type OrderAnswer<Name extends OrderName> = Awaited<ReturnType<Orders[Name]>>;

export interface OrderMessage {
  readonly reference: number;
  readonly name: OrderName;
  readonly input: unknown;
}

export type AnswerMessage =
  | { readonly reference: number; readonly ok: true; readonly value: unknown }
  | { readonly reference: number; readonly ok: false; readonly why: string };
