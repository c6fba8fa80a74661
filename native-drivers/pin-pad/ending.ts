/** How an exchange ended: the caller's outcome, and what it showed of the pad for the lamp. A type, nothing else. */
import type { DeviceTrouble } from '../device-state.ts';

export interface Ending<Outcome> {
  readonly outcome: Outcome;
  readonly pad: 'alive' | DeviceTrouble;
}
