/** The questions by which a PIN pad is found on an unnamed serial line, for the set-up wizard; the commonest setting of each comes first. */
import type { LineProbe } from '../transports/line-probe.ts';
import { kmyProbe } from './kmy/driver.ts';
import { szztProbe } from './szzt/driver.ts';
import { verifoneProbe } from './verifone/line-probe.ts';

export const pinPadProbes: readonly LineProbe[] = [szztProbe, kmyProbe, verifoneProbe];
