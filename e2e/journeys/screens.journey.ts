/** Every screen but the payment's own, photographed in both languages and sizes, and free of barriers. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { CASHIER, PIN } from './people.ts';
import { photograph } from './photographs.ts';

test.setTimeout(240_000);
let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'screens', benchBeside: true });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const BENCH_PLACES: Readonly<Record<string, string>> = {
  芯片: 'chip',
  密码键盘: 'pad',
  打印机: 'printer',
  主机: 'host',
  卡包: 'cards',
};

async function signIn(): Promise<void> {
  await counter.ask('operator.signIn', CASHIER);
  await counter.until(
    'the sign-on has ended',
    (view) => view.signOn.state === 'done' || view.signOn.state === 'failed',
  );
}

test('when nobody is signed in, then the start and the sign-on have their screens', async () => {
  await counter.prompts('操作员签到');
  await photograph(counter, 'sign-in-1-operator');
  await counter.keys('01');
  await counter.page.getByLabel('密码').waitFor();
  await counter.keys('9999');
  await counter.key('Enter');
  await counter.shows('密码错误');
  await photograph(counter, 'sign-in-2-password');
  await counter.host('down');
  await signIn();
  await counter.prompts('签到失败');
  await photograph(counter, 'sign-on-failed');
  await counter.reload();
  await counter.host('none');
});

test('when there is no payment yet, then history and close of day say so', async () => {
  await counter.rest();
  await counter.key('F8');
  await photograph(counter, 'history-1-empty');
  await counter.key('F9');
  await counter.shows('本批次还没有交易');
  await photograph(counter, 'close-of-day-1-empty');
});

test('when there are payments, then void, history and close of day show them', async () => {
  await counter.rest();
  for (const [amount, card] of [
    ['12345', 'approve'],
    ['880', 'no-funds'],
    ['45600', 'approve-foreign'],
    ['990', 'answer-lost'],
  ] as const) {
    await counter.pay(amount, card, PIN);
    await counter.until(
      'the result',
      ({ payment }) => payment?.may.some((word) => /dismiss|next-copy/.test(word)) === true,
    );
    await counter.finishPayment();
  }
  const { rows } = await counter.ask('history.find', { text: '' });
  const voucher = rows.find((row) => row.amount.amountMinor === 12345)?.voucher;
  await counter.key('F3');
  await photograph(counter, 'void-1-find');
  await counter.keys('999');
  await counter.key('Enter');
  await counter.shows('本批次没有这个凭证号的消费');
  await photograph(counter, 'void-1-not-found');
  await counter.key('Escape');
  await counter.keys(String(voucher));
  await counter.key('Enter');
  await counter.prompts('核对原交易');
  await photograph(counter, 'void-2-compare');
  await counter.key('Enter');
  await counter.page.getByRole('dialog').waitFor();
  await photograph(counter, 'void-3-authorise');
  await counter.key('Escape');
  await expect(counter.page.getByRole('dialog')).toHaveCount(0);
  await counter.key('F8');
  await counter.prompts('历史');
  await counter.shows('¥123.45');
  await photograph(counter, 'history-2-list');
  await counter.key('ArrowDown', 'ArrowDown', 'ArrowDown');
  await photograph(counter, 'history-3-life');
  await counter.key('F9');
  await counter.shows('本批次汇总');
  await photograph(counter, 'close-of-day-2-before');
  await counter.key('Enter');
  await counter.page.getByRole('dialog').waitFor();
  await photograph(counter, 'close-of-day-3-confirm');
  await counter.host('down');
  await counter.key('Enter');
  await counter.prompts('结算停下了');
  await photograph(counter, 'close-of-day-4-stopped');
  await counter.host('none');
  await counter.host('disagrees');
  await counter.key('Enter');
  await counter.prompts('结算完成');
  await photograph(counter, 'close-of-day-6-unbalanced');
  await counter.host('none');
  await counter.ask('settlement.dismiss', {});
  await counter.key('F2');
  await counter.pay('100', 'approve');
  await counter.finishPayment();
  await counter.ask('settlement.start', {});
  await counter.prompts('结算完成');
  await photograph(counter, 'close-of-day-5-balanced');
});

test('when a payment is unresolved, then it is loud, on its screen and in the strip', async () => {
  await counter.rest();
  await counter.host('reversal-silent');
  await counter.pay('6600', 'no-answer');
  await counter.until('unresolved', (view) => view.payment?.stage === 'unresolved');
  await photograph(counter, 'sale-8-unresolved');
  await counter.finishPayment();
  await photograph(counter, 'sale-1-empty-unresolved');
  await counter.keys('1000');
  // The counter's own next try of the reversal makes it busy for a moment: whoever pressed then presses again.
  await expect(async () => {
    await counter.key('Enter');
    await expect(counter.page.getByRole('dialog')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await photograph(counter, 'sale-2-supervisor-word');
  await counter.key('Escape');
  await expect(counter.page.getByRole('dialog')).toHaveCount(0);
  // The counter's own next try has the screen for a moment.
  await counter.until('the screen is free', (view) => view.payment === undefined);
  await counter.key('F8');
  await counter.prompts('历史');
  await counter.shows('66.00');
  await photograph(counter, 'history-4-unresolved');
});

test('when everything is plugged and when nothing is, then the devices screen tells', async () => {
  await counter.rest();
  await counter.openDevices();
  await photograph(counter, 'devices-1-ok');
  await counter.bench({ act: 'plug', device: 'reader', plugged: false });
  for (const device of ['chip', 'pad'] as const) await counter.bench({ act: 'plug', device, plugged: false });
  await counter.paper('out');
  await counter.until('the pad is gone', (view) =>
    view.devices.some(({ device, lamp }) => device === 'pad' && lamp === 'off'),
  );
  await photograph(counter, 'devices-2-trouble');
});

test('when a person looks around, then menu, more, settings, help, lock and bench have their screens', async () => {
  await counter.rest();
  await counter.key('F10');
  await photograph(counter, 'menu');
  await counter.button(/^设置/).click();
  await photograph(counter, 'settings');
  await counter.key('F5');
  await photograph(counter, 'more');
  await counter.key('F1');
  for (const [index, tab] of (await counter.work.getByRole('tab').all()).entries()) {
    await tab.click();
    await photograph(counter, `help-${index + 1}`);
  }
  await counter.key('F2', 'F7');
  await photograph(counter, 'bench-closed');
  await counter.key('F7');
  for (const place of Object.keys(BENCH_PLACES)) {
    await counter.page
      .getByRole('complementary', { name: '训练台' })
      .getByRole('button', { name: place, exact: true })
      .click();
    await photograph(counter, `bench-${BENCH_PLACES[place]}`);
  }
  await counter.key('F4');
  await photograph(counter, 'refund-1-find');
  await counter.key('F12');
  await counter.prompts('屏幕已锁定');
  await photograph(counter, 'lock');
});
