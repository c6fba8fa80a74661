/**
 * 100,000 payments of the journal against 100,000 lines of a statement, by every number and by amount and time alone; beside it the way
 * a spreadsheet or a report does it: both lists in SQLite, joined by terminal, batch, trace number and date and by nothing else. The two
 * must name the same differences. What SQLite is measured with is its own work from filled and indexed tables; ours makes its indexes each time.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { type MatchInput, type PaymentFact, USUAL_POLICY } from '../../main/statements/matching/facts.ts';
import { match } from '../../main/statements/matching/match.ts';
import { digestOf, type StatementLine } from '../../main/statements/statement-line.ts';
import { localOf } from '../shops/statement.ts';
import { median } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';

const COUNT = 100_000;
const FIRST_MS = Date.UTC(2026, 9, 1);
const STEP_MS = 20_000;
const ROUNDS = 7;
/** One in so many lines is missing, has another amount, or stands twice. */
const EVERY = 997;

export function benchMatch(): readonly BenchOutcome[] {
  const { payments, lines } = lists();
  const periods = [{ fromDay: '20261001', toDay: '20261130' }];
  const input: MatchInput = { payments, lines, periods, policy: USUAL_POLICY };
  const bare: MatchInput = { ...input, lines: lines.map(withoutNumbers) };
  const db = tables(payments, lines);
  assertSame(input, db);
  const ours = timed(() => match(input));
  const weak = timed(() => match(bare));
  const join = timed(() => joined(db));
  const memory = memoryOf(input);
  const small = { payments: payments.slice(0, 2000), lines: lines.slice(0, 2000) };
  const naive = timed(() => everyWithEvery(small.payments, small.lines), 1);
  db.close();
  return [
    {
      title: `statement matching, ${COUNT.toLocaleString('en')} payments against ${lines.length.toLocaleString('en')} lines`,
      readings: [
        { name: 'by every number, median', value: ours.wallMs, unit: 'ms' },
        { name: 'by every number, processor time', value: ours.cpuMs, unit: 'ms' },
        { name: 'by amount and time alone, median', value: weak.wallMs, unit: 'ms' },
        { name: 'by amount and time alone, processor time', value: weak.cpuMs, unit: 'ms' },
        { name: 'one join in SQLite from filled tables, median', value: join.wallMs, unit: 'ms' },
        { name: 'one join in SQLite, processor time', value: join.cpuMs, unit: 'ms' },
        { name: 'heap while matching', value: memory.peakMb, unit: 'MB' },
        { name: 'of it kept in the findings', value: memory.keptMb, unit: 'MB' },
        { name: 'every line with every payment, 2,000 of each', value: naive.wallMs, unit: 'ms' },
      ],
      aims: [
        { text: 'own time by every number', value: ours.cpuMs, bound: 'at-most', limit: 1000, unit: 'ms' },
        { text: 'own time by amount and time', value: weak.cpuMs, bound: 'at-most', limit: 1000, unit: 'ms' },
      ],
      note: `all that ours does takes ${(ours.cpuMs / join.cpuMs).toFixed(1)} times as long as one join, which knows one key and five states. Reading from disk is in neither`,
    },
  ];
}

function lists(): { readonly payments: readonly PaymentFact[]; readonly lines: readonly StatementLine[] } {
  const payments = Array.from({ length: COUNT }, (_, place) => paymentOf(place + 1));
  return { payments, lines: payments.flatMap((payment) => linesOf(payment)) };
}

function paymentOf(stan: number): PaymentFact {
  return {
    id: `p${stan}`,
    kind: 'sale',
    standing: 'stands',
    terminal: `1234567${stan % 8}`,
    signedMinor: 100 + ((stan * 7919) % 90_000),
    batch: 1 + Math.floor(stan / 500),
    stan,
    rrn: String(stan).padStart(12, '0'),
    authCode: String((stan * 31) % 1_000_000).padStart(6, '0'),
    card: { last4: String((stan * 104_729) % 9999).padStart(4, '0') },
    atMs: FIRST_MS + stan * STEP_MS,
  };
}

