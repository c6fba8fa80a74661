/** Every face of a payment, and a settlement under way, photographed in both languages and sizes, and free of barriers. */
import { test } from 'playwright/test';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { photograph, photographPassing } from './photographs.ts';

test.setTimeout(240_000);
let counter: Counter;

test.beforeAll(async () => {
  // Long enough to photograph a wait.
  counter = await Counter.open({ name: 'screens-of-a-payment', answerTimeoutMs: 7000 });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

test('when an amount is keyed and a card presented, then each step has its screen', async () => {
  await photograph(counter, 'sale-1-empty');
  await counter.keys('123456789');
  await photograph(counter, 'sale-2-amount');
  await counter.keys('1');
  await photograph(counter, 'sale-2-amount-too-large');
  await counter.key('Escape');
  await counter.swipe('approve-long-number');
  await counter.shows('已刷卡');
  await photograph(counter, 'sale-2-early-card');
  await counter.ask('operator.signOut', {});
  await counter.rest();
  await counter.beginSale('12345');
  await photograph(counter, 'sale-3-card');
  await counter.swipe('approve', 'badly');
  await counter.prompts('读卡失败');
  await photograph(counter, 'sale-3-card-failed');
  await counter.swipe('chip');
  await counter.prompts('请插卡');
  await photograph(counter, 'sale-3-card-chip');
  await counter.swipe('approve-long-number');
  await counter.prompts('请核对卡号');
  await photograph(counter, 'sale-4-compare');
  await counter.key('Enter');
  await counter.untilBench('the pad is lit', (view) => view.pad.lit);
  await photograph(counter, 'sale-5-pin');
  await counter.pin(PIN);
  await counter.prompts('请撕下商户存根');
  await photograph(counter, 'sale-8-approved');
  await counter.finishPayment();
});

test('when a payment is approved, cancelled or declined, then each has its face', async () => {
  await counter.pay('12345', 'approve');
  await counter.prompts('请撕下商户存根');
  await counter.key('Enter');
  await counter.until('done', (view) => view.payment?.stage === 'done');
  await photograph(counter, 'sale-9-done');
  await counter.finishPayment();
  await counter.pay('12345', 'no-funds');
  await counter.prompts('失败');
  await photograph(counter, 'sale-8-declined');
  await counter.finishPayment();
  await counter.beginSale('12345');
  await counter.key('Escape');
  await counter.prompts('已取消');
  await photograph(counter, 'sale-8-cancelled');
  await counter.finishPayment();
  await counter.pay('9000', 'partial');
  await counter.prompts('银行只批准了一部分');
  await photograph(counter, 'sale-7-partial');
  await counter.key('Enter');
  await counter.prompts('成功');
  await counter.finishPayment();
});

test('when the printer is out of paper, then the result stands and the trouble beside it', async () => {
  await counter.paper('out');
  await counter.pay('12345', 'approve');
  await counter.shows('打印机缺纸');
  await photograph(counter, 'sale-9-paper-out');
});

test('when the host is dialled, then the attempts are seen', async () => {
  await counter.host('down');
  await photographPassing(counter, 'sale-6-dialling', {
    arrange: async () => {
      const { payment } = await counter.view();
      if (payment !== undefined) await counter.finishPayment();
      await counter.payQuietly(12345, 'approve');
    },
    stands: async () => (await counter.view()).payment?.stage === 'authorising',
  });
  await counter.until('abandoned', (view) => view.payment?.stage === 'abandoned');
  await photograph(counter, 'sale-8-no-connection');
});

test('when the host is silent, then waiting, unknown and reversed have each their face', async () => {
  await counter.host('silent');
  await counter.pay('12345', 'approve');
  await counter.prompts('接收中');
  await photograph(counter, 'sale-7-receiving');
  await counter.prompts('通讯超时');
  await photograph(counter, 'sale-8-unknown-reversing');
  await counter.host('none');
  await counter.prompts('已冲正');
  await photograph(counter, 'sale-8-reversed');
});

test('when the settlement runs, then its steps are seen', async () => {
  await counter.pay('100', 'approve');
  await counter.finishPayment();
  await counter.host('silent');
  await counter.ask('settlement.start', {});
  await counter.prompts('向主机对账');
  await photograph(counter, 'close-of-day-4-running');
  await counter.until('stopped', (view) => view.settlement?.state === 'failed');
  await counter.host('none');
  await counter.ask('settlement.start', {});
  await counter.prompts('结算完成');
});
