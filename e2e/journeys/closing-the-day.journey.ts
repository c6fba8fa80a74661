/** Settlement: nothing to settle, a host that disagrees, a host that is down in the middle, and a batch that waits. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { photographDownTo1024 } from './photographs.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'closing-the-day' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

async function sell(amount: string, card: string): Promise<void> {
  await counter.pay(amount, card);
  await counter.finishPayment();
}

test('when the batch is empty, then there is nothing to settle and the screen says so', async () => {
  await counter.key('F9');
  await counter.shows('本批次还没有交易');
  expect(await counter.try('settlement.start', {})).toMatchObject({ refusal: { code: 'nothing-to-settle' } });
});

test('when the host disagrees, then every payment is uploaded, 对账不平 is said, and the batch closes', async () => {
  await sell('1000', 'approve');
  await sell('2000', 'approve');
  await sell('3000', 'approve-foreign');
  // An answer that was lost is what the host may know otherwise.
  await counter.pay('700', 'no-answer');
  await counter.until('reversed', (view) => view.payment?.stage === 'reversed');
  await counter.finishPayment();
  const { batch } = (await counter.view()).terminal;
  await counter.host('disagrees');
  await counter.key('F9');
  await counter.shows('本批次汇总');
  await counter.key('Enter');
  await counter.key('Enter');
  await counter.shows('对账不平');
  const { settlement, terminal } = await counter.until('settled', (view) => view.settlement?.state === 'done');
  expect(settlement).toMatchObject({ uploaded: 2, toUpload: 2 });
  expect(settlement?.domestic.verdict).toBe('unbalanced');
  expect(settlement?.foreign.verdict).toBe('balanced');
  expect(settlement?.suspects).toMatchObject([{ kind: 'sale', why: 'taken-back', amount: { amountMinor: 700 } }]);
  await counter.shows('没有收到应答，已冲正');
  if (process.env.COUNTERTOP_ALBUM === 'whole') await photographDownTo1024(counter, 'close-suspects');
  expect(terminal.batch).toBe(batch + 1);
  const slip = (await counter.benchView()).printer.slips.at(-1);
  expect(JSON.stringify(slip)).toContain('对账不平');
});

test('when the host is down at settlement, then the batch waits, no sale is taken, and it goes on from there', async () => {
  await sell('1000', 'approve');
  const { batch } = (await counter.view()).terminal;
  await counter.host('down');
  await counter.ask('settlement.start', {});
  await counter.prompts('结算停下了');
  await counter.shows('通讯失败');
  const refused = await counter.try('payment.start', {
    paymentId: crypto.randomUUID(),
    order: { kind: 'sale', amount: { amountMinor: 100, currency: 'CNY' } },
  });
  expect(refused).toMatchObject({ refusal: { code: 'settlement-unfinished' } });
  await counter.host('none');
  await counter.button(/^继续结算/).click();
  await counter.prompts('结算完成');
  expect((await counter.view()).terminal.batch).toBe(batch + 1);
});

test('when a payment is unresolved, then the batch does not close and the screen says what comes first', async () => {
  await counter.host('reversal-silent');
  await counter.pay('6600', 'no-answer');
  await counter.until('unresolved', (view) => view.payment?.stage === 'unresolved');
  await counter.finishPayment();
  await counter.key('F9');
  await counter.prompts('请先处理');
  await counter.shows('有 1 笔结果未知');
  expect(await counter.try('settlement.start', {})).toMatchObject({ refusal: { code: 'reversal-unresolved' } });
});

test('when the printer is out of paper at settlement, then the batch is closed all the same and the slip is missed in words', async () => {
  await sell('1000', 'approve');
  const { batch } = (await counter.view()).terminal;
  await counter.paper('out');
  await counter.ask('settlement.start', {});
  await counter.until('settled', (view) => view.settlement?.state === 'done');
  await counter.shows('打印机缺纸');
  expect((await counter.view()).terminal.batch).toBe(batch + 1);
  await counter.paper('ok');
  await counter.ask('settlement.start', {});
  await counter.until('the slip is printed', (view) => view.settlement?.slip?.state === 'printed');
  expect(JSON.stringify((await counter.benchView()).printer.slips.at(-1))).toContain(`${batch}`.padStart(6, '0'));
});

test('when the batch is closed, then a sale of it can no longer be voided', async () => {
  await sell('1000', 'approve');
  const { rows } = await counter.ask('history.find', { text: '' });
  await counter.ask('settlement.start', {});
  await counter.until('settled', (view) => view.settlement?.state === 'done');
  await counter.ask('settlement.dismiss', {});
  await counter.key('F3');
  await counter.keys(String(rows[0]?.voucher));
  await counter.key('Enter');
  await counter.shows('本批次没有这个凭证号的消费');
});
