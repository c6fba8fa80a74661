/**
 * Two readers as one: the first swipe counts, whichever slot it went through. For counters with a keyboard wedge beside a USB
 * reader. Knows no device; a lost reader does not end the wait while the other one lives.
 */
import type { DeviceState } from '../device-state.ts';
import type { CardReader, ReadCardOutcome } from './role.ts';

type ReadOptions = Parameters<CardReader['readCard']>[0];

export function eitherReader(main: CardReader, other: CardReader): CardReader {
  return {
    readCard: (options) => firstSwipe(main, other, options),
    /** The main reader's lamp, or the other's when the main one is not there. */
    get state(): DeviceState {
      return main.state.standing === 'absent' ? other.state : main.state;
    },
    onState(listener) {
      const ends = [main.onState(listener), other.onState(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    async close() {
      await Promise.all([main.close(), other.close()]);
    },
  };
}

async function firstSwipe(
  main: CardReader,
  other: CardReader,
  { timeoutMs, signal }: ReadOptions,
): Promise<ReadCardOutcome> {
  const over = new AbortController();
  const options = { timeoutMs, signal: AbortSignal.any([signal, over.signal]) };
  const waits = [main.readCard(options), other.readCard(options)];
  const lasting = waits.map((wait) =>
    wait.then((outcome) => (outcome.kind === 'device-gone' ? new Promise<never>(() => undefined) : outcome)),
  );
  const allGone = Promise.all(waits).then(([first]): ReadCardOutcome => first ?? { kind: 'device-gone' });
  const outcome = await Promise.race([...lasting, allGone]);
  over.abort();
  // Both readers must be free again before the next wait: a second exchange on either is our mistake.
  await Promise.all(waits);
  return outcome;
}
