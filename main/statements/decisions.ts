/**
 * What people make of a difference: an owner, notes, evidence, what was done, and the closing that a supervisor or the administrator signs.
 * Kept by the difference's own name, so that another import, an undone one or a better mapping loses none. Pure; the desk writes.
 */
import { z } from 'zod';
import { bad, ok, type Result } from '../domain/result.ts';
import type { DecisionRow, JsonObject } from '../journal/role.ts';
import { ACTIONS, type Action } from './explain.ts';
import { differenceOf, type Finding } from './matching/finding.ts';

const noteSchema = z.strictObject({ by: z.string(), atMs: z.int(), text: z.string() });
const factsSchema = z.strictObject({
  owner: z.string().exactOptional(),
  action: z.enum(ACTIONS).exactOptional(),
  notes: z.array(noteSchema),
  /** What proves it: a number of the acquirer's answer, a slip, a file's name. */
  evidence: z.string().exactOptional(),
  closedBy: z.string().exactOptional(),
  closedAtMs: z.int().exactOptional(),
});
export type DecisionFacts = z.infer<typeof factsSchema>;

export interface Decision extends Omit<DecisionRow, 'facts'>, DecisionFacts {
  /** The difference has become another since: it is open again, and says what it was. */
  readonly isStale: boolean;
}

export interface Change {
  readonly owner?: string;
  readonly action?: Action;
  readonly note?: string;
  readonly evidence?: string;
}

/** As it was kept, held against what the difference is now. */
export function decisionOf({ facts, ...row }: DecisionRow, finding: Finding): Decision {
  const isStale = row.state !== finding.state || row.differenceMinor !== differenceOf(finding);
  return { ...row, ...factsSchema.parse(facts), isStale };
}

interface Word {
  readonly by: string;
  readonly atMs: number;
}

/** A closed difference is worked on no more, unless it has become another. */
export function worked(
  before: DecisionRow | undefined,
  finding: Finding,
  { change, by, atMs }: Word & { readonly change: Change },
): Result<DecisionRow, 'closed'> {
  const known = before && decisionOf(before, finding);
  if (known?.stage === 'closed' && !known.isStale) return bad('closed');
  const { note, ...rest } = change;
  const { closedBy: _by, closedAtMs: _at, ...facts } = factsOf(before);
  return ok(
    rowOf(finding, 'open', atMs, {
      ...facts,
      ...rest,
      notes: note === undefined ? facts.notes : [...facts.notes, { by, atMs, text: note }],
    }),
  );
}

/** 00 and 99 sign; what was done and what proves it must stand there. Nothing closes by itself. */
const MAY_CLOSE: readonly string[] = ['00', '99'];

export type CloseFault = 'not-allowed' | 'closed' | 'no-action' | 'no-evidence';

export function closed(
  before: DecisionRow | undefined,
  finding: Finding,
  { by, atMs }: Word,
): Result<DecisionRow, CloseFault> {
  if (!MAY_CLOSE.includes(by)) return bad('not-allowed');
  const known = before && decisionOf(before, finding);
  if (known?.stage === 'closed' && !known.isStale) return bad('closed');
  const facts = factsOf(before);
  if (facts.action === undefined || facts.action === 'none' || facts.action === 'wait') return bad('no-action');
  if (facts.evidence === undefined || facts.evidence.trim() === '') return bad('no-evidence');
  return ok(rowOf(finding, 'closed', atMs, { ...facts, closedBy: by, closedAtMs: atMs }));
}

/** Open again, by whoever may close; who had closed it stands in the journal's events. */
export function reopened(
  before: DecisionRow | undefined,
  finding: Finding,
  { by, atMs }: Word,
): Result<DecisionRow, 'not-allowed' | 'not-closed'> {
  if (!MAY_CLOSE.includes(by)) return bad('not-allowed');
  if (before?.stage !== 'closed') return bad('not-closed');
  const { closedBy: _by, closedAtMs: _at, ...facts } = factsOf(before);
  return ok(rowOf(finding, 'open', atMs, facts));
}

const factsOf = (row: DecisionRow | undefined): DecisionFacts =>
  row === undefined ? { notes: [] } : factsSchema.parse(row.facts);

const rowOf = (
  finding: Finding,
  stage: DecisionRow['stage'],
  changedAtMs: number,
  facts: DecisionFacts,
): DecisionRow => ({
  key: finding.key,
  stage,
  state: finding.state,
  differenceMinor: differenceOf(finding),
  changedAtMs,
  facts: { ...facts, notes: facts.notes.map((note) => ({ ...note })) } satisfies JsonObject,
});
