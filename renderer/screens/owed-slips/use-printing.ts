/** Asks for owed slips one after another: a run ends with the first slip that does not come out, or when the person says so. */
import { useCallback, useRef, useState } from 'react';
import { useAsk } from '../../terminal/use-ask.ts';

export interface Printing {
  /** The job that is with the printer; undefined at rest. */
  readonly job: string | undefined;
  /** More follow after this one. */
  readonly isRun: boolean;
  readonly print: (jobs: readonly string[], second?: boolean) => Promise<void>;
  readonly stop: () => void;
}

export function usePrinting(): Printing {
  const ask = useAsk();
  const [job, setJob] = useState<string | undefined>(undefined);
  const [isRun, setIsRun] = useState(false);
  const busy = useRef<boolean>(false);
  const stopped = useRef<boolean>(false);
  const print = useCallback(
    async (jobs: readonly string[], second = false) => {
      if (busy.current) return;
      busy.current = true;
      stopped.current = false;
      setIsRun(jobs.length > 1);
      for (const next of jobs) {
        setJob(next);
        const reply = await ask('slip.decide', { what: 'print', job: next, ...(second && { second }) });
        if (!reply.ok || stopped.current) break;
      }
      busy.current = false;
      setJob(undefined);
      setIsRun(false);
    },
    [ask],
  );
  const stop = useCallback(() => {
    stopped.current = true;
    setIsRun(false);
  }, []);
  return { job, isRun, print, stop };
}
