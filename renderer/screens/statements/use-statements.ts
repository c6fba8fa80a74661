/** The picture of the statements for what is chosen, read anew after each act and when payments have ended meanwhile. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Refusal,
  Reply,
  StatementAct,
  StatementAsk,
  StatementPicture,
} from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';

export type StatementsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly picture: StatementPicture };

/** `quietly` where the dialog that asks shows a refusal itself. */
export type ActOnStatements = (act: StatementAct, quietly?: boolean) => Promise<Reply<'statement.act'>>;

export function useStatements(chosen: StatementAsk) {
  const { client } = usePage();
  const ask = useAsk();
  const { terminal, unresolved } = useView();
  const [shown, setShown] = useState<StatementsState>({ state: 'loading' });
  const [isLooking, setLooking] = useState(false);
  const question = useRef(0);
  const look = useCallback(async (): Promise<void> => {
    question.current += 1;
    const mine = question.current;
    setLooking(true);
    const reply = await client.ask('statement.look', chosen);
    if (mine !== question.current) return;
    setLooking(false);
    setShown(reply.ok ? { state: 'ready', picture: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client, chosen]);
  const pulse = `${terminal.paymentsInBatch} ${terminal.batch} ${unresolved}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that there is more to compare
  useEffect(() => {
    void look();
    return () => {
      question.current += 1;
    };
  }, [look, pulse]);
  const act: ActOnStatements = async (what, quietly = false) => {
    const reply = await ask('statement.act', what, quietly ? 'all' : []);
    // What was decided is shown at once; another file means comparing, which may take its time, and nobody waits for it.
    if (['work', 'close', 'reopen'].includes(what.act)) await look();
    else void look();
    return reply;
  };
  return { shown, isLooking, act, again: () => void look() };
}
