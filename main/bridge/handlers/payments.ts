/** Questions that start a payment or speak to the one that runs. */
import type { Handlers, PaymentAct } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import type { Ruling } from '../../counter/parts.ts';
import type { SaleEvent } from '../../sale/happenings.ts';
import { accept } from '../answer.ts';
import { replyOf } from './deal.ts';

export function paymentHandlers({ payments, day, slips, risk }: Counter) {
  return {
    'payment.start': async ({ paymentId, order, supervisorWord }) =>
      replyOf(await payments.start({ paymentId, order, ...(supervisorWord && { word: supervisorWord }) })),
    'payment.act': async ({ paymentId, act }) =>
      replyOf(
        act.do === 'allow-risk'
          ? await risk.allow(paymentId, { ...act.supervisor, reason: act.reason })
          : await actOn(payments, paymentId, act),
      ),
    'slip.decide': async (word) =>
      replyOf(word.what === 'print' ? await slips.print(word.job, word.second === true) : slips.skip(word)),
    'reversal.retry': () => replyOf(day.retryReversals()),
    'reversal.close': async ({ supervisor, ...closing }) =>
      replyOf(await day.closeUnresolved({ ...closing, word: supervisor })),
    'receipt.reprint': async ({ supervisor, as, to, ...ask }) => {
      const word = supervisor && { word: supervisor };
      const given = await slips.again({ ...ask, ...(as && { as }), ...(to && { to }), ...word });
      return given.ok ? accept(given.file === undefined ? {} : { file: given.file }) : replyOf(given);
    },
  } satisfies Partial<Handlers>;
}

async function actOn(
  payments: Counter['payments'],
  id: string,
  act: Exclude<PaymentAct, { readonly do: 'allow-risk' }>,
): Promise<Ruling> {
  if (act.do === 'dismiss') return payments.dismiss(id);
  return act.do === 'print-code' ? payments.printCode(id) : payments.tell(id, eventOf(act));
}

/** What the cashier has said, as the event that the payment hears. */
function eventOf(act: Exclude<PaymentAct, { readonly do: 'dismiss' | 'print-code' | 'allow-risk' }>): SaleEvent {
  switch (act.do) {
    case 'confirm-card':
      return { type: 'cardConfirmed' };
    case 'choose-application':
      return { type: 'applicationChosen', index: act.index };
    case 'cancel':
      return { type: 'cancelled' };
    case 'answer-partial':
      return { type: 'partialAnswered', accept: act.accept };
    case 'next-copy':
      return { type: act.skip ? 'copySkipped' : 'copyAsked' };
    case 'retry-print':
      return { type: 'copyAsked', ...(act.second === true && { on: 'second' as const }) };
    // The slip is printed with its line to sign on, whatever the screen was asked.
    case 'paper-signature':
      return { type: 'copyAsked' };
    case 'owe-slips':
      return { type: 'slipsOwed' };
  }
}
