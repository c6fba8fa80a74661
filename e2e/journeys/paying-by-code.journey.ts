/** Payments by code: the customer's scanned, ours shown, a payer who takes a while, answers that are lost. */
import { expect, test } from 'playwright/test';
import type { View } from '../../preload/contract/contract.ts';
import { barriersOn } from './barriers.ts';
import { Counter } from './counter.ts';
import { photograph } from './photographs.ts';
import { textOf } from './slip-words.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'paying-by-code' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const lastSlip = async (): Promise<string> => textOf((await counter.benchView()).printer.slips.at(-1));
const phone = (word: 'scan' | 'pay' | 'pay-later' | 'refuse' | 'offline' | 'online') =>
  counter.bench({ act: 'phone', word });
const station = (view: View, name: string) => view.payment?.stations.find((each) => each.station === name)?.state;
const isPrinted = (view: View) => view.payment?.may.includes('next-copy') === true;

async function scan(amount: string, code: string): Promise<void> {
  await counter.keys(amount);
  await counter.key('/');
  await counter.prompts('请扫顾客的付款码');
  // Between two readings a scanner is not listening: the code is held there until it has been heard, as a hand would.
  await expect
    .poll(
      async () => {
        await counter.bench({ act: 'show-code', code });
        return (await counter.view()).payment?.prompt;
      },
      { intervals: [200] },
    )
    .not.toBe('scan-code');
}

test('when a code is scanned and its payer confirms, then it is paid without card and PIN, and the slip has wallet and voucher number', async () => {
  await scan('1234', 'bottle');
  await counter.prompts('不是付款码');
  await counter.bench({ act: 'show-code', code: 'wechat' });
  await counter.prompts('请顾客在手机上确认');
  await photograph(counter, 'code-1-payer-confirms');
  const waiting = await counter.until('the payer is awaited', (view) => view.payment?.waiting !== undefined);
  expect(waiting.payment?.code).toMatchObject({ by: 'customer', wallet: 'wechat' });
  expect(waiting.payment?.code?.maskedPan).toMatch(/^13\*{12}\d{4}$/);
  expect(station(waiting, 'pin')).toBe('skipped');
  await counter.shows('为本训练环境自拟');
  await phone('pay');
  await counter.prompts('成功');
  await counter.until('the slip', isPrinted);
  const slip = await lastSlip();
  expect(slip).toContain('微信支付 WECHAT PAY');
  expect(slip).toMatch(/13\*{12}\d{4} \/Q/);
  expect(slip).toContain('付款凭证号(PAYMENT VOUCHER NO):');
  expect(slip).toContain('NO SIGNATURE');
  expect(slip).not.toContain('CARDHOLDER SIGNATURE');
  await counter.shows('无需持卡人签名');
  await photograph(counter, 'code-2-paid');
  const { payment } = await counter.view();
  await counter.finishPayment();
  await test.step('a tip cannot be put on it', async () => {
    const order = {
      kind: 'adjustment',
      original: { by: 'voucher', voucher: payment?.voucher ?? 0 },
      amount: { amountMinor: 1300, currency: 'CNY' },
    } as const;
    expect(await counter.try('payment.start', { paymentId: crypto.randomUUID(), order })).toMatchObject({
      refusal: { code: 'tip-by-code' },
    });
  });
  await test.step('a part of it goes back, and wants no card', async () => {
    await counter.key('F4');
    await counter.keys(String(payment?.voucher));
    await counter.key('Enter');
    await counter.shows('整笔退请用撤销');
    await counter.key('p');
    await counter.keys('234');
    await counter.key('Enter');
    await counter.page.getByRole('dialog').waitFor();
    await counter.keys('123456');
    await counter.key('Enter');
    const back = await counter.until('refunded', (view) => view.payment?.result === 'approved' && isPrinted(view));
    expect(back.payment).toMatchObject({ kind: 'refund', amount: { amountMinor: 234 } });
    expect(await lastSlip()).toContain('退货 REFUND');
  });
});

test('when the payer refuses, then it is declined; when the answer is lost, then it is asked for and found', async () => {
  await scan('500', 'alipay');
  await counter.prompts('请顾客在手机上确认');
  await phone('refuse');
  await counter.prompts('失败');
  await counter.finishPayment();
  await scan('600', 'code-answer-lost');
  // Asked within half a second: the screen may pass by unseen, the journal's line stays.
  const { payment } = await counter.until('found paid', isPrinted);
  const life = await counter.ask('history.show', { paymentId: payment?.paymentId ?? '' });
  expect(life.events.map(({ event }) => event)).toContain('polling');
});

test('when nobody decides and the cashier ends the waiting, then it is taken back', async () => {
  await scan('700', 'unionpay');
  await counter.prompts('请顾客在手机上确认');
  await phone('offline');
  await phone('pay');
  await counter.key('Escape');
  const ended = await counter.until('taken back', (view) => view.payment?.result === 'reversed');
  expect(ended.payment?.because).toBe('code-stopped');
  await phone('online');
});

test('when our code is shown, then it stands on the screen and on paper, and the phone that scans it pays', async () => {
  await counter.keys('800');
  await counter.key('-');
  await counter.prompts('请顾客扫码付款');
  await expect(counter.work.locator('.own-code')).toBeVisible();
  await photograph(counter, 'code-3-shown');
  await counter.tap(counter.button(/打印二维码/));
  await expect.poll(lastSlip).toContain('SCAN TO PAY');
  await phone('pay');
  expect((await counter.view()).payment?.stage).toBe('polling');
  await phone('scan');
  await phone('pay');
  await counter.until('paid', isPrinted);
});

test('when the phone lies in a window of its own, then the payer scans and pays there, in his own language, and can do nothing else', async () => {
  await counter.bench({ act: 'phone-window' });
  await expect.poll(() => counter.app.windows().length).toBe(2);
  const pane = counter.app.windows().find((page) => page !== counter.page);
  if (pane === undefined) throw new Error('no window of the phone');
  await pane.getByRole('button', { name: 'English' }).click();
  await counter.keys('900');
  await counter.key('-');
  await counter.prompts('请顾客扫码付款');
  await pane.getByRole('button', { name: 'Scan the shop’s code' }).click();
  await expect(pane.getByText('9.00')).toBeVisible();
  expect(await barriersOn(pane)).toEqual([]);
  const refused = await pane.evaluate(async () => {
    const replies = [await window.terminal?.ask('terminal.look', {}), await window.terminal?.ask('settings.read', {})];
    return replies.map((reply) => reply?.ok === false && reply.refusal.code);
  });
  expect(refused).toEqual(['unknown-question', 'unknown-question']);
  await pane.getByRole('button', { name: 'Pay', exact: true }).click();
  await counter.until('paid', isPrinted);
  await pane.close();
});
