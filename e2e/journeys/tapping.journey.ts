/** Cards and phones held to the field: limits, PIN and signature, two cards at once, and a field that is not there. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { textOf } from './slip-words.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'tapping' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const messagesAtHost = async (): Promise<number> => (await counter.benchView()).host.connections;
const lastSlip = async (): Promise<string> => textOf((await counter.benchView()).printer.slips.at(-1));
const way = (name: 'swipe' | 'insert' | 'tap') => counter.work.locator(`.way[data-way=${name}]`);

test('when a small amount is tapped, then neither PIN nor signature is asked for, and the slip says so', async () => {
  await counter.beginSale('100000');
  await counter.tapCard('tap');
  await counter.prompts('成功');
  const done = await counter.until('the slip', (view) => view.payment?.may.includes('next-copy') === true);
  expect(done.payment?.stations.find(({ station }) => station === 'pin')?.state).toBe('skipped');
  const slip = await lastSlip();
  expect(slip).toContain('交易金额未超过1000.00元,无需签名');
  expect(slip).toContain('免密免签 NO PIN/NO SIGNATURE');
  expect(slip).toMatch(/UNPR NUM: [0-9A-F]{8}/);
});

test('when the amount is above that limit, then the PIN is asked for at the pad', async () => {
  await counter.beginSale('100001');
  await counter.tapCard('tap');
  await counter.prompts('请输入密码');
  await counter.pin(PIN);
  await counter.prompts('成功');
  await counter.prompts('请撕下商户存根');
  expect(await lastSlip()).not.toContain('免密免签');
});

test('when the amount is above the limit of a tap, then tapping is not offered and does nothing', async () => {
  await counter.beginSale('5000000');
  await expect(way('insert')).not.toHaveAttribute('data-state', 'closed');
  await expect(way('tap')).toHaveAttribute('data-state', 'closed');
  await expect(way('tap')).toContainText('暂不可用');
  const before = await messagesAtHost();
  await counter.tapCard('tap');
  await counter.bench({ act: 'remove' });
  await counter.swipe('approve', 'badly');
  await counter.prompts(/读卡失败|请插卡/);
  expect(await messagesAtHost()).toBe(before);
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
});

test('when two cards are on the field, then one is asked for, and one alone pays', async () => {
  await counter.beginSale('2000');
  await counter.tapCard('tap', 'two-cards');
  await counter.prompts('请只出示一张卡');
  await counter.pullOut();
  await counter.tapCard('tap');
  await counter.prompts('成功');
});

test('when a phone wants its owner first, then the phone is pointed to, and the second tap pays', async () => {
  await counter.beginSale('2000');
  await counter.tapCard('tap-phone-locked');
  await counter.prompts('请查看手机');
  await counter.pullOut();
  await counter.tapCard('tap-phone-locked');
  await counter.prompts('成功');
});

test('when a phone has verified its owner, then no PIN is asked for above the limit either', async () => {
  await counter.beginSale('150000');
  await counter.tapCard('tap-phone');
  await counter.prompts('成功');
  expect((await counter.benchView()).pad.lit).toBe(false);
});

test('when the host cannot be reached after a tap, then no money has moved and nothing is owed', async () => {
  await counter.host('down');
  await counter.beginSale('2000');
  await counter.tapCard('tap');
  await counter.prompts('通讯失败');
  await counter.shows('未扣款');
  expect((await counter.view()).owedReversals).toBe(0);
});

test('when the answer to a tap is lost, then it is reversed', async () => {
  const before = (await counter.benchView()).host.approvedMinor;
  await counter.host('answer-lost');
  await counter.beginSale('2000');
  await counter.tapCard('tap');
  await counter.until('the result is unknown', (view) => view.payment?.stage === 'reversing');
  await counter.host('none');
  await counter.prompts('已冲正');
  expect((await counter.benchView()).host.approvedMinor).toBe(before);
});

test('when the reader is unplugged, then a tap does nothing, and plugged in again it pays', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('2000');
  await counter.bench({ act: 'plug', device: 'chip', plugged: false });
  await counter.prompts(/^请刷卡$/);
  await expect(way('tap')).toHaveAttribute('data-state', 'closed');
  await counter.tapCard('tap');
  await counter.swipe('approve', 'badly');
  await counter.prompts('读卡失败');
  expect(await messagesAtHost()).toBe(before);
  await counter.bench({ act: 'remove' });
  await counter.bench({ act: 'plug', device: 'chip', plugged: true });
  await counter.untilReady('chip');
  await counter.tapCard('tap');
  await counter.prompts('成功');
});
