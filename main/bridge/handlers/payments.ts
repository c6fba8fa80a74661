/** Questions that start a payment or speak to the one that runs. */
import type { Handlers, Input, PaymentAct } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { denied, type Ruling } from '../../counter/parts.ts';
import type { SaleEvent } from '../../sale/happenings.ts';
import { replyOf } from './deal.ts';

export function paymentHandlers({ payments, day, slips }: Counter) {
  return {
    'payment.start': async (asked) => replyOf(await start(payments, asked)),
    'payment.act': ({ paymentId, act }) =>
      replyOf(act.do === 'dismiss' ? payments.dismiss(paymentId) : payments.tell(paymentId, eventOf(act))),
    'slip.decide': async (word) =>
      replyOf(word.what === 'print' ? await slips.print(word.job, word.second === true) : slips.skip(word)),
    'reversal.retry': () => replyOf(day.retryReversals()),
    'reversal.close': async ({ paymentId, supervisor, reason, evidence }) =>
      replyOf(await day.closeUnresolved({ paymentId, word: supervisor, reason, evidence })),
    'receipt.reprint': async ({ paymentId, copy, supervisor }) =>
      replyOf(await day.reprint({ paymentId, copy, ...(supervisor && { word: supervisor }) })),
  } satisfies Partial<Handlers>;
}

async function start(
  payments: Counter['payments'],
  { paymentId, order, supervisorWord }: Input<'payment.start'>,
): Promise<Ruling> {
  switch (order.kind) {
    case 'sale': {
      const word = supervisorWord && { ...supervisorWord, reason: supervisorWord.reason ?? '' };
      return payments.startSale({ paymentId, amountMinor: order.amount.amountMinor, ...(word && { word }) });
    }
    case 'void':
      if (supervisorWord === undefined) return denied('supervisor-needed');
      return payments.startVoid({ paymentId, originalVoucher: order.original.voucher, word: supervisorWord });
    default:
      return denied('not-now');
  }
}

/** What the cashier has said, as the event that the payment hears. */
function eventOf(act: Exclude<PaymentAct, { readonly do: 'dismiss' }>): SaleEvent {
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
    case 'owe-slips':
      return { type: 'slipsOwed' };
  }
}
