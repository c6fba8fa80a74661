/** Every face that chips and taps bring, photographed in both languages and down to the smallest screen, and free of barriers. */
import { test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { photographDownTo1024 as photograph, photograph as photographAsItStands } from './photographs.ts';

test.setTimeout(240_000);
let counter: Counter;

test.beforeAll(async () => {
  // Long enough to photograph a wait.
  counter = await Counter.open({ name: 'screens-of-a-chip', answerTimeoutMs: 12_000 });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

/** Cancels what is cancelled so, and takes the result off the screen. */
async function giveUp(): Promise<void> {
  const { payment } = await counter.view();
  if (payment?.may.includes('cancel'))
    await counter.ask('payment.act', { paymentId: payment.paymentId, act: { do: 'cancel' } });
  await counter.finishPayment();
  await counter.pullOut();
}

// A card is awaited for a minute and no longer: each picture has a sale of its own.
test('when a card is awaited, then the ways in which it may come have their pictures', async () => {
  await counter.beginSale('12345');
  await photograph(counter, 'chip-1-present-card');
  await giveUp();
  await counter.bench({ act: 'plug', device: 'chip', plugged: false });
  await counter.beginSale('12345');
  await counter.prompts(/^请刷卡$/);
  await photograph(counter, 'chip-1-stripe-only');
  await giveUp();
  await counter.bench({ act: 'plug', device: 'chip', plugged: true });
  await counter.untilReady('chip');
  await counter.beginSale('5000000');
  await photograph(counter, 'chip-1-no-tap');
});

test('when a chip cannot be read, then what is to be done instead has its screen', async () => {
  await counter.beginSale('12345');
  await counter.insert('chip-dda', 'wrong-way');
  await counter.prompts('芯片读取失败');
  await photograph(counter, 'chip-1-unreadable');
  await giveUp();
  await counter.beginSale('12345');
  await counter.insert('chip-broken');
  await counter.prompts('请改刷磁条');
  await photograph(counter, 'chip-1-fallback');
});

test('when a card is in, then the steps to its PIN have their screens', async () => {
  await counter.beginSale('12345');
  await counter.insert('chip-two-applications');
  await counter.prompts('请选择应用');
  await photograph(counter, 'chip-3-choose-application');
  await counter.key('1');
  await counter.prompts('请核对卡号');
  await photograph(counter, 'chip-4-compare');
  await counter.key('Enter');
  await counter.untilBench('the pad is lit', (view) => view.pad.lit);
  await photograph(counter, 'chip-5-pin-at-pad');
  await giveUp();
  await counter.beginSale('12345');
  await counter.insert('chip-offline-pin');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.prompts('请在读卡器上输入密码');
  await photograph(counter, 'chip-5-pin-at-reader');
  await counter.readerPin('0000');
  await counter.prompts('密码错误');
  await photograph(counter, 'chip-5-pin-wrong');
  await counter.readerPin('1111');
  await counter.prompts('最后一次机会');
  await photograph(counter, 'chip-5-pin-last-try');
});

test('when the host has been asked, then each result tells whether the card may leave', async () => {
  await counter.host('slow');
  await counter.payByChip('12345', 'chip-dda');
  await counter.prompts('请撕下商户存根');
  await counter.host('none');
  await photograph(counter, 'chip-8-approved-remove');
  await counter.finishPayment();
  await counter.keys('12345');
  await counter.key('Enter');
  await counter.prompts('请拔出上一张卡');
  await photograph(counter, 'chip-1-previous-card');
  await giveUp();
  await counter.beginSale('12345');
  await counter.insert('chip-declines-offline');
  await counter.prompts('请核对卡号');
  await counter.key('Enter');
  await counter.pin(PIN);
  await counter.prompts('卡拒绝交易');
  await photograph(counter, 'chip-8-declined-by-card');
  await giveUp();
  await counter.payByChip('12345', 'chip-refuses-approval');
  await counter.prompts('已冲正');
  await photograph(counter, 'chip-8-card-refused');
  await giveUp();
  await counter.beginSale('12345');
  await counter.insert('chip-blocked');
  await counter.prompts('卡已锁定');
  await photograph(counter, 'chip-8-blocked');
});

test('when the host is silent, then the card in the slot is told to stay', async () => {
  await counter.host('silent');
  await counter.payByChip('12345', 'chip-dda');
  await counter.prompts('接收中');
  await photograph(counter, 'chip-7-receiving');
  await counter.pullOut();
  await counter.host('none');
  await counter.prompts('已冲正');
  await photograph(counter, 'chip-8-card-pulled');
});

test('when a card is tapped, then what may go wrong and how it ends have their screens', async () => {
  await counter.beginSale('12345');
  await counter.tapCard('tap', 'two-cards');
  await counter.prompts('请只出示一张卡');
  await photograph(counter, 'tap-1-two-cards');
  await giveUp();
  await counter.beginSale('12345');
  await counter.tapCard('tap-phone-locked');
  await counter.prompts('请查看手机');
  await photograph(counter, 'tap-1-see-phone');
  await giveUp();
  await counter.beginSale('12345');
  await counter.tapCard('tap-phone-locked');
  await counter.prompts('请撕下商户存根');
  await photograph(counter, 'tap-8-approved');
});

test('when somebody looks behind it, then parameters, chip data and the reader on the bench have their screens', async () => {
  await counter.payByChip('12345', 'chip-dda');
  await counter.finishPayment();
  await counter.key('F8');
  await counter.prompts('历史');
  await counter.shows('¥123.45');
  await counter.key('ArrowDown');
  await counter.work.locator('summary', { hasText: '芯片数据' }).click();
  await photograph(counter, 'history-5-chip-panel');
  await counter.openDevices();
  await counter.prompts('设备');
  await counter.work.locator('[data-device=parameters]').evaluate((card) => card.scrollIntoView({ block: 'start' }));
  await photograph(counter, 'devices-3-parameters');
  await counter.host('silent');
  await counter.work.getByRole('button', { name: '重新下载' }).click();
  await counter.shows('正在下载');
  await photograph(counter, 'devices-3-downloading');
  await counter.host('none');
  await counter.until('it has failed', (view) => view.chipParameters.state === 'failed');
  await photograph(counter, 'devices-3-download-failed');
  await counter.key('F2');
  const bench = counter.page.getByRole('complementary', { name: '训练台' });
  if (!(await bench.isVisible())) await counter.key('F7');
  await bench.getByRole('button', { name: '芯片', exact: true }).click();
  await photographAsItStands(counter, 'bench-chip-card-in');
});
