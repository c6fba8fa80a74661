/**
 * Asking from a screen: the reply comes back, and a refusal is also said aloud in the refusal line, unless the screen says
 * it handles that code itself (a password that is wrong belongs beside the password).
 */
import { useCallback } from 'react';
import type { Input, QuestionName, Reply } from '../../preload/contract/contract.ts';
import type { RefusalCode } from '../../preload/contract/words.ts';
import { useNotices } from '../parts/notices.tsx';
import { usePage } from './terminal-context.tsx';

export type Ask = <Name extends QuestionName>(
  name: Name,
  input: Input<Name>,
  handledHere?: readonly RefusalCode[] | 'all',
) => Promise<Reply<Name>>;

export function useAsk(): Ask {
  const { client } = usePage();
  const { refuse, clear } = useNotices();
  return useCallback(
    async (name, input, handledHere = []) => {
      clear();
      const reply = await client.ask(name, input);
      if (!reply.ok && handledHere !== 'all' && !handledHere.includes(reply.refusal.code)) refuse(reply.refusal);
      return reply;
    },
    [client, refuse, clear],
  );
}
