/**
 * A look into the books as a person wants it: the queue narrowed and cut, each difference with what it is made of, one of them with all that
 * explains it, and over all what people decided. Small enough to cross from the worker; the screen's picture is made of it.
 */
import type { DecisionRow, Reader } from '../journal/role.ts';
import { explained, knowledgeOf, type StatementBooks } from './books.ts';
import { type Decision, decisionOf } from './decisions.ts';
import { type Action, type Explanation, propose } from './explain.ts';
import { dayNumberOf, dayText } from './matching/days.ts';
import type { PaymentFact } from './matching/facts.ts';
import { differenceOf, type Finding, type FindingState, STATES } from './matching/finding.ts';
import { dayOfLine, type StatementLine } from './statement-line.ts';

export interface LookAsk {
  readonly state?: FindingState;
  readonly stage?: 'open' | 'closed';
  /** The name of the difference that is looked at. */
  readonly chosen?: string;
}

export interface SeenDifference {
  /** Its names are cut to what is shown. */
  readonly finding: Finding;
  readonly proposal: Action;
  readonly stage: 'open' | 'closed';
  readonly decision?: Decision;
  /** YYYYMMDD by which it stands in the queue. */
  readonly day?: string;
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly StatementLine[];
}

export interface StateCount {
  readonly state: FindingState;
  readonly open: number;
  readonly closed: number;
  /** What the open ones come to without their signs: two that go opposite ways are two differences. */
  readonly openMinor: number;
  /** How many of the open ones are of which day (YYYYMMDD; absent where none is told). */
  readonly openDays: readonly { readonly day?: string; readonly count: number }[];
}

export interface Looked {
  /** Findings that agree; they are counted only. */
  readonly agreed: number;
  readonly counts: readonly StateCount[];
  /** The newest day first. */
  readonly rows: readonly SeenDifference[];
  readonly more: boolean;
  readonly chosen?: SeenDifference & { readonly explanations: readonly Explanation[] };
}

const MOST_ROWS = 200;
const MOST_PARTS = 50;
const MOST_EXPLANATIONS = 100;

/** Of the journal only decisions and the chosen one's events are read. */
export function lookAt(books: StatementBooks, journal: Pick<Reader, 'decisions' | 'events'>, ask: LookAsk): Looked {
  const decided = new Map(journal.decisions().map((row) => [row.key, row]));
  const all = books.differences.map((finding) => ({
    ...standingOf(finding, decided.get(finding.key)),
    day: dayOfFinding(finding, books),
  }));
  const wanted = all
    .filter(
      ({ finding, stage }) =>
        (ask.state === undefined || finding.state === ask.state) && (ask.stage === undefined || stage === ask.stage),
    )
    .sort((one, other) => byText(other.day ?? '', one.day ?? '') || byText(one.finding.key, other.finding.key));
  const chosen = all.find(({ finding }) => finding.key === ask.chosen);
  return {
    agreed: books.findings.length - books.differences.length,
    counts: countsOf(all),
    rows: wanted.slice(0, MOST_ROWS).map((each) => seen(each, books)),
    more: wanted.length > MOST_ROWS,
    ...(chosen && {
      chosen: {
        ...seen(chosen, books),
        explanations: explained(books, journal, chosen.finding).explanations.slice(0, MOST_EXPLANATIONS),
      },
    }),
  };
}

/** The difference of this name, whole. */
export const findingNamed = (books: StatementBooks, key: string): Finding | undefined =>
  books.differences.find((finding) => finding.key === key);

type Standing = Pick<SeenDifference, 'finding' | 'stage' | 'decision'>;
interface Dated extends Standing {
  readonly day: string | undefined;
}

/** What has become another since it was closed is open. */
function standingOf(finding: Finding, row: DecisionRow | undefined): Standing {
  if (row === undefined) return { finding, stage: 'open' };
  const decision = decisionOf(row, finding);
  return { finding, decision, stage: decision.stage === 'closed' && !decision.isStale ? 'closed' : 'open' };
}

/** By code units: there may be a hundred thousand, and asking the language for its order takes seconds. */
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function countsOf(all: readonly Dated[]): readonly StateCount[] {
  const states = Map.groupBy(all, ({ finding }) => finding.state);
  return STATES.flatMap((state) => {
    const mine = states.get(state);
    if (mine === undefined) return [];
    const open = mine.filter(({ stage }) => stage === 'open');
    const days = Map.groupBy(open, ({ day }) => day);
    return [
      {
        state,
        open: open.length,
        closed: mine.length - open.length,
        openMinor: open.reduce((sum, { finding }) => sum + Math.abs(differenceOf(finding)), 0),
        openDays: [...days].map(([day, { length }]) => ({ ...(day !== undefined && { day }), count: length })),
      },
    ];
  });
}

function dayOfFinding({ payments, lines }: Finding, books: StatementBooks): string | undefined {
  const payment = books.payment(payments[0] ?? '');
  if (payment !== undefined) return dayText(dayNumberOf(payment.atMs));
  const line = books.line(lines[0] ?? '');
  return line && (line.date ?? dayOfLine(line));
}

function seen({ finding, stage, decision, day }: Dated, books: StatementBooks): SeenDifference {
  const [payments, lines] = [finding.payments.slice(0, MOST_PARTS), finding.lines.slice(0, MOST_PARTS)];
  return {
    finding: { ...finding, payments, lines },
    stage,
    proposal: propose(
      finding,
      knowledgeOf(books, () => []),
    ),
    ...(decision && { decision }),
    ...(day !== undefined && { day }),
    payments: payments.flatMap((id) => books.payment(id) ?? []),
    lines: lines.flatMap((id) => books.line(id) ?? []),
  };
}
