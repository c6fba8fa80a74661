/** Questions that start a payment or speak to the one that runs. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { replyOf } from './deal.ts';

export function paymentHandlers({ payments, day, slips }: Counter) {
  return {
    'sale.start': async ({ paymentId, amount, supervisorWord }) =>
      replyOf(
        await payments.startSale({
          paymentId,
          amountMinor: amount.amountMinor,
          ...(supervisorWord && { word: supervisorWord }),
        }),
      ),
    'void.start': async ({ paymentId, originalVoucher, supervisor }) =>
      replyOf(await payments.startVoid({ paymentId, originalVoucher, word: supervisor })),
    'payment.confirmCard': ({ paymentId }) => replyOf(payments.tell(paymentId, { type: 'cardConfirmed' })),
    'payment.chooseApplication': ({ paymentId, index }) =>
      replyOf(payments.tell(paymentId, { type: 'applicationChosen', index })),
    'payment.cancel': ({ paymentId }) => replyOf(payments.tell(paymentId, { type: 'cancelled' })),
    'payment.answerPartial': ({ paymentId, accept }) =>
      replyOf(payments.tell(paymentId, { type: 'partialAnswered', accept })),
    'payment.nextCopy': ({ paymentId, skip }) =>
      replyOf(payments.tell(paymentId, { type: skip ? 'copySkipped' : 'copyAsked' })),
    'payment.retryPrint': ({ paymentId, second }) =>
      replyOf(payments.tell(paymentId, { type: 'copyAsked', ...(second === true && { on: 'second' }) })),
    'payment.oweSlips': ({ paymentId }) => replyOf(payments.tell(paymentId, { type: 'slipsOwed' })),
    'slip.decide': async (word) =>
      replyOf(word.what === 'print' ? await slips.print(word.job, word.second === true) : slips.skip(word)),
    'payment.dismiss': ({ paymentId }) => replyOf(payments.dismiss(paymentId)),
    'reversal.retry': () => replyOf(day.retryReversals()),
    'reversal.close': async ({ paymentId, supervisor, reason, evidence }) =>
      replyOf(await day.closeUnresolved({ paymentId, word: supervisor, reason, evidence })),
    'receipt.reprint': async ({ paymentId, copy, supervisor }) =>
      replyOf(await day.reprint({ paymentId, copy, ...(supervisor && { word: supervisor }) })),
  } satisfies Partial<Handlers>;
}
