/** What the screen is told of a request on its way to the host. */
import type { HostWatch } from '../host/role.ts';
import type { Performing } from './perform.ts';

export const watchOf = ({ parts, tell }: Performing): HostWatch => ({
  connecting: (attempt, of) => tell({ at: 'dialling', attempt, of }),
  sending: () => tell({ at: 'sending' }),
  receiving: (limitMs) => tell({ at: 'receiving', sinceMs: parts.clock.nowMs(), limitMs }),
});
