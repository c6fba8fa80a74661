/**
 * A statement of 100,000 lines loaded at a counter that goes on selling: read and compared by a process of its own, written here in short commits.
 * Told are the longest time for which the counter heard nothing, and the slowest commit of a payment meanwhile; then how long the books take.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStatementImport } from '../../main/counter/statement-import.ts';
import { batchNumber, stan } from '../../main/domain/numbers.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench } from '../../main/journal/testing/fresh-journal.ts';
import { createSession } from '../../main/operators/session.ts';
import { systemClock } from '../../main/start/clock.ts';
import { StatementDesk } from '../../main/statements/desk.ts';
import { createProfileShelf } from '../../main/statements/profile-shelf.ts';
import { createStatementWorker, type StatementWorker } from '../../main/statements/worker/client.ts';
import type { WorkerPort } from '../../main/statements/worker/messages.ts';
import { localOf } from '../shops/statement.ts';
import type { BenchOutcome } from './outcome.ts';

const PAYMENTS = 20_000;
const LINES = 100_000;
const FIRST_MS = Date.UTC(2026, 9, 1);
const STEP_MS = 20_000;
const PIECE = 512 * 1024;
const PER_COMMIT = 500;
const SALE_EVERY_MS = 20;
const PLACE = { terminal: '12345678', merchant: '898310058120001' };

export async function benchImport(): Promise<readonly BenchOutcome[]> {
  const bench = journalBench();
  const journal = bench.open();
  fillJournal(journal);
  const worker = createStatementWorker({ start: () => startChild(bench), clock: systemClock(), onFailed: complain });
  try {
    const alone = await sellingAlone(journal);
    const taken = await importing(bench, journal, worker);
    const first = await looking(worker, journal);
    const again = await looking(worker, journal);
    return [outcomeOf({ ...taken, aloneMs: alone, firstMs: first, againMs: again })];
  } finally {
    worker.stop();
    bench.dispose();
  }
}

interface Measured {
  readonly takeMs: number;
  readonly blockMs: number;
  readonly saleMs: number;
  /** The slowest sale where nothing else is done. */
  readonly aloneMs: number;
  readonly sales: number;
  readonly firstMs: number;
  readonly againMs: number;
}

const outcomeOf = ({ takeMs, blockMs, saleMs, aloneMs, sales, firstMs, againMs }: Measured): BenchOutcome => ({
  title: `a statement of ${LINES.toLocaleString('en')} lines loaded beside ${PAYMENTS.toLocaleString('en')} payments`,
  readings: [
    { name: 'handed over, read and written', value: takeMs, unit: 'ms' },
    { name: 'longest time the counter heard nothing', value: blockMs, unit: 'ms' },
    { name: 'slowest of the sales committed meanwhile', value: saleMs, unit: 'ms' },
    { name: 'slowest sale before, with nothing else to do', value: aloneMs, unit: 'ms' },
    { name: 'books drawn the first time, in the other process', value: firstMs, unit: 'ms' },
    { name: 'books drawn again after a sale', value: againMs, unit: 'ms' },
  ],
  aims: [{ text: 'the counter hears again within', value: blockMs, bound: 'at-most', limit: 100, unit: 'ms' }],
  note: `${sales} sales were committed meanwhile; a part is 500 lines in one commit; the disk is that of the temporary folder`,
});

