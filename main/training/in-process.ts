/** The training world beside the counter in one process: for the demonstration day and tests. Messages are cloned as a channel would. */
import type { TrainingPort } from './messages.ts';

/** Two ends of one channel, in order, each message after the present turn. */
export function channelPair(): { readonly counter: TrainingPort; readonly world: TrainingPort } {
  const end = () => {
    const listeners: ((message: unknown) => void)[] = [];
    return {
      listeners,
      deliver: (message: unknown) => {
        for (const listener of listeners) listener(message);
      },
    };
  };
  const counter = end();
  const world = end();
  const portTo = (mine: ReturnType<typeof end>, other: ReturnType<typeof end>): TrainingPort => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => other.deliver(copy));
    },
    onMessage: (listener) => mine.listeners.push(listener),
  });
  return { counter: portTo(counter, world), world: portTo(world, counter) };
}
