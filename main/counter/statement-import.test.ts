/** An import at the counter over a real journal, with a worker that ends or is stopped at every point: it is there whole, or nothing of it is. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { createSession } from '../operators/session.ts';
import { StatementDesk } from '../statements/desk.ts';
import { READY_PROFILES } from '../statements/import/ready-profiles.ts';
import { createProfileShelf, type ProfileShelf } from '../statements/profile-shelf.ts';
import { createStatementWorker, type StatementWorker } from '../statements/worker/client.ts';
import { workerInProcess } from '../statements/worker/in-process.ts';
import type { DeedName, WorkerPort } from '../statements/worker/messages.ts';
import type { CounterRefusal } from './parts.ts';
import { createStatementImport, type StatementImport, type StatementWork } from './statement-import.ts';

let bench: Bench;
let journal: SqliteJournal;
let desk: StatementDesk;
let worker: StatementWorker;
let files: StatementImport;
let shelf: ProfileShelf;
let why: CounterRefusal | undefined;
/** The worker ends when it is asked for this, or for this part. */
let endsAt: { readonly deed: DeedName; readonly part?: number } | undefined;
let onProgress: (work: StatementWork) => void;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  [why, endsAt] = [undefined, undefined];
  onProgress = () => undefined;
  desk = new StatementDesk({ journal, clock: { nowMs: () => 0 } });
  shelf = createProfileShelf({ folder: path.join(bench.folder, 'layouts'), journal });
  const clock = { nowMs: () => 0, ticksMs: () => 0, sleep: () => new Promise<void>(() => undefined) };
  worker = createStatementWorker({ start: frailPort, clock, onFailed: () => undefined });
  files = createStatementImport({
    desk,
    worker,
    shelf,
    why: () => why,
    parts: { clock, session: createSession(clock, () => undefined) },
    onChange: () => files?.progress && onProgress(files.progress),
  });
});
afterEach(() => bench.dispose());

/** The real service in this process; it ends as a killed one does, in the middle of a deed. */
function frailPort(): WorkerPort {
  const real = workerInProcess(() => ({ reader: journal, close: () => undefined }));
  let gone = (): void => undefined;
  return {
    ...real,
    post(message) {
      const { deed, told } = message as { readonly deed: DeedName; readonly told: { readonly part?: number } };
      if (endsAt?.deed !== deed || endsAt.part !== told.part) return real.post(message);
      real.kill();
      setImmediate(() => gone());
    },
    onGone: (listener) => {
      gone = listener;
    },
  };
}

const HEADINGS =
  '清算日期,交易时间,商户号,终端号,批次号,凭证号,参考号,授权码,卡号,卡类型,卡组织,交易类型,交易金额,手续费,清算金额';
const LINES = 1200;

async function hand(lines = LINES): Promise<string> {
  const rows = Array.from(
    { length: lines },
    (_, place) => `2030-11-06,2030-11-05 09:30:12,,12345678,000077,${place + 1},,,,,,消费,43.21,0.00,43.21`,
  );
  const bytes = new TextEncoder().encode(['一', '二', HEADINGS, ...rows].join('\n'));
  const upload = randomUUID();
  const PIECE = 40_000;
  for (let from = 0; from < bytes.length; from += PIECE) {
    const ruling = await files.piece({ upload, from, bytes: bytes.subarray(from, from + PIECE) });
    if (!ruling.ok) throw new Error(ruling.why);
  }
  return upload;
}
const take = (upload: string, profile = 'invented-csv') => files.take({ upload, fileName: 'day.csv', profile });

function expectNothing(): void {
  expect(desk.imports()).toEqual([]);
  expect(journal.looseStatementParts({ limit: 9 })).toEqual([]);
  expect(files.progress).toBeUndefined();
}

test.each<[string, typeof endsAt]>([
  ['while it reads', { deed: 'read' }],
  ['before the first part', { deed: 'part', part: 0 }],
  ['between two parts', { deed: 'part', part: 1 }],
])('when the worker ends %s, then nothing of the file is taken, and it can be loaded again', async (_, at) => {
  const upload = await hand();
  endsAt = at;
  expect(await take(upload)).toEqual({ kind: 'refused', why: 'import-broken-off' });
  expectNothing();
  endsAt = undefined;
  expect(await take(upload)).toEqual({ kind: 'refused', why: 'import-broken-off' });
  expect(await take(await hand())).toEqual({ kind: 'taken', number: 1, lines: LINES });
  expect(desk.imports()).toMatchObject([{ count: LINES, lines: { parts: 3 } }]);
  journal.close();
  expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
});

test.each<StatementWork['step']>(['reading', 'keeping'])(
  'when a person stops it while it is %s, then it says so and nothing of the file is taken',
  async (step) => {
    const upload = await hand();
    onProgress = (work) => {
      if (work.step === step && (step === 'reading' || work.lines > 0)) files.cancel();
    };
    expect(await take(upload)).toEqual({ kind: 'refused', why: 'import-cancelled' });
    expectNothing();
  },
);

const text = (words: string) => new TextEncoder().encode(words);

