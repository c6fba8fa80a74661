/** Questions about the shift of the drawer. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { accept, refuse } from '../answer.ts';
import { shiftPicture } from '../view/shift-view.ts';
import { replyOf } from './deal.ts';

export function shiftHandlers({ parts, drawer }: Counter) {
  return {
    'shift.look': () => {
      const why = drawer.whyNotSeen();
      return why === undefined ? accept(shiftPicture(parts)) : refuse(why);
    },
    'shift.act': async (ask) => {
      switch (ask.act) {
        case 'open':
          return replyOf(drawer.open(ask.float.amountMinor));
        case 'count-float':
          return replyOf(drawer.countFloat(ask.float.amountMinor));
        case 'cash-in':
          return replyOf(await drawer.moveCash({ way: 'in', amountMinor: ask.amount.amountMinor, reason: ask.reason }));
        case 'cash-out': {
          const { amount, reason, supervisor } = ask;
          const order = { way: 'out', amountMinor: amount.amountMinor, reason } as const;
          return replyOf(await drawer.moveCash({ ...order, ...(supervisor && { word: supervisor }) }));
        }
        case 'x-report':
          return replyOf(await drawer.report());
        case 'hand-over': {
          const { counts, reason, supervisor } = ask;
          return replyOf(
            await drawer.handOver({
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
