/**
 * The socket for a cash drawer at the back of a receipt printer: one pulse out, one switch in. The drawer's own driver decides
 * when to kick and what the switch means; this knows the bytes and must never send a pulse by itself.
 */
import type { DrawerSocket } from '../drawer-socket.ts';
import type { PrinterLink } from './link.ts';
import type { PrinterModel } from './printer-model.ts';
import { KICK_DRAWER } from './vocabulary.ts';

export interface DrawerSocketOptions {
  readonly link: PrinterLink;
  readonly pin: PrinterModel['drawerPin'];
  readonly isPrinting: () => boolean;
}

export class PrinterDrawerSocket implements DrawerSocket {
  readonly #options: DrawerSocketOptions;
  readonly #listeners = new Set<() => void>();
  #lastHigh: boolean | undefined;

  constructor(options: DrawerSocketOptions) {
    this.#options = options;
  }

  get pinHigh(): boolean | undefined {
    const { link } = this.#options;
    return link.standing === 'open' ? link.condition?.drawerHigh : undefined;
  }

  async kick(): Promise<'sent' | 'busy' | 'gone'> {
    const { link, pin, isPrinting } = this.#options;
    if (isPrinting()) return 'busy';
    if (link.standing !== 'open') return 'gone';
    const written = await link.write(KICK_DRAWER[pin]);
    await link.endOfJob();
    return written.ok ? 'sent' : 'gone';
  }

  onPin(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The driver calls this whenever something of the printer may have changed. */
  look(): void {
    const high = this.pinHigh;
    if (high === this.#lastHigh) return;
    this.#lastHigh = high;
    for (const listener of this.#listeners) listener();
  }
}
