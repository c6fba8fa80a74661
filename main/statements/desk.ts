/**
 * The books of the statements: imports that are kept or undone in one transaction each, the three ways held against each other anew from what
 * stands, and what people decided. Findings are never stored: they follow from journal, lines and mapping, so that nothing can be out of date.
 */
import { isDeepStrictEqual } from 'node:util';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import type { Clock } from '../domain/clock.ts';
import { bad, ok, type Result } from '../domain/result.ts';
import type { DecisionRow, Journal, Json, PaymentRow, Reader, StatementRow } from '../journal/role.ts';
import { type Change, type CloseFault, closed, type Decision, decisionOf, reopened, worked } from './decisions.ts';
import { type Explained, explain } from './explain.ts';
import type { StatementProfile } from './import/profile.ts';
import type { ReadStatement } from './import/read-statement.ts';
import { keptLines, linesOf, profileOf } from './kept-lines.ts';
import { dayFrom } from './matching/days.ts';
import { type MatchPolicy, type PaymentFact, type Period, USUAL_POLICY } from './matching/facts.ts';
import type { Finding } from './matching/finding.ts';
import { match } from './matching/match.ts';
import { type BatchThreeWays, threeWays } from './matching/three-ways.ts';
import { hostBatchFacts, type Place, paymentFacts } from './payment-facts.ts';
import { type LineId, lineIdOf, type StatementLine, togetherOf } from './statement-line.ts';
import { storyOf } from './story.ts';

export interface Difference extends Explained {
  readonly decision?: Decision;
}

export interface StatementBooks {
  readonly periods: readonly Period[];
  readonly findings: readonly Finding[];
  /** Every finding that is not agreed, and every ambiguous one, with what is known and decided of it. */
  readonly differences: readonly Difference[];
  readonly batches: readonly BatchThreeWays[];
  /** What a finding's names stand for. */
  readonly payment: (id: string) => PaymentFact | undefined;
  readonly line: (id: LineId) => StatementLine | undefined;
}

/** Payments are looked for from so many days before the first line on: a settlement may come late. */
const DAYS_BEFORE = 3;
const ALL = 1_000_000;

/** Reads only; for the desk, for scripts, and for a file that is not kept. */
export function statementBooks(journal: Reader, place: Place, imports: readonly Imported[]): StatementBooks {
  const periods = imports.map(({ period }) => period);
  const lines = togetherOf(imports.map((each) => each.lines));
  const rows = rowsFor(journal, periods);
  const payments = paymentFacts(rows, place);
  const policy = policyOf(imports.at(-1)?.profile);
  const findings = match({ payments, lines, periods, policy });
  const hostBatches = hostBatchFacts(journal, payments, rows);
  const byPayment = new Map(payments.map((payment) => [payment.id, payment]));
  const byLine = new Map(lines.map((line) => [lineIdOf(line), line]));
  const events = new Map(rows.map(({ id }) => [id as string, id]));
  const knowledge = {
    payment: (id: string) => byPayment.get(id),
    line: (id: string) => byLine.get(id),
    story: (id: string) => {
      const known = events.get(id);
      return known === undefined ? [] : storyOf(journal.events(known));
    },
    hostBatch: (_terminal: string, batch: number) => hostBatches.find((each) => each.batch === batch),
    terminals: new Set([place.terminal]),
    ...{ periods, policy },
  };
  const open = findings.filter(({ state, ambiguous }) => state !== 'agreed' || ambiguous);
  const decisions = new Map(journal.decisions().map((row) => [row.key, row]));
  const differences = open.map((finding) => {
    const row = decisions.get(finding.key);
    return { ...explain(finding, knowledge), ...(row && { decision: decisionOf(row, finding) }) };
  });
  const batches = threeWays({ payments, lines, findings, hostBatches });
  return { periods, findings, differences, batches, payment: knowledge.payment, line: knowledge.line };
}

export interface Imported {
  readonly lines: readonly StatementLine[];
  readonly period: Period;
  readonly profile: StatementProfile;
}