/** As `utilityProcess.fork` in the product. */
function startChild(bench: Bench): WorkerPort {
  const child = fork(path.join(import.meta.dirname, '../../main/start/statement-child.ts'), [bench.options.file], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onGone: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

const complain = (deed: string, name: string): void => void process.stderr.write(`${deed}: ${name}\n`);

function paymentAt(number: number) {
  const atMs = FIRST_MS + number * STEP_MS;
  return aPayment(number, {
    stage: 'done',
    result: 'approved',
    stan: stan(number),
    batch: batchNumber(1 + Math.floor(number / 400)),
    amountMinor: 100 + ((number * 7919) % 90_000),
    openedAtMs: atMs,
    changedAtMs: atMs,
    facts: { intent: { entry: 'stripe', atMs }, outcome: { atMs } },
  });
}

function fillJournal(journal: SqliteJournal): void {
  for (let from = 1; from <= PAYMENTS; from += PER_COMMIT)
    journal.commit((pen) => {
      for (let number = from; number < from + PER_COMMIT; number += 1) {
        const row = paymentAt(number);
        pen.putPayment(row);
        pen.append({ kind: 'approved', paymentId: row.id, body: {} });
      }
    });
}

const HEADINGS =
  '清算日期,交易时间,商户号,终端号,批次号,凭证号,参考号,授权码,卡号,卡类型,卡组织,交易类型,交易金额,手续费,清算金额';

function statementFile(): Uint8Array {
  const rows = Array.from({ length: LINES }, (_, place) => {
    const { stan: voucher, batch, amountMinor, openedAtMs } = paymentAt(place + 1);
    const { date, time } = localOf(openedAtMs);
    const yuan = (amountMinor / 100).toFixed(2);
    return `${date},${date} ${time},${PLACE.merchant},${PLACE.terminal},${batch},${voucher},,,622500******0014,借记卡,银联,消费,${yuan},0.00,${yuan}`;
  });
  return Buffer.from(['对账单', '', HEADINGS, ...rows].join('\n'));
}

async function importing(
  bench: Bench,
  journal: SqliteJournal,
  worker: StatementWorker,
): Promise<Omit<Measured, 'aloneMs' | 'firstMs' | 'againMs'>> {
  const clock = systemClock();
  const files = createStatementImport({
    desk: new StatementDesk({ journal, clock }),
    worker,
    why: () => undefined,
    onChange: () => undefined,
    shelf: createProfileShelf({ folder: path.join(bench.folder, 'layouts'), journal }),
    parts: { clock, session: createSession(clock, () => undefined) },
  });
  const bytes = statementFile();
  const upload = randomUUID();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const till = selling(journal);
  delay.enable();
  const began = performance.now();
  for (let from = 0; from < bytes.length; from += PIECE)
    await files.piece({ upload, from, bytes: bytes.subarray(from, from + PIECE) });
  const outcome = await files.take({ upload, fileName: 'large.csv', profile: 'invented-csv' });
  const takeMs = performance.now() - began;
  delay.disable();
  if (outcome.kind !== 'taken') throw new Error(`the statement was not taken: ${JSON.stringify(outcome)}`);
  return { takeMs, blockMs: delay.max / 1e6, ...(await till.stop()) };
}

const ALONE_MS = 4_000;

async function sellingAlone(journal: SqliteJournal): Promise<number> {
  const till = selling(journal);
  await sleep(ALONE_MS);
  return (await till.stop()).saleMs;
}

/** Commits a sale every so often, as a till does that nobody tells of the import. */
function selling(journal: SqliteJournal) {
  let isOpen = true;
  let [number, slowestMs] = [PAYMENTS, 0];
  const work = async (): Promise<void> => {
    while (isOpen) {
      number += 1;
      const due = performance.now();
      const row = paymentAt(LINES + number);
      journal.commit((pen) => {
        pen.putPayment(row);
        pen.append({ kind: 'approved', paymentId: row.id, body: {} });
      });
      slowestMs = Math.max(slowestMs, performance.now() - due);
      await sleep(SALE_EVERY_MS);
    }
  };
  const done = work();
  return {
    stop: async () => {
      isOpen = false;
      await done;
      return { saleMs: slowestMs, sales: number - PAYMENTS };
    },
  };
}

/** After something has happened that the books must hear of. */
async function looking(worker: StatementWorker, journal: SqliteJournal): Promise<number> {
  journal.commit((pen) => pen.append({ kind: 'approved', body: {} }));
  const began = performance.now();
  const looked = await worker.ask('look', { place: PLACE, ask: { stage: 'open' } });
  if (!looked.ok) throw new Error(looked.fault);
  return performance.now() - began;
}
