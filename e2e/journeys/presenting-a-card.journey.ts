/** Cards, swipes and the PIN pad: what may go wrong before anything has been sent, and that the host then knows nothing. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'presenting-a-card' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const messagesAtHost = async (): Promise<number> => (await counter.benchView()).host.connections;

test('when a swipe fails, then 读卡失败 is said and a good swipe goes on', async () => {
  await counter.beginSale('1000');
  await counter.swipe('approve', 'badly');
  await counter.prompts('读卡失败');
  await counter.swipe('approve', 'blank');
  await counter.shows('磁条上没有数据');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.shows('6225 00** **** 0022');
});

test('when the stripe is on the wrong side, then nothing happens', async () => {
  await counter.beginSale('1000');
  const before = await counter.view();
  await counter.swipe('approve', 'wrong-side');
  await counter.swipe('approve', 'badly');
  await counter.prompts('读卡失败');
  const after = await counter.view();
  expect(before.payment?.prompt).toBe('present-card');
  expect(after.payment?.stage).toBe('presenting');
});

for (const card of ['chip', 'chip-pin'])
  test(`when a card with a chip is swiped (${card}), then 请插卡 is asked for and the host hears nothing`, async () => {
    const before = await messagesAtHost();
    await counter.beginSale('1000');
    await counter.swipe(card);
    await counter.prompts('请插卡');
    await counter.key('Escape');
    await counter.prompts('已取消');
    expect(await messagesAtHost()).toBe(before);
  });

test('when the card has expired, then another one is asked for', async () => {
  await counter.beginSale('1000');
  await counter.swipe('expired');
  await counter.prompts('卡已过期');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
});

test('when the sale is cancelled at each step before the host, then the host has no trace of it', async () => {
  const before = await messagesAtHost();
  const { voucher } = { voucher: (await counter.view()).terminal.paymentsInBatch };
  await test.step('while a card is awaited', async () => {
    await counter.beginSale('1000');
    await counter.key('Escape');
    await counter.prompts('已取消');
    await counter.key('Enter');
    await counter.prompts('消费');
  });
  await test.step('while card numbers are compared', async () => {
    await counter.beginSale('1000');
    await counter.swipe('approve');
    await counter.prompts('请核对卡号');
    await counter.key('Escape');
    await counter.prompts('已取消');
    await counter.key('Enter');
    await counter.prompts('消费');
  });
  await test.step('while the PIN is awaited', async () => {
    await counter.beginSale('1000');
    await counter.swipe('approve');
    await counter.prompts('请核对卡号');
    await counter.key('Enter');
    await counter.prompts('请输入密码');
    await counter.untilBench('the pad is lit', (view) => view.pad.lit);
    await counter.key('Escape');
    await counter.prompts('已取消');
    await counter.untilBench('the pad is dark', (view) => !view.pad.lit);
  });
  expect(await messagesAtHost()).toBe(before);
  expect((await counter.view()).terminal.paymentsInBatch).toBe(voucher);
});

test('when the cardholder cancels at the pad, then the payment ends and no money has moved', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.untilBench('the pad is lit', (view) => view.pad.lit);
  await counter.bench({ act: 'press', key: '1' });
  await counter.bench({ act: 'press', key: 'cancel' });
  await counter.shows('持卡人取消了输入');
  await counter.shows('未扣款');
  expect(await messagesAtHost()).toBe(before);
});

test('when the cardholder corrects the PIN at the pad, then the pad shows stars and never a digit', async () => {
  await counter.beginSale('1000');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.untilBench('the pad is lit', (view) => view.pad.lit);
  for (const key of ['9', '8', '7', 'clear'] as const) await counter.bench({ act: 'press', key });
  await counter.pin(PIN);
  await counter.prompts('成功');
  expect(JSON.stringify((await counter.benchView()).pad.display)).not.toContain('987');
});

test('when the pad is unplugged, then the payment ends without money and the next one works again', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.untilBench('the pad is lit', (view) => view.pad.lit);
  await counter.bench({ act: 'plug', device: 'pad', plugged: false });
  await counter.shows('密码键盘故障');
  expect(await messagesAtHost()).toBe(before);
  await counter.bench({ act: 'plug', device: 'pad', plugged: true });
  await counter.untilReady('pad');
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.pay('1000', 'approve');
  await counter.prompts('成功');
});

test('when the stripe reader is unplugged while a card is awaited, then chips are asked for, and back again it is swiped', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.bench({ act: 'plug', device: 'reader', plugged: false });
  await counter.until('the lamp is out', (view) =>
    view.devices.some(({ device, lamp }) => device === 'reader' && lamp === 'off'),
  );
  await counter.prompts('请插卡或挥卡');
  expect((await counter.view()).payment?.stage).toBe('presenting');
  expect(await messagesAtHost()).toBe(before);
  await counter.bench({ act: 'plug', device: 'reader', plugged: true });
  await counter.untilReady('reader');
  await counter.prompts('请刷卡、插卡或挥卡');
  await counter.swipe('approve');
  await counter.prompts('请核对卡号');
});

test('when no reader is left at all, then the payment waits and says so, and may be cancelled', async () => {
  await counter.beginSale('1000');
  for (const device of ['reader', 'chip'] as const) await counter.bench({ act: 'plug', device, plugged: false });
  await counter.prompts(/读卡器/);
  await counter.key('Escape');
  await counter.prompts('已取消');
});

test('when the card is swiped before the amount, then the sale uses it without another swipe', async () => {
  await counter.swipe('approve-no-pin');
  await counter.shows('已刷卡');
  await counter.shows('622500******0030');
  await counter.keys('2500');
  await counter.key('Enter');
  await counter.prompts('请核对卡号');
  await counter.shows('6225 00** **** 0030');
  await counter.key('Enter');
  await counter.pin('');
  await counter.prompts('成功');
});

test('when an early swipe fails, then 读卡失败 stands beside the amount until a good one', async () => {
  await counter.swipe('approve', 'badly');
  await counter.shows('读卡失败');
  await counter.swipe('approve');
  await counter.shows('已刷卡');
  await expect(counter.work.getByText('读卡失败')).toHaveCount(0);
});

test('when the PIN is wrong, then the host declines it in words and the next try is another payment', async () => {
  await counter.pay('1000', 'other-pin', PIN);
  await counter.prompts('失败');
  await counter.shows('密码');
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.pay('1000', 'other-pin', '864209');
  await counter.prompts('成功');
});
