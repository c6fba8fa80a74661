/** Turns a permission of the view into its question. One at a time: a second press while the first is asked does nothing. */
import { useCallback, useRef } from 'react';
import type { PaymentAct, PaymentView } from '../../../preload/contract/contract.ts';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import type { Permission } from './payment-actions.ts';

const ACTS = {
  'confirm-card': { do: 'confirm-card' },
  cancel: { do: 'cancel' },
  'accept-partial': { do: 'answer-partial', accept: true },
  'refuse-partial': { do: 'answer-partial', accept: false },
  'next-copy': { do: 'next-copy', skip: false },
  'skip-copy': { do: 'next-copy', skip: true },
  'retry-print': { do: 'retry-print' },
  'print-second': { do: 'retry-print', second: true },
  'paper-signature': { do: 'paper-signature' },
  'owe-slips': { do: 'owe-slips' },
  'print-code': { do: 'print-code' },
  dismiss: { do: 'dismiss' },
} as const satisfies Readonly<
  Record<Exclude<Permission, 'choose-application' | 'allow-risk' | 'retry-reversal' | 'void-it'>, PaymentAct>
>;

export function usePaymentAction(
  payment: PaymentView,
  /** A supervisor's word is asked for before the card may be taken. */
  onWordWanted: () => void,
): (permission: Permission) => Promise<void> {
  const ask = useAsk();
  const { open } = useNavigation();
  const asking = useRef<boolean>(false);
  const { paymentId, voucher, may } = payment;
  return useCallback(
    async (permission) => {
      if (asking.current) return;
      asking.current = true;
      switch (permission) {
        case 'allow-risk':
          onWordWanted();
          break;
        case 'choose-application':
          // Which one is the list's to say.
          break;
        case 'retry-reversal':
          await ask('reversal.retry', {});
          break;
        case 'void-it': {
          const left = may.includes('dismiss') ? await ask('payment.act', { paymentId, act: ACTS.dismiss }) : undefined;
          if (left === undefined || left.ok) open('order', { kind: 'void', ...(voucher !== undefined && { voucher }) });
          break;
        }
        default:
          await ask('payment.act', { paymentId, act: ACTS[permission] });
      }
      asking.current = false;
    },
    [ask, open, onWordWanted, paymentId, voucher, may],
  );
}
