/** The risk guard's picture, read with the settings, and the deeds about it; each deed reads the picture anew. */
import { useCallback, useEffect, useState } from 'react';
import type { Refusal, RiskAct, RiskPicture } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';

export type RiskShown =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'shown'; readonly picture: RiskPicture };

export function useRisk(): {
  readonly shown: RiskShown;
  readonly again: () => void;
  /** Undefined when it was done. */
  readonly act: (act: RiskAct) => Promise<Refusal | undefined>;
} {
  const { client } = usePage();
  const [shown, setShown] = useState<RiskShown>({ state: 'loading' });
  const again = useCallback(() => {
    void client.ask('settings.read', { risk: true }).then((reply) => {
      if (!reply.ok) setShown({ state: 'failed', refusal: reply.refusal });
      else if (reply.value.risk !== undefined) setShown({ state: 'shown', picture: reply.value.risk });
      else setShown({ state: 'failed', refusal: { code: 'not-signed-in' } });
    });
  }, [client]);
  useEffect(again, [again]);
  const act = useCallback(
    async (deed: RiskAct): Promise<Refusal | undefined> => {
      const reply = await client.ask('settings.change', { changes: {}, risk: deed });
      again();
      return reply.ok ? undefined : reply.refusal;
    },
    [client, again],
  );
  return { shown, again, act };
}
