/** Impatient hands: two presses are one payment, one confirmation, one settlement. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'pressing-twice' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** Two presses in one turn of the page's loop: no drawing in between. */
const pressTwice = (key: string): Promise<void> =>
  counter.page.evaluate((pressed) => {
    for (let times = 0; times < 2; times += 1)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
      );
  }, key);

const payments = async (): Promise<number> => (await counter.ask('history.find', { text: '' })).rows.length;

test('when Enter is pressed twice on an amount, then one payment begins', async () => {
  const before = await payments();
  await counter.keys('1000');
  await counter.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await pressTwice('Enter');
  await counter.prompts('请刷卡、插卡或挥卡');
  expect(await payments()).toBe(before + 1);
});

test('when the same payment is asked for twice at once, then it is one payment', async () => {
  const before = await payments();
  const approvedBefore = (await counter.benchView()).host.approvedMinor;
  const paymentId = crypto.randomUUID();
  const amount = { amountMinor: 4400, currency: 'CNY' } as const;
  const [first, second] = await Promise.all([
    counter.try('payment.start', { paymentId, order: { kind: 'sale', amount } }),
    counter.try('payment.start', { paymentId, order: { kind: 'sale', amount } }),
  ]);
  expect([first.ok, second.ok]).toEqual([true, true]);
  await counter.prompts('请刷卡、插卡或挥卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await Promise.all([
    counter.try('payment.act', { paymentId, act: { do: 'confirm-card' } }),
    counter.try('payment.act', { paymentId, act: { do: 'confirm-card' } }),
  ]);
  await counter.pin(PIN);
  await counter.prompts('成功');
  await counter.finishPayment();
  expect(await payments()).toBe(before + 1);
  expect((await counter.benchView()).host.approvedMinor).toBe(approvedBefore + 4400);
  expect(await counter.try('payment.start', { paymentId, order: { kind: 'sale', amount } })).toMatchObject({
    refusal: { code: 'payment-id-used' },
  });
});

test('when another payment is asked for while one runs, then it is refused and the first one goes on', async () => {
  await counter.beginSale('1000');
  const reply = await counter.try('payment.start', {
    paymentId: crypto.randomUUID(),
    order: { kind: 'sale', amount: { amountMinor: 1, currency: 'CNY' } },
  });
  expect(reply).toMatchObject({ refusal: { code: 'busy' } });
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
});

test('when Enter is held down, then no step is confirmed by itself', async () => {
  await counter.keys('1000');
  await counter.page.keyboard.down('Enter');
  await counter.prompts('请刷卡、插卡或挥卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  for (let repeats = 0; repeats < 5; repeats += 1) await counter.page.keyboard.down('Enter');
  await counter.page.keyboard.up('Enter');
  expect((await counter.view()).payment?.stage).toBe('confirming');
});

test('when settlement is asked for twice at once, then one batch is closed', async () => {
  await counter.pay('1000', 'approve');
  await counter.finishPayment();
  const { batch } = (await counter.view()).terminal;
  const replies = await Promise.all([counter.try('settlement.start', {}), counter.try('settlement.start', {})]);
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
  const done = await counter.until('settled', (view) => view.settlement?.state === 'done');
  expect(done.terminal.batch).toBe(batch + 1);
  expect(done.settlement?.batch).toBe(batch);
});
