/** The current picture for React: every screen draws from this and keeps only what is being typed to itself. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BenchView, View } from '../../preload/contract/contract.ts';
import { usePage } from './terminal-context.tsx';

/** The view, or undefined until the first one has come. Only the application's frame needs this one. */
export function useViewIfAny(): View | undefined {
  const { client } = usePage();
  return useSyncExternalStore(client.view.subscribe, client.view.current);
}

/** The view; for everything inside the frame, which is not drawn before there is one. */
export function useView(): View {
  const view = useViewIfAny();
  if (view === undefined) throw new Error('useView before the first view');
  return view;
}

/** The training bench's picture; undefined outside training and before the first one. */
export function useBenchView(): BenchView | undefined {
  const { client } = usePage();
  return useSyncExternalStore(client.bench.subscribe, client.bench.current);
}

/** The host's time now, in milliseconds since 1970: the view's moment plus what has passed since it came. */
export function useHostNow(periodMs = 500): number {
  const { client, clock } = usePage();
  const view = useView();
  const [, redraw] = useState(0);
  useEffect(() => clock.every(periodMs, () => redraw((beats) => beats + 1)), [clock, periodMs]);
  return view.now + Math.max(0, clock.ticksMs() - client.viewCameAtTicks());
}
