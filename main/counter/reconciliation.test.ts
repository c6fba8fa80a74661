/** Statements at the counter, over a real journal: who may, what is taken, what stands in the queue, and whose signature closes. */
import { afterEach, expect, test } from 'vitest';
import { statementPicture } from '../bridge/view/statement-view.ts';
import { beginMorning, CASHIER, type CounterBench, openMorning, SUPERVISOR, sell } from './counter-builders.ts';

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
const csv = (lines: readonly string[]) => ({ name: 'day.csv', profile: 'invented-csv', bytes: bytesOf(lines) });

test('when a cashier asks, then nothing is seen and nothing is taken', async () => {
  bench = await openMorning();
  const { reconciliation } = bench.counter;
  expect(reconciliation.whyNotSeen()).toBe('not-permitted');
  expect(await reconciliation.take(csv([STRANGER]))).toEqual({ kind: 'refused', why: 'not-permitted' });
  expect(reconciliation.undo(1)).toEqual(refused('not-permitted'));
});

test('when a file is taken, then what only it has and what only we have stand in the queue with card, day and proposal', async () => {
  const { counter } = await evening();
  const { reconciliation: desk, parts } = counter;
  expect(await desk.take(csv([`${STRANGER},=1`.replace('43.21', '=1')]))).toMatchObject({ kind: 'faulty' });
  expect(desk.imports()).toEqual([]);
  expect(await desk.take(csv([STRANGER]))).toMatchObject({ kind: 'taken', number: 1, lines: 1 });
  expect(await desk.take(csv([STRANGER]))).toEqual({ kind: 'refused', why: 'statement-known' });
  const { rows, imports } = statementPicture(desk, parts, { state: 'only-there' });
  expect(imports).toMatchObject([{ number: 1, count: 1, by: '00', fromDay: '20301106' }]);
  expect(rows).toMatchObject([
    { state: 'only-there', last4: '9999', day: '20301105', proposal: 'claim', stage: 'open' },
  ]);
});

test('when a difference is closed, then only by the word of somebody who keeps the books, and nothing with a card number is kept', async () => {
  const { counter } = await evening();
  const { reconciliation: desk, parts } = counter;
  await desk.take(csv([STRANGER]));
  const name = statementPicture(desk, parts, { state: 'only-there' }).rows[0]?.difference ?? '';
  expect(desk.work(name, { note: '6225000000000014' })).toEqual(refused('card-number-typed'));
  expect(await desk.close(name, SUPERVISOR)).toEqual(refused('action-needed'));
  expect(desk.work(name, { action: 'claim', evidence: '答复 17', owner: '01' })).toEqual({ ok: true });
  expect(await desk.close(name, CASHIER)).toEqual(refused('not-permitted'));
  expect(await desk.close(name, { ...SUPERVISOR, password: '000000' })).toEqual(refused('password-wrong'));
  expect(await desk.close(name, SUPERVISOR)).toEqual({ ok: true });
  const { chosen, counts } = statementPicture(desk, parts, { chosen: name });
  expect(chosen).toMatchObject({ row: { stage: 'closed', owner: '01' }, evidence: '答复 17', closed: { by: '00' } });
  expect(counts).toContainEqual({ state: 'only-there', open: 0, closed: 1 });
  expect(desk.undo(1)).toEqual({ ok: true });
  expect(desk.undo(1)).toEqual(refused('no-such-statement'));
  expect(desk.reopen(name)).toEqual(refused('no-such-difference'));
});
