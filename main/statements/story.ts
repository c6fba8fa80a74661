/**
 * What happened to a payment, as far as it may explain a difference: its own events of the journal, each as a code with its values. The
 * names of the events are those that the sale flow writes; what says nothing about money is left out.
 */
import type { EventRow, Json, JsonObject } from '../journal/role.ts';

export const HAPPENINGS = [
  'approved',
  'approved-in-part',
  'declined',
  'declined-by-card',
  'abandoned',
  'answer-lost',
  'answer-unreadable',
  'host-timed-out',
  'power-cut',
  'card-refused',
  'part-refused',
  'payer-undecided',
  'reversal-unanswered',
  'reversal-confirmed',
  'taken-back-here',
  'closed-by-person',
  'told-later',
  'not-told-yet',
  'refused-later',
] as const;
export type HappeningCode = (typeof HAPPENINGS)[number];

export interface Happening {
  readonly code: HappeningCode;
  /** `atMs` of the journal's clock always; further ones by the code. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Why an answer is owed back, in the words of the sale flow (`OWED_BECAUSE`). */
const BECAUSE: Readonly<Record<string, HappeningCode>> = {
  'no-answer': 'answer-lost',
  'bad-mac': 'answer-unreadable',
  mismatch: 'answer-unreadable',
  unreadable: 'answer-unreadable',
  'host-timed-out': 'host-timed-out',
  'partial-refused': 'part-refused',
  'partial-not-for-this-kind': 'part-refused',
  'card-refused': 'card-refused',
  'card-pulled': 'card-refused',
  'power-cut': 'power-cut',
  'code-timed-out': 'payer-undecided',
  'code-stopped': 'payer-undecided',
};

/** In the order of time; of several tries of one reversal only the last, for it counts them all. */
export function storyOf(events: readonly EventRow[]): readonly Happening[] {
  const told = events.flatMap((event) => happeningOf(event) ?? []);
  const lastTry = told.findLastIndex(({ code }) => code === 'reversal-unanswered');
  return told.filter(({ code }, place) => code !== 'reversal-unanswered' || place === lastTry);
}

function happeningOf({ kind, body, atMs }: EventRow): Happening | undefined {
  const tell = (code: HappeningCode, names: readonly string[] = []): Happening => ({
    code,
    values: { atMs, ...picked(body, names) },
  });
  switch (kind) {
    case 'approved':
    case 'approved-in-part':
    case 'declined-by-card':
      return tell(kind);
    case 'declined':
      return tell('declined', ['code']);
    case 'abandoned':
      return tell('abandoned', ['because']);
    case 'reversal-owed':
      return tell(BECAUSE[textOf(body.because)] ?? 'answer-lost', ['because']);
    case 'reversal-failed':
      return tell('reversal-unanswered', ['attempts', 'said']);
    case 'unresolved':
      return body.attempts === 0
        ? tell(BECAUSE[textOf(body.because)] ?? 'answer-lost')
        : tell('reversal-unanswered', ['attempts', 'said']);
    case 'reversed':
      return tell('reversal-confirmed', ['attempts', 'code']);
    case 'voided':
      return tell('taken-back-here');
    case 'closed-by-person':
      return tell('closed-by-person', ['by', 'reason', 'evidence']);
    case 'advice-sent':
      return tell('told-later', ['code']);
    case 'advice-not-taken':
      return tell('not-told-yet', ['code']);
    case 'advice-refused':
      return tell('refused-later', ['code']);
    default:
      return undefined;
  }
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function picked(body: JsonObject, names: readonly string[]): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = body[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
    }),
  );
}
