/** The drivers of swipe readers by name. A reader that types like a keyboard is the window's own and stands in no table. */
import { chineseSerialProtocol } from '../../card-reader/chinese-serial/protocol.ts';
import { stripeReader } from '../../card-reader/driver.ts';
import { idTechHidProtocol, idTechSerialProtocol } from '../../card-reader/id-tech/protocol.ts';
import { magtekIdentity } from '../../card-reader/magtek/feature.ts';
import { magtekProtocol } from '../../card-reader/magtek/protocol.ts';
import { msr605xProtocol } from '../../card-reader/msr605x/protocol.ts';
import type { CardReaderProtocol } from '../../card-reader/protocol.ts';
import type { CardReader } from '../../card-reader/role.ts';
import type { Transport } from '../../transports/transport.ts';
import type { DeviceConnection } from '../device-profile.ts';
import { type Bus, bytesOf, type DriverRow, type HidManner } from './driver-row.ts';

/** How a device at a connection is asked what it is; undefined where that is not known. */
type IdentityOf = (connection: DeviceConnection) => ((transport: Transport) => Promise<string | undefined>) | undefined;

interface StripeMore {
  readonly manner?: HidManner;
  readonly identityOf?: IdentityOf;
}

const VENDOR_MAGTEK = 0x0801;

/** Readers of other makers that send MagTek's reports are not asked: nobody says how long their feature report is. */
const ofMagtek: IdentityOf = (connection) =>
  connection.bus === 'hid' && connection.vendorId === VENDOR_MAGTEK ? magtekIdentity(connection.productId) : undefined;

const stripeDriver = (
  driver: string,
  bus: Bus,
  protocol: CardReaderProtocol,
  { manner, identityOf }: StripeMore = {},
): DriverRow<CardReader> => ({
  driver,
  buses: [bus],
  models: [],
  build(entry, means) {
    const transport = bytesOf(entry, means, manner);
    const learnIdentity = identityOf?.(entry.connection);
    const identity = transport.name;
    return stripeReader({
      transport,
      protocol,
      clock: means.clock,
      identity,
      ...(learnIdentity === undefined ? {} : { learnIdentity }),
    });
  },
});

export const CARD_READER_DRIVERS: readonly DriverRow<CardReader>[] = [
  stripeDriver('magtek', 'hid', magtekProtocol, { identityOf: ofMagtek }),
  stripeDriver('id-tech-hid', 'hid', idTechHidProtocol),
  stripeDriver('id-tech-serial', 'serial', idTechSerialProtocol),
  stripeDriver('msr605x', 'hid', msr605xProtocol, { manner: { writeAs: 'feature' } }),
  stripeDriver('chinese-serial', 'serial', chineseSerialProtocol),
];
