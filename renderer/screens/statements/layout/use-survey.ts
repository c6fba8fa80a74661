/** What the first rows come to by the layout on the screen, asked for anew after each change; while one question is under way only the newest change waits. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileSurvey, Refusal, StatementLayout } from '../../../../preload/contract/contract.ts';
import { usePage } from '../../../terminal/terminal-context.tsx';

export interface Surveyed {
  readonly survey: FileSurvey | undefined;
  /** The last answer is of an older layout. */
  readonly isStale: boolean;
  readonly refusal: Refusal | undefined;
}

export function useSurvey(upload: string, layout: StatementLayout): Surveyed {
  const { client } = usePage();
  const [shown, setShown] = useState<Surveyed>({ survey: undefined, isStale: true, refusal: undefined });
  const wanted = useRef(layout);
  const isAsking = useRef<boolean>(false);
  const ask = useCallback(async (): Promise<void> => {
    if (isAsking.current) return;
    isAsking.current = true;
    let asked: StatementLayout;
    do {
      asked = wanted.current;
      const reply = await client.ask('statement.act', { act: 'survey', upload, layout: asked });
      const isStale = asked !== wanted.current;
      setShown(({ survey }) =>
        reply.ok
          ? { survey: reply.value.survey ?? survey, isStale, refusal: undefined }
          : { survey, isStale, refusal: reply.refusal },
      );
    } while (asked !== wanted.current);
    isAsking.current = false;
  }, [client, upload]);
  useEffect(() => {
    wanted.current = layout;
    setShown((before) => ({ ...before, isStale: true }));
    void ask();
  }, [layout, ask]);
  return shown;
}
