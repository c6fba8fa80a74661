/** From the first byte to a result: dialling, waiting, silence, spoilt answers, reversals, and what stays unresolved. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN, SUPERVISOR } from './people.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'waiting-for-the-host' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** Within a sentence the mark is full-width; as the prompt itself the words are the field's own, letter by letter. */
const UNKNOWN = /^结果未知[,，]正在冲正/;
const heardMessages = async (): Promise<number> => (await counter.benchView()).host.connections;
const approvedAtHost = async (): Promise<number> => (await counter.benchView()).host.approvedMinor;

test('when the host cannot be reached, then three attempts are seen, 通讯失败 is said, and nothing is owed', async () => {
  const before = await heardMessages();
  await counter.host('down');
  await counter.beginNoting();
  await counter.pay('1000', 'approve');
  await counter.prompts('通讯失败');
  const noted = await counter.noted();
  expect(noted).toContain('正在拨号,请稍候');
  for (const attempt of [1, 2]) expect(noted).toContain(`第 ${attempt} 次，共 3 次`);
  await counter.shows('三次都没有接通');
  await counter.shows('未扣款');
  const view = await counter.view();
  expect(view.owedReversals).toBe(0);
  expect(view.payment).toMatchObject({ stage: 'abandoned', result: 'abandoned' });
  await counter.host('none');
  expect(await heardMessages()).toBe(before);
});

test('when the cashier cancels while dialling, then nothing has been sent', async () => {
  const before = await heardMessages();
  await counter.host('down');
  await counter.pay('1000', 'approve');
  const { payment } = await counter.until('dialling', (view) => view.payment?.stage === 'authorising');
  await counter.try('payment.act', { paymentId: payment?.paymentId ?? '', act: { do: 'cancel' } });
  await counter.until('abandoned', (view) => view.payment?.stage === 'abandoned');
  await counter.shows('未扣款');
  await counter.host('none');
  expect(await heardMessages()).toBe(before);
  expect((await counter.view()).owedReversals).toBe(0);
});

test('when the answer takes its time, then 接收中 is shown with elapsed and remaining seconds', async () => {
  await counter.host('silent');
  await counter.beginNoting();
  await counter.pay('1000', 'approve');
  await counter.prompts('接收中');
  await expect(counter.work.getByRole('timer')).toBeVisible();
  await counter.until('the reversal has begun', (view) => view.payment?.stage !== 'authorising');
  const noted = await counter.noted();
  expect(noted).toContain('接收中');
  expect(noted.some((line) => /还剩 \d+ 秒/.test(line))).toBe(true);
});

test('when no answer comes, then 通讯超时 leads to 结果未知,正在冲正 and to 已冲正, and the host keeps nothing', async () => {
  const before = await approvedAtHost();
  await counter.beginNoting();
  await counter.pay('3300', 'answer-lost');
  await counter.prompts('已冲正');
  const noted = await counter.noted();
  const order = ['接收中', '通讯超时', '已冲正'];
  expect(noted.filter((line) => order.includes(line))).toEqual(order);
  expect(noted.some((line) => UNKNOWN.test(line))).toBe(true);
  await counter.shows('请勿交货');
  expect((await counter.view()).owedReversals).toBe(0);
  expect(await approvedAtHost()).toBe(before);
});

test('when the host never heard the request, then the reversal closes it all the same', async () => {
  await counter.pay('1000', 'no-answer');
  await counter.prompts('已冲正');
  expect((await counter.view()).owedReversals).toBe(0);
});

test('when an answer comes too late, then it changes nothing: the payment is reversed', async () => {
  const before = await approvedAtHost();
  await counter.pay('1000', 'late');
  await counter.prompts('已冲正');
  expect(await approvedAtHost()).toBe(before);
});

for (const [card, what, cause] of [
  ['bad-mac', 'the answer has a wrong MAC', '应答校验不符'],
  ['garbage', 'the answer is garbage', '应答无法识别'],
  ['half-frame', 'half an answer comes', '通讯超时'],
  ['closes', 'the host hangs up after the request', '通讯超时'],
] as const)
  test(`when ${what}, then it is never called approved or declined: it is reversed`, async () => {
    const before = await approvedAtHost();
    await counter.beginNoting();
    await counter.pay('1000', card);
    await counter.prompts('已冲正');
    const noted = await counter.noted();
    expect(noted).toContain(cause);
    expect(noted.some((line) => UNKNOWN.test(line))).toBe(true);
    expect(noted).not.toContain('成功');
    expect(noted).not.toContain('失败');
    expect(await approvedAtHost()).toBe(before);
  });

