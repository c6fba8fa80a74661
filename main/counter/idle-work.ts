/**
 * What the counter does by itself in its idle moments, one piece at a time: stored advices first, then what the host has asked for
 * (unionpay-pos 4.1, 4.3), then signatures (4.9). A payment that begins meanwhile waits a moment for the piece under way; a host that is silent is left alone
 * for a while.
 */

import { PATIENT_TRIES } from '../signature/queue.ts';
import { heedFollowUp, nextFollowUp } from './follow-ups.ts';
import { isBusy, settlementStands } from './guards.ts';
import type { CounterParts, CounterState } from './parts.ts';

export interface IdleWork {
  /** Begins the next piece if there is one and nothing else happens; true when it did. */
  begin(): boolean;
}

export interface IdleOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onRest: () => void;
}

/** Between two tries of a silent host. */
const QUIET_MS = 60_000;

export function createIdleWork({ parts, state, onRest }: IdleOptions): IdleWork {
  let quietUntilTicks = Number.NEGATIVE_INFINITY;
  let uploadsFromTicks = Number.NEGATIVE_INFINITY;

  const mayWork = (): boolean =>
    !isBusy(parts, state) &&
    !state.stopped &&
    !parts.journal.restored &&
    parts.session.state.state === 'signed-in' &&
    parts.signOn.stands &&
    !settlementStands(parts) &&
    // Notices and reversals go before everything (unionpay-pos 4.1).
    parts.journal.owing().length === 0 &&
    parts.journal.owingNotices().length === 0 &&
    parts.earlyCard.state.shown === undefined &&
    parts.clock.ticksMs() >= quietUntilTicks;

  async function work(piece: () => Promise<boolean>): Promise<void> {
    await parts.earlyCard.drop();
    if (!(await piece())) quietUntilTicks = parts.clock.ticksMs() + QUIET_MS;
  }

  /** One that was taken just now goes at once; one that failed is tried again after a while, and not for ever. */
  const signaturesAreDue = (): boolean => {
    const owed = parts.journal.owedSignatures().filter(({ tries }) => tries < PATIENT_TRIES);
    return owed.some(({ tries }) => tries === 0) || (owed.length > 0 && parts.clock.ticksMs() >= uploadsFromTicks);
  };

  /** Nobody waits for it and nothing is refused meanwhile: whoever wants the host stops it. */
  function offerSignatures(): void {
    if (!signaturesAreDue() || parts.signatures.queue.busy) return;
    uploadsFromTicks = parts.clock.ticksMs() + QUIET_MS;
    const heed = (answered: boolean): void => {
      if (!answered) quietUntilTicks = parts.clock.ticksMs() + QUIET_MS;
    };
    parts.signatures.queue.send({ patient: true }).then(heed).catch(parts.onStopped);
  }

  function nextPiece(): (() => Promise<boolean>) | undefined {
    if (parts.journal.owingAdvices().length > 0) return async () => (await parts.sales.sendAdvice()) !== 'silent';
    const followUp = nextFollowUp(parts, state);
    return followUp && (() => heedFollowUp(followUp, { parts, state }));
  }

  return {
    begin() {
      if (!mayWork()) return false;
      const piece = nextPiece();
      if (piece === undefined) {
        offerSignatures();
        return false;
      }
      void parts.signatures.queue.stop();
      const under = work(piece).finally(() => {
        state.background = undefined;
      });
      state.background = under;
      under.then(onRest).catch(parts.onStopped);
      return true;
    },
  };
}
