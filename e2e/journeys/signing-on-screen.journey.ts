/**
 * The customer's window on a second display: what the customer reads from the amount to the thanks, in his own language, and that
 * this window can do nothing that is the cashier's.
 */
import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'signing-on-screen', displays: '1366x768,1024x600' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.expectNoComplaint());
test.afterAll(() => counter.close());

/** The customer's window, once it is there. */
async function customer(): Promise<Page> {
  await expect.poll(() => counter.app.windows().length).toBe(2);
  const [window] = counter.app.windows().filter((page) => page !== counter.page);
  if (window === undefined) throw new Error('no customer window');
  return window;
}
const reads = async (words: string) =>
  expect((await customer()).getByRole('heading', { level: 1, name: words })).toBeVisible();

test('when a payment goes its way, then the customer reads what to do and how it ended, in his own language', async () => {
  await reads('演示商店');
  await counter.beginSale('1234');
  await reads('请刷卡、插卡或挥卡');
  const pane = await customer();
  await pane.getByRole('button', { name: 'English' }).click();
  await reads('Swipe, insert or tap your card');
  await expect(pane.getByText('¥12.34')).toBeVisible();
  await counter.prompts('请刷卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await reads('Please use the PIN pad');
  await counter.pin('123456');
  await reads('Approved');
  await counter.finishPayment();
  await reads('演示商店');
  await expect(pane.getByRole('button', { name: '中文' })).toHaveAttribute('aria-pressed', 'true');
});

test('when the customer’s window is turned against the counter, then it is told nothing and can do nothing', async () => {
  const pane = await customer();
  const replies = await pane.evaluate(async () => {
    const asked = ['terminal.look', 'operator.list', 'history.find', 'settlement.start', 'bench.look', 'settings.read'];
    const heard: string[] = [];
    window.terminal?.on('terminal.view', () => heard.push('terminal.view'));
    const said = await Promise.all(asked.map((name) => window.terminal?.ask(name as never, {} as never)));
    return { said, heard };
  });
  for (const reply of replies.said) expect(reply).toEqual({ ok: false, refusal: { code: 'unknown-question' } });
  await counter.ask('language.choose', { language: 'zh-CN' });
  expect(await pane.evaluate(() => location.pathname)).toBe('/customer.html');
  expect(replies.heard).toEqual([]);
});
