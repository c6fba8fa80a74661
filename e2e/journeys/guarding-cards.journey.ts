/** The risk guard in a cashier's day: a warning, a supervisor's word, a stopped card, and the report. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { SUPERVISOR } from './people.ts';
import { photograph } from './photographs.ts';
import { textOf } from './slip-words.ts';

let counter: Counter;
test.beforeAll(async () => {
  counter = await Counter.open({ name: 'guarding-cards', judgesCards: true });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** Keys the amount and swipes: ends where the guard speaks or the card is compared. */
async function swipeFor(amount: string, card: string): Promise<void> {
  await counter.beginSale(amount);
  await counter.swipe(card);
}

async function sitDown(person: { readonly operator: string; readonly password: string }): Promise<void> {
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', person);
}

test('when one card comes again and again, then the cashier is warned, a supervisor is asked, and in the end it is stopped', async () => {
  await counter.rest();
  await counter.pay('1234', 'approve');
  const first = await counter.until('approved', (view) => view.payment?.result === 'approved');
  await counter.finishPayment();

  await swipeFor('500', 'approve');
  await counter.prompts('请核对卡号');
  await counter.shows('这张卡刚在本机付过款。');
  await counter.key('Enter');
  await counter.pin('123456');
  await counter.until('approved', (view) => view.payment?.result === 'approved');
  await counter.finishPayment();

  await sitDown(SUPERVISOR);
  await counter.openFromMenu(/^风险提示/);
  await counter.shows('同卡连续交易');
  await counter.work.getByRole('tab', { name: '规则' }).click();
  await counter.work.getByRole('combobox', { name: '同卡连续交易' }).selectOption('supervisor');
  await counter.notices('规则已保存');
  await photograph(counter, 'risk-2-rules');

  await sitDown({ operator: '01', password: '0000' });
  await swipeFor('600', 'approve');
  await counter.shows('需要主管授权才能继续');
  await photograph(counter, 'risk-4-supervisor-needed');
  await counter.key('Enter');
  const dialog = counter.page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('熟客');
  await dialog.locator('input[type=password]').fill(SUPERVISOR.password);
  await counter.key('Enter');
  await counter.pin('123456');
  await counter.until('approved', (view) => view.payment?.result === 'approved');
  await counter.finishPayment();

  await sitDown(SUPERVISOR);
  await counter.openFromMenu(/^风险提示/);
  await counter.shows('主管 00 授权：熟客');
  await photograph(counter, 'risk-1-hits');
  await counter.work.getByRole('tab', { name: '止付名单' }).click();
  await counter.work.getByLabel('凭证号').fill(String(first.payment?.voucher ?? 0));
  await counter.work.getByLabel('原因').fill('银行通知止付');
  await counter.work.getByRole('button', { name: '列入名单' }).click();
  await counter.notices('已列入止付名单');
  await photograph(counter, 'risk-3-stop-list');
  await counter.bench({ act: 'tear-paper' });
  await counter.key('F1');
  await counter.work.getByRole('tab').last().click();
  await counter.work.getByRole('button', { name: '打印防换机诈骗提示' }).click();
  await counter.notices('提示已打印');
  expect(textOf((await counter.benchView()).printer.slips.at(-1))).toContain('不会打电话要求更换终端');

  await sitDown({ operator: '01', password: '0000' });
  await counter.ask('language.choose', { language: 'en' });
  await counter.keys('700');
  await counter.key('Enter');
  await counter.until('a card is asked for', (view) => view.payment?.prompt === 'present-card');
  await counter.swipe('approve');
  await counter.shows('This card is on the stop list of this counter.');
  const { payment } = await counter.until('ended', (view) => view.payment?.stage === 'abandoned');
  await photograph(counter, 'risk-5-blocked');
  expect(payment).toMatchObject({ prompt: 'risk-blocked', risk: { effect: 'block' } });
  await counter.finishPayment();
});