test('when a wrong MAC was seen, then the counter signs on again by itself before the next payment', async () => {
  await counter.pay('1000', 'bad-mac');
  await counter.prompts('已冲正');
  await counter.key('Enter');
  await counter.until('signed on again', (view) => view.signOn.state === 'done' && view.payment === undefined);
  await counter.prompts('消费');
  await counter.pay('1000', 'approve');
  await counter.prompts('成功');
});

test('when the reversal is never answered, then the result stays unknown until the fault is gone', async () => {
  await test.step('it is loud in the strip, and says who has to do what', async () => {
    await counter.host('reversal-silent');
    await counter.beginNoting();
    await counter.pay('6600', 'no-answer');
    await counter.until('unresolved', (view) => view.payment?.stage === 'unresolved');
    expect(await counter.noted()).toContain('结果未知,正在冲正');
    await counter.prompts('未知');
    await counter.shows('请勿交货');
    await counter.stripShows('结果未知 1 笔');
    // The idle counter soon asks for the reversal again: while it does, the payment counts as owed.
    await counter.until('one result is unknown', (view) => view.unresolved === 1);
  });

  await test.step('the next sale is refused until a supervisor gives a word with a reason', async () => {
    await counter.untilBench('the fault slip is out', (view) => view.printer.slips.length === 1);
    await counter.finishPayment();
    await counter.prompts('消费');
    await counter.keys('1000');
    const dialog = counter.page.getByRole('dialog');
    // The idle counter may be asking for the reversal again just now, and is busy for a moment.
    await expect(async () => {
      await counter.key('Enter');
      await expect(dialog.getByText('有一笔交易结果未知，冲正尚未确认。')).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await expect(dialog.getByLabel('理由')).toBeFocused();
    await dialog.getByLabel('理由').fill('已电话向收单银行核实');
    await dialog.getByLabel('密码').focus();
    await counter.keys('0000');
    await counter.key('Enter');
    await expect(dialog.or(counter.page.locator('[aria-live]')).getByText('密码错误').first()).toBeVisible();
    // The wrong one is wiped with the next picture: what is typed before that is wiped with it.
    await expect(dialog.getByLabel('密码')).toHaveValue('');
    await expect(dialog.getByLabel('密码')).toBeFocused();
    await counter.keys(SUPERVISOR.password);
    await counter.key('Enter');
    await expect(dialog).toHaveCount(0);
    await counter.until('a card is asked for', (view) => view.payment?.prompt === 'present-card');
    await counter.swipe('approve');
    await counter.prompts('请核对卡号');
    await counter.key('Enter');
    await counter.pin(PIN);
    await counter.prompts('成功');
    await counter.finishPayment();
    await counter.stripShows('结果未知 1 笔');
  });

  await test.step('once the fault is gone, sending the reversal again settles it', async () => {
    await counter.key('F5');
    const again = counter.work.getByRole('button', { name: /^重新冲正/ });
    await expect(again).toBeVisible();
    await counter.host('none');
    // By the button, unless the counter's own next try was quicker: then there is none left to press.
    await expect(async () => {
      if (await again.isVisible()) await again.click({ timeout: 1000 });
      expect((await counter.view()).owedReversals).toBe(0);
    }).toPass({ timeout: 30_000 });
    await expect(counter.strip.getByText('结果未知')).toHaveCount(0);
  });
});

test('when the bank approves a part only, then the cashier accepts it or gives it all back', async () => {
  await counter.pay('9000', 'partial');
  await counter.prompts('银行只批准了一部分');
  await counter.shows('45.00');
  await counter.key('Escape');
  await counter.prompts('已冲正');
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.pay('9000', 'partial');
  await counter.prompts('银行只批准了一部分');
  await counter.key('Enter');
  await counter.prompts('成功');
  await counter.shows('45.00');
});

test('when the host asks for a sign-on after an approval, then it is done before the next payment', async () => {
  await counter.pay('1000', 'sign-on-again');
  await counter.prompts('成功');
  await counter.finishPayment();
  await counter.until('signed on again', (view) => view.signOn.state === 'done');
  await counter.prompts('消费');
});
