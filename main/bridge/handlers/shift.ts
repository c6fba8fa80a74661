/** Questions about the shift of the drawer. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { accept, refuse } from '../answer.ts';
import { shiftPicture } from '../view/shift-view.ts';
import { replyOf } from './deal.ts';

export function shiftHandlers({ parts, shift }: Counter) {
  return {
    'shift.look': () => {
      const why = shift.whyNotSeen();
      return why === undefined ? accept(shiftPicture(parts)) : refuse(why);
    },
    'shift.act': async (ask) => {
      switch (ask.act) {
        case 'open':
          return replyOf(shift.open(ask.float.amountMinor));
        case 'count-float':
          return replyOf(shift.countFloat(ask.float.amountMinor));
        case 'cash-in':
          return replyOf(await shift.moveCash({ way: 'in', amountMinor: ask.amount.amountMinor, reason: ask.reason }));
        case 'cash-out': {
          const { amount, reason, supervisor } = ask;
          const order = { way: 'out', amountMinor: amount.amountMinor, reason } as const;
          return replyOf(await shift.moveCash({ ...order, ...(supervisor && { word: supervisor }) }));
        }
        case 'x-report':
          return replyOf(await shift.report());
        case 'hand-over': {
          const { counts, reason, supervisor } = ask;
          return replyOf(
            await shift.handOver({
              counts: counts.map(({ face, count }) => ({ faceMinor: face, count })),
              ...(reason !== undefined && { reason }),
              ...(supervisor && { word: supervisor }),
            }),
          );
        }
      }
    },
  } satisfies Partial<Handlers>;
}
