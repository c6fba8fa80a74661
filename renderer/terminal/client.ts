/**
 * The typed client around `window.terminal`: asks questions, and keeps the newest view and the newest picture of the bench.
 * Made once by `main.tsx` (or by the gallery and tests around a fake bridge). It holds no business state of its own.
 */
import type { BenchView, Input, QuestionName, Reply, Terminal, View } from '../../preload/contract/contract.ts';
import type { PageClock } from './page-clock.ts';
import { createPictureStore, type PictureStore } from './picture-store.ts';

export interface TerminalClient {
  readonly view: PictureStore<View>;
  readonly bench: PictureStore<BenchView>;
  /** Never rejects: a broken bridge is the refusal `internal-fault`. */
  readonly ask: <Name extends QuestionName>(name: Name, input: Input<Name>) => Promise<Reply<Name>>;
  /** The page's ticks at which the current view came; with `view.now` it gives the host's time now. */
  readonly viewCameAtTicks: () => number;
  readonly disconnect: () => void;
}

/** Subscribes to the news, then looks: whichever comes first, the higher revision stays. */
export function connectTerminal(bridge: Terminal, clock: PageClock): TerminalClient {
  const view = createPictureStore<View>();
  const bench = createPictureStore<BenchView>();
  let cameAtTicks = clock.ticksMs();
  const offerView = (picture: View): void => {
    const first = view.current() === undefined;
    const before = cameAtTicks;
    cameAtTicks = clock.ticksMs();
    if (!view.offer(picture)) cameAtTicks = before;
    if (first && picture.mode === 'training') void look('bench.look', (benchView) => bench.offer(benchView));
  };
  const ask: TerminalClient['ask'] = async (name, input) => {
    try {
      return await bridge.ask(name, input);
    } catch (fault) {
      // Main answers every question by value; only a torn bridge rejects, and the cashier is told in those words.
      return { ok: false, refusal: { code: 'internal-fault', detail: fault instanceof Error ? fault.name : 'bridge' } };
    }
  };
  const look = async <Name extends 'terminal.look' | 'bench.look'>(
    name: Name,
    take: (picture: Extract<Reply<Name>, { ok: true }>['value']) => void,
  ): Promise<void> => {
    const reply = await ask(name, {} as Input<Name>);
    if (reply.ok) take(reply.value as Extract<Reply<Name>, { ok: true }>['value']);
  };
  const stops = [bridge.on('terminal.view', offerView), bridge.on('bench.view', (picture) => bench.offer(picture))];
  void look('terminal.look', offerView);
  return {
    view,
    bench,
    ask,
    viewCameAtTicks: () => cameAtTicks,
    disconnect: () => {
      for (const stop of stops) stop();
    },
  };
}
