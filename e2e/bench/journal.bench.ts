/**
 * The two durable commits of a sale, intent and outcome: the journal with its chain, seal, digests and sealed card against
 * bare better-sqlite3 that writes rows of the same size into the same tables, with the same rules, on the same disk.
 */
import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { batchNumber, paymentId, stan } from '../../main/domain/numbers.ts';
import { secret } from '../../main/domain/secret.ts';
import { fileKeyVault } from '../../main/journal/file-key-vault.ts';
import { openOrThrow } from '../../main/journal/open.ts';
import type { Journal, PaymentRow } from '../../main/journal/role.ts';
import { MIGRATIONS, migrate } from '../../main/journal/store/migrate.ts';
import { openFile, openForReading, type SqliteDatabase, setWritingRules } from '../../main/journal/store/sqlite.ts';
import { systemChance } from '../../main/start/clock.ts';
import { median, quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const WARM_UP = 100;
const SALES = 1_000;
const BATCH = batchNumber(1);
const CARD = secret('card', { pan: '6225000000000022', expiry: '3012' });
const SHOWN = { maskedPan: '622500******0022', expiry: '3012' };

const authorising = (id: PaymentRow['id'], number: number): PaymentRow => ({
  id,
  kind: 'sale',
  stage: 'authorising',
  operator: '01',
  batch: BATCH,
  stan: stan(number),
  amountMinor: 12_345,
  currency: 'CNY',
  maskedPan: SHOWN.maskedPan,
  openedAtMs: 1_795_000_000_000,
  changedAtMs: 1_795_000_000_100,
  facts: { shown: SHOWN, intent: { stan: number, entry: 'stripe', pinEntered: true, atMs: 1_795_000_000_100 } },
});

const approved = (row: PaymentRow): PaymentRow => ({
  ...row,
  stage: 'approved',
  result: 'approved',
  rrn: '112209300001',
  authCode: '123456',
  responseCode: '00',
  organisation: 'CUP',
  changedAtMs: 1_795_000_000_900,
  facts: {
    ...row.facts,
    outcome: { code: '00', rrn: '112209300001', authCode: '123456', hostDate: '1122', hostTime: '093000' },
  },
});

function product(journal: Journal, number: number): void {
  const row = authorising(paymentId(randomUUID()), number);
  intend(journal, row, number);
  conclude(journal, row);
}

function intend(journal: Journal, row: PaymentRow, number: number): void {
  const { id } = row;
  journal.commit((pen) => {
    pen.takeStan(stan(number));
    pen.sealCard(id, BATCH, CARD);
    pen.putPayment(row);
    const body = { stan: number, entry: 'stripe', pinEntered: true, maskedPan: SHOWN.maskedPan };
    pen.append({ kind: 'intent-written', paymentId: id, operator: '01', body });
  });
}

function conclude(journal: Journal, row: PaymentRow): void {
  journal.commit((pen) => {
    pen.putPayment(approved(row));
    pen.append({ kind: 'approved', paymentId: row.id, operator: '01', body: { code: '00', rrn: '112209300001' } });
  });
}

/** What the product wrote for one sale, column by column; the bare side writes the like of it again and again. */
interface Sample {
  readonly intended: PaymentValues;
  readonly concluded: PaymentValues;
  readonly events: readonly Values[];
  readonly card: Values;
}
type Values = readonly (string | number | null | Uint8Array)[];
type PaymentValues = Readonly<Record<string, string | number | null>>;

function sampleOf(journal: Journal, file: string): Sample {
  const row = authorising(paymentId(randomUUID()), 1);
  intend(journal, row, 1);
  const intended = readOnce(file, (db) => db.prepare<[], PaymentValues>('SELECT * FROM payments').get());
  conclude(journal, row);
  return readOnce(file, (db) => ({
    intended: intended ?? {},
    concluded: db.prepare<[], PaymentValues>('SELECT * FROM payments').get() ?? {},
    events: db
      .prepare<[], Values>(
        `SELECT at_ms, kind, operator, body, rows FROM events WHERE payment_id IS NOT NULL ORDER BY seq`,
      )
      .raw()
      .all(),
    card: db.prepare<[], Values>('SELECT batch, nonce, sealed FROM sealed_cards').raw().get() ?? [],
  }));
}

function readOnce<Value>(file: string, read: (db: SqliteDatabase) => Value): Value {
  const db = openForReading(file);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const CHANGED = ['stage', 'result', 'rrn', 'auth_code', 'response_code', 'organisation', 'changed_at_ms', 'facts'];

function statementsOf(db: SqliteDatabase, sample: Sample) {
  const columns = Object.keys(sample.intended);
  const named = (names: readonly string[]): string => names.map((name) => `@${name}`).join(', ');
  return {
    payment: db.prepare(`INSERT INTO payments (${columns.join(', ')}) VALUES (${named(columns)})`),
    outcome: db.prepare(`UPDATE payments SET ${CHANGED.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`),
    event: db.prepare(
      'INSERT INTO events (at_ms, kind, operator, body, rows, payment_id, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    card: db.prepare('INSERT INTO sealed_cards (batch, nonce, sealed, payment_id) VALUES (?, ?, ?, ?)'),
    counter: db.prepare(
      "INSERT INTO counters VALUES ('stans-taken', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    ),
    seal: db.prepare("INSERT INTO meta VALUES ('seal', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
  };
}

/** Prepared once, every value ready: nothing is computed but what SQLite does. */
function bareSale(db: SqliteDatabase, sample: Sample): (number: number) => void {
  const put = statementsOf(db, sample);
  const [intentEvent = [], outcomeEvent = []] = sample.events;
  const hashOf = (number: number): string => createHash('sha256').update(String(number)).digest('hex');
  const intendBare = db.transaction((id: string, number: number, hash: string) => {
    put.counter.run(number);
    put.card.run(...sample.card, id);
    put.payment.run({ ...sample.intended, id, stan: number });
    put.event.run(...intentEvent, id, hash);
    put.seal.run(hash);
  });
  const concludeBare = db.transaction((id: string, hash: string) => {
    put.outcome.run({ ...sample.concluded, id });
    put.event.run(...outcomeEvent, id, hash);
    put.seal.run(hash);
  });
  return (number) => {
    const id = randomUUID();
    const hash = hashOf(number);
    intendBare.immediate(id, number, hash);
    concludeBare.immediate(id, hash);
  };
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

export function benchJournal(): readonly BenchOutcome[] {
  const folder = benchFolder('journal');
  const file = path.join(folder, 'journal.sqlite');
  const clock = { nowMs: () => Date.now() };
  const journal = openOrThrow({
    file,
    vault: fileKeyVault(path.join(folder, 'keys')),
    clock,
    chance: systemChance,
    purpose: 'training',
  });
  const sample = sampleOf(journal, file);
  const bare = openFile(path.join(folder, 'bare.sqlite'));
  setWritingRules(bare);
  migrate(bare, MIGRATIONS, 0);
  const bareWork = bareSale(bare, sample);
  const ours: number[] = [];
  const theirs: number[] = [];
  // Sale by sale in turn and each first every second time, so that a slow moment of the disk meets both.
  for (let number = 2; number < 2 + WARM_UP + SALES; number += 1) {
    const sides = [
      () => ours.push(timed(() => product(journal, number))),
      () => theirs.push(timed(() => bareWork(number))),
    ];
    for (const side of number % 2 === 0 ? sides : sides.toReversed()) side();
  }
  journal.close();
  bare.close();
  rmSync(folder, { recursive: true, force: true });
  return [outcomeOf(ours.slice(WARM_UP), theirs.slice(WARM_UP))];
}

function outcomeOf(ours: readonly number[], theirs: readonly number[]): BenchOutcome {
  const extra = (median(ours) - median(theirs)).toFixed(2);
  return {
    title: 'Journal: intent and outcome, two durable commits',
    readings: [
      { name: 'Countertop', value: median(ours), unit: 'ms' },
      { name: 'Countertop p99', value: quantile(ours, 0.99), unit: 'ms' },
      { name: 'bare better-sqlite3', value: median(theirs), unit: 'ms' },
      { name: 'bare better-sqlite3 p99', value: quantile(theirs, 0.99), unit: 'ms' },
    ],
    aims: [
      {
        text: 'time of bare better-sqlite3',
        value: median(ours) / median(theirs),
        bound: 'at-most',
        limit: 1.5,
        unit: 'times',
      },
    ],
    note: `WAL, synchronous FULL, same tables and row sizes; chain, seal, digests and encryption cost ${extra} ms more here`,
  };
}
