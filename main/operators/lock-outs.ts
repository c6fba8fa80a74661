/**
 * Lock-outs that the supervisor has not taken note of (counter.md 3: ten wrong tries tell the supervisor). Kept beside the settings, so
 * that neither a restart nor the end of the thirty minutes hides one.
 */
import type { Json, Pen, Reader } from '../journal/role.ts';

export interface LockOut {
  readonly operator: string;
  readonly atMs: number;
}

const KEY = 'lockOuts';
/** More than this many stand for themselves: the oldest leave. */
const MOST = 50;

export function lockOutsOf(journal: Pick<Reader, 'setting'>): readonly LockOut[] {
  const stored = journal.setting(KEY);
  return Array.isArray(stored) ? (stored as readonly Json[]).flatMap(lockOutOf) : [];
}

function lockOutOf(value: Json): readonly LockOut[] {
  if (typeof value !== 'object' || value === null || !('operator' in value)) return [];
  const { operator, atMs } = value;
  return typeof operator === 'string' && typeof atMs === 'number' ? [{ operator, atMs }] : [];
}

export const writeLockOuts = (pen: Pen, lockOuts: readonly LockOut[]): void =>
  pen.putSetting(
    KEY,
    lockOuts.slice(-MOST).map(({ operator, atMs }) => ({ operator, atMs })),
  );
