/**
 * A card reader or a scanner that is a keyboard: every key passes here before the page sees it, and neither a swipe nor a payment code
 * gets there. Only where one is wanted, because it delays the keys that begin like a card by a moment, and digits while a code is
 * awaited.
 */
import type { WebContents } from 'electron';
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import { wedgeScanner } from '../../native-drivers/barcode-scanner/wedge-scanner.ts';
import { WedgeReader } from '../../native-drivers/card-reader/wedge/wedge-reader.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';

export interface Wedge {
  readonly reader: WedgeReader;
  readonly scanner: BarcodeScanner;
  /** Call once the window is there. */
  attach(contents: WebContents): void;
}

export function createWedge(clock: DriverClock): Wedge {
  let attached: WebContents | undefined;
  const scanner = wedgeScanner({ clock, keyboard: () => reader });
  const reader: WedgeReader = new WedgeReader({
    clock,
    onCode: scanner.take,
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
    scanner,
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
