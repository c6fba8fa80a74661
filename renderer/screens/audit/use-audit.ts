/** One search of the audit with its pages: a reply that comes after a newer question was asked is thrown away. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditPage, Input, Refusal } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';

export type AuditSearch = Omit<Input<'audit.find'>, 'before' | 'copyAs'>;

export interface AuditList {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly events: AuditPage['events'];
  /** From where to go on; undefined at the end. */
  readonly nextBefore?: number | undefined;
  readonly refusal?: Refusal;
}

export interface Copied {
  readonly file: string;
  readonly events: number;
}

const NOTHING: AuditList = { state: 'loading', events: [] };

export function useAudit(search: AuditSearch) {
  const { client } = usePage();
  const [list, setList] = useState<AuditList>(NOTHING);
  const [copy, setCopy] = useState<Copied | 'running' | undefined>(undefined);
  const question = useRef(0);
  const asked = JSON.stringify(search);
  const find = useCallback(
    async (before: AuditList): Promise<void> => {
      question.current += 1;
      const mine = question.current;
      const { nextBefore } = before;
      const query: AuditSearch = JSON.parse(asked);
      const reply = await client.ask('audit.find', {
        ...query,
        ...(nextBefore !== undefined && { before: nextBefore }),
      });
      if (mine !== question.current) return;
      setList(
        reply.ok
          ? { state: 'ready', events: [...before.events, ...reply.value.events], nextBefore: reply.value.nextBefore }
          : { state: 'failed', events: before.events, refusal: reply.refusal },
      );
    },
    [client, asked],
  );
  useEffect(() => {
    setCopy(undefined);
    void find(NOTHING);
    return () => {
      question.current += 1;
    };
  }, [find]);
  const copyAs = async (form: 'csv' | 'json'): Promise<void> => {
    setCopy('running');
    const reply = await client.ask('audit.find', { ...search, copyAs: form });
    setCopy(reply.ok ? reply.value.copy : undefined);
    if (!reply.ok) setList((before) => ({ ...before, state: 'failed', refusal: reply.refusal }));
  };
  return { list, copy, copyAs, again: () => void find(NOTHING), earlier: () => void find(list) };
}
