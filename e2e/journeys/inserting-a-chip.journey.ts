/** A chip in the slot: from 请勿拔卡 to 请拔卡, the choice of an application, the PIN where it belongs, and what the card may refuse. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { textOf } from './slip-words.ts';

let counter: Counter;

test.beforeAll(async () => {
  // Longer than the host takes when it is slow.
  counter = await Counter.open({ name: 'inserting-a-chip', answerTimeoutMs: 6000 });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const messagesAtHost = async (): Promise<number> => (await counter.benchView()).host.connections;
const approvedAtHost = async (): Promise<number> => (await counter.benchView()).host.approvedMinor;
const lastSlip = async (): Promise<string> => textOf((await counter.benchView()).printer.slips.at(-1));

test('when a chip pays, then it must stay in until 请拔卡, and the slip has what it said', async () => {
  await test.step('the card is in: 请勿拔卡 from the compare to the host', async () => {
    await counter.beginSale('1234');
    await counter.prompts('请刷卡、插卡或挥卡');
    await counter.insert('chip-dda');
    await counter.prompts('请核对卡号');
    await counter.shows('6225 00** **** 0212');
    await counter.shows('请勿拔卡');
    await counter.key('Enter');
    await counter.prompts('请输入密码');
    await counter.shows('请勿拔卡');
    await counter.pin(PIN);
  });
  await test.step('approved: the slip has ARQC, TC, TVR and AID, and 请拔卡 stands', async () => {
    await counter.prompts('成功');
    await counter.prompts('请撕下商户存根');
    await counter.shows('请拔卡');
    const slip = await lastSlip();
    for (const words of ['/I', 'AID: A000000333010101', 'APP LABEL: PBOC DEBIT']) expect(slip).toContain(words);
    expect(slip).toMatch(/ARQC: [0-9A-F]{16}\n/);
    expect(slip).toMatch(/[^R]TC: [0-9A-F]{16}\n/);
    expect(slip).toMatch(/TVR: [0-9A-F]{10}/);
  });
  await test.step('pulled: 请拔卡 is gone, and the next sale begins', async () => {
    await counter.pullOut();
    await expect(counter.work.getByText('请拔卡')).toHaveCount(0);
    await counter.key('Enter');
    await counter.until('both slips', (view) => view.payment?.stage === 'done');
    await counter.key('Enter');
    await counter.prompts('消费');
  });
});

test('when the chip is asked for after a swipe, then inserting it goes on with the same payment', async () => {
  await counter.beginSale('1000');
  await counter.swipe('chip-dda');
  await counter.prompts('请插卡');
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.pin(PIN);
  await counter.prompts('成功');
});

test('when the card of the last payment is still in, then it is asked out before it may pay again', async () => {
  await counter.payByChip('1000', 'chip-dda');
  await counter.prompts('请撕下商户存根');
  await counter.finishPayment();
  const before = await messagesAtHost();
  await counter.keys('2000');
  await counter.key('Enter');
  await counter.prompts('请拔出上一张卡');
  await counter.pullOut();
  await counter.prompts('请刷卡、插卡或挥卡');
  expect(await messagesAtHost()).toBe(before);
  await counter.insert('chip-dda');
  await counter.prompts('请核对卡号');
  await counter.shows('20.00');
});

test.describe('a card with two applications', () => {
  const row = (label: string) =>
    counter.work.getByRole('list', { name: '卡上的应用' }).getByRole('button', { name: label });

  async function offered(): Promise<void> {
    await counter.beginSale('1000');
    await counter.insert('chip-two-applications');
    await counter.prompts('请选择应用');
    await expect(row('PBOC DEBIT')).toBeFocused();
    await expect(row('PBOC CREDIT')).toBeVisible();
  }
  async function paysWith(aid: string): Promise<void> {
    await counter.prompts('请核对卡号');
    await counter.key('Enter');
    await counter.pin(PIN);
    await counter.prompts('请撕下商户存根');
    expect(await lastSlip()).toContain(`AID: ${aid}`);
  }

  test('when its number is pressed, then that application pays', async () => {
    await offered();
    await counter.key('2');
    await paysWith('A000000333010102');
  });

  test('when the arrows move the mark, then Enter takes the marked one', async () => {
    await offered();
    await counter.key('ArrowDown');
    await expect(row('PBOC CREDIT')).toBeFocused();
    await counter.key('ArrowUp', 'ArrowDown', 'ArrowDown', 'Enter');
    await paysWith('A000000333010102');
  });

  test('when a finger touches a row, then that application pays', async () => {
    await offered();
    await counter.tap(row('PBOC DEBIT'));
    await paysWith('A000000333010101');
  });

  test('when nobody chooses, then Esc ends it and the host knows nothing', async () => {
    const before = await messagesAtHost();
    await offered();
    await counter.key('Escape');
    await counter.prompts('已取消');
    await counter.shows('请拔卡');
    expect(await messagesAtHost()).toBe(before);
  });
});

test('when the card checks the PIN, then it is typed at the reader, and wrong ones are counted to the last try', async () => {
  await counter.beginSale('1000');
  await counter.insert('chip-offline-pin');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.prompts('请在读卡器上输入密码');
  await counter.readerPin('0000');
  await counter.prompts('密码错误');
  await counter.shows('还可再试 2 次');
  await counter.readerPin('1111');
  await counter.prompts('最后一次机会');
  await counter.shows('还可再试 1 次');
  await counter.readerPin(PIN);
  await counter.prompts('成功');
  // The pad was never asked.
  expect((await counter.benchView()).pad.lit).toBe(false);
});

test.describe('a card that is pulled', () => {
  test('when it leaves before the host is asked, then no money has moved and the host knows nothing', async () => {
    const before = await messagesAtHost();
    await counter.beginSale('1000');
    await counter.insert('chip-dda');
    await counter.prompts('请核对卡号');
    await counter.pullOut();
    await counter.key('Enter');
    await counter.prompts('卡被提前拔出');
    await counter.shows('未扣款');
    expect(await messagesAtHost()).toBe(before);
  });

  test('when it leaves while the host is asked, then the approval is taken back and the cause is said', async () => {
    const before = await approvedAtHost();
    await counter.host('slow');
    await counter.payByChip('1000', 'chip-dda');
    await counter.prompts('接收中');
    await counter.shows('请勿拔卡');
    await counter.pullOut();
    await counter.host('none');
    await counter.prompts('已冲正');
    await counter.shows('卡被提前拔出');
    await counter.shows('请勿交货');
    expect((await counter.view()).owedReversals).toBe(0);
    expect(await approvedAtHost()).toBe(before);
  });
});

test('when the host approves and the card refuses, then the money is taken back and the words say why', async () => {
  const before = await approvedAtHost();
  await counter.beginNoting();
  await counter.payByChip('1000', 'chip-refuses-approval');
  await counter.prompts('已冲正');
  await counter.shows('主机已批准，卡没有同意');
  await counter.shows('请勿交货');
  expect(await approvedAtHost()).toBe(before);
  const noted = await counter.noted();
  expect(noted).not.toContain('成功');
  expect((await counter.benchView()).printer.slips).toHaveLength(0);
});

test('when the card declines by itself, then it says so and the host is never asked', async () => {
  const before = await messagesAtHost();
  await counter.beginSale('1000');
  await counter.insert('chip-declines-offline');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.pin(PIN);
  await counter.prompts('失败');
  await counter.prompts('卡拒绝交易');
  await counter.shows('请拔卡');
  expect(await messagesAtHost()).toBe(before);
});

test('when the host declines, then the card may leave and the reason stands', async () => {
  await counter.payByChip('1000', 'chip-no-funds');
  await counter.prompts('失败');
  await counter.shows('余额不足');
  await counter.shows('请拔卡');
});
