/** A small window towards main: looks once, listens, and says the few things it may say. Holds no state but the newest picture. */
import type { Refusal } from '../../preload/contract/contract.ts';
import { createPictureStore, type PictureStore } from './picture-store.ts';

type Told<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** The window's own questions and news, named where the bridge is at hand. */
export interface PictureWays<View, Action, Done> {
  look(): Promise<Told<View>>;
  listen(listener: (view: View) => void): void;
  act(action: Action): Promise<Told<Done>>;
}

export interface PictureClient<View extends { readonly revision: number }, Action, Done> {
  readonly view: PictureStore<View>;
  /** Never rejects: a torn bridge is the refusal `internal-fault`. */
  act(action: Action): Promise<Told<Done>>;
}

export function createPictureClient<View extends { readonly revision: number }, Action, Done>(
  ways: PictureWays<View, Action, Done>,
): PictureClient<View, Action, Done> {
  const view = createPictureStore<View>();
  ways.listen((picture) => view.offer(picture));
  ways.look().then(
    (reply) => {
      if (reply.ok) view.offer(reply.value);
    },
    // Main answers by value; a bridge torn at once leaves the page as it is, and the next news fills it.
    () => undefined,
  );
  return {
    view,
    async act(action) {
      try {
        return await ways.act(action);
      } catch (fault) {
        return {
          ok: false,
          refusal: { code: 'internal-fault', detail: fault instanceof Error ? fault.name : 'bridge' },
        };
      }
    },
  };
}
