/** Payments by code over the whole counter: scanner, phone, simulated acquirer, settlement. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../preload/contract/contract.ts';
import { openShop, type ShopInTest } from './shop-in-test.ts';

let shop: ShopInTest;
beforeAll(async () => {
  shop = await openShop({ codeTimes: { everyMs: 30, limitMs: 20_000, shownLimitMs: 20_000 } });
  // A code held before a scanner that is not open yet is read by nobody.
  const isOpen = ({ devices }: View): boolean =>
    devices.some(({ device, lamp }) => device === 'scanner' && lamp === 'ready');
  await shop.driver.until('the scanner is open', isOpen);
});
afterEach(() => shop.clearScreen());
afterAll(async () => {
  await shop.close();
  expect(shop.troubles).toEqual([]);
});

const isPaid = ({ payment }: View): boolean => payment?.result === 'approved' && payment.slip !== undefined;
const prompt = (wanted: string) => (view: View) => view.payment?.prompt === wanted;

async function begin(amountMinor: number, way: 'code' | 'shown-code'): Promise<string> {
  await shop.driver.until('the counter rests', (view) => view.payment === undefined);
  const paymentId = shop.driver.newId();
  await shop.driver.ask('payment.start', {
    paymentId,
    order: { kind: 'sale', amount: { amountMinor, currency: 'CNY' }, way },
  });
  return paymentId;
}

/** A code is held before the scanner until the counter has heard it: between two readings a scanner is not listening. */
async function hold(code: string, heard: (view: View) => boolean): Promise<void> {
  for (let shows = 0; shows < 10; shows += 1) {
    await shop.driver.bench({ act: 'show-code', code });
    for (let looks = 0; looks < 50; looks += 1) {
      if (heard(shop.driver.view())) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  throw new Error(`nobody heard ${code}: ${shop.driver.view().payment?.prompt ?? 'no payment'}`);
}

async function scan(amountMinor: number, code: string): Promise<string> {
  const paymentId = await begin(amountMinor, 'code');
  await shop.driver.until('a code is wanted', prompt('scan-code'));
  await hold(code, ({ payment }) => payment?.prompt !== 'scan-code');
  return paymentId;
}

describe('a payment by code at the whole counter', () => {
  it('when a bottle is scanned first, then it is refused; when the payer confirms, then it is paid and can be voided', async () => {
    const paymentId = await begin(1200, 'code');
    await shop.driver.until('a code is wanted', prompt('scan-code'));
    await hold('bottle', prompt('code-unknown'));
    await hold('wechat', ({ payment }) => payment?.prompt !== 'code-unknown');
    const waiting = await shop.driver.until('the payer is asked', prompt('await-payer'));
    expect(waiting.payment?.code).toMatchObject({ by: 'customer', wallet: 'wechat' });
    expect(waiting.owedReversals).toBe(0);
    await shop.driver.bench({ act: 'phone', word: 'pay' });
    const paid = await shop.driver.until('paid', isPaid);
    const voucher = paid.payment?.voucher ?? 0;
    await shop.finish(paymentId);
    const voidId = shop.driver.newId();
    await shop.driver.ask('payment.start', {
      paymentId: voidId,
      order: { kind: 'void', original: { by: 'voucher', voucher } },
      supervisorWord: { operator: '00', password: '123456' },
    });
    await shop.driver.until('voided', isPaid);
    await shop.finish(voidId);
  });

  it('when the answer is lost, then it is asked for and found', async () => {
    const paymentId = await scan(300, 'code-answer-lost');
    await shop.driver.until('asked for', prompt('asking-host'));
    await shop.driver.until('found', isPaid);
    await shop.finish(paymentId);
  });

  it('when the cashier ends the waiting, then it is taken back, and the host agrees', async () => {
    const paymentId = await scan(400, 'code-waits');
    await shop.driver.until('the payer is asked', prompt('await-payer'));
    await shop.driver.ask('payment.act', { paymentId, act: { do: 'cancel' } });
    const ended = await shop.driver.until('taken back', ({ payment }) => payment?.result === 'reversed');
    expect(ended.payment?.because).toBe('code-stopped');
    await shop.finish(paymentId);
  });

  it('when our code is shown, then only the phone that has scanned it can pay', async () => {
    const paymentId = await begin(500, 'shown-code');
    const shown = await shop.driver.until('our code', prompt('show-code'));
    expect(shown.payment?.code?.modules?.length).toBeGreaterThan(20);
    await shop.driver.ask('payment.act', { paymentId, act: { do: 'print-code' } });
    await shop.driver.bench({ act: 'phone', word: 'pay' });
    expect(shop.driver.view().payment?.stage).toBe('polling');
    await shop.driver.bench({ act: 'phone', word: 'scan' });
    await shop.driver.bench({ act: 'phone', word: 'pay' });
    await shop.driver.until('paid', isPaid);
    await shop.finish(paymentId);
  });

  it('when the totals differ, then payments without a card are uploaded too, and the batch closes', async () => {
    const paymentId = await scan(700, 'code-pays');
    await shop.driver.until('paid at once', isPaid);
    await shop.finish(paymentId);
    await shop.driver.bench({ act: 'host', fault: 'disagrees' });
    await shop.driver.ask('settlement.start', {});
    await shop.driver.until('closed', ({ settlement }) => settlement?.state === 'done', 20_000);
    expect(shop.driver.view().settlement?.domestic.verdict).toBe('unbalanced');
  });
});
