/** The settings that serial devices of a counter are usually found with, likeliest first (peripherals 2, 4.5 and 5). */
import type { SerialLine } from './setup.ts';

const plain = (baudRate: number): SerialLine => ({ baudRate, dataBits: 8, parity: 'none' });

export const USUAL_LINES: readonly SerialLine[] = [
  plain(9600),
  { baudRate: 1200, dataBits: 7, parity: 'even' },
  plain(115_200),
  plain(19_200),
  plain(38_400),
  { baudRate: 9600, dataBits: 7, parity: 'even' },
  plain(4800),
  plain(2400),
];
