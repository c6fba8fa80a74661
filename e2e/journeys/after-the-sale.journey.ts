/**
 * What goes back after a sale, from the keyboard: refunds in part, in full and too large, the void that is offered in their place, and a
 * refund nobody answered.
 */
import { expect, test } from 'playwright/test';
import type { PaymentView } from '../../preload/contract/contract.ts';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { photograph } from './photographs.ts';

test.setTimeout(200_000);
let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'after-the-sale' });
  await counter.rest();
});
test.afterEach(() => counter.expectNoComplaint());
test.afterAll(() => counter.close());

const LEAVES: readonly PaymentView['may'][number][] = ['dismiss', 'next-copy'];

/** Does what the counter asks for until there is a result: card, comparison, PIN. */
async function through(card = 'approve'): Promise<PaymentView> {
  let swiped = false;
  let compared = false;
  let typed = false;
  for (;;) {
    const { payment } = await counter.view();
    if (payment?.may.some((word) => LEAVES.includes(word))) return payment;
    if (payment?.stage === 'presenting' && payment.prompt === 'present-card' && !swiped) {
      swiped = true;
      await counter.swipe(card);
    } else if (payment?.stage === 'confirming' && !compared) {
      compared = true;
      await counter.key('Enter');
    } else if (payment?.stage === 'pin' && !typed) {
      typed = true;
      await counter.pin(PIN);
    } else await counter.page.waitForTimeout(20);
  }
}

async function sell(digits: string): Promise<number> {
  await counter.keys(digits);
  await counter.key('Enter');
  const { voucher } = await through();
  await counter.finishPayment();
  return voucher ?? 0;
}

/** The supervisor comes to the counter and types; the cashier stays signed in. */
async function supervisor(): Promise<void> {
  await expect(counter.page.getByRole('dialog')).toBeVisible();
  await counter.keys('123456');
  await counter.key('Enter');
  await expect(counter.page.getByRole('dialog')).toHaveCount(0);
}

async function approved(kind: PaymentView['kind'], card?: string): Promise<PaymentView> {
  const payment = await through(card);
  expect([payment.kind, payment.result]).toEqual([kind, 'approved']);
  await counter.finishPayment();
  return payment;
}

/** What the last slip on the bench says. */
async function lastSlip(): Promise<string> {
  const slip = (await counter.benchView()).printer.slips.at(-1);
  return (slip?.lines ?? []).map((line) => (line.kind === 'text' ? line.text : '')).join('\n');
}

async function settle(): Promise<void> {
  await counter.ask('settlement.start', {});
  await counter.until(
    'settled',
    (view) => view.settlement?.state === 'done' && view.settlement.slip?.state !== 'sending',
  );
}

test('when goods come back, then void or refund is chosen for the cashier, and no more goes back than came', async () => {
  const partly = String(await sell('10000'));
  await test.step('a part of it, although the void is offered', async () => {
    await counter.key('F4');
    await counter.prompts('退货');
    await photograph(counter, 'refund-1-find');
    await counter.keys(partly);
    await counter.key('Enter');
    await counter.shows('整笔退请用撤销');
    await photograph(counter, 'refund-2-void-offered');
    await counter.key('p');
    await counter.shows('退货金额');
    await counter.keys('3000');
    await photograph(counter, 'refund-3-amount');
    await counter.key('Enter');
    await supervisor();
    await approved('refund');
    expect(await lastSlip()).toContain('退货 REFUND');
  });
  await test.step('more than is left is refused before anything is sent', async () => {
    await counter.key('F4');
    await counter.keys(partly);
    await counter.key('Enter');
    await counter.shows('还可退');
    await counter.key('Enter');
    await counter.keys('7001');
    await counter.shows('超过了可以办理的金额。');
    await counter.key('Enter', 'Escape', 'Escape', 'Escape');
  });
  await test.step('the whole of a sale of this batch goes back by void', async () => {
    const whole = String(await sell('4500'));
    await counter.key('F4');
    await counter.keys(whole);
    await counter.key('Enter');
    await counter.shows('整笔退请用撤销');
    await counter.key('Enter');
    await supervisor();
    await approved('void');
  });
});

test('when the batch is settled, then the refund takes the place of the void, and one without an answer stays open', async () => {
  const first = String(await sell('8800'));
  const second = String(await sell('6600'));
  await settle();
  expect(await lastSlip()).toContain('退货 REFUND');
  await counter.ask('settlement.dismiss', {});
  await counter.key('F3');
  await counter.keys(first);
  await counter.key('Enter');
  await counter.shows('本批次没有这个凭证号的消费');
  await counter.key('Enter');
  await counter.prompts('退货');
  await counter.key('Enter');
  await counter.shows('还可退');
  await counter.key('Enter', 'Enter');
  await supervisor();
  await approved('refund');
  expect(await lastSlip()).toMatch(/原参考号[\s\S]*原交易日期/);

  await test.step('nobody answers', async () => {
    await counter.host('answer-lost');
    await counter.key('F4');
    await counter.keys(second);
    await counter.key('Enter');
    await counter.shows('核对原交易');
    await counter.key('Enter', 'Enter');
    await supervisor();
    expect((await through()).result).toBe('unknown');
    await counter.shows('退货没有得到明确的应答，不会自动重发。');
    await photograph(counter, 'refund-4-unanswered');
    await counter.host('none');
    await counter.finishPayment();
    await counter.shows('有 1 笔退货没有得到应答');
  });
});
