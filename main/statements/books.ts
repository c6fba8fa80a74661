/**
 * The three ways held against each other, drawn from what stands in the journal: findings are never stored, so that nothing can be out of
 * date. Reads only. The worker draws the books for the counter, scripts draw them for a person.
 */
import type { PaymentId } from '../domain/numbers.ts';
import type { PaymentRow, Reader, StatementRow } from '../journal/role.ts';
import { type Explained, explain, type Knowledge } from './explain.ts';
import type { StatementProfile } from './import/profile.ts';
import { linesOf, profileOf } from './kept-lines.ts';
import { dayFrom } from './matching/days.ts';
import { type MatchPolicy, type PaymentFact, type Period, USUAL_POLICY } from './matching/facts.ts';
import type { Finding } from './matching/finding.ts';
import { match } from './matching/match.ts';
import { type BatchThreeWays, threeWays } from './matching/three-ways.ts';
import { hostBatchFacts, paymentFacts } from './payment-facts.ts';
import { type Place, placesOf } from './places.ts';
import { type LineId, lineIdOf, type StatementLine, togetherOf } from './statement-line.ts';
import { storyOf } from './story.ts';

/** One import as it takes part. */
export interface Imported {
  readonly lines: readonly StatementLine[];
  readonly period: Period;
  readonly profile: StatementProfile;
}

/** What matching came to; it stands by itself and needs the journal no more. */
export interface StatementBooks {
  readonly periods: readonly Period[];
  readonly policy: MatchPolicy;
  readonly findings: readonly Finding[];
  /** Every finding that is not agreed, and every ambiguous one. */
  readonly differences: readonly Finding[];
  readonly batches: readonly BatchThreeWays[];
  readonly terminals: ReadonlySet<string>;
  /** What a finding's names stand for. */
  readonly payment: (id: string) => PaymentFact | undefined;
  readonly line: (id: LineId) => StatementLine | undefined;
  readonly hostBatch: Knowledge['hostBatch'];
}

/** Payments are looked for from so many days before the first line on: a settlement may come late. */
const DAYS_BEFORE = 3;
const ALL = 1_000_000;

export function statementBooks(journal: Reader, place: Place, imports: readonly Imported[]): StatementBooks {
  const periods = imports.map(({ period }) => period);
  const lines = togetherOf(imports.map((each) => each.lines));
  const rows = rowsFor(journal, periods);
  const places = placesOf(journal, place);
  const payments = paymentFacts(rows, places);
  const policy = policyOf(imports.at(-1)?.profile);
  const findings = match({ payments, lines, periods, policy });
  const hostBatches = hostBatchFacts(journal, rows, places);
  const byBatch = new Map(hostBatches.map((each) => [each.batch, each]));
  const byPayment = new Map(payments.map((payment) => [payment.id, payment]));
  const byLine = new Map(lines.map((line) => [lineIdOf(line), line]));
  return {
    periods,
    policy,
    findings,
    terminals: places.terminals,
    differences: findings.filter(({ state, ambiguous }) => state !== 'agreed' || ambiguous),
    batches: threeWays({ payments, lines, findings, hostBatches }),
    payment: (id) => byPayment.get(id),
    line: (id) => byLine.get(id),
    hostBatch: (_terminal, batch) => byBatch.get(batch),
  };
}

/** With the payment's own story out of the journal as it is now. */
export const explained = (books: StatementBooks, journal: Pick<Reader, 'events'>, finding: Finding): Explained =>
  explain(
    finding,
    knowledgeOf(books, (id) => storyOf(journal.events(id))),
  );

/** `story` is asked for payments of these books alone, whose ids came out of the journal. */
export const knowledgeOf = (
  books: StatementBooks,
  story: (id: PaymentId) => ReturnType<typeof storyOf>,
): Knowledge => ({
  ...books,
  story: (id) => (books.payment(id) === undefined ? [] : story(id as PaymentId)),
});

function policyOf(profile: StatementProfile | undefined): MatchPolicy {
  if (profile === undefined) return USUAL_POLICY;
  const { takenBack, cutOffMinutes, rates } = profile;
  return { ...USUAL_POLICY, takenBack, cutOffMinutes, ...(rates && { rates }) };
}

/** What was paid up to the last day of all, and whatever nobody has answered: it waits for a person in the same queue. */
function rowsFor(journal: Reader, periods: readonly Period[]): readonly PaymentRow[] {
  const open = [...journal.owing(), ...journal.unresolvedRefunds()];
  if (periods.length === 0) return open;
  const first = periods.reduce((day, { fromDay }) => (fromDay < day ? fromDay : day), periods[0]?.fromDay ?? '');
  const toDay = periods.reduce((day, period) => (period.toDay > day ? period.toDay : day), '');
  const found = journal.find({ text: '', fromDay: dayFrom(first, -DAYS_BEFORE), toDay, limit: ALL });
  const rows = new Map([...found, ...open].map((row) => [row.id, row]));
  return [...rows.values()];
}

/** An import as it takes part, out of the journal. */
export const importedOf = (journal: Pick<Reader, 'statementPart'>, row: StatementRow): Imported => ({
  lines: linesOf(journal, row),
  period: { fromDay: row.fromDay, toDay: row.toDay },
  profile: profileOf(row),
});
