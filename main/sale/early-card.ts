/**
 * For the stripe, amount and card may come in either order: while no payment runs, the reader listens, and a good swipe is
 * held in memory for the next sale for a minute at most. It never reaches the journal or the screen but masked.
 */
import type { CardReader, ReadCardOutcome, StripeCard } from '../../native-drivers/card-reader/role.ts';
import type { Clock } from '../domain/clock.ts';
import { type MaskedPan, maskPan } from '../domain/masked-pan.ts';
import { type Secret, secret } from '../domain/secret.ts';

export type EarlyNotice = 'unreadable' | 'blank' | 'bad-format' | 'encrypted';

export interface EarlyCardState {
  readonly shown?: { readonly maskedPan: MaskedPan; readonly expiry: string };
  readonly notice?: EarlyNotice;
}

export interface EarlyCard {
  readonly state: EarlyCardState;
  /** Starts listening; does nothing when it listens already. */
  listen(): void;
  /** Stops listening and gives the card held, if any; the reader is free when this resolves. */
  take(): Promise<Secret<StripeCard> | undefined>;
  /** Forgets the card held and stops listening. */
  drop(): Promise<void>;
}

export const HELD_MS = 60_000;
/** After a reader is lost or busy: how soon to try again. */
const RETRY_MS = 1000;

export interface EarlyCardParts {
  readonly reader: CardReader;
  readonly clock: Clock;
  readonly onState: (state: EarlyCardState) => void;
}

export function createEarlyCard({ reader, clock, onState }: EarlyCardParts): EarlyCard {
  let held: { card: Secret<StripeCard>; atTicks: number } | undefined;
  let state: EarlyCardState = {};
  let listening: { stop: AbortController; ended: Promise<void> } | undefined;

  const become = (next: EarlyCardState): void => {
    state = next;
    onState(next);
  };

  async function listenUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const outcome = await reader.readCard({ timeoutMs: leftMs(), signal });
      if (signal.aborted && outcome.kind !== 'card') return;
      await heard(outcome, signal);
      if (leftMs() <= 0) forget();
    }
  }

  /** Until the card held is forgotten; a whole minute when there is none. */
  const leftMs = (): number => (held === undefined ? HELD_MS : held.atTicks + HELD_MS - clock.ticksMs());

  /** A swipe that failed takes the card before it along: what is held is always what the screen shows. */
  function failed(notice: EarlyNotice): void {
    held = undefined;
    become({ notice });
  }

  async function heard(outcome: ReadCardOutcome, signal: AbortSignal): Promise<void> {
    switch (outcome.kind) {
      case 'card':
        held = { card: secret('early card', outcome.card), atTicks: clock.ticksMs() };
        return become({ shown: { maskedPan: maskPan(outcome.card.pan), expiry: outcome.card.expiry } });
      case 'unreadable':
        return failed(outcome.why === 'bad-format' ? 'bad-format' : 'unreadable');
      case 'blank':
      case 'encrypted':
        return failed(outcome.kind);
      case 'timed-out':
        return undefined;
      case 'cancelled':
      case 'device-gone':
        return clock.sleep(RETRY_MS, signal);
    }
  }

  function forget(): void {
    held = undefined;
    if (state.shown !== undefined || state.notice !== undefined) become({});
  }

  async function stop(): Promise<void> {
    const mine = listening;
    listening = undefined;
    mine?.stop.abort();
    await mine?.ended;
  }

  return {
    get state() {
      return state;
    },
    listen() {
      if (listening !== undefined) return;
      const abort = new AbortController();
      listening = { stop: abort, ended: listenUntil(abort.signal) };
    },
    async take() {
      await stop();
      const card = leftMs() > 0 ? held?.card : undefined;
      forget();
      return card;
    },
    async drop() {
      await stop();
      forget();
    },
  };
}
