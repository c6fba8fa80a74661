/** A payment's slip as a file that a person asked for: it says that it is a copy, and its name is the slip's number and the moment. */
import type { CounterParts } from '../counter/parts.ts';
import { type Clock, formatDateTime } from '../domain/clock.ts';
import { slipBytes } from './slip-files.ts';
import type { Slips } from './slips.ts';

export interface SlipMakerOptions {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly slips: Pick<Slips, 'payment'>;
}

/** A picture has the measure of wide paper, whatever printer is there. */
const FILE_COLUMNS = 48;
const sixDigits = (number: number): string => String(number).padStart(6, '0');

export const slipMaker =
  ({ clock, slips }: SlipMakerOptions): CounterParts['makeSlip'] =>
  async ({ sale, copy, form }) => {
    const { opening, intent } = sale.kept;
    const document = slips.payment(sale, { copy, duplicate: true, columns: FILE_COLUMNS });
    const moment = formatDateTime(clock.nowMs()).replaceAll(/\D/g, '');
    const name = `slip-${sixDigits(opening.batch)}-${sixDigits(intent.stan)}-${copy}-${moment}.${form}`;
    return { name, bytes: await slipBytes(document, form) };
  };
