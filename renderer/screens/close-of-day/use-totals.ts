/** The batch's totals, asked anew whenever a payment or a settlement has moved. */
import { useCallback, useEffect, useState } from 'react';
import type { BatchTotals, Refusal } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useView } from '../../terminal/use-view.ts';

export type TotalsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly totals: BatchTotals };

export function useTotals() {
  const { client } = usePage();
  const { terminal, owedReversals, unresolved, payment } = useView();
  const [shown, setShown] = useState<TotalsState>({ state: 'loading' });
  const look = useCallback(async (): Promise<void> => {
    const reply = await client.ask('batch.totals', {});
    setShown(reply.ok ? { state: 'ready', totals: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client]);
  const pulse = `${terminal.batch} ${terminal.paymentsInBatch} ${owedReversals} ${unresolved} ${payment?.stage}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that the batch changed, hence the same question again
  useEffect(() => {
    void look();
  }, [look, pulse]);
  return { shown, again: () => void look() };
}
