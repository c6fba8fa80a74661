/** The staff as main tells it: read when the screen opens, after each act, and when somebody was locked out meanwhile. */
import { useCallback, useEffect, useState } from 'react';
import type { Input, Refusal, StaffPicture } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';

export type StaffState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly picture: StaffPicture };

export type StaffAct = Input<'people.act'>;
/** What is done with one of them. */
export type StaffChange = Exclude<StaffAct, { act: 'note-lock-outs' }>;

export function useStaff() {
  const { client } = usePage();
  const ask = useAsk();
  const { lockOuts } = useView();
  const [shown, setShown] = useState<StaffState>({ state: 'loading' });
  const look = useCallback(async (): Promise<void> => {
    const reply = await client.ask('people.look', {});
    setShown(reply.ok ? { state: 'ready', picture: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client]);
  const pulse = lockOuts?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new lock-out is a new list
  useEffect(() => void look(), [look, pulse]);
  /** True when it was done. */
  const act = async (what: StaffAct): Promise<boolean> => {
    const reply = await ask('people.act', what);
    await look();
    return reply.ok;
  };
  return { shown, act, again: () => void look() };
}
