/**
 * The way to the acquirer: connects up to three times, sends a frame once, gives back the frame that answers it. The host
 * desk calls it; it knows bytes and lengths, never a field: what matches is handed in. No network fault is thrown.
 */
import type { Socket } from 'node:net';
import type { Clock } from '../../domain/clock.ts';
import type { HostAddress } from './address.ts';
import { Conversation, type Reply } from './conversation.ts';
import { type OpenFault, openSocket } from './open-socket.ts';

export interface LinkWatch {
  /** A connection is tried now, `attempt` of `of`, counted from 1. */
  connecting(attempt: number, of: number): void;
  /** The connection stands and the first byte leaves next: from here on a byte may be at the host. */
  sending(): void;
  /** All bytes are handed over; an answer is awaited for at most `limitMs`. */
  receiving(limitMs: number): void;
}

export interface Exchange {
  /** With its two length bytes. */
  readonly frame: Uint8Array;
  /** True for the frame that answers this one; any other is a stray. Must not throw. */
  matches(frame: Uint8Array): boolean;
  readonly watch: LinkWatch;
  /** Looked at until the first byte leaves, and never after. */
  readonly signal: AbortSignal;
}

export type Exchanged =
  | Reply
  | {
      readonly kind: 'never-sent';
      readonly why: 'unreachable' | 'cancelled';
      /** Why each attempt failed, in order. */
      readonly faults: readonly OpenFault[];
    };

export interface LinkSettings {
  readonly primary: HostAddress;
  /** Every second attempt goes here. */
  readonly backup?: HostAddress;
  /** Connection attempts, 1 to 6; three by rule (unionpay-pos 4.3, counter.md 5.1). */
  readonly attempts: number;
  readonly connectTimeoutMs: number;
  readonly responseTimeoutMs: number;
  /** How long to hear late answers after the limit. */
  readonly lateMs: number;
  /** Between a failed attempt and the next one. */
  readonly pauseMs: number;
}

/** The values of unionpay-pos 4.3; the addresses come from the settings page. */
export const usualLinkTimes = {
  attempts: 3,
  connectTimeoutMs: 15_000,
  responseTimeoutMs: 60_000,
  lateMs: 30_000,
  pauseMs: 1_000,
} as const satisfies Omit<LinkSettings, 'primary' | 'backup'>;

export interface Link {
  exchange(exchange: Exchange): Promise<Exchanged>;
  /** Late, duplicate and foreign frames; they are told and never applied. Returns the way to stop listening. */
  onStray(listener: (frame: Uint8Array) => void): () => void;
  /** Hangs up everything, the listening for late answers included. */
  close(): void;
}

/** One request per connection (unionpay-pos 1.1). `settings` is read at each exchange, so a change takes effect at once. */
export function createLink(settings: () => LinkSettings, clock: Clock): Link {
  return new SocketLink(settings, clock);
}

class SocketLink implements Link {
  readonly #settings: () => LinkSettings;
  readonly #clock: Clock;
  readonly #open = new Set<Conversation>();
  readonly #strayListeners = new Set<(frame: Uint8Array) => void>();

  constructor(settings: () => LinkSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  async exchange(exchange: Exchange): Promise<Exchanged> {
    const settings = this.#settings();
    const faults: OpenFault[] = [];
    for (let attempt = 1; attempt <= settings.attempts; attempt += 1) {
      if (exchange.signal.aborted) return { kind: 'never-sent', why: 'cancelled', faults };
      exchange.watch.connecting(attempt, settings.attempts);
      const opened = await openSocket({
        address: addressFor(attempt, settings),
        timeoutMs: settings.connectTimeoutMs,
        clock: this.#clock,
        signal: exchange.signal,
      });
      if (opened.ok) return await this.#converse(exchange, settings, opened.value);
      faults.push(opened.fault);
      // After the last one too: each attempt is to be seen, and a refused one fails within a millisecond.
      await this.#clock.sleep(settings.pauseMs, exchange.signal);
    }
    return { kind: 'never-sent', why: exchange.signal.aborted ? 'cancelled' : 'unreachable', faults };
  }

  onStray(listener: (frame: Uint8Array) => void): () => void {
    this.#strayListeners.add(listener);
    return () => this.#strayListeners.delete(listener);
  }

  close(): void {
    for (const conversation of this.#open) conversation.close();
  }

  async #converse(exchange: Exchange, settings: LinkSettings, socket: Socket): Promise<Exchanged> {
    // The last look at the signal. Between here and the write nothing is awaited.
    if (exchange.signal.aborted) {
      socket.destroy();
      return { kind: 'never-sent', why: 'cancelled', faults: ['cancelled'] };
    }
    const conversation = new Conversation({
      socket,
      frame: exchange.frame,
      clock: this.#clock,
      responseTimeoutMs: settings.responseTimeoutMs,
      lateMs: settings.lateMs,
      matches: (frame) => exchange.matches(frame),
      onStray: (frame) => this.#tellStray(frame),
      sent: () => exchange.watch.receiving(settings.responseTimeoutMs),
    });
    this.#open.add(conversation);
    socket.once('close', () => this.#open.delete(conversation));
    exchange.watch.sending();
    return await conversation.run();
  }

  #tellStray(frame: Uint8Array): void {
    for (const listener of this.#strayListeners) listener(frame);
  }
}

function addressFor(attempt: number, { primary, backup }: LinkSettings): HostAddress {
  return attempt % 2 === 0 ? (backup ?? primary) : primary;
}
