/**
 * The differences of the statements that nobody has closed, told apart by state and by how old the payment, or the line, is: what a manager
 * counts before opening the queue itself. Pure; of the counts that a look into the books gives.
 */
import type { StateCount } from './look.ts';
import { dayNumberOf, momentOf } from './matching/days.ts';
import type { FindingState } from './matching/finding.ts';

/** How many days old: yesterday's, a week's, and whatever is older. */
const A_DAY = 1;
const A_WEEK = 7;

export interface OpenDifferences {
  readonly state: FindingState;
  readonly count: number;
  /** What they come to without their signs: two that go opposite ways are two differences. */
  readonly amountMinor: number;
  /** Days old is the oldest. */
  readonly oldestDays: number;
  /** How many are a day old at most, a week at most, and older. */
  readonly byAge: readonly [fresh: number, week: number, older: number];
}

/** In the order of their weight: the state with the most money first. */
export function openDifferences(counts: readonly StateCount[], nowMs: number): readonly OpenDifferences[] {
  return counts
    .filter(({ open }) => open > 0)
    .map(({ state, open, openMinor, openDays }) => {
      const ages = openDays.map(({ day, count }) => ({ age: ageInDays(day, nowMs), count }));
      return {
        state,
        count: open,
        amountMinor: openMinor,
        oldestDays: Math.max(...ages.map(({ age }) => age)),
        byAge: byAge(ages),
      };
    })
    .toSorted((one, other) => other.amountMinor - one.amountMinor || other.count - one.count);
}

interface Aged {
  readonly age: number;
  readonly count: number;
}

function byAge(ages: readonly Aged[]): OpenDifferences['byAge'] {
  const upTo = (days: number): number => ages.reduce((sum, { age, count }) => sum + (age <= days ? count : 0), 0);
  const [fresh, week, all] = [upTo(A_DAY), upTo(A_WEEK), upTo(Number.POSITIVE_INFINITY)];
  return [fresh, week - fresh, all - week];
}

/** By the counter's calendar, never less than none; what has no day that can be read is of today. */
function ageInDays(day: string | undefined, nowMs: number): number {
  const atMs = day === undefined ? undefined : momentOf(day);
  return Math.max(0, dayNumberOf(nowMs) - dayNumberOf(atMs ?? nowMs));
}