export const importedOf = (row: StatementRow): Imported => ({
  lines: linesOf(row),
  period: { fromDay: row.fromDay, toDay: row.toDay },
  profile: profileOf(row),
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

export interface StatementDeskParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly place: () => Place;
}

export interface StatementFile {
  readonly name: string;
  /** Hex SHA-256 of the file. */
  readonly digest: string;
}

export class StatementDesk {
  readonly #parts: StatementDeskParts;

  constructor(parts: StatementDeskParts) {
    this.#parts = parts;
  }

  imports(): readonly StatementRow[] {
    return this.#parts.journal.statements();
  }

  books(): StatementBooks {
    const { journal, place } = this.#parts;
    return statementBooks(journal, place(), journal.statements().map(importedOf));
  }

  /** Keeps what was read, in one transaction. The same file with another mapping takes the place of the first; with the same one it is refused. */
  keep(
    file: StatementFile,
    { read, profile }: { readonly read: ReadStatement; readonly profile: StatementProfile },
    by: string,
  ): Result<number, 'already-imported'> {
    const { journal, clock } = this.#parts;
    const before = journal.statements().find(({ fileDigest }) => fileDigest === file.digest);
    if (before !== undefined && isDeepStrictEqual(profileOf(before), profile)) return bad('already-imported');
    const number = journal.lastStatement() + 1;
    const name = mayHoldCardNumber(file.name) ? '' : file.name.slice(0, 120);
    const row: StatementRow = {
      ...{ number, operator: by, atMs: clock.nowMs(), fileName: name, fileDigest: file.digest },
      ...{
        profile: profile satisfies Json,
        ...read.period,
        count: read.lines.length,
        lines: keptLines(read.lines),
      },
    };
    journal.commit((pen) => {
      if (before !== undefined) pen.putStatement(withoutLines(before));
      pen.putStatement(row);
      const body = { number, lines: row.count, file: name, ...(before && { insteadOf: before.number }) };
      pen.append({ kind: 'statement-imported', operator: by, body });
    });
    return ok(number);
  }

  /** False when there is no such import that stands. Decisions stay. */
  undo(number: number, by: string): boolean {
    const { journal } = this.#parts;
    const row = journal.statements().find((each) => each.number === number);
    if (row === undefined) return false;
    journal.commit((pen) => {
      pen.putStatement(withoutLines(row));
      pen.append({ kind: 'statement-undone', operator: by, body: { number } });
    });
    return true;
  }

  work(key: string, change: Change, by: string): Result<'worked', 'no-such-difference' | 'closed'> {
    return this.#decide(key, 'difference-decided', by, (finding, before) =>
      worked(before, finding, { change, by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  close(key: string, by: string): Result<'worked', 'no-such-difference' | CloseFault> {
    return this.#decide(key, 'difference-closed', by, (finding, before) =>
      closed(before, finding, { by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  reopen(key: string, by: string): Result<'worked', 'no-such-difference' | 'not-allowed' | 'not-closed'> {
    return this.#decide(key, 'difference-reopened', by, (finding, before) =>
      reopened(before, finding, { by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  #decide<Fault>(
    key: string,
    kind: 'difference-decided' | 'difference-closed' | 'difference-reopened',
    by: string,
    how: (finding: Finding, before: DecisionRow | undefined) => Result<DecisionRow, Fault>,
  ): Result<'worked', Fault | 'no-such-difference'> {
    const { journal } = this.#parts;
    const found = this.books().differences.find(({ finding }) => finding.key === key);
    if (found === undefined) return bad('no-such-difference');
    const row = how(found.finding, journal.decision(key));
    if (!row.ok) return row;
    const { state, differenceMinor, facts } = row.value;
    journal.commit((pen) => {
      pen.putDecision(row.value);
      pen.append({ kind, operator: by, body: { key, state, differenceMinor, facts } });
    });
    return ok('worked');
  }
}

function withoutLines({ lines: _gone, ...row }: StatementRow): StatementRow {
  return row;
}
