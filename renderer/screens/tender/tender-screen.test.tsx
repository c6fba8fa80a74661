// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { BillAction, BillView, View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen, TEST_PAYMENT_ID } from '../history/mounted-screen.tsx';
import { priceMinor, quantityText, rateText } from './quantities.ts';
import { EMPTY_BILL, PAID_BILL, SCENE_BILL_ID, SPLIT_BILL } from './scenes.ts';
import { TenderScreen } from './tender-screen.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const billId = SCENE_BILL_ID;
async function open(bill: BillView | undefined, extra: Partial<View> = {}): Promise<void> {
  screen = await mountScreen(<TenderScreen />, { view: { ...BASE_VIEW, ...extra, ...(bill && { bill }) } });
}
const asked = (): BillAction[] => screen.askedFor('bill.act') as BillAction[];
const keys = async (text: string): Promise<void> => {
  for (const key of text) await screen.press(key);
};

it('when there is no bill, then one is begun, once', async () => {
  await open(undefined);
  expect(asked()).toEqual([{ act: 'open', billId: TEST_PAYMENT_ID }]);
});

it('when others wait, then they are shown, and a figure goes on with one', async () => {
  const waiting = { billId, number: '9F0C1D2E', amount: money(10_000), remaining: money(4_000), atMs: 0 };
  await open(undefined, { waitingBills: [waiting] });
  expect(screen.text()).toContain('未结的账单');
  await screen.press('1');
  expect(asked()).toEqual([{ act: 'open', billId }]);
});

it('when an amount is keyed into an empty bill, then Enter sets it and nothing is paid', async () => {
  await open(EMPTY_BILL);
  await keys('1250');
  await screen.press('Enter');
  expect(asked()).toEqual([{ act: 'type-amount', billId, amount: money(1_250) }]);
});

it('when nothing is keyed, then Enter takes a card for all that remains, and - a code', async () => {
  await open(SPLIT_BILL);
  await screen.press('Enter');
  const pay = { act: 'pay', billId, paymentId: TEST_PAYMENT_ID, amount: money(4_000) };
  expect(asked()).toEqual([{ ...pay, way: 'card' }]);
  await screen.press('-');
  expect(asked().at(-1)).toEqual({ ...pay, way: 'code' });
});

it('when cash is keyed, then the change is shown before it is taken, and taken once', async () => {
  await open(SPLIT_BILL);
  await keys('10000+');
  expect(screen.text()).toMatch(/找零¥60\.00/);
  await screen.clickTwice('.dialog [data-home]');
  expect(asked()).toEqual([{ act: 'cash', billId, partId: TEST_PAYMENT_ID, taken: money(10_000) }]);
});

it('when less than what remains is given, then it is said that the rest remains', async () => {
  await open(SPLIT_BILL);
  await keys('+1500');
  expect(screen.text()).toContain('不够');
  expect(screen.text()).toMatch(/待付¥25\.00/);
});

it('when a likely sum is pressed, then that is taken', async () => {
  await open(SPLIT_BILL);
  await screen.press('+');
  await screen.click('.cash-quick .button:nth-child(2)');
  expect(asked()).toEqual([{ act: 'cash', billId, partId: TEST_PAYMENT_ID, taken: money(5_000) }]);
});

it('when a part has failed or paid, then each says so, and only the paid one can be voided', async () => {
  await open(SPLIT_BILL);
  expect(screen.text()).toContain('未成功，未收款');
  await screen.click('[data-standing=paid] .bill-part-hands .button');
  expect(screen.screen()).toBe('order');
});

it('when cash goes back, then only with a reason and a supervisor’s word', async () => {
  await open(PAID_BILL);
  await screen.click('[data-action=take-back]');
  await screen.type('.dialog .input[maxlength="200"]', '找错钱');
  await screen.type('.dialog input[type=password]', '123456');
  await screen.click('.dialog button[type=submit]');
  expect(asked()).toEqual([
    {
      act: 'take-back',
      billId,
      partId: PAID_BILL.parts.at(-1)?.partId,
      reason: '找错钱',
      supervisor: { operator: '00', password: '123456' },
    },
  ]);
});

it('when the bill is paid, then the change stands in large figures and Enter makes room for the next', async () => {
  await open(PAID_BILL);
  expect(screen.text()).toMatch(/已付清.*找零¥10\.00/);
  await screen.press('Enter');
  expect(asked()).toEqual([{ act: 'leave', billId }]);
  expect(screen.screen()).toBe('sale');
});

it('when Esc is pressed, then first what was keyed goes, then the bill is put aside', async () => {
  await open(SPLIT_BILL);
  await keys('12');
  await screen.press('Escape');
  expect(asked()).toEqual([]);
  await screen.press('Escape');
  expect(asked()).toEqual([{ act: 'leave', billId }]);
});

it('when the scanner has read something, then what became of it is said', async () => {
  await open({ ...SPLIT_BILL, scan: { outcome: 'payment-code', said: '13…6789 (18)', atMs: 0 } });
  expect(screen.text()).toContain('这是付款码');
});

it('when prices and quantities are written, then whole numbers come out and in', () => {
  expect(['12.5', '3', '0.05', '１２。5', '0', '1.234', 'x'].map(priceMinor)).toEqual([
    ...[1_250, 300, 5, 1_250, undefined, undefined, undefined],
  ]);
  expect([quantityText(1_500), rateText(650)]).toEqual(['1.5', '6.5%']);
});
