/** Questions to the training bench; in production there is none and every one is refused. */
import type { BenchAction, BenchView, Handlers } from '../../../preload/contract/contract.ts';
import { accept, DONE, refuse } from '../answer.ts';

export interface BenchDoor {
  look(): BenchView;
  act(action: BenchAction): void;
}

export function benchHandlers(bench: BenchDoor | undefined) {
  return {
    'bench.look': () => (bench === undefined ? refuse('training-only') : accept(bench.look())),
    'bench.act': (action) => {
      if (bench === undefined) return refuse('training-only');
      bench.act(action);
      return DONE;
    },
  } satisfies Partial<Handlers>;
}
