/** The reader of statements as a process of its own, over a journal that is in use: it sees what is committed, is killed in the middle, and another follows. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { READY_PROFILES } from '../statements/import/ready-profiles.ts';
import { createStatementWorker, type StatementWorker } from '../statements/worker/client.ts';
import type { WorkerPort } from '../statements/worker/messages.ts';

let bench: Bench;
let journal: SqliteJournal;
let worker: StatementWorker;
let children: ChildProcess[];
const failures: string[] = [];
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  children = [];
  const clock = { sleep: () => new Promise<void>(() => undefined) };
  worker = createStatementWorker({ start, clock, onFailed: (deed, name) => failures.push(`${deed} ${name}`) });
});
afterEach(() => {
  worker.stop();
  bench.dispose();
});

/** As `utilityProcess.fork` does in the product. */
function start(): WorkerPort {
  const child = fork(path.join(import.meta.dirname, 'statement-child.ts'), [bench.options.file], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  children.push(child);
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onGone: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

const PLACE = { terminal: '12345678', merchant: '898310058120001' };
const [CSV] = READY_PROFILES;
const HEADINGS =
  '清算日期,交易时间,商户号,终端号,批次号,凭证号,参考号,授权码,卡号,卡类型,卡组织,交易类型,交易金额,手续费,清算金额';
const ROW = '2026-11-28,2026-11-28 09:30:12,,12345678,000007,101,,,,,,消费,43.21,0.00,43.21';

async function hand(rows: number): Promise<string> {
  const text = ['一', '二', HEADINGS, ...Array.from({ length: rows }, () => ROW)].join('\n');
  const upload = randomUUID();
  const piece = { upload, from: 0, bytes: new TextEncoder().encode(text) };
  expect(await worker.ask('piece', piece)).toMatchObject({ ok: true });
  return upload;
}

test('when a process reads beside the counter, then it sees what is committed, is killed in the middle of a file, and another goes on', async () => {
  if (CSV === undefined) throw new Error('there is no ready profile');
  const looked = () => worker.ask('look', { place: PLACE, ask: {} });
  expect(await looked()).toMatchObject({ ok: true, value: { rows: [] } });
  journal.commit((pen) => {
    pen.putPayment(aPayment(1, { kind: 'refund', stage: 'unresolved', result: 'unknown', stan: pen.nextStan() }));
    pen.append({ kind: 'unresolved', body: { attempts: 0 } });
  });
  expect(await looked()).toMatchObject({ ok: true, value: { rows: [{ finding: { state: 'late' } }] } });

  const upload = await hand(20_000);
  const reading = worker.ask('read', { upload, profile: CSV }, () => children[0]?.kill('SIGKILL'));
  expect(await reading).toEqual({ ok: false, fault: 'gone' });
  expect(await worker.ask('read', { upload, profile: CSV })).toEqual({ ok: true, value: undefined });
  expect(children).toHaveLength(2);

  const next = await hand(3);
  expect(await worker.ask('read', { upload: next, profile: CSV })).toMatchObject({
    ok: true,
    value: { ok: true, value: { count: 3, parts: 1, period: { fromDay: '20261128', toDay: '20261128' } } },
  });
  expect(await worker.ask('part', { part: 0 })).toMatchObject({ ok: true, value: [{ stan: 101, copy: 1 }, {}, {}] });
  expect(failures).toEqual([]);
});
