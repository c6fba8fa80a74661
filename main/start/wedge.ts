/**
 * A card reader that is a keyboard: every key passes here before the page sees it, and a swipe never gets there. Only with
 * `--wedge`, because it delays the keys that begin like a card by a moment.
 */
import type { WebContents } from 'electron';
import { WedgeReader } from '../../native-drivers/card-reader/wedge/wedge-reader.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';

export interface Wedge {
  readonly reader: WedgeReader;
  /** Call once the window is there. */
  attach(contents: WebContents): void;
}

export function createWedge(clock: DriverClock): Wedge {
  let attached: WebContents | undefined;
  const reader = new WedgeReader({
    clock,
    replay: (keys) => {
      for (const { key } of keys) {
        if (key === undefined) continue;
        attached?.sendInputEvent({ type: 'keyDown', keyCode: key });
        attached?.sendInputEvent({ type: 'char', keyCode: key });
        attached?.sendInputEvent({ type: 'keyUp', keyCode: key });
      }
    },
  });
  return {
    reader,
    attach(contents) {
      attached = contents;
      contents.on('before-input-event', (event, input) => {
        if (input.type !== 'keyDown') return;
        const swallow = reader.key({
          code: input.code,
          shift: input.shift,
          key: input.key,
          isShortcut: input.control || input.alt || input.meta,
        });
        if (swallow) event.preventDefault();
      });
    },
  };
}
