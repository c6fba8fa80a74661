/** One bill paid in several ways: card, cheque and cash; given back, cut off by a power cut, paid after all; and goods from a price list. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { CASHIER } from './people.ts';
import { photograph, photographDownTo1024 } from './photographs.ts';
import { textOf } from './slip-words.ts';

test.setTimeout(120_000);
let counter: Counter;
const SUPERVISOR = { operator: '00', password: '123456' } as const;
const PRICE_LIST = '条码,名称,单价,税率\n6901234567892,矿泉水 550ml,2.00,13%\nA-7,可口可乐,3.50,13%\n,苹果,9.98,9%\n';

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'splitting-a-bill' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const bill = async () => (await counter.view()).bill;
const remaining = async () => (await bill())?.remaining.amountMinor;
const lastSlip = async (): Promise<string> => textOf((await counter.benchView()).printer.slips.at(-1));

test('when a bill is split, then card, cheque and cash each pay a part, and the change is told', async () => {
  await counter.keys('10000');
  await counter.key('F6');
  await counter.prompts('账单');
  await expect.poll(remaining).toBe(10_000);
  await photographDownTo1024(counter, 'tender-1-open');
  await counter.keys('3000');
  await counter.key('Enter');
  await counter.prompts('请刷卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.pin('123456');
  await counter.finishPayment();
  await counter.prompts('账单');
  await expect.poll(remaining).toBe(7_000);
  await counter.keys('1000');
  await counter.key('*');
  const dialog = counter.page.getByRole('dialog');
  await dialog.getByText('支票').click();
  await dialog.getByRole('textbox').fill('ZP 0042');
  await photograph(counter, 'tender-2-other');
  await counter.key('Enter');
  await expect.poll(remaining).toBe(6_000);
  await photograph(counter, 'tender-3-parts');
  await counter.key('+');
  await dialog.waitFor();
  await counter.keys('10000');
  await expect(dialog.getByText('40.00')).toBeVisible();
  await photograph(counter, 'tender-4-cash');
  await counter.key('Enter');
  await counter.shows('已付清');
  await counter.shows('40.00');
  await counter.shows('钱箱已打开');
  await expect.poll(lastSlip).toMatch(/找零\(CHANGE\): +RMB 40\.00/);
  expect(await lastSlip()).toMatch(/支票 +10\.00/);
  await photographDownTo1024(counter, 'tender-5-paid');
});

test('when the cash is given back and the power fails, then the bill is found with the parts that are true, and is paid after all', async () => {
  await counter.key('F6');
  await counter.work.getByRole('button', { name: '退回' }).last().click();
  const dialog = counter.page.getByRole('dialog');
  await dialog.getByPlaceholder(/顾客/).fill('找错钱');
  await photograph(counter, 'tender-6-give-back');
  await dialog.locator('input[type=password]').fill(SUPERVISOR.password);
  await counter.key('Enter');
  await expect.poll(remaining).toBe(6_000);
  await counter.powerCut();
  await counter.startAgain();
  await counter.ask('operator.signIn', CASHIER);
  await counter.until('signed on', (view) => view.signOn.state === 'done');
  await counter.work.getByRole('button', { name: /有 1 张账单未结清/ }).click();
  await counter.prompts('未结的账单');
  await photograph(counter, 'tender-7-waiting');
  await counter.key('1');
  await expect.poll(remaining).toBe(6_000);
  expect((await bill())?.parts.map(({ tender, standing }) => `${tender} ${standing}`)).toEqual([
    'card paid',
    'other paid',
    'cash taken-back',
  ]);
  await counter.key('+');
  await counter.page.getByRole('dialog').waitFor();
  await counter.key('Enter');
  await counter.shows('已付清');
  await expect.poll(lastSlip).toMatch(/现金 CASH +60\.00/);
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.key('F8');
  await counter.work.getByText('同一账单的付款').waitFor();
  await photograph(counter, 'history-6-bill');
});

test('when goods are sold, then a price list is brought in, things are found by initials, and tax stands on the slip', async () => {
  await counter.key('F6');
  await counter.until('an empty bill', (view) => view.bill?.amount.amountMinor === 0);
  await counter.key('/');
  const goods = counter.page.getByRole('dialog').first();
  await goods.getByRole('button', { name: '价目表' }).click();
  const list = counter.page.getByRole('dialog').last();
  const bring = async (text: string): Promise<void> => {
    await list
      .locator('input[type=file]')
      .setInputFiles({ name: '价目.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await list.locator('input[type=password]').fill(SUPERVISOR.password);
    await list.locator('input[type=password]').press('Enter');
  };
  await bring(`${PRICE_LIST}B-1,,5\n`);
  await expect(list.getByText('第 5 行')).toBeVisible();
  await photograph(counter, 'tender-8-price-list-refused');
  await bring(PRICE_LIST);
  await expect(list.locator('input[type=file]')).toHaveCount(0);
  await goods.getByRole('textbox').first().fill('kkkl');
  await expect(goods.getByRole('button', { name: /可口可乐/ })).toBeVisible();
  await photograph(counter, 'tender-9-goods');
  await goods.getByRole('textbox').first().press('Enter');
  await expect.poll(remaining).toBe(350);
  await counter.work.getByRole('button', { name: /^加一件/ }).click();
  await expect.poll(remaining).toBe(700);
  const billId = (await bill())?.billId ?? '';
  await counter.ask('bill.act', { act: 'add-code', billId, code: '6901234567892' });
  await expect.poll(remaining).toBe(900);
  await photograph(counter, 'tender-10-lines');
  await counter.key('+');
  await counter.page.getByRole('dialog').waitFor();
  await counter.key('Enter');
  await counter.shows('已付清');
  await expect.poll(lastSlip).toMatch(/13% +7\.96 +1\.04/);
  await counter.key('Enter');
  await test.step('a shop that sells goods begins every sale with a bill', async () => {
    const administrator = { operator: '99', password: '12345678' };
    await counter.ask('settings.change', { administrator, changes: { counter: 'bill' } });
    await counter.reload();
    await counter.prompts('账单');
    await counter.until('a bill is there without a key', (view) => view.bill?.stage === 'open');
  });
});