test.each<[string, Uint8Array, string]>([
  ['in another encoding', Uint8Array.of(0x80, 0xff, 0x0a, 0x00), 'not-text'],
  ['a spreadsheet that is called a text', zipSync({ 'xl/workbook.xml': text('<x/>') }), 'another-form'],
  ['torn within its quotation marks', text(`一\n二\n${HEADINGS}\n"2030-11-06,2030`), 'quotes-broken'],
  ['cut within a row', text(`一\n二\n${HEADINGS}\n2030-11-06,2030-11-05 09:30:12,`), 'cells-missing'],
  ['empty', new Uint8Array(), 'file-empty'],
])('when a file is %s, then the worker says what is wrong with it and nothing is taken', async (_, bytes, fault) => {
  const upload = randomUUID();
  expect(await files.piece({ upload, from: 0, bytes })).toEqual({ ok: true });
  expect(await take(upload)).toMatchObject({ kind: 'faulty', report: { faults: [{ fault }] } });
  expectNothing();
});

test('when a spreadsheet would grow beyond all measure, then it is refused before it does, and nothing is taken', async () => {
  const [profile] = READY_PROFILES;
  if (profile === undefined) throw new Error('there is no ready profile');
  files.saveProfile({ ...profile, name: 'sheet', file: { form: 'xlsx', sheet: 1 } });
  const bomb = zipSync({
    'xl/workbook.xml': text('<x/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(8 * 1024 * 1024),
  });
  const upload = randomUUID();
  await files.piece({ upload, from: 0, bytes: bomb });
  expect(await take(upload, 'sheet')).toMatchObject({
    kind: 'faulty',
    report: { faults: [{ fault: 'zip-too-large' }] },
  });
  expectNothing();
});

test('when a piece does not follow the one before, then the file is not in hand any more', async () => {
  const upload = randomUUID();
  await files.piece({ upload, from: 0, bytes: text('abc') });
  expect(await files.piece({ upload, from: 5, bytes: text('def') })).toEqual({ ok: false, why: 'import-broken-off' });
  expect(await files.piece({ upload: randomUUID(), from: 3, bytes: text('def') })).toMatchObject({ ok: false });
});

test('when whoever asked goes away meanwhile, then nothing is taken', async () => {
  const upload = await hand();
  onProgress = ({ step, lines }) => {
    if (step === 'keeping' && lines > 0) why = 'locked';
  };
  expect(await take(upload)).toEqual({ kind: 'refused', why: 'locked' });
  expectNothing();
});

test('when a second file is taken meanwhile, then it has to wait, and the first is told line by line', async () => {
  const upload = await hand();
  const seen: StatementWork[] = [];
  onProgress = (work) => seen.push(work);
  const first = take(upload);
  expect(await take(upload)).toEqual({ kind: 'refused', why: 'busy' });
  expect(await first).toMatchObject({ kind: 'taken' });
  expect(seen.map(({ step, lines, of }) => [step, lines, of])).toEqual([
    ['reading', 0, undefined],
    ['keeping', 0, LINES],
    ['keeping', 400, LINES],
    ['keeping', 800, LINES],
  ]);
});

test('when a power cut left parts of an import, then they are swept away at the next start', async () => {
  const [profile] = READY_PROFILES;
  if (profile === undefined) throw new Error('there is no ready profile');
  const filling = desk.begin({ name: 'torn.csv', digest: 'b'.repeat(64) }, profile);
  if (!filling.ok) throw new Error('refused');
  desk.fill(filling.value, 0, []);
  await files.sweep();
  expectNothing();
});

test('when a layout was made for a file, then it knows the file the next time, and what it reads is what was seen', async () => {
  const upload = await hand(3);
  const first = await files.recognise(upload);
  expect(first).toMatchObject({
    ok: true,
    value: { proposed: 'invented-csv', guess: { headingRow: 3, unit: 'yuan' } },
  });
  if (!first.ok) return;
  const mine = {
    ...first.value.guess,
    name: '我的对账单',
    columns: { ...first.value.guess.columns, direction: { place: 2 } },
  };
  expect(files.saveProfile(mine)).toEqual({ ok: true });
  expect(files.saveProfile(mine)).toEqual({ ok: false, why: 'layout-name-taken' });
  expect(await files.recognise(upload)).toMatchObject({ ok: true, value: { proposed: '我的对账单' } });
  expect(await files.survey(upload, mine)).toMatchObject({
    ok: true,
    value: { counts: { rows: 3, good: 3 }, whole: true },
  });
  expect(await take(upload, '我的对账单')).toMatchObject({ kind: 'taken', lines: 3 });
  const strangers = randomUUID();
  await files.piece({ upload: strangers, from: 0, bytes: new TextEncoder().encode('a,b\n1,2\n') });
  expect(await files.recognise(strangers)).toMatchObject({ ok: true, value: { guess: { name: '-' } } });
  expect(await files.recognise(strangers)).not.toMatchObject({ value: { proposed: expect.anything() } });
  expect(files.removeProfile('我的对账单')).toEqual({ ok: true });
  expect(files.removeProfile('invented-csv')).toEqual({ ok: false, why: 'layout-ready' });
  expect(await take(upload, '我的对账单')).toEqual({ kind: 'refused', why: 'no-such-layout' });
});
