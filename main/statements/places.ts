/**
 * Which terminal and merchant the counter was at a moment. A payment keeps neither, but they never change while a batch is open, and each
 * change is an event of the journal with what it was before: from the settings now one goes back through them.
 */
import { z } from 'zod';
import type { Reader } from '../journal/role.ts';

export interface Place {
  readonly terminal: string;
  readonly merchant: string;
}

export interface Places {
  at(atMs: number): Place;
  /** Every terminal that the counter ever was. */
  readonly terminals: ReadonlySet<string>;
}

const changedSchema = z.object({ changes: z.array(z.object({ what: z.string(), from: z.unknown() })) });
const KEYS: Readonly<Record<string, keyof Place>> = { terminalId: 'terminal', merchantId: 'merchant' };

/** `now` is what the settings say today. */
export function placesOf(journal: Pick<Reader, 'eventsOfKinds'>, now: Place): Places {
  /** Newest first: until when the counter was what. */
  const spans: { readonly untilMs: number; readonly place: Place }[] = [];
  let place = now;
  for (const { atMs, body } of journal.eventsOfKinds(['settings-changed'], { afterSeq: 0 }).toReversed()) {
    const before = { ...place, ...placeBefore(body) };
    if (before.terminal === place.terminal && before.merchant === place.merchant) continue;
    place = before;
    spans.push({ untilMs: atMs, place });
  }
  return {
    at: (atMs) => spans.findLast(({ untilMs }) => atMs < untilMs)?.place ?? now,
    terminals: new Set([now.terminal, ...spans.map((span) => span.place.terminal)]),
  };
}

function placeBefore(body: unknown): Partial<Place> {
  const { changes } = changedSchema.parse(body);
  return Object.fromEntries(
    changes.flatMap(({ what, from }) => {
      const key = KEYS[what];
      return key === undefined || typeof from !== 'string' ? [] : [[key, from]];
    }),
  );
}
