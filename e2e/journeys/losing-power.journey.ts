/** The plug is pulled and the page is reloaded at the worst moments; the journal remembers what the screen forgot. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { CASHIER } from './people.ts';

let counter: Counter;

let runs = 0;
test.beforeEach(async () => {
  runs += 1;
  counter = await Counter.open({ name: `losing-power-${runs}` });
  await counter.rest();
});
test.afterEach(() => counter.close());

async function signInAgain(): Promise<void> {
  await counter.startAgain();
  await counter.ask('operator.signIn', CASHIER);
  await counter.until('signed on', (view) => view.signOn.state === 'done');
}

test('when the page is reloaded while the host is asked, then the payment is whole again on the new page', async () => {
  await counter.host('silent');
  await counter.pay('1000', 'approve');
  await counter.prompts('接收中');
  // What it was asked stays unanswered; the reversal, which may go out during the reload, is to find a host that answers.
  await counter.host('none');
  await counter.reload();
  await counter.until('the payment is still there', (view) => view.payment !== undefined);
  await counter.prompts(/接收中|通讯超时|结果未知|已冲正/);
  await counter.prompts('已冲正');
  expect((await counter.view()).owedReversals).toBe(0);
});

test('when power fails while the host is asked, then the reversal is sent before the next sale and the screen says so', async () => {
  await counter.host('silent');
  await counter.pay('3300', 'approve');
  await counter.prompts('接收中');
  const { payment } = await counter.view();
  await counter.powerCut();
  await counter.startAgain();
  expect((await counter.view()).owedReversals).toBe(1);
  await counter.stripShows('待冲正 1 笔');
  await counter.ask('operator.signIn', CASHIER);
  await counter.until('nothing is owed', (view) => view.owedReversals === 0 && view.signOn.state === 'done');
  const { rows } = await counter.ask('history.find', { text: '' });
  expect(rows.find((row) => row.paymentId === payment?.paymentId)).toMatchObject({ stage: 'reversed' });
  const view = await counter.view();
  if (view.payment !== undefined) await counter.key('Enter');
  await counter.shows('上次断电时有 1 笔交易没有完成');
  await counter.pay('1000', 'approve');
  await counter.prompts('成功');
});

test('when power fails at the bench, then the whole program is gone at once and comes back whole', async () => {
  await counter.beginSale('1000');
  counter.awaitEnd();
  const gone = new Promise((resolve) => counter.app.process.once('exit', resolve));
  await counter.page
    .evaluate(() => void window.terminal?.ask('bench.act', { act: 'power-cut' }))
    .catch((error: unknown) => expect(String(error)).toMatch(/closed/));
  await gone;
  await counter.powerCut();
  await signInAgain();
  const { rows } = await counter.ask('history.find', { text: '' });
  expect(rows[0]).toMatchObject({ stage: 'abandoned' });
});

test('when power fails before a slip is printed, then the restart asks instead of printing by itself', async () => {
  await counter.paper('out');
  await counter.pay('4200', 'approve');
  await counter.shows('打印机缺纸');
  await counter.powerCut();
  await signInAgain();
  const view = await counter.until('the payment is on the screen', ({ payment }) => payment !== undefined);
  expect(view.payment).toMatchObject({ result: 'approved', stage: 'approved' });
  expect((await counter.benchView()).printer.slips).toHaveLength(0);
  await counter.prompts('成功');
  await counter.shows('42.00');
  await counter.button(/^重新打印/).click();
  await counter.prompts('请撕下商户存根');
  expect((await counter.benchView()).printer.slips).toHaveLength(1);
});

test('when power fails after the batch was counted, then the settlement goes on and closes the batch once', async () => {
  await counter.pay('1000', 'approve');
  await counter.finishPayment();
  const { batch } = (await counter.view()).terminal;
  await counter.host('down');
  await counter.ask('settlement.start', {});
  await counter.prompts('结算停下了');
  await counter.powerCut();
  await signInAgain();
  const view = await counter.until('settled', ({ settlement }) => settlement?.state === 'done');
  expect(view.terminal.batch).toBe(batch + 1);
  expect(view.settlement?.resumed).toBe(true);
});
