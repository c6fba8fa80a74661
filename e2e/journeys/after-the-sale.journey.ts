/**
 * Everything that begins after a sale, or beside one, from the keyboard: refunds in part, in full and too large, the void that is offered
 * in their place, a refund nobody answered, the authorisation family, balance, tip, offline sale and advices that wait for the line, and
 * what the books say in the end. The language changes on the screen half-way.
 */
import { expect, test } from 'playwright/test';
import type { PaymentView } from '../../preload/contract/contract.ts';
import { Counter } from './counter.ts';
import { PIN } from './people.ts';
import { photograph } from './photographs.ts';
import { textOf } from './slip-words.ts';

test.setTimeout(240_000);
let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'after-the-sale' });
  await counter.rest();
});
test.afterEach(() => counter.judge());
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
const lastSlip = async (): Promise<string> => textOf((await counter.benchView()).printer.slips.at(-1));

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

  await test.step('it is closed against the statement', async () => {
    await counter.key('F8');
    await counter.page.locator('[data-action=close-unresolved]').click();
    const dialog = counter.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '有，已退' }).click();
    await dialog.getByRole('textbox').first().fill('账单有这笔，已退给持卡人');
    await dialog.getByRole('textbox').nth(1).fill('收单行对账单 11-05');
    await photograph(counter, 'refund-5-close');
    await dialog.locator('input[type=password]').fill('123456');
    await counter.key('Enter');
    await expect(dialog).toHaveCount(0);
    await counter.until('nothing is open', (view) => (view.unresolvedRefunds ?? 0) === 0);
    await counter.key('Escape');
  });
});

test('when an amount is held, then it is added to, completed, taken back and set free, in the other language', async () => {
  await counter.key('F2', 'F11');
  await expect(counter.page.locator('html')).toHaveAttribute('lang', 'en');
  await test.step('held', async () => {
    await counter.keys('50000');
    await counter.key('F5');
    await counter.prompts('More');
    await counter.key('1');
    await counter.shows('Amount to hold');
    await counter.key('Enter');
    await approved('preauth');
    expect(await lastSlip()).toContain('预授权 AUTH');
  });
  await test.step('added to', async () => {
    await counter.key('F5', '3');
    await counter.shows('Find the authorisation to add to');
    await counter.key('Enter');
    await counter.shows('Complete at most');
    await counter.key('Enter');
    await counter.keys('10000');
    await counter.key('Enter');
    await approved('add-preauth');
    expect(await lastSlip()).toContain('累计金额(TOTAL)');
  });
  await test.step('completed above what is held', async () => {
    await counter.key('F5', '2', 'Enter');
    await counter.shows('¥690.00');
    await counter.key('Enter');
    await counter.keys('65000');
    await counter.shows('Above what is held, within 115 %.');
    await photograph(counter, 'completion-amount');
    await counter.key('F11', 'Enter');
    await approved('completion');
    expect(await lastSlip()).toContain('预授权码(AUTH NO)');
  });
  await test.step('the completion taken back, and the authorisation set free', async () => {
    await counter.key('F5', '5', 'Enter');
    await counter.shows('Compare the original');
    await counter.key('Enter');
    await supervisor();
    await approved('completion-void');
    await counter.key('F5', '4', 'Enter');
    await counter.shows('Compare the original');
    await counter.key('Enter');
    await supervisor();
    await approved('preauth-void');
    await counter.key('F5', '4', 'Enter');
    await counter.shows('No such authorisation is open');
    await counter.key('Escape', 'F2');
  });
  await test.step('completed while the line is down: it stands at once and is told later', async () => {
    await counter.keys('20000');
    await counter.key('F5', '1');
    await counter.shows('Amount to hold');
    await counter.key('Enter');
    await approved('preauth');
    await counter.host('down');
    await counter.key('F5', '6', 'Enter');
    await counter.shows('¥230.00');
    await counter.key('Enter', 'Enter');
    await approved('completion-advice');
    expect((await counter.view()).owedAdvices).toBe(1);
    await expect(counter.strip.locator('[data-strip=to-send]')).toContainText('1 to send');
    await counter.host('none');
  });
});

test('when the customer asks for a balance, leaves a tip, or the line is down, then each has its key', async () => {
  await test.step('a balance is for the customer', async () => {
    await counter.key('F2', 'F5', '7');
    await through();
    await counter.shows('Turn the screen to the customer, then press Enter.');
    await photograph(counter, 'balance-1-covered');
    expect(await counter.page.locator('.balance-figure').count()).toBe(0);
    await counter.key('Enter');
    await expect(counter.page.locator('.balance-figure')).toBeVisible();
    await photograph(counter, 'balance-2-shown');
    await counter.key('p');
    await expect.poll(lastSlip).toContain('余额(BALANCE)');
    expect(await lastSlip()).not.toContain('DUPLICATED');
    await counter.until('the printer rests', (view) => view.payment?.may.includes('dismiss') === true);
    await expect
      .poll(async () => {
        await counter.key('Escape');
        return (await counter.view()).payment;
      })
      .toBeUndefined();
  });
  await test.step('a tip', async () => {
    if ((await counter.view()).language === 'zh-CN') await counter.key('F11');
    await counter.key('F2');
    const voucher = String(await sell('10000'));
    await counter.key('F5', '8');
    await counter.keys(voucher);
    await counter.key('Enter');
    await counter.shows('Compare the original');
    await counter.key('Enter');
    await counter.keys('1500');
    await counter.shows('¥115.00');
    await counter.key('Enter');
    await approved('adjustment');
    expect(await lastSlip()).toContain('小费(TIPS)');
  });
  await test.step('an offline sale by a code from the telephone', async () => {
    await counter.keys('12300');
    await counter.key('F5', '9', 'Enter');
    await counter.shows('Authorisation code');
    await counter.keys('A1B2C3');
    await counter.key('Enter');
    await supervisor();
    await approved('offline-sale');
  });
});

test('when a reversal is sent again, then it runs beside the amount that is being keyed, and the strip says so', async () => {
  const send = async () => {
    await counter.key('F5');
    await counter.prompts('更多');
    await counter.work.getByRole('button', { name: /^重新冲正/ }).click();
  };
  await counter.ask('language.choose', { language: 'zh-CN' });
  await counter.key('F2');
  await counter.host('reversal-silent');
  await counter.pay('6600', 'no-answer');
  await counter.until('unresolved', (view) => view.payment?.stage === 'unresolved');
  await counter.finishPayment();
  await send();
  await counter.stripShows('正在重发冲正');
  await counter.key('F2');
  await counter.keys('1234');
  await counter.shows('12.34');
  expect((await counter.view()).payment).toBeUndefined();
  await counter.until('not confirmed', (view) => view.sendingOwed === undefined && view.unresolved === 1);
  await expect(counter.strip.getByText('正在重发冲正')).toHaveCount(0);
  await counter.shows('12.34');
  await counter.host('none');
  await send();
  await counter.until('confirmed', (view) => view.sendingOwed === undefined && view.owedReversals === 0);
  expect((await counter.view()).payment).toBeUndefined();
});

test('when the day is closed, then the books and the slip have every kind', async () => {
  await counter.until('advices are sent', (view) => (view.owedAdvices ?? 0) === 0);
  await counter.key('F8');
  await counter.prompts(/^(History|历史)/);
  await photograph(counter, 'history-every-kind');
  await settle();
  const view = await counter.view();
  expect([view.settlement?.domestic.verdict, view.settlement?.foreign.verdict]).toEqual(['balanced', 'balanced']);
  expect(await lastSlip()).toMatch(/消费 SALE[\s\S]*离线 OFFLINE/);
});
