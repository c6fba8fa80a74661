/** The drivers of swipe readers by name. A reader that types like a keyboard is the window's own and stands in no table. */
import { chineseSerialProtocol } from '../../card-reader/chinese-serial/protocol.ts';
import { stripeReader } from '../../card-reader/driver.ts';
import { idTechHidProtocol, idTechSerialProtocol } from '../../card-reader/id-tech/protocol.ts';
import { magtekProtocol } from '../../card-reader/magtek/protocol.ts';
import { msr605xProtocol } from '../../card-reader/msr605x/protocol.ts';
import type { CardReaderProtocol } from '../../card-reader/protocol.ts';
import type { CardReader } from '../../card-reader/role.ts';
import { type Bus, bytesOf, type DriverRow, type HidManner } from './driver-row.ts';

const stripeDriver = (
  driver: string,
  bus: Bus,
  protocol: CardReaderProtocol,
  manner?: HidManner,
): DriverRow<CardReader> => ({
  driver,
  buses: [bus],
  models: [],
  build(entry, means) {
    const transport = bytesOf(entry, means, manner);
    return stripeReader({ transport, protocol, clock: means.clock, identity: transport.name });
  },
});

export const CARD_READER_DRIVERS: readonly DriverRow<CardReader>[] = [
  stripeDriver('magtek', 'hid', magtekProtocol),
  stripeDriver('id-tech-hid', 'hid', idTechHidProtocol),
  stripeDriver('id-tech-serial', 'serial', idTechSerialProtocol),
  stripeDriver('msr605x', 'hid', msr605xProtocol, { writeAs: 'feature' }),
  stripeDriver('chinese-serial', 'serial', chineseSerialProtocol),
];
