/**
 * A display that hangs on the receipt printer's own socket, as a line of its own: every write is wrapped so that the printer lets
 * it through, and goes out between two slips only (peripherals 5.2). It never touches the printer's line itself.
 */
import type { PrinterPassage } from '../printer-passage.ts';
import { sessionTransport } from '../transports/session-transport.ts';
import type { Transport } from '../transports/transport.ts';
import { SELECT_DISPLAY, SELECT_PRINTER } from './protocol.ts';

export function behindPrinter(passage: PrinterPassage): Transport {
  return sessionTransport('behind the receipt printer', async (events) => {
    if (!passage.isOpen) return { ok: false, fault: 'absent', detail: 'the receipt printer is not there' };
    const stop = passage.onOpen((isOpen) => {
      if (!isOpen) events.gone('the receipt printer left');
    });
    return {
      ok: true,
      line: {
        async write(bytes) {
          const framed = Uint8Array.from([...SELECT_DISPLAY, ...bytes, ...SELECT_PRINTER]);
          if (await passage.pass(framed)) return { ok: true };
          return { ok: false, fault: 'gone', detail: 'the receipt printer left' };
        },
        close: async () => void stop(),
      },
    };
  });
}
