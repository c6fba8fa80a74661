/**
 * One business day as the manager's desk shows it: by hour and tender, how often host and card said yes, and why they said no. Made of the
 * sums that the journal keeps, in one reading. Reads only.
 */
import type { Reader, SumOf } from '../journal/role.ts';
import type { HourSpan } from './business-day.ts';
import { grouped, linesBy, sidesOf, sumOf, type Tally, type TotalLine } from './totals.ts';

/** Sides without a key. */
export type Sides = Pick<TotalLine, 'taken' | 'given' | 'netMinor'>;

export interface DeskHour {
  /** Hours since 1970. */
  readonly hour: number;
  /** By tender, without those that come to nothing. */
  readonly tenders: readonly TotalLine[];
}

export interface DeskDay extends Sides {
  /** All 24, from the hour at which the business day begins. */
  readonly hours: readonly DeskHour[];
  readonly tenders: readonly TotalLine[];
  /** Requests by card or code by what became of them: cash is never asked for. */
  readonly requests: readonly ({ readonly result: string } & Tally)[];
  /** Declined requests by F39 (empty: none), the most frequent first. */
  readonly declines: readonly { readonly code: string; readonly count: number }[];
}

export interface DeskDayAsk {
  readonly span: HourSpan;
  readonly cutOffHour: number;
}

const BY = ['kind', 'tender', 'outcome', 'code', 'clockHour'] as const;
type Line = SumOf<(typeof BY)[number]>;

export function deskDay(journal: Pick<Reader, 'sums'>, { span, cutOffHour }: DeskDayAsk): DeskDay {
  const lines = journal.sums({ what: 'payment', span, cutOffHour, by: BY });
  const stand = lines.filter(({ outcome }) => outcome === 'approved');
  const asked = lines.filter(({ tender }) => tender === 'card' || tender === 'code');
  return {
    ...sidesOf(stand),
    hours: Array.from({ length: 24 }, (_, place) => ({
      hour: span.fromHour + place,
      tenders: byTender(stand.filter(({ clockHour }) => clockHour === (cutOffHour + place) % 24)),
    })),
    tenders: byTender(stand),
    requests: grouped(asked, ({ outcome }) => outcome).map(([result, mine]) => ({ result, ...sumOf(mine) })),
    declines: grouped(
      asked.filter(({ outcome }) => outcome === 'declined'),
      ({ code }) => code,
    )
      .map(([code, mine]) => ({ code, count: sumOf(mine).count }))
      .toSorted((one, other) => other.count - one.count),
  };
}

const byTender = (lines: readonly Line[]): readonly TotalLine[] => linesBy(lines, ({ tender }) => tender);

/** What the first so many hours came to. */
export const firstHours = (day: DeskDay, hours: number): Sides =>
  addedUp(day.hours.slice(0, hours).flatMap(({ tenders }) => tenders));

function addedUp(lines: readonly Sides[]): Sides {
  const taken = sumOf(lines.map((line) => line.taken));
  const given = sumOf(lines.map((line) => line.given));
  return { taken, given, netMinor: taken.amountMinor - given.amountMinor };
}
