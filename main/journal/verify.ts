/**
 * Walks a whole journal, open or closed, without changing a byte: the chain from the first event, the seal when the key
 * is at hand, every recorded row against its last digest, and the kept sums against the rows. Called by `scripts/journal.ts`, by backups and restores.
 */
import { createSecretKey } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { eventHash, NO_HASH, sealOf } from './chain/chain.ts';
import { naming, troubleOf } from './journal-trouble.ts';
import type { JournalFault } from './role.ts';
import { openForReading, refuseBroken, refuseForeign, type SqliteDatabase } from './store/sqlite.ts';
import { DaySumsTable } from './tables/day-sums.ts';
import { type EventColumns, EventsTable } from './tables/events.ts';
import { allRows, digestName, digestOf } from './tables/row-shape.ts';
import { RECORDED_SHAPES } from './tables/tables.ts';

export interface BrokenLink {
  /** The event that is not as it was written, or that last recorded the row which is not. */
  readonly seq: number;
  readonly why: string;
}

export type Verdict =
  | {
      readonly ok: boolean;
      readonly events: number;
      readonly payments: number;
      readonly head: { readonly seq: number; readonly hash: string };
      /** Whether the head's seal is ours; null when no key was given. */
      readonly sealed: boolean | null;
      readonly firstBroken?: BrokenLink;
    }
  | { readonly ok: false; readonly fault: JournalFault; readonly detail: string };

export interface VerifyOptions {
  readonly file: string;
  /** The vault's `chain-key`. */
  readonly chainKey?: Uint8Array;
}

/** Events walked between two pauses: about a millisecond of work. */
const EVENTS_PER_STEP = 200;

/** All at once; for the command line and tests. Never throws for what the world did. */
export function verifyFile(options: VerifyOptions): Verdict {
  return reading(options, (db) => {
    const steps = verifySteps(db, options.chainKey);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  });
}

/** As `verifyFile`, pausing between small steps, so that a sale in the same program does not wait. */
export async function verifyFileInSteps(options: VerifyOptions): Promise<Verdict> {
  let db: SqliteDatabase | undefined;
  try {
    db = openForReading(options.file);
    const steps = verifySteps(db, options.chainKey);
    for (;;) {
      const step = naming(() => steps.next());
      if (step.done === true) return step.value;
      await setImmediate();
    }
  } catch (error) {
    return unreadable(error);
  } finally {
    db?.close();
  }
}

function reading(options: VerifyOptions, walk: (db: SqliteDatabase) => Verdict): Verdict {
  let db: SqliteDatabase | undefined;
  try {
    const opened = openForReading(options.file);
    db = opened;
    return naming(() => walk(opened));
  } catch (error) {
    return unreadable(error);
  } finally {
    db?.close();
  }
}

function unreadable(error: unknown): Verdict {
  const trouble = troubleOf(error);
  if (trouble === undefined) throw error;
  return { ok: false, fault: trouble.fault, detail: trouble.detail };
}

/** Where the walk stands. */
interface Walk {
  events: number;
  head: { readonly seq: number; readonly hash: string };
  firstBroken: BrokenLink | undefined;
  /** Last digest of each row and the event that carried it. */
  readonly rows: Map<string, { readonly digest: string; readonly seq: number }>;
}

function* verifySteps(db: SqliteDatabase, chainKey: Uint8Array | undefined): Generator<undefined, Verdict> {
  refuseForeign(db);
  // One read transaction: the answer is about one moment, also while the journal is being written.
  db.exec('BEGIN');
  refuseBroken(db);
  const walk: Walk = { events: 0, head: { seq: 0, hash: NO_HASH }, firstBroken: undefined, rows: new Map() };
  for (const event of new EventsTable(db).from(0)) {
    follow(walk, event);
    if (walk.firstBroken !== undefined) break;
    if (walk.events % EVENTS_PER_STEP === 0) yield;
  }
  const sealed = chainKey === undefined ? null : isSealed(db, walk, chainKey);
  const chainIsWhole = walk.firstBroken === undefined;
  const payments = chainIsWhole ? yield* compareRows(db, walk) : 0;
  if (walk.firstBroken === undefined) compareSums(db, walk);
  // A cut-off chain leaves rows without their events too; the seal is what says why.
  if (chainIsWhole && sealed === false) {
    walk.firstBroken = { seq: walk.head.seq, why: 'the seal of the last event is not ours' };
  }
  const { events, head, firstBroken } = walk;
  if (firstBroken === undefined) return { ok: true, events, payments, head, sealed };
  return { ok: false, events, payments, head, sealed, firstBroken };
}

function follow(walk: Walk, event: EventColumns): void {
  const seq = walk.head.seq + 1;
  if (event.seq !== seq) {
    walk.firstBroken = { seq, why: 'the event is missing' };
  } else if (eventHash(walk.head.hash, event) !== event.hash) {
    walk.firstBroken = { seq, why: 'the event or the one before it was changed' };
  } else {
    walk.events += 1;
    walk.head = { seq, hash: event.hash };
    if (event.rows === null) return;
    for (const [name, digest] of Object.entries(JSON.parse(event.rows) as Record<string, string>)) {
      walk.rows.set(name, { digest, seq });
    }
  }
}

/** Each recorded row is there and as it was recorded last; returns how many payments are whole. */
function* compareRows(db: SqliteDatabase, walk: Walk): Generator<undefined, number> {
  let whole = 0;
  let compared = 0;
  for (const shape of RECORDED_SHAPES) {
    for (const values of allRows(db, shape)) {
      const name = digestName(shape, values[0] ?? null);
      const recorded = walk.rows.get(name);
      walk.rows.delete(name);
      if (recorded?.digest !== digestOf(shape, values)) {
        noteRow(walk, {
          seq: recorded?.seq ?? 0,
          why: recorded ? `${name} was changed` : `${name} was never recorded`,
        });
      } else if (shape.table === 'payments') whole += 1;
      compared += 1;
      if (compared % EVENTS_PER_STEP === 0) yield;
    }
  }
  for (const [name, { seq }] of walk.rows) noteRow(walk, { seq, why: `${name} is missing` });
  return whole;
}

/** Sums are no rows of the chain: they are worked out anew. A journal of an older version has none. */
function compareSums(db: SqliteDatabase, walk: Walk): void {
  const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'day_sums'").get() !== undefined;
  const differences = has ? new DaySumsTable(db).differences() : 0;
  if (differences === 0) return;
  walk.firstBroken = { seq: walk.head.seq, why: `${differences} day sums are not what the rows come to` };
}

function noteRow(walk: Walk, broken: BrokenLink): void {
  if (walk.firstBroken === undefined || broken.seq < walk.firstBroken.seq) walk.firstBroken = broken;
}

function isSealed(db: SqliteDatabase, walk: Walk, chainKey: Uint8Array): boolean {
  const kept = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'seal'").get();
  return kept?.value === sealOf(createSecretKey(chainKey), walk.head);
}
