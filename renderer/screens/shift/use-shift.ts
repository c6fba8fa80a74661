/** The shift as main tells it: read when the screen opens, after each act, and when a payment has come to its end meanwhile. */
import { useCallback, useEffect, useState } from 'react';
import type { Input, Refusal, ShiftPicture } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';

export type ShiftState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly picture: ShiftPicture };

export type ShiftAct = Input<'shift.act'>;
export type WholeShift = NonNullable<ShiftPicture['shift']>;

export function useShift() {
  const { client } = usePage();
  const ask = useAsk();
  const { terminal, shift } = useView();
  const [shown, setShown] = useState<ShiftState>({ state: 'loading' });
  const look = useCallback(async (): Promise<void> => {
    const reply = await client.ask('shift.look', {});
    setShown(reply.ok ? { state: 'ready', picture: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client]);
  const pulse = `${terminal.paymentsInBatch} ${shift?.number}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that there is more to count
  useEffect(() => void look(), [look, pulse]);
  /** The refusal, or nothing when it was done. A dialog that shows it itself says so. */
  const act = async (what: ShiftAct, handledHere = false): Promise<Refusal | undefined> => {
    const reply = await ask('shift.act', what, handledHere ? 'all' : []);
    await look();
    return reply.ok ? undefined : reply.refusal;
  };
  return { shown, act, again: () => void look() };
}
