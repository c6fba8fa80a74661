/**
 * The customer's window on a second display: what the customer reads from the amount to the thanks, in his own language; that he
 * signs there, and what becomes of his signature on paper, in history and at the host; and that this window can do nothing that is
 * the cashier's.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

const ALBUM = fileURLToPath(new URL('../../artifacts/screens/customer/', import.meta.url));
let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'signing-on-screen', displays: '1366x768,1024x600', answerTimeoutMs: 5000 });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** The customer's window, once it is there. */
async function customer(): Promise<Page> {
  await expect.poll(() => counter.app.windows().length).toBe(2);
  const [window] = counter.app.windows().filter((page) => page !== counter.page);
  if (window === undefined) throw new Error('no customer window');
  return window;
}
/** Pictures of the customer's window on the two sizes it is made for, for people to look at. */
async function album(pane: Page, name: string): Promise<void> {
  const size = pane.viewportSize();
  for (const [width, height] of [
    [1366, 768],
    [1024, 600],
  ] as const) {
    await pane.setViewportSize({ width, height });
    await pane.screenshot({ path: join(ALBUM, `${name}-${width}x${height}.png`), animations: 'disabled' });
  }
  if (size !== null) await pane.setViewportSize(size);
}
const reads = async (words: string) =>
  expect((await customer()).getByRole('heading', { level: 1, name: words })).toBeVisible();

test('when a payment goes its way, then the customer reads what to do and how it ended, in his own language', async () => {
  await reads('演示商店');
  const pane = await customer();
  await album(pane, 'idle');
  await counter.beginSale('1234');
  await reads('请刷卡、插卡或挥卡');
  await album(pane, 'card-zh');
  await pane.getByRole('button', { name: 'English' }).click();
  await reads('Swipe, insert or tap your card');
  await expect(pane.getByText('¥12.34')).toBeVisible();
  await counter.prompts('请刷卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await reads('Please use the PIN pad');
  await album(pane, 'pin-en');
  await counter.pin('123456');
  await reads('Approved');
  await album(pane, 'approved-en');
  await counter.finishPayment();
  await reads('演示商店');
  await expect(pane.getByRole('button', { name: '中文' })).toHaveAttribute('aria-pressed', 'true');
});

test('when the cashier makes up a bill, then the customer reads each thing and what there is to pay', async () => {
  const pane = await customer();
  await counter.key('F6');
  const { bill } = await counter.until('an empty bill', (view) => view.bill !== undefined);
  const billId = bill?.billId ?? '';
  for (const [description, quantityThousandths, amountMinor] of [
    ['矿泉水 550ml', 2000, 200],
    ['苹果', 1550, 998],
  ] as const)
    await counter.ask('bill.act', {
      act: 'add-line',
      billId,
      description,
      quantityThousandths,
      unitPrice: { amountMinor, currency: 'CNY' },
    });
  await reads('您的账单');
  await expect(pane.getByRole('listitem')).toHaveText(['矿泉水 550ml × 2¥4.00', '苹果 × 1.55¥15.47']);
  await expect(pane.locator('.customer-amount')).toContainText('¥19.47');
  await album(pane, 'bill');
  await counter.ask('bill.act', { act: 'cancel', billId, reason: '不要了' });
  await counter.ask('bill.act', { act: 'leave', billId });
  await reads('演示商店');
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

/** Draws a wave with the mouse, as a hand would. */
async function sign(on: Page): Promise<void> {
  const box = await on.getByRole('img', { name: /签名区|Sign here/ }).boundingBox();
  if (box === null) throw new Error('nowhere to sign');
  const at = (part: number): readonly [number, number] => [
    box.x + box.width * (0.15 + 0.7 * part),
    box.y + box.height * (0.5 + 0.25 * Math.sin(part * 15)),
  ];
  await on.mouse.move(...at(0));
  await on.mouse.down();
  for (let step = 1; step <= 30; step += 1) await on.mouse.move(...at(step / 30));
  await on.mouse.up();
}
const turnOn = (changes: object) =>
  counter.ask('settings.change', { administrator: { operator: '99', password: '12345678' }, changes });

test('when the customer signs on the screen, then it stands on both slips and in history, and the host gets it', async () => {
  await turnOn({ signature: 'screen' });
  await counter.pay('1234', 'approve');
  const pane = await customer();
  await reads('请签名');
  await counter.prompts('请持卡人在屏幕上签名');
  const { payment } = await counter.view();
  expect(payment?.signing).toMatchObject({ at: 'customer', code: expect.stringMatching(/^[0-9A-F]{8}$/) });
  await expect(pane.getByText(payment?.signing?.code ?? 'none')).toBeVisible();
  const box = await pane.getByRole('img', { name: /签名区/ }).boundingBox();
  await pane.mouse.click((box?.x ?? 0) + 50, (box?.y ?? 0) + 50);
  await pane.getByRole('button', { name: '签好了' }).click();
  await expect(pane.getByRole('alert')).toHaveText('请签全名，再按“签好了”。');
  await pane.getByRole('button', { name: '重签' }).click();
  await sign(pane);
  await album(pane, 'signing');
  await pane.getByRole('button', { name: '签好了' }).click();
  await reads('交易成功');
  await counter.finishPayment();
  const slips = (await counter.benchView()).printer.slips.slice(-2);
  for (const slip of slips)
    expect(slip.lines.filter(({ kind }) => kind === 'picture')).toMatchObject([{ widthDots: 384 }]);
  const life = await counter.ask('history.show', { paymentId: payment?.paymentId ?? '' });
  expect(life.paper?.lines.find(({ kind }) => kind === 'picture')).toHaveProperty('dots');
  await expect
    .poll(async () =>
      (await counter.ask('history.show', { paymentId: payment?.paymentId ?? '' })).events.map(({ event }) => event),
    )
    .toContain('signature-uploaded');
  expect((await counter.view()).owedSignatures).toBe(0);
});

test('when the customer or the cashier would rather have paper, or the window is gone, then the slip has its line to sign on', async () => {
  const slipHasLine = async () => {
    await counter.finishPayment();
    const [merchant] = (await counter.benchView()).printer.slips.slice(-2);
    expect(merchant?.lines.some(({ kind }) => kind === 'picture')).toBe(false);
    expect(JSON.stringify(merchant)).toContain('持卡人签名');
  };
  await counter.pay('200', 'approve');
  await reads('请签名');
  await (await customer()).getByRole('button', { name: '改用纸质签名' }).click();
  await slipHasLine();
  await counter.pay('300', 'approve');
  await reads('请签名');
  await counter.key('Escape');
  await slipHasLine();
  await counter.pay('400', 'approve');
  await reads('请签名');
  await (await customer()).close();
  await slipHasLine();
});

test('when no window stands before the customer, then he signs on the cashier’s own screen', async () => {
  await counter.pay('500', 'approve');
  await expect(counter.page.getByRole('heading', { name: '请签名' })).toBeVisible();
  await sign(counter.page);
  await counter.page.getByRole('button', { name: '签好了' }).click();
  await counter.finishPayment();
  const [slip] = (await counter.benchView()).printer.slips.slice(-1);
  expect(slip?.lines.some(({ kind }) => kind === 'picture')).toBe(true);
  await turnOn({ signature: 'paper' });
});
