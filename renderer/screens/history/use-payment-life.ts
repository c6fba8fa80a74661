/** The whole life of the chosen payment, asked anew when another is chosen or when payments change. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';

export type LifeState =
  | { readonly state: 'none' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly life: PaymentLife };

export function usePaymentLife(paymentId: string | undefined, pulse: string) {
  const { client } = usePage();
  const [shown, setShown] = useState<LifeState>({ state: 'none' });
  const question = useRef(0);
  const look = useCallback(async (): Promise<void> => {
    question.current += 1;
    const mine = question.current;
    if (paymentId === undefined) {
      setShown({ state: 'none' });
      return;
    }
    const reply = await client.ask('history.show', { paymentId });
    if (mine !== question.current) return;
    setShown(reply.ok ? { state: 'ready', life: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client, paymentId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that payments changed, hence the same look again
  useEffect(() => {
    void look();
    return () => {
      question.current += 1;
    };
  }, [look, pulse]);
  return { shown, again: () => void look() };
}
