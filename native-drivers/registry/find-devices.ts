/**
 * Looks for everything that could be a device of this counter: on the USB, on serial lines, at the smart-card service and, when asked,
 * in the network. The set-up wizard calls it. It opens nothing but a connection to a printer's port, and a bus that is not there is an
 * answer too: no devices, and why.
 */

import { pcscService } from '../transports/pcsc.ts';
import type { PcscService } from '../transports/pcsc-service.ts';
import { isDenied, type Seen, type SeenHid, type SeenUsb, seeHid, seeUsb } from '../transports/seen-devices.ts';
import { listSerialLines, type SerialLineFound } from '../transports/serial-lines.ts';
import { errorText } from '../transports/session-transport.ts';
import { installedPrinters } from '../transports/spooler.ts';
import type { DeviceFinder, FoundDevice, SearchedBus, SearchWish } from './found-device.ts';
import {
  FOUND_BEHIND_PRINTER,
  foundHid,
  foundInNetwork,
  foundInstalled,
  foundLine,
  foundSmartCardReaders,
  foundUsb,
} from './guesses.ts';
import {
  knock,
  type NetworkAddress,
  neighboursOf,
  ownAddresses,
  PRINTER_PORT,
  parsePrinterAddress,
  visitAll,
} from './knock.ts';

/** The buses of this computer; tests hand in their own. */
export interface FinderBuses {
  readonly hid: () => Promise<Seen<SeenHid>>;
  readonly usb: () => Promise<Seen<SeenUsb>>;
  readonly serial: () => Promise<readonly SerialLineFound[]>;
  readonly isDenied: (node: string) => Promise<boolean>;
  readonly smartCards: PcscService;
  /** Names of the printers that Windows has installed; none elsewhere. */
  readonly installedPrinters: () => Promise<readonly string[]>;
  readonly networks: () => readonly NetworkAddress[];
  /** The counter has a receipt printer of its own, on whose socket a display may hang. */
  readonly hasPrinterSocket?: boolean;
  /** 9100 if not given. */
  readonly printerPort?: number;
}

export const systemBuses = (): FinderBuses => ({
  hid: seeHid,
  usb: () => seeUsb(),
  serial: () => listSerialLines(),
  isDenied,
  smartCards: pcscService(),
  installedPrinters: () => installedPrinters(),
  networks: ownAddresses,
});

type SearchOptions = Parameters<DeviceFinder['search']>[1];

/** One typed address may be slow to answer; a neighbour answers at once or is not there. */
const ADDRESS_MS = 3_000;
const NEIGHBOUR_MS = 400;
const NEIGHBOURS_AT_ONCE = 24;

export function createDeviceFinder(buses: FinderBuses): DeviceFinder {
  return {
    async search(wish, options) {
      const told = new Set<string>();
      const found = (device: FoundDevice | undefined): void => {
        if (device === undefined || options.signal.aborted || told.has(device.key)) return;
        told.add(device.key);
        options.onFound(device);
      };
      const search: Search = { buses, found, options };
      await Promise.all([
        seen('hid', buses.hid, search, foundHid),
        seen('usb', buses.usb, search, foundUsb),
        lines(search),
        smartCards(search),
        spooled(search),
        network(wish, search),
      ]);
      if (buses.hasPrinterSocket === true) found(FOUND_BEHIND_PRINTER);
    },
  };
}

interface Search {
  readonly buses: FinderBuses;
  readonly found: (device: FoundDevice | undefined) => void;
  readonly options: SearchOptions;
}

const diagnose = ({ options }: Search, bus: SearchedBus, detail: string): void =>
  options.onDiagnostic?.({ bus, detail });

async function seen<Device>(
  bus: 'hid' | 'usb',
  look: () => Promise<Seen<Device>>,
  search: Search,
  foundOf: (device: Device, at: number) => FoundDevice | undefined,
): Promise<void> {
  const { devices, diagnostic } = await look();
  if (diagnostic !== undefined) diagnose(search, bus, diagnostic);
  for (const [at, device] of devices.entries()) search.found(foundOf(device, at));
}

async function lines(search: Search): Promise<void> {
  try {
    for (const line of await search.buses.serial()) {
      search.found(foundLine(line, await search.buses.isDenied(line.path)));
    }
  } catch (error) {
    // The library's list says in words why there is none; the other buses go on.
    diagnose(search, 'serial', errorText(error));
  }
}

async function smartCards(search: Search): Promise<void> {
  const opening = await search.buses.smartCards.open();
  if (!opening.ok) return diagnose(search, 'pcsc', opening.fault);
  const names = await opening.value.listReaders();
  await opening.value.close();
  if (!names.ok) return diagnose(search, 'pcsc', names.fault);
  for (const reader of foundSmartCardReaders(names.value)) search.found(reader);
}

async function spooled(search: Search): Promise<void> {
  try {
    for (const name of await search.buses.installedPrinters()) search.found(foundInstalled(name));
  } catch (error) {
    diagnose(search, 'spooler', errorText(error));
  }
}

async function network(wish: SearchWish, search: Search): Promise<void> {
  const { signal } = search.options;
  const { printerPort = PRINTER_PORT, networks } = search.buses;
  const visit = async (host: string, port: number, timeoutMs: number): Promise<boolean> => {
    const isThere = await knock(host, port, { signal, timeoutMs });
    if (isThere) search.found(foundInNetwork(host, port));
    return isThere;
  };
  if (wish.address !== undefined) {
    const address = parsePrinterAddress(wish.address);
    if (address === undefined) diagnose(search, 'network', 'not an address');
    else if (!(await visit(address.host, address.port, ADDRESS_MS))) {
      diagnose(search, 'network', `nothing answers at ${address.host}:${address.port}`);
    }
  }
  if (wish.network !== true) return;
  await visitAll(
    neighboursOf(networks()),
    async (host) => {
      await visit(host, printerPort, NEIGHBOUR_MS);
    },
    { signal, atOnce: NEIGHBOURS_AT_ONCE },
  );
}
