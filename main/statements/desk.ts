/**
 * What is written about statements: an import in short commits, of which only the last makes it seen; its undoing; and what people decided of
 * differences. The books themselves are drawn elsewhere (books.ts), and a decision is about a finding that is handed in.
 */
import { isDeepStrictEqual } from 'node:util';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import type { Clock } from '../domain/clock.ts';
import { bad, ok, type Result } from '../domain/result.ts';
import type { DecisionRow, Journal, Json, StatementRow } from '../journal/role.ts';
import { type Change, type CloseFault, closed, reopened, worked } from './decisions.ts';
import type { StatementProfile } from './import/profile.ts';
import { inParts, profileOf } from './kept-lines.ts';
import type { Period } from './matching/facts.ts';
import type { Finding } from './matching/finding.ts';

export interface StatementDeskParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export interface StatementFile {
  readonly name: string;
  /** Hex SHA-256 of the file. */
  readonly digest: string;
}

/** An import whose lines are being written; nobody sees it. */
export interface Filling {
  readonly number: number;
  readonly file: StatementFile;
  readonly profile: StatementProfile;
  /** The same file by another mapping, whose place it takes. */
  readonly insteadOf?: StatementRow;
}

/** All that was written of a filling. */
export interface Filled {
  readonly count: number;
  readonly parts: number;
  readonly period: Period;
}

/** So many parts are swept away in one commit. */
const SWEPT_AT_ONCE = 20;

export class StatementDesk {
  readonly #parts: StatementDeskParts;

  constructor(parts: StatementDeskParts) {
    this.#parts = parts;
  }

  imports(): readonly StatementRow[] {
    return this.#parts.journal.statements();
  }

  /** The same file with another mapping takes the place of the first; with the same one it is refused. */
  begin(file: StatementFile, profile: StatementProfile): Result<Filling, 'already-imported'> {
    const { journal } = this.#parts;
    const before = this.imports().find(({ fileDigest }) => fileDigest === file.digest);
    if (before !== undefined && isDeepStrictEqual(profileOf(before), profile)) return bad('already-imported');
    const number = journal.lastStatement() + 1;
    return ok({ number, file, profile, ...(before && { insteadOf: before }) });
  }

  /** One part in a short commit of its own; a crash after it leaves what nobody sees and what is swept away. */
  fill({ number }: Filling, part: number, lines: Json): void {
    this.#parts.journal.commit((pen) => pen.putStatementPart({ number, part, lines }));
  }

  /** The last commit of an import, and the one from which on it takes part. */
  finish({ number, file, profile, insteadOf }: Filling, { count, parts, period }: Filled, by: string): void {
    const { journal, clock } = this.#parts;
    const name = mayHoldCardNumber(file.name) ? '' : file.name.slice(0, 120);
    const row: StatementRow = {
      number,
      operator: by,
      atMs: clock.nowMs(),
      fileName: name,
      fileDigest: file.digest,
      profile: profile satisfies Json,
      ...period,
      count,
      lines: inParts(parts),
    };
    journal.commit((pen) => {
      if (insteadOf !== undefined) pen.putStatement(withoutLines(insteadOf));
      pen.putStatement(row);
      const body = { number, lines: count, file: name, ...(insteadOf && { insteadOf: insteadOf.number }) };
      pen.append({ kind: 'statement-imported', operator: by, body });
    });
  }

  /** False when there is no such import that stands. Decisions stay; its parts are to be swept. */
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

  /** Empties some parts that belong to nobody: of what was undone, cancelled or torn. True while there may be more. */
  sweep(filling?: Pick<Filling, 'number'>): boolean {
    const { journal } = this.#parts;
    const loose = journal.looseStatementParts({
      ...(filling && { except: filling.number }),
      limit: SWEPT_AT_ONCE,
    });
    if (loose.length === 0) return false;
    journal.commit((pen) => {
      for (const { number, part } of loose) pen.putStatementPart({ number, part });
    });
    return loose.length === SWEPT_AT_ONCE;
  }

  /** What stands of a difference is worked on by anybody who keeps the books. */
  work(finding: Finding, change: Change, by: string): Result<'worked', 'closed'> {
    return this.#decide(finding, { kind: 'difference-decided', by }, (before) =>
      worked(before, finding, { change, by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  /** Why nobody, or not this person, may close it as it stands now. */
  whyNotClosed(finding: Finding, by: string): CloseFault | undefined {
    const { journal, clock } = this.#parts;
    const row = closed(journal.decision(finding.key), finding, { by, atMs: clock.nowMs() });
    return row.ok ? undefined : row.fault;
  }

  close(finding: Finding, by: string): Result<'worked', CloseFault> {
    return this.#decide(finding, { kind: 'difference-closed', by }, (before) =>
      closed(before, finding, { by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  reopen(finding: Finding, by: string): Result<'worked', 'not-allowed' | 'not-closed'> {
    return this.#decide(finding, { kind: 'difference-reopened', by }, (before) =>
      reopened(before, finding, { by, atMs: this.#parts.clock.nowMs() }),
    );
  }

  #decide<Fault>(
    { key }: Finding,
    { kind, by }: { readonly kind: `difference-${'decided' | 'closed' | 'reopened'}`; readonly by: string },
    how: (before: DecisionRow | undefined) => Result<DecisionRow, Fault>,
  ): Result<'worked', Fault> {
    const { journal } = this.#parts;
    const row = how(journal.decision(key));
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
