/** What a chip leaves behind: its data in history in words, script results owed to the bank, and its part in the settlement. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'chip-in-history' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

async function sellByChip(amount: string, card: string): Promise<void> {
  await counter.payByChip(amount, card);
  await counter.finishPayment();
  await counter.pullOut();
}

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(name: RegExp): Promise<void> {
  const target = counter.work.locator('summary', { hasText: name });
  const isThere = () => target.evaluate((node) => node === document.activeElement);
  for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await counter.key('Tab');
  await expect(target).toBeFocused();
}

test('when the chip data of a payment is opened by keyboard, then its bits are said in words, in both languages', async () => {
  await sellByChip('1234', 'chip-dda');
  await counter.key('F8');
  await counter.prompts('历史');
  await counter.shows(/12\.34/);
  await counter.key('ArrowDown');
  await counter.shows(/^芯片数据 \d+ 项/);
  const tvr = counter.work.locator('[data-tag="95"]');
  await expect(tvr).toBeHidden();
  await tabTo(/芯片数据/);
  await counter.key('Enter');
  await expect(tvr).toContainText('交易超过最低限额');
  await expect(counter.work.locator('[data-tag="9F27"]')).toContainText('40');
  await expect(counter.work.locator('[data-tag="84"]')).toContainText('A0 00 00 03 33 01 01 01');
  await counter.remember('chip panel');
  await counter.ask('language.choose', { language: 'en' });
  await expect(tvr).toContainText('Transaction exceeds floor limit');
  await expect(counter.work.locator('[data-tag="5A"], [data-tag="57"]')).toHaveCount(0);
});

test('when the card had a script to run, then the bank is told how it went before the next payment', async () => {
  await sellByChip('1500', 'chip-script-after');
  expect(await counter.view()).toMatchObject({ owedNotices: 1, owedReversals: 0 });
  await counter.beginSale('100');
  await counter.until('the bank has been told', (view) => view.owedNotices === 0);
  await counter.key('Escape');
  await counter.prompts('已取消');
  await counter.finishPayment();
  const { rows } = await counter.ask('history.find', { text: '15.00' });
  const life = await counter.ask('history.show', { paymentId: rows[0]?.paymentId ?? '' });
  expect(life.events.map(({ event }) => event)).toContain('script-notice-taken');
  await counter.key('F8');
  await counter.prompts('历史');
  // By its amount, not its place: what else the day holds may stand above it.
  await counter.work
    .getByRole('button', { name: /15\.00/ })
    .first()
    .click();
  await counter.shows('银行主机收下脚本结果');
});

test('when the day has chips, taps and stripes, then they settle balanced and the chips are uploaded', async () => {
  await sellByChip('1000', 'chip-cda');
  await sellByChip('2000', 'chip-no-funds');
  await counter.pay('3000', 'approve');
  await counter.finishPayment();
  await counter.beginSale('4000');
  await counter.tapCard('tap');
  await counter.finishPayment();
  await counter.bench({ act: 'remove' });
  const { batch } = (await counter.view()).terminal;
  await counter.key('F9');
  await counter.shows('本批次汇总');
  await counter.key('Enter');
  await counter.page.getByRole('dialog').waitFor();
  await counter.key('Enter');
  await counter.prompts('结算完成');
  await counter.shows('对账平');
  const { settlement, terminal } = await counter.until('settled', (view) => view.settlement?.state === 'done');
  expect(settlement?.domestic.verdict).toBe('balanced');
  expect(settlement?.uploaded).toBe(settlement?.toUpload);
  // Chips go up one by one even when the books agree (unionpay-pos 2.6).
  expect(settlement?.uploaded).toBeGreaterThanOrEqual(2);
  expect(terminal.batch).toBe(batch + 1);
});
