/** Statements at the counter, over a real journal: who may, what is taken, what stands in the queue, and whose signature closes. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { statementPicture } from '../bridge/view/statement-view.ts';
import { paymentId } from '../domain/numbers.ts';
import type { LookAsk } from '../statements/look.ts';
import {
  beginMorning,
  CASHIER,
  type CounterBench,
  idOf,
  openMorning,
  SUPERVISOR,
  sell,
  sellUnresolved,
} from './counter-builders.ts';

let bench: CounterBench | undefined;
afterEach(() => bench?.dispose());

const refused = (why: string) => ({ ok: false, why });
const HEADINGS = '清算日期,交易时间,终端号,批次号,凭证号,卡号,卡类型,卡组织,交易类型,交易金额,手续费,清算金额';
const bytesOf = (lines: readonly string[]) => new TextEncoder().encode(['一', '二', headings(), ...lines].join('\n'));
const headings = (): string => `${HEADINGS},商户号,参考号,授权码`;
const STRANGER = '2030-11-06,2030-11-05 09:30:12,12345678,000077,000777,622500******9999,,,消费,43.21,0.00,43.21,,,';

/** One sale, and the supervisor at the counter. */
async function evening(): Promise<CounterBench> {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.counter.parts.session.signOut();
  await beginMorning(bench, '00');
  return bench;
}

/** Handed over in pieces, then taken. */
async function take({ counter }: CounterBench, lines: readonly string[], profile = 'invented-csv') {
  const { files } = counter.reconciliation;
  const upload = randomUUID();
  const bytes = bytesOf(lines);
  for (let from = 0; from < bytes.length; from += 100)
    await files.piece({ upload, from, bytes: bytes.subarray(from, from + 100) });
  return await files.take({ upload, fileName: 'day.csv', profile });
}

async function look({ counter }: CounterBench, ask: LookAsk) {
  const looked = await counter.reconciliation.look(ask);
  if (!looked.ok) throw new Error(looked.fault);
  return statementPicture(counter.reconciliation, counter.parts, looked.value);
}

test('when a cashier asks, then nothing is seen and nothing is taken', async () => {
  bench = await openMorning();
  const { reconciliation } = bench.counter;
  expect(reconciliation.whyNotSeen()).toBe('not-permitted');
  expect(await take(bench, [STRANGER])).toEqual({ kind: 'refused', why: 'not-permitted' });
  expect(reconciliation.undo(1)).toEqual(refused('not-permitted'));
});

test('when a file is taken, then what only it has and what only we have stand in the queue with card, day and proposal', async () => {
  const open = await evening();
  const { reconciliation: desk } = open.counter;
  expect(await take(open, [`${STRANGER},=1`.replace('43.21', '=1')])).toMatchObject({ kind: 'faulty' });
  expect(desk.imports()).toEqual([]);
  expect(await take(open, [STRANGER])).toMatchObject({ kind: 'taken', number: 1, lines: 1 });
  expect(await take(open, [STRANGER])).toEqual({ kind: 'refused', why: 'statement-known' });
  const { rows, imports } = await look(open, { state: 'only-there' });
  expect(imports).toMatchObject([{ number: 1, count: 1, by: '00', fromDay: '20301106' }]);
  expect(rows).toMatchObject([
    { state: 'only-there', last4: '9999', day: '20301105', proposal: 'claim', stage: 'open' },
  ]);
});

test('when a difference is closed, then only by the word of somebody who keeps the books, and nothing with a card number is kept', async () => {
  const open = await evening();
  const { reconciliation: desk } = open.counter;
  await take(open, [STRANGER]);
  const name = (await look(open, { state: 'only-there' })).rows[0]?.difference ?? '';
  expect(await desk.work(name, { note: '6225000000000014' })).toEqual(refused('card-number-typed'));
  expect(await desk.close(name, SUPERVISOR)).toEqual(refused('action-needed'));
  expect(await desk.work(name, { action: 'claim', evidence: '答复 17', owner: '01' })).toEqual({ ok: true });
  expect(await desk.close(name, CASHIER)).toEqual(refused('not-permitted'));
  expect(await desk.close(name, { ...SUPERVISOR, password: '000000' })).toEqual(refused('password-wrong'));
  expect(await desk.close(name, SUPERVISOR)).toEqual({ ok: true });
  const { chosen, counts } = await look(open, { chosen: name });
  expect(chosen).toMatchObject({ row: { stage: 'closed', owner: '01' }, evidence: '答复 17', closed: { by: '00' } });
  expect(counts).toContainEqual({ state: 'only-there', open: 0, closed: 1 });
  expect(desk.undo(1)).toEqual({ ok: true });
  expect(desk.undo(1)).toEqual(refused('no-such-statement'));
  expect(await desk.reopen(name)).toEqual(refused('no-such-difference'));
});

