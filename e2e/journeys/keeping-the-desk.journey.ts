/**
 * The manager's desk: reached by keyboard, it tells what was sold today, why something was declined and what needs somebody; figures are
 * copied, charts turned into tables, and each figure opens what it is made of, from where Esc leads back to it.
 */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { CASHIER, SUPERVISOR } from './people.ts';
import { photograph, photographDownTo1024 } from './photographs.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'keeping-the-desk' });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const card = (name: string) => counter.work.locator(`[data-card=${name}]`);
const figure = (name: string) => counter.work.locator(`[data-drill="${name}"]`);
const focused = () => counter.page.evaluate(() => document.activeElement?.getAttribute('data-drill'));
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** By F10 and Tab alone, as somebody without a mouse goes. */
async function openDeskByKeyboard(): Promise<void> {
  await counter.stripShows('00');
  await counter.key('F10');
  const entry = counter.work.getByRole('button', { name: /^经营台/ });
  await entry.waitFor();
  for (let tabs = 0; tabs < 40 && !(await entry.evaluate((element) => element === document.activeElement)); tabs += 1)
    await counter.key('Tab');
  await counter.key('Enter');
}

async function signIn(person: typeof CASHIER | typeof SUPERVISOR): Promise<void> {
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', person);
}

test('when nothing was sold yet, then the desk says so in words, and a cashier does not see it', async () => {
  await counter.rest();
  expect(await counter.try('desk.look', { what: 'figures' })).toMatchObject({ refusal: { code: 'not-permitted' } });
  await signIn(SUPERVISOR);
  await openDeskByKeyboard();
  await counter.shows('今天还没有收款');
  await counter.shows('还没有启用本机');
  await counter.shows('还没有导入对账单');
  await photograph(counter, 'desk-empty');
});

test('when cards were taken and refused and cash was taken, then the desk tells all of it', async () => {
  await signIn(CASHIER);
  await counter.until('signed in and on', ({ signOn }) => signOn.state === 'done');
  for (const [amountMinor, name] of [
    [1_234, 'approve'],
    [500_000, 'approve'],
    [9_900, 'no-funds'],
  ] as const) {
    await counter.payQuietly(amountMinor, name);
    await counter.finishPayment();
  }
  const billId = crypto.randomUUID();
  await counter.ask('bill.act', { act: 'open', billId, amount: yuan(2_000) });
  await counter.ask('bill.act', { act: 'cash', billId, partId: crypto.randomUUID(), taken: yuan(2_000) });
  const counts = [{ face: 1_000, count: 1 }];
  await counter.ask('bill.act', { act: 'leave', billId });
  await counter.ask('shift.act', { act: 'hand-over', counts, reason: '少收十元' });
  await counter.ask('operator.signIn', SUPERVISOR);
  await openDeskByKeyboard();
  await expect(figure('net')).toContainText('¥5,032.34');
  await expect(figure('rate')).toContainText(/66\.7%.*成功 2 · 失败 1/s);
  await expect(figure('batch')).toContainText('¥5,012.34');
  await expect(card('tenders')).toContainText(/银行卡¥5,012\.34.*现金¥20\.00/s);
  await expect(card('declines')).toContainText(/余额不足.*1 笔/s);
  await expect(card('shifts')).toContainText(/第 1 班 · 操作员 01¥20\.00¥10\.00−¥10\.00少收十元/);
  await expect(card('hours').locator('.recharts-bar-rectangle').first()).toBeVisible();
  await photographDownTo1024(counter, 'desk');
});

test('when figures are copied, then they paste as cells; and a chart turns into its table', async () => {
  await card('hours').locator('[data-show=table]').click();
  await expect(card('hours').locator('tbody')).toContainText('¥5,032.34');
  await card('tenders').locator('[data-show=table]').click();
  await photograph(counter, 'desk-tables');
  await card('tenders').locator('[data-copy]').focus();
  await counter.key('Enter');
  await counter.notices('已复制');
});

test('when a figure is opened, then it shows what it is made of, and Esc leads back to it', async () => {
  await figure('tender-card').focus();
  await counter.key('Enter');
  await expect(counter.work.locator('.payment-row')).toHaveCount(2);
  await expect(counter.work.locator('.made-of')).toContainText(/银行卡，成功/);
  await photograph(counter, 'desk-payments');
  await counter.work.locator('.search-line input').focus();
  await counter.key('Control+V');
  await expect(counter.work.locator('.search-line input')).toHaveValue(/5012\.34/);
  await counter.key('Escape');
  await expect.poll(focused).toBe('tender-card');
  await expect(card('tenders').locator('table')).toBeVisible();

  await figure('decline-51').focus();
  await counter.key('Enter');
  await expect(counter.work.locator('.payment-row')).toHaveCount(1);
  await expect(counter.work.locator('.payment-row')).toContainText(/失败.*99\.00/s);
  await counter.work.locator('[data-action=way-back]').click();
  await expect.poll(focused).toBe('decline-51');

  await figure('tender-cash').focus();
  await counter.key('Enter');
  await expect(counter.page.locator('dialog')).toContainText(/01现金¥20\.00/);
  await photograph(counter, 'desk-cash');
  await counter.key('Escape');
  await expect.poll(focused).toBe('tender-cash');

  await figure('shift-1').focus();
  await counter.key('Enter');
  await expect(counter.page.locator('dialog')).toContainText(/差额−¥10\.00.*少收十元/s);
  await photograph(counter, 'desk-shift');
  await counter.key('Escape');
  await expect.poll(focused).toBe('shift-1');
});

test('when a device fails while the desk is open, then it says so at once', async () => {
  await counter.bench({ act: 'plug', device: 'reader', plugged: false });
  await expect(card('devices')).toContainText('磁条');
  await photograph(counter, 'desk-trouble');
});
