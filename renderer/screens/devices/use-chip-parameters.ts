/** What is loaded for chips and taps: read when the screen opens and again whenever a download has ended. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChipParameterList, Refusal } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';

export type LoadedParameters =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly list: ChipParameterList }
  | { readonly state: 'failed'; readonly refusal: Refusal };

export interface ParameterState {
  readonly loaded: LoadedParameters;
  readonly again: () => void;
  readonly download: () => Promise<void>;
}

export function useChipParameters(): ParameterState {
  const ask = useAsk();
  const { chipParameters } = useView();
  const [loaded, setLoaded] = useState<LoadedParameters>({ state: 'loading' });
  const [tries, setTries] = useState(0);
  const asking = useRef<boolean>(false);
  const isRunning = chipParameters.state === 'running';
  useEffect(() => {
    // The list is read anew when a download begins or ends, and when somebody asks for it.
    void [isRunning, tries];
    let gone = false;
    void ask('chip.parameters', {}, 'all').then((reply) => {
      if (gone) return;
      setLoaded(reply.ok ? { state: 'ready', list: reply.value } : { state: 'failed', refusal: reply.refusal });
    });
    return () => {
      gone = true;
    };
  }, [ask, isRunning, tries]);
  const download = useCallback(async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('chip.download', {});
    asking.current = false;
  }, [ask]);
  return { loaded, again: () => setTries((before) => before + 1), download };
}

/** Whole seconds since `running` became true, by the page's own sense of time: the view does not say since when. */
export function useSecondsSince(running: boolean): number {
  const { clock } = usePage();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const from = clock.ticksMs();
    return clock.every(500, () => setSeconds(Math.floor((clock.ticksMs() - from) / 1000)));
  }, [running, clock]);
  return seconds;
}
