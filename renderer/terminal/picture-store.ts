/**
 * Keeps the newest of a run of numbered pictures and tells whoever looks at it. News may come late, twice or out of order;
 * only a higher revision replaces what is there. Used by the client for the terminal's view and for the bench's.
 */
import { keptParts } from './kept-parts.ts';

export interface PictureStore<Picture extends { readonly revision: number }> {
  readonly current: () => Picture | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes the picture if it is newer than the one held; says whether it was. */
  readonly offer: (picture: Picture) => boolean;
}

export function createPictureStore<Picture extends { readonly revision: number }>(): PictureStore<Picture> {
  let held: Picture | undefined;
  const listeners = new Set<() => void>();
  return {
    current: () => held,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer: (picture) => {
      if (held !== undefined && picture.revision <= held.revision) return false;
      // Equal to the picture in every value.
      held = keptParts(held, picture) as Picture;
      for (const listener of listeners) listener();
      return true;
    },
  };
}
