/**
 * The differences of the statements that nobody has closed, told apart by state and by how old the payment, or the line, is: what a manager
 * counts before opening the queue itself. Pure.
 */
import { dayOf } from '../domain/clock.ts';
import type { Difference, StatementBooks } from './desk.ts';
import { dayNumberOf, momentOf } from './matching/days.ts';
import { differenceOf, type FindingState } from './matching/finding.ts';
import { dayOfLine } from './statement-line.ts';

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

type Books = Pick<StatementBooks, 'differences' | 'payment' | 'line'>;

/** In the order of their weight: the state with the most money first. */
export function openDifferences(books: Books, nowMs: number): readonly OpenDifferences[] {
  const open = books.differences.filter(isOpen);
  const groups = Map.groupBy(open, ({ finding }) => finding.state);
  return [...groups]
    .map(([state, mine]) => {
      const ages = mine.map((each) => ageInDays(dayOfDifference(each, books), nowMs));
      return {
        state,
        count: mine.length,
        amountMinor: mine.reduce((sum, { finding }) => sum + Math.abs(differenceOf(finding)), 0),
        oldestDays: Math.max(...ages),
        byAge: byAge(ages),
      };
    })
    .toSorted((one, other) => other.amountMinor - one.amountMinor || other.count - one.count);
}

/** What has become another since it was closed is open. */
export const isOpen = ({ decision }: Difference): boolean => decision?.stage !== 'closed' || decision.isStale;

/** YYYYMMDD of its first payment, or of its first line. */
export function dayOfDifference({ finding }: Difference, books: Omit<Books, 'differences'>): string | undefined {
  const [payment] = finding.payments.flatMap((id) => books.payment(id) ?? []);
  if (payment !== undefined) return dayOf(payment.atMs);
  const [line] = finding.lines.flatMap((id) => books.line(id) ?? []);
  return line && (line.date ?? dayOfLine(line));
}

function byAge(ages: readonly number[]): OpenDifferences['byAge'] {
  const upTo = (days: number): number => ages.filter((age) => age <= days).length;
  const [fresh, week] = [upTo(A_DAY), upTo(A_WEEK)];
  return [fresh, week - fresh, ages.length - week];
}

/** By the counter's calendar, never less than none; what has no day that can be read is of today. */
function ageInDays(day: string | undefined, nowMs: number): number {
  const atMs = day === undefined ? undefined : momentOf(day);
  return Math.max(0, dayNumberOf(nowMs) - dayNumberOf(atMs ?? nowMs));
}
