/** The report that is chosen, read anew when another is chosen or payments have ended meanwhile; and what a manager does with it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal, ReportAct, ReportAsk, ReportPage } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';

export type ReportState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly page: ReportPage };

export function useReport(chosen: ReportAsk) {
  const { client } = usePage();
  const ask = useAsk();
  const { terminal, shift } = useView();
  const [shown, setShown] = useState<ReportState>({ state: 'loading' });
  const question = useRef(0);
  const look = useCallback(async (): Promise<void> => {
    question.current += 1;
    const mine = question.current;
    const reply = await client.ask('report.look', chosen);
    if (mine !== question.current) return;
    setShown(reply.ok ? { state: 'ready', page: reply.value } : { state: 'failed', refusal: reply.refusal });
  }, [client, chosen]);
  const pulse = `${terminal.paymentsInBatch} ${terminal.batch} ${shift?.number}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that there is more to count
  useEffect(() => {
    void look();
    return () => {
      question.current += 1;
    };
  }, [look, pulse]);
  /** What the act answers, or nothing where it was refused. */
  const act = async (what: ReportAct): Promise<{ readonly file?: string | undefined } | undefined> => {
    const reply = await ask('report.act', what);
    await look();
    return reply.ok ? reply.value : undefined;
  };
  /** Why a letter was not sent: said where it was addressed. */
  const mail = async (letter: Extract<ReportAct, { act: 'mail' }>): Promise<Refusal | undefined> => {
    const reply = await client.ask('report.act', letter);
    return reply.ok ? undefined : reply.refusal;
  };
  return { shown, act, mail, stop: () => void client.ask('report.act', { act: 'stop' }), again: () => void look() };
}
