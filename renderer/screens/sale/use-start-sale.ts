/**
 * Starts the sale of the amount on the screen. One asking at a time, always with the draft's id: a double press, or a press
 * after a refusal, is the same sale and never a second one.
 */
import { useCallback, useRef, useState } from 'react';
import type { Input } from '../../../preload/contract/contract.ts';
import { useNotices } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import type { CodeWay } from './code-ways.tsx';

export type SupervisorWord = NonNullable<Input<'payment.start'>['supervisorWord']>;

export type SaleWay = 'card' | CodeWay;

export interface StartSale {
  /** By card unless told; a supervisor's word is for the way that was asked last. */
  readonly start: (supervisorWord?: SupervisorWord, way?: SaleWay) => Promise<void>;
  /** The last asking was refused because a payment is unresolved: a supervisor may give a word. */
  readonly wordNeeded: boolean;
  readonly giveUpWord: () => void;
}

export function useStartSale(): StartSale {
  const ask = useAsk();
  const { draft } = useNavigation();
  const { refuse } = useNotices();
  const asking = useRef<boolean>(false);
  const wanted = useRef<SaleWay>('card');
  const [wordNeeded, setWordNeeded] = useState(false);
  const start = useCallback(
    async (supervisorWord?: SupervisorWord, way?: SaleWay): Promise<void> => {
      const { amountMinor } = draft.current();
      if (asking.current) return;
      if (amountMinor === 0) {
        refuse({ code: 'amount-zero' });
        return;
      }
      asking.current = true;
      if (supervisorWord === undefined) wanted.current = way ?? 'card';
      const paymentId = draft.paymentId();
      const reply = await ask(
        'payment.start',
        {
          paymentId,
          order: {
            kind: 'sale',
            amount: { amountMinor, currency: 'CNY' },
            ...(wanted.current !== 'card' && { way: wanted.current }),
          },
          ...(supervisorWord === undefined ? {} : { supervisorWord }),
        },
        supervisorWord === undefined ? ['reversal-unresolved'] : [],
      );
      asking.current = false;
      setWordNeeded(!reply.ok && (reply.refusal.code === 'reversal-unresolved' || supervisorWord !== undefined));
      // The terminal has seen this id to its end: whatever comes next is another payment.
      if (!reply.ok && reply.refusal.code === 'payment-id-used') draft.release(paymentId);
    },
    [ask, draft, refuse],
  );
  return { start, wordNeeded, giveUpWord: () => setWordNeeded(false) };
}