function linesOf(payment: PaymentFact): readonly StatementLine[] {
  const { stan, terminal, batch, rrn, authCode, card, signedMinor, atMs } = payment;
  const wrong = stan % EVERY;
  if (wrong === 1) return [];
  const line: StatementLine = {
    row: stan,
    digest: digestOf([String(stan)]),
    copy: 1,
    kind: 'payment',
    terminal,
    batch,
    stan,
    ...localOf(atMs),
    grossMinor: wrong === 2 ? signedMinor - 1 : signedMinor,
    ...(rrn !== undefined && { rrn }),
    ...(authCode !== undefined && { authCode }),
    ...(card && { card }),
  };
  return wrong === 3 ? [line, { ...line, copy: 2 }] : [line];
}

function withoutNumbers({ row, digest, copy, kind, grossMinor, date = '', time = '' }: StatementLine): StatementLine {
  return { row, digest, copy, kind, grossMinor, date, time };
}

function tables(payments: readonly PaymentFact[], lines: readonly StatementLine[]): Database.Database {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE payment (terminal TEXT, batch INTEGER, stan INTEGER, day TEXT, amount INTEGER) STRICT;
    CREATE TABLE line (terminal TEXT, batch INTEGER, stan INTEGER, day TEXT, amount INTEGER) STRICT;
    CREATE INDEX payment_key ON payment (terminal, batch, stan, day);
    CREATE INDEX line_key ON line (terminal, batch, stan, day);`);
  const put = (table: string) => db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
  const [putPayment, putLine] = [put('payment'), put('line')];
  db.transaction(() => {
    for (const { terminal, batch, stan, atMs, signedMinor } of payments)
      putPayment.run(terminal, batch, stan, localOf(atMs).date, signedMinor);
    for (const { terminal, batch, stan, date, grossMinor } of lines)
      putLine.run(terminal, batch, stan, date, grossMinor);
  })();
  return db;
}

interface Joined {
  readonly state: string;
  readonly count: number;
}

/** Every pair is read out, as a program must to do anything with it. */
function joined(db: Database.Database): readonly Joined[] {
  const rows = db
    .prepare<[], { readonly stan: number; readonly state: string }>(
      `SELECT p.stan, CASE count(l.stan) WHEN 0 THEN 'only-here' WHEN 1 THEN
           CASE WHEN sum(l.amount) <> p.amount THEN 'amount-differs' ELSE 'agreed' END ELSE 'duplicated' END AS state
         FROM payment p LEFT JOIN line l USING (terminal, batch, stan, day) GROUP BY p.rowid
       UNION ALL
       SELECT l.stan, 'only-there' FROM line l LEFT JOIN payment p USING (terminal, batch, stan, day) WHERE p.rowid IS NULL`,
    )
    .all();
  const counts = Map.groupBy(rows, ({ state }) => state);
  return [...counts].map(([state, mine]) => ({ state, count: mine.length })).toSorted(byState);
}

const byState = (one: Joined, other: Joined): number => (one.state < other.state ? -1 : 1);

function assertSame(input: MatchInput, db: Database.Database): void {
  const counts = Map.groupBy(match(input), ({ state }) => state);
  const ours = [...counts].map(([state, mine]) => ({ state, count: mine.length })).toSorted(byState);
  const theirs = joined(db);
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error(`the two disagree: ${JSON.stringify(ours)} and ${JSON.stringify(theirs)}`);
}

function everyWithEvery(payments: readonly PaymentFact[], lines: readonly StatementLine[]): number {
  return payments.filter(({ terminal, batch, stan }) =>
    lines.some((line) => line.terminal === terminal && line.batch === batch && line.stan === stan),
  ).length;
}

interface Timing {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function timed(run: () => unknown, rounds = ROUNDS): Timing {
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    run();
    const { user, system } = process.cpuUsage(used);
    walls.push(performance.now() - began);
    cpus.push((user + system) / 1000);
  }
  return { wallMs: median(walls), cpuMs: median(cpus) };
}

const MB = 1_048_576;

function memoryOf(input: MatchInput): { readonly peakMb: number; readonly keptMb: number } {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the memory cannot be collected on demand');
  collect();
  const before = process.memoryUsage().heapUsed;
  const findings = match(input);
  const peak = process.memoryUsage().heapUsed - before;
  collect();
  const kept = process.memoryUsage().heapUsed - before;
  if (findings.length === 0) throw new Error('nothing was matched');
  return { peakMb: peak / MB, keptMb: kept / MB };
}
