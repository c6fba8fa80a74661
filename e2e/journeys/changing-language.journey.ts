/** The language changes at any moment, and nothing but the words changes. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'changing-language' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

test('when the language changes in the middle of a sale, then the sale goes on in the other words', async () => {
  await counter.beginSale('1000');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  const before = await counter.view();
  await counter.key('F11');
  await counter.prompts('Compare the card number');
  await expect(counter.page.locator('html')).toHaveAttribute('lang', 'en');
  const after = await counter.view();
  expect(after.payment).toEqual(before.payment);
  await counter.key('Enter');
  await counter.prompts('PIN, please');
  await counter.pin('123456');
  await counter.prompts('Approved');
  await counter.key('F11');
  await counter.prompts('成功');
});

test('when an amount is being keyed, then the digits survive the change', async () => {
  await counter.keys('4711');
  await counter.strip.getByRole('button', { name: 'English' }).click();
  await expect(counter.work.getByRole('status', { name: 'Amount' })).toHaveText(/47\.11/);
  await counter.key('Escape');
});

test('when the program starts again, then it speaks the language chosen last', async () => {
  await counter.ask('language.choose', { language: 'en' });
  await counter.reload();
  await counter.stripShows('Signed on');
  await expect(counter.page.locator('html')).toHaveAttribute('lang', 'en');
});
