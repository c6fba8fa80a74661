/** Numbers the pictures and sends the newest one: many changes in one turn of the loop become one piece of news. */
import type { View } from '../../preload/contract/contract.ts';

interface Numbered {
  readonly revision: number;
}

export interface Publisher<Picture extends Numbered = View> {
  /** Something changed: a picture will be sent soon. */
  changed(): void;
  /** The picture as it stands now, with a number of its own. */
  look(): Picture;
  /** Sends nothing more: the journal is about to be closed. */
  end(): void;
}

export interface PublisherOptions<Picture extends Numbered> {
  /** The picture as it is now, under this number. */
  readonly picture: (revision: number) => Picture;
  readonly send: (view: Picture) => void;
  /** Runs a task after the present turn: `setImmediate` in the product. */
  readonly soon: (task: () => void) => void;
}

export function createPublisher<Picture extends Numbered = View>({
  picture,
  send,
  soon,
}: PublisherOptions<Picture>): Publisher<Picture> {
  let revision = 0;
  let waiting = false;
  let ended = false;

  const look = (): Picture => {
    revision += 1;
    return picture(revision);
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
