/**
 * `--chip-reader pcsc|ccid|auto`: the counter uses a real chip reader instead of the simulated one. main.ts asks it once at start and
 * hands the readers to the training house; without the argument nothing is loaded.
 */
import {
  type ChipReaders,
  type ChipReaderWay,
  chooseChipReaders,
} from '../../native-drivers/chip-reader/choose-reader.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';
import { pcscService } from '../../native-drivers/transports/pcsc.ts';
import { usbCcidTransport } from '../../native-drivers/transports/usb-ccid.ts';

const ARGUMENT = '--chip-reader';
const WAYS: readonly ChipReaderWay[] = ['auto', 'pcsc', 'ccid'];

export type ChipReaderArgument =
  | { readonly ok: true; readonly way: ChipReaderWay | undefined }
  /** A word that is no way, or none behind the argument: the sentence for the person who typed it. */
  | { readonly ok: false; readonly why: string };

/** Reads `--chip-reader WAY` and `--chip-reader=WAY`; the last one counts. */
export function chipReaderArgument(argv: readonly string[]): ChipReaderArgument {
  const at = argv.findLastIndex((word) => word === ARGUMENT || word.startsWith(`${ARGUMENT}=`));
  if (at < 0) return { ok: true, way: undefined };
  const word = argv[at] === ARGUMENT ? argv[at + 1] : argv[at]?.slice(ARGUMENT.length + 1);
  const way = WAYS.find((each) => each === word);
  if (way !== undefined) return { ok: true, way };
  return { ok: false, why: `${ARGUMENT} wants one of ${WAYS.join(', ')}.` };
}

/** Contact slot and field of the real reader. Only Linux lets a program have a CCID reader for itself (peripherals 3). */
export function realChipReaders(way: ChipReaderWay, clock: DriverClock): Promise<ChipReaders> {
  const ccid = process.platform === 'linux' ? { ccid: () => usbCcidTransport({}, { clock }) } : {};
  return chooseChipReaders({ clock, service: pcscService(), ...ccid }, way);
}
