/** What the journal keeps of the acquirer's statements and of the decisions about differences. Types only; read through `role.ts`. */
import type { Json } from './role.ts';

/** One import. */
export interface StatementRow {
  /** 1, 2, 3, … */
  readonly number: number;
  readonly operator: string;
  readonly atMs: number;
  readonly fileName: string;
  /** Hex SHA-256 of the file as it came. */
  readonly fileDigest: string;
  /** The mapping by which it was read. */
  readonly profile: Json;
  /** Days of settlement it covers, both included, YYYYMMDD. */
  readonly fromDay: string;
  readonly toDay: string;
  /** How many lines. */
  readonly count: number;
  /** The lines themselves, or in how many parts they are kept (`StatementPart`); absent once the import was undone. */
  readonly lines?: Json;
}

/** Some hundred lines of one import. A part whose import is not there, or was undone, belongs to nobody and is swept away. */
export interface StatementPart {
  /** Of the import. */
  readonly number: number;
  /** 0, 1, 2, … */
  readonly part: number;
  /** Absent once the part was swept away. */
  readonly lines?: Json;
}

/** What people made of one difference; kept by the difference's own name, whatever import shows it. */
export interface DecisionRow {
  readonly key: string;
  readonly stage: 'open' | 'closed';
  /** What the difference was when it was last decided upon. */
  readonly state: string;
  /** Signed minor units, likewise. */
  readonly differenceMinor: number;
  readonly changedAtMs: number;
  /** Owner, action, notes, evidence, who closed it. */
  readonly facts: Json;
}

export interface StatementReader {
  /** Imports that stand, the oldest first. */
  statements(): readonly StatementRow[];
  /** One part of an import's lines; undefined when there is none, or it was swept away. */
  statementPart(number: number, part: number): Json | undefined;
  /** Parts with lines that belong to no import that stands, but for one that is just being filled; at most `limit`. */
  looseStatementParts(options: { readonly except?: number; readonly limit: number }): readonly StatementPart[];
  /** The number of the last import there ever was; 0 before the first. */
  lastStatement(): number;
  decisions(): readonly DecisionRow[];
  decision(key: string): DecisionRow | undefined;
}

export interface StatementPen {
  putStatement(row: StatementRow): void;
  putStatementPart(part: StatementPart): void;
  putDecision(row: DecisionRow): void;
}
