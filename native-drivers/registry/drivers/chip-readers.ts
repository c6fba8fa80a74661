/** The two ways to a chip reader by name; each gives the slot with contacts and the field above it. */
import { CcidReader } from '../../chip-reader/ccid/driver.ts';
import { type ChipReaders, FIELD_SLOT } from '../../chip-reader/choose-reader.ts';
import { pcscChipReader, readerNameFor } from '../../chip-reader/pcsc/driver.ts';
import type { DriverRow } from './driver-row.ts';

const byService: DriverRow<ChipReaders> = {
  driver: 'pcsc',
  buses: ['pcsc'],
  models: [],
  build({ connection }, { clock, smartCards: { service } }) {
    const wanted = connection.bus === 'pcsc' ? connection.readerName : undefined;
    const reader = (field: 'contact' | 'contactless') =>
      pcscChipReader({
        service,
        clock,
        field,
        ...(wanted !== undefined && { choose: (names) => namedReader(wanted, field, names) }),
      });
    return { contact: reader('contact'), field: reader('contactless') };
  },
};

/** One reader shows itself under two names that begin alike: its slot and its field. */
function namedReader(wanted: string, field: 'contact' | 'contactless', names: readonly string[]): string | undefined {
  return readerNameFor(
    field,
    names.filter((name) => name.startsWith(wanted)),
  );
}

const overUsb: DriverRow<ChipReaders> = {
  driver: 'ccid',
  buses: ['usb'],
  models: [],
  needs: 'a system that lets a program have a CCID reader for itself (Linux)',
  build({ connection }, { clock, smartCards: { ccid } }) {
    if (connection.bus !== 'usb' || ccid === undefined) return undefined;
    const transport = ccid(connection);
    const device = new CcidReader({ transport, clock });
    return {
      contact: device.slot({ field: 'contact' }),
      field: device.slot({ field: 'contactless', slot: FIELD_SLOT }),
    };
  },
};

export const CHIP_READER_DRIVERS: readonly DriverRow<ChipReaders>[] = [byService, overUsb];
