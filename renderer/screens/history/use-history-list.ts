/**
 * The rows that answer a search: asked anew when the search, the day or the payments themselves change, with earlier rows on
 * request. A reply that comes after a newer question was asked is thrown away.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryRow, Refusal, WithinHours } from '../../../preload/contract/contract.ts';
import type { PaymentKind, ResultWord } from '../../../preload/contract/words.ts';
import { usePage } from '../../terminal/terminal-context.tsx';

export interface Search {
  readonly text: string;
  /** First and last day as `20301105`; without them every day. */
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
  readonly kind?: PaymentKind | undefined;
  readonly result?: ResultWord | undefined;
  readonly operator?: string | undefined;
  /** What a figure of the desk is made of. */
  readonly within?: WithinHours | undefined;
}

export interface HistoryList {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly rows: readonly HistoryRow[];
  readonly more: boolean;
  readonly refusal?: Refusal;
}

const NOTHING: HistoryList = { state: 'loading', rows: [], more: false };

export function useHistoryList({ text, fromDay, toDay, kind, result, operator, within }: Search, pulse: string) {
  const { client } = usePage();
  const [list, setList] = useState<HistoryList>(NOTHING);
  const question = useRef(0);
  const find = useCallback(
    async (before: readonly HistoryRow[]): Promise<void> => {
      question.current += 1;
      const mine = question.current;
      const last = before.at(-1);
      const reply = await client.ask('history.find', {
        text: text.trim().slice(0, 40),
        ...(fromDay !== undefined && { fromDay }),
        ...(toDay !== undefined && { toDay }),
        ...(kind !== undefined && { kinds: [kind] }),
        ...(result !== undefined && { result }),
        ...(operator !== undefined && { operator }),
        ...(within !== undefined && { within }),
        ...(last !== undefined && { after: last.paymentId }),
      });
      if (mine !== question.current) return;
      setList(
        reply.ok
          ? { state: 'ready', rows: [...before, ...reply.value.rows], more: reply.value.more }
          : { state: 'failed', rows: before, more: false, refusal: reply.refusal },
      );
    },
    [client, text, fromDay, toDay, kind, result, operator, within],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pulse says that payments changed, hence the same search again
  useEffect(() => {
    void find([]);
    return () => {
      question.current += 1;
    };
  }, [find, pulse]);
  return { list, again: () => void find([]), earlier: () => void find(list.rows) };
}
