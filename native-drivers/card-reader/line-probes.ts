/** The questions by which a swipe reader is found on an unnamed serial line, for the set-up wizard. ID TECH's frame has none that is documented. */
import type { LineProbe } from '../transports/line-probe.ts';
import { chineseSerialProbe } from './chinese-serial/line-probe.ts';

export const cardReaderProbes: readonly LineProbe[] = [chineseSerialProbe];
