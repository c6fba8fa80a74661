/**
 * What every table of drivers has in common: a name from the table of device ids, the buses it may stand on, the models it knows, and
 * how it is built over a transport that is handed in. The tables of this folder are data; build-devices.ts reads them.
 */
import type { ChipReaderWays } from '../../chip-reader/choose-reader.ts';
import type { DriverClock } from '../../clock.ts';
import type { PrinterPassage } from '../../printer-passage.ts';
import type { HidSettings } from '../../transports/hid.ts';
import type { Transport } from '../../transports/transport.ts';
import type { UsbCcidSettings } from '../../transports/usb-ccid.ts';
import type { DeviceConnection, DeviceEntry } from '../device-profile.ts';

export type Bus = DeviceConnection['bus'];

/** How a driver writes to a HID device, where that is not by its output endpoint. */
export type HidManner = Pick<HidSettings, 'writeAs' | 'reportId'>;

/** A connection over which bytes flow by a transport of ours. */
export type ByteConnection = Extract<DeviceConnection, { readonly bus: 'hid' | 'usb' | 'serial' | 'tcp' | 'spooler' }>;

/** What the rim hands in; tests hand in wires. */
export interface BuildMeans {
  readonly clock: DriverClock;
  readonly transport: (connection: ByteConnection, manner?: HidManner) => Transport;
  readonly smartCards: Pick<ChipReaderWays, 'service'> & {
    /** Left out where the system keeps CCID readers to itself (Windows, macOS). */
    readonly ccid?: (settings: UsbCcidSettings) => ReturnType<NonNullable<ChipReaderWays['ccid']>>;
  };
  /** Starts the process ids of slips; differs from run to run. */
  readonly firstSlipNumber: number;
  /** The receipt printer's own passage for a display on its socket. */
  readonly passage?: PrinterPassage;
}

export interface DriverRow<Device> {
  readonly driver: string;
  readonly buses: readonly Bus[];
  /** Ids that `model` may have; a driver with none takes no `model`, one with a single model needs none. */
  readonly models: readonly string[];
  /** Undefined where this system or this counter cannot have it; `needs` then says what is missing. */
  build(entry: DeviceEntry, means: BuildMeans): Device | undefined;
  readonly needs?: string;
}

/**
 * The transport of an entry whose bus was checked against the row's buses.
 * @throws Error for a bus without bytes: the row's own mistake.
 */
export function bytesOf({ connection }: DeviceEntry, means: BuildMeans, manner?: HidManner): Transport {
  switch (connection.bus) {
    case 'hid':
    case 'usb':
    case 'serial':
    case 'tcp':
    case 'spooler':
      return means.transport(connection, manner);
    default:
      throw new Error(`no bytes flow over ${connection.bus}`);
  }
}
