/**
 * A cash drawer on the receipt printer's socket. The printer's driver knows the bytes; this knows when a pulse may go out and what
 * the switch means. It must never send a pulse that nobody asked for.
 */
import type { DriverClock } from '../clock.ts';
import type { DrawerSocket } from '../drawer-socket.ts';
import type { CashDrawer, DrawerPosition, OpenDrawerOutcome } from './role.ts';

export interface CashDrawerOptions {
  readonly socket: DrawerSocket;
  readonly clock: DriverClock;
  /** Most drawers lift pin 3 when open; some are wired the other way (peripherals 5.1). True if not given. */
  readonly isOpenWhenHigh?: boolean;
}

/** The coil cools down between two pulses (peripherals 5.1). */
const BETWEEN_KICKS_MS = 500;

export function cashDrawer(options: CashDrawerOptions): CashDrawer {
  return new SocketDrawer(options);
}

class SocketDrawer implements CashDrawer {
  readonly #options: CashDrawerOptions;
  #lastKickMs = Number.NEGATIVE_INFINITY;

  constructor(options: CashDrawerOptions) {
    this.#options = options;
  }

  async open(): Promise<OpenDrawerOutcome> {
    const nowMs = this.#options.clock.ticksMs();
    if (nowMs - this.#lastKickMs < BETWEEN_KICKS_MS) return { kind: 'too-soon' };
    const beforeMs = this.#lastKickMs;
    this.#lastKickMs = nowMs;
    const sent = await this.#options.socket.kick();
    if (sent === 'busy') {
      // Nothing left, so nothing has to cool.
      this.#lastKickMs = beforeMs;
      return { kind: 'printer-busy' };
    }
    return { kind: sent === 'sent' ? 'kicked' : 'device-gone' };
  }

  get position(): DrawerPosition {
    const { socket, isOpenWhenHigh = true } = this.#options;
    if (socket.pinHigh === undefined) return 'unknown';
    return socket.pinHigh === isOpenWhenHigh ? 'open' : 'closed';
  }

  onPosition(listener: (position: DrawerPosition) => void): () => void {
    let last = this.position;
    return this.#options.socket.onPin(() => {
      const now = this.position;
      if (now === last) return;
      last = now;
      listener(now);
    });
  }
}
