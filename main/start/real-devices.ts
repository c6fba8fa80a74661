/** Puts a counter's devices together: the simulated ones, but for those that a person has plugged in. Opens and closes nothing. */
import { eitherReader } from '../../native-drivers/card-reader/either-reader.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';
import { KeyKeepingPad } from '../../native-drivers/pin-pad/key-keeping-pad.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { BuiltDevices } from '../../native-drivers/registry/build-devices.ts';
import type { CounterDevice } from '../counter/parts.ts';
import type { HouseOptions } from './house.ts';

type Devices = HouseOptions['devices'];

export interface Joining {
  readonly simulated: Devices;
  readonly real: BuiltDevices;
  /** On the real printer; a drawer of the simulated one goes with it. */
  readonly drawer: CashDrawer | undefined;
  /** A keyboard wedge beside the reader. */
  readonly wedge: CardReader | undefined;
  readonly clock: DriverClock;
  /** The master key slot of a real pad. */
  readonly slot: number;
}

export interface JoinedDevices {
  readonly devices: Devices;
  readonly real: ReadonlySet<CounterDevice>;
}

export function joinDevices({ simulated, real, drawer: realDrawer, wedge, clock, slot }: Joining): JoinedDevices {
  const reader = real['card-reader'] ?? simulated.reader;
  const chip = real['chip-reader'] ?? simulated.chip;
  const keyKept = (pad: PinPad): PinPad => new KeyKeepingPad({ pad, slot, clock });
  const pad = real['pin-pad'];
  const scanner = real['barcode-scanner'] ?? simulated.scanner;
  const display = real['customer-display'] ?? simulated.display;
  const secondPrinter = real['second-printer'] ?? simulated.secondPrinter;
  const drawer = real['receipt-printer'] === undefined ? simulated.drawer : realDrawer;
  return {
    devices: {
      reader: wedge === undefined ? reader : eitherReader(reader, wedge),
      pad: pad === undefined ? simulated.pad : keyKept(pad),
      printer: real['receipt-printer'] ?? simulated.printer,
      ...(drawer && { drawer }),
      ...(secondPrinter && { secondPrinter }),
      ...(scanner && { scanner }),
      ...(display && { display }),
      ...(chip && { chip }),
    },
    real: new Set(LAMP_OF.filter(([role]) => real[role] !== undefined).map(([, device]) => device)),
  };
}

const LAMP_OF = [
  ['card-reader', 'reader'],
  ['chip-reader', 'chip'],
  ['pin-pad', 'pad'],
  ['receipt-printer', 'printer'],
  ['second-printer', 'second-printer'],
  ['barcode-scanner', 'scanner'],
  ['customer-display', 'display'],
] as const;
