/** Numbers the pictures and sends the newest one: many changes in one turn of the loop become one piece of news. */
import type { View } from '../../preload/contract/contract.ts';

export interface Publisher {
  /** Something changed: a picture will be sent soon. */
  changed(): void;
  /** The picture as it stands now, with a number of its own. */
  look(): View;
  /** Sends nothing more: the journal is about to be closed. */
  end(): void;
}

export interface PublisherOptions {
  readonly picture: () => Omit<View, 'revision'>;
  readonly send: (view: View) => void;
  /** Runs a task after the present turn: `setImmediate` in the product. */
  readonly soon: (task: () => void) => void;
}

export function createPublisher({ picture, send, soon }: PublisherOptions): Publisher {
  let revision = 0;
  let waiting = false;
  let ended = false;

  const look = (): View => {
    revision += 1;
    return { revision, ...picture() };
  };

  return {
    look,
    end() {
      ended = true;
    },
    changed() {
      if (waiting) return;
      waiting = true;
      soon(() => {
        waiting = false;
        if (!ended) send(look());
      });
    },
  };
}
