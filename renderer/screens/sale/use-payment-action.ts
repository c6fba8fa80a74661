/** Turns a permission of the view into its question. One at a time: a second press while the first is asked does nothing. */
import { useCallback, useRef } from 'react';
import type { PaymentView } from '../../../preload/contract/contract.ts';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import type { Permission } from './payment-actions.ts';

export function usePaymentAction(payment: PaymentView): (permission: Permission) => Promise<void> {
  const ask = useAsk();
  const { open } = useNavigation();
  const asking = useRef<boolean>(false);
  const { paymentId, voucher, may } = payment;
  return useCallback(
    async (permission) => {
      if (asking.current) return;
      asking.current = true;
      switch (permission) {
        case 'confirm-card':
          await ask('payment.confirmCard', { paymentId });
          break;
        case 'choose-application':
          // Which one is the list's to say.
          break;
        case 'cancel':
          await ask('payment.cancel', { paymentId });
          break;
        case 'accept-partial':
          await ask('payment.answerPartial', { paymentId, accept: true });
          break;
        case 'refuse-partial':
          await ask('payment.answerPartial', { paymentId, accept: false });
          break;
        case 'next-copy':
          await ask('payment.nextCopy', { paymentId, skip: false });
          break;
        case 'skip-copy':
          await ask('payment.nextCopy', { paymentId, skip: true });
          break;
        case 'retry-print':
          await ask('payment.retryPrint', { paymentId });
          break;
        case 'print-second':
          await ask('payment.retryPrint', { paymentId, second: true });
          break;
        case 'owe-slips':
          await ask('payment.oweSlips', { paymentId });
          break;
        case 'dismiss':
          await ask('payment.dismiss', { paymentId });
          break;
        case 'retry-reversal':
          await ask('reversal.retry', {});
          break;
        case 'void-it': {
          const left = may.includes('dismiss') ? await ask('payment.dismiss', { paymentId }) : undefined;
          if (left === undefined || left.ok) open('void', voucher === undefined ? {} : { voucher });
          break;
        }
      }
      asking.current = false;
    },
    [ask, open, paymentId, voucher, may],
  );
}