test('when a file is read again by a better layout of one’s own, then what was decided stands', async () => {
  const open = await evening();
  const { reconciliation: desk } = open.counter;
  const upload = randomUUID();
  const text = `Day;Trace;Batch;TID;Amount\n06/11/2030;000777;000077;12345678;43,21\n`;
  await desk.files.piece({ upload, from: 0, bytes: new TextEncoder().encode(text) });
  const told = await desk.files.recognise(upload);
  if (!told.ok) throw new Error(told.fault);
  const mine = { ...told.value.guess, name: 'mine' };
  expect(desk.files.saveProfile(mine)).toEqual({ ok: true });
  expect(await desk.files.take({ upload, fileName: 'a.csv', profile: 'mine' })).toMatchObject({
    kind: 'taken',
    number: 1,
  });
  const { rows } = await look(open, { state: 'only-there' });
  const key = rows[0]?.difference ?? '';
  expect(await desk.work(key, { owner: '01', note: '已电话询问' })).toEqual({ ok: true });
  expect(desk.files.saveProfile({ ...mine, merchant: '898310058120001' }, 'mine')).toEqual({ ok: true });
  const again = randomUUID();
  await desk.files.piece({ upload: again, from: 0, bytes: new TextEncoder().encode(text) });
  const second = await desk.files.take({ upload: again, fileName: 'a.csv', profile: 'mine' });
  expect(second).toMatchObject({ kind: 'taken', number: 2 });
  expect(desk.imports()).toHaveLength(1);
  const { chosen } = await look(open, { chosen: key });
  expect(chosen).toMatchObject({ row: { owner: '01', changed: false }, notes: [{ text: '已电话询问' }] });
});

test('when a payment that nobody answered is closed in the history, then it has left the queue', async () => {
  const open = await evening();
  open.counter.parts.session.signOut();
  await beginMorning(open, '01');
  await sellUnresolved(open, 2);
  open.counter.parts.session.signOut();
  open.counter.parts.session.signIn({ operator: '00', role: 'supervisor', name: '主管' });
  expect((await look(open, {})).rows).toMatchObject([{ state: 'late' }]);
  const closing = { paymentId: idOf(2), word: SUPERVISOR, reason: '收单确认未入账', evidence: '答复 18' };
  expect(await open.counter.day.closeUnresolved(closing)).toEqual({ ok: true });
  expect((await look(open, {})).rows).toEqual([]);
});

test('when nobody answered a payment, then closing its difference as the statement has it closes the payment too', async () => {
  const open = await evening();
  open.counter.parts.session.signOut();
  await beginMorning(open, '01');
  await sellUnresolved(open, 2);
  open.counter.parts.session.signOut();
  open.counter.parts.session.signIn({ operator: '00', role: 'supervisor', name: '主管' });
  const { reconciliation: desk } = open.counter;
  const { rows } = await look(open, { stage: 'open' });
  expect(rows).toMatchObject([{ difference: `payment:${idOf(2)}`, state: 'late', proposal: 'wait' }]);
  const key = `payment:${idOf(2)}`;
  const { chosen } = await look(open, { chosen: key });
  expect(chosen?.explanations.map(({ code }) => code)).toContain('reversal-unanswered');
  await desk.work(key, { action: 'close', note: '收单确认未入账' });
  expect(await desk.close(key, SUPERVISOR)).toEqual(refused('evidence-needed'));
  expect(open.journal.owing()).toHaveLength(1);
  await desk.work(key, { evidence: '答复 18' });
  expect(await desk.close(key, SUPERVISOR)).toEqual({ ok: true });
  expect(open.journal.owing()).toEqual([]);
  expect(open.journal.events(paymentId(idOf(2))).at(-1)).toMatchObject({
    kind: 'closed-by-person',
    body: { reason: '收单确认未入账', evidence: '答复 18' },
  });
  expect((await look(open, {})).rows).toEqual([]);
});
