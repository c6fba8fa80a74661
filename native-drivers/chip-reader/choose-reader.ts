/**
 * Which way to a chip reader: the system's smart-card service where it answers, because it holds every reader it sees, else CCID over
 * USB by ourselves (peripherals 3). Called by whoever wires the devices, once at start; the readers then keep themselves open.
 */
import type { DriverClock } from '../clock.ts';
import type { CcidTransport } from '../transports/ccid-transport.ts';
import type { PcscService } from '../transports/pcsc-service.ts';
import { CcidReader } from './ccid/driver.ts';
import { pcscChipReader } from './pcsc/driver.ts';
import type { ChipReader } from './role.ts';

export type ChipReaderWay = 'auto' | 'pcsc' | 'ccid';

export interface ChipReaderWays {
  readonly clock: DriverClock;
  readonly service: PcscService;
  /** Left out where the system keeps CCID readers to itself (Windows, macOS). */
  readonly ccid?: () => CcidTransport;
}

/** A field that is not there stays absent, and comes by itself when it is plugged in. */
export interface ChipReaders {
  readonly contact: ChipReader;
  readonly field: ChipReader;
}

/**
 * NOTE: CCID does not say which slot is which; the second of a dual-interface reader is its field. A reader whose second slot takes a
 * terminal's own SAM goes by the service, which tells slots apart by name.
 */
export const FIELD_SLOT = 1;

/** `auto` asks the service once; a person's setting may name the way instead. */
export async function chooseChipReaders(ways: ChipReaderWays, way: ChipReaderWay = 'auto'): Promise<ChipReaders> {
  const { clock, service, ccid } = ways;
  const isService = way === 'pcsc' || ccid === undefined || (way === 'auto' && (await answers(service)));
  if (isService) {
    return {
      contact: pcscChipReader({ service, clock, field: 'contact' }),
      field: pcscChipReader({ service, clock, field: 'contactless' }),
    };
  }
  const device = new CcidReader({ transport: ccid(), clock });
  return {
    contact: device.slot({ field: 'contact' }),
    field: device.slot({ field: 'contactless', slot: FIELD_SLOT }),
  };
}

async function answers(service: PcscService): Promise<boolean> {
  const opening = await service.open();
  if (!opening.ok) return false;
  await opening.value.close();
  return true;
}
