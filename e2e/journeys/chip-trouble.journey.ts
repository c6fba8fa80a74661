/** Chips that cannot be read and a chip reader that goes away: when the stripe may stand in for the chip, and when it may not. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { textOf } from './slip-words.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'chip-trouble' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const messagesAtHost = async (): Promise<number> => (await counter.benchView()).host.connections;

async function payByStripe(card: string): Promise<void> {
  await counter.swipe(card);
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.pin(PIN);
  await counter.prompts('成功');
}

test('when the card is in the wrong way round, then it is asked in again', async () => {
  await counter.beginSale('1000');
  await counter.insert('chip-dda', 'wrong-way');
  await counter.prompts('芯片读取失败');
  await counter.shows('请拔卡');
  await counter.pullOut();
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
});

test('when the chip is out of order, then its stripe stands in and the slip says that it was swiped', async () => {
  await counter.beginSale('1000');
  await counter.insert('chip-broken');
  await counter.prompts('请改刷磁条');
  await counter.swipe('chip-broken', 'badly');
  await counter.prompts('请改刷磁条');
  await payByStripe('chip-broken');
  await counter.prompts('请撕下商户存根');
  expect(textOf((await counter.benchView()).printer.slips.at(-1))).toContain('/S');
});

test('when no chip has failed, then the stripe of a card with a chip is refused, each time anew', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  for (let times = 0; times < 3; times += 1) {
    await counter.swipe('chip-broken');
    await counter.prompts('请插卡');
  }
  expect((await counter.view()).payment?.stage).toBe('presenting');
  expect(await messagesAtHost()).toBe(before);
});

test('when a chip says nothing three times, then its stripe may stand in and not before', async () => {
  await counter.beginSale('1000');
  for (let times = 1; times <= 3; times += 1) {
    await counter.insert('chip-mute');
    await counter.prompts(times < 3 ? '芯片读取失败' : '请改刷磁条');
    await counter.pullOut();
    if (times === 1) {
      await counter.swipe('chip-mute');
      await counter.prompts('请插卡');
    }
  }
  await payByStripe('chip-mute');
});

test('when the application is blocked, then no stripe stands in and the payment is over', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.insert('chip-blocked');
  await counter.prompts('卡已锁定');
  await counter.shows('未扣款');
  expect((await counter.view()).payment).toMatchObject({ stage: 'abandoned', result: 'abandoned' });
  await counter.pullOut();
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.beginSale('1000');
  await counter.swipe('chip-blocked');
  await counter.prompts('请插卡');
  expect(await messagesAtHost()).toBe(before);
});

test('when the chip reader is unplugged with a card in, then no money has moved, and plugged in again it works', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
  await counter.bench({ act: 'plug', device: 'chip', plugged: false });
  await counter.until('the lamp is out', (view) =>
    view.devices.some(({ device, lamp }) => device === 'chip' && lamp === 'off'),
  );
  await counter.key('Enter');
  await counter.prompts('卡被提前拔出');
  expect(await messagesAtHost()).toBe(before);
  await counter.key('Enter');
  await counter.prompts('消费');
  await counter.bench({ act: 'remove' });
  await counter.bench({ act: 'plug', device: 'chip', plugged: true });
  await counter.untilReady('chip');
  await counter.payByChip('1000', 'chip-dda');
  await counter.prompts('成功');
});

test('when the chip reader is unplugged while a card is awaited, then the stripe alone is asked for until it is back', async () => {
  await counter.beginSale('1000');
  await counter.prompts('请刷卡、插卡或挥卡');
  await counter.bench({ act: 'plug', device: 'chip', plugged: false });
  await counter.prompts(/^请刷卡$/);
  await counter.shows('芯片读卡器没有就绪');
  await counter.stripShows('芯片');
  await counter.bench({ act: 'plug', device: 'chip', plugged: true });
  await counter.prompts('请刷卡、插卡或挥卡');
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
});

test('when the chip reader is away, then a stripe without a chip is taken all the same', async () => {
  await counter.bench({ act: 'plug', device: 'chip', plugged: false });
  await counter.until('the lamp is out', (view) =>
    view.devices.some(({ device, lamp }) => device === 'chip' && lamp === 'off'),
  );
  await counter.beginSale('1000');
  await counter.prompts(/^请刷卡$/);
  await payByStripe('approve');
});
