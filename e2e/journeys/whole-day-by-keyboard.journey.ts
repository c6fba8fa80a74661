/** A cashier's whole day with nothing but keys: number row, Enter, Esc and function keys. Card and PIN are the cardholder's. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'whole-day-by-keyboard' });
});
test.afterAll(async () => {
  await counter.close();
});

test('when a cashier works through the day by keyboard, then every step answers to its key', async () => {
  await test.step('operator sign-in, host sign-on', async () => {
    await counter.prompts('操作员签到');
    await counter.keys('01');
    await expect(counter.page.getByLabel('密码')).toBeFocused();
    await counter.keys('0000');
    await counter.key('Enter');
    await counter.notices('签到成功');
    await counter.stripShows('已签到');
  });

  await test.step('a sale with PIN and both slips', async () => {
    await counter.keys('1234');
    await expect(counter.work.getByRole('status', { name: '金额' })).toHaveText(/12\.34/);
    await counter.key('Enter');
    await counter.prompts('请刷卡、插卡或挥卡');
    await counter.swipe('approve');
    await counter.prompts('请核对卡号');
    await counter.shows('6225 00** **** 0022');
    await counter.shows('12/30');
    await counter.key('Enter');
    await counter.prompts('请输入密码');
    await counter.pin(PIN);
    await counter.prompts('成功');
    await counter.prompts('请撕下商户存根');
    await counter.key('Enter');
    await counter.until('both slips', (view) => view.payment?.stage === 'done');
    const { printer } = await counter.benchView();
    expect(printer.slips).toHaveLength(2);
    await counter.key('Enter');
    await counter.prompts('消费');
  });

  await test.step('a sale of a card without PIN', async () => {
    await counter.keys('500');
    await counter.key('Enter');
    await counter.prompts('请刷卡、插卡或挥卡');
    await counter.swipe('approve-no-pin');
    await counter.prompts('请核对卡号');
    await counter.key('Enter');
    await counter.prompts('请输入密码');
    await counter.pin('');
    await counter.prompts('请撕下商户存根');
    await counter.key('Enter');
    const done = await counter.until('both slips', (view) => view.payment?.stage === 'done');
    expect(done.payment?.stations.find(({ station }) => station === 'pin')?.state).toBe('skipped');
  });

  await test.step('a declined sale, begun with the next digit', async () => {
    await counter.keys('7700');
    await expect(counter.work.getByRole('status', { name: '金额' })).toHaveText(/77\.00/);
    await counter.key('Enter');
    await counter.prompts('请刷卡、插卡或挥卡');
    await counter.swipe('no-funds');
    await counter.prompts('请核对卡号');
    await counter.key('Enter');
    await counter.pin(PIN);
    await counter.prompts('失败');
    await counter.shows('余额不足');
    await counter.key('Enter');
  });

  await test.step('a void with the supervisor', async () => {
    await counter.until('the counter rests', (view) => view.payment === undefined);
    const rows = (await counter.ask('history.find', { text: '' })).rows;
    const original = rows.find((row) => row.amount.amountMinor === 1234);
    await counter.key('F3');
    await counter.keys(String(original?.voucher));
    await counter.key('Enter');
    await counter.prompts('核对原交易');
    await counter.shows('12.34');
    await counter.key('Enter');
    await expect(counter.page.getByRole('dialog', { name: '主管授权' })).toBeVisible();
    await counter.keys('123456');
    await counter.key('Enter');
    await counter.prompts('成功');
    await counter.shows('请收回货物或单据。');
    await counter.prompts('请撕下商户存根');
    await counter.key('Enter');
    await counter.until('the void is done', (view) => view.payment?.stage === 'done');
    await counter.key('Enter');
  });

  await test.step('a look at history', async () => {
    await counter.until('the counter rests', (view) => view.payment === undefined);
    await counter.key('F8');
    await counter.prompts('历史');
    await counter.shows('消费撤销');
    await counter.key('Escape');
  });

  await test.step('settlement, balanced, and a new batch', async () => {
    const before = (await counter.view()).terminal.batch;
    await counter.key('F9');
    await counter.prompts('结算');
    await counter.shows('本批次汇总');
    await counter.key('Enter');
    await expect(counter.page.getByRole('dialog', { name: '现在结算？' })).toBeVisible();
    await counter.key('Enter');
    await counter.prompts('结算完成');
    await counter.shows('对账平');
    const settled = await counter.until('the settlement is done', (view) => view.settlement?.state === 'done');
    expect(settled.terminal.batch).toBe(before + 1);
    await counter.key('Enter');
    await counter.until('the settlement is off the screen', (view) => view.settlement === undefined);
  });

  await test.step('sign-out', async () => {
    await counter.key('F5');
    await counter.prompts('更多');
    const signOut = counter.button(/^操作员签退/);
    for (
      let presses = 0;
      presses < 40 && !(await signOut.evaluate((node) => node === document.activeElement));
      presses += 1
    )
      await counter.key('Tab');
    await expect(signOut).toBeFocused();
    await counter.key('Enter');
    await counter.stripShows('请操作员签到');
  });
  counter.expectNoComplaint();
});
