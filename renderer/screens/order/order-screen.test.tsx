// @vitest-environment happy-dom
/** What a cashier finds, keys and hands in before any payment but a plain sale. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen, TEST_PAYMENT_ID } from '../history/mounted-screen.tsx';
import type { OrderKind } from './order-forms.ts';
import { OrderScreen } from './order-screen.tsx';
import { SCENE_HELD, SCENE_PARTLY_REFUNDED, SCENE_SALE, SCENE_SETTLED } from './scenes.ts';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(asked: OrderKind, life?: PaymentLife): Promise<void> {
  screen = await mountScreen(<OrderScreen asked={asked} />, {
    view: BASE_VIEW,
    answers: {
      'history.find': { rows: life === undefined ? [] : [life.row], more: false },
      ...(life !== undefined && { 'history.show': life }),
    },
  });
}
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) {
    (document.activeElement as HTMLElement | null)?.blur();
    await screen.press(key);
  }
};
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const ordered = () => screen.askedFor('payment.start').map((input) => (input as { order: unknown }).order);
const paymentIdOf = ({ row }: PaymentLife) => row.paymentId;

describe('a refund', () => {
  it('when the sale is settled, then all of it stands in place and a smaller amount may be keyed', async () => {
    await open('refund', SCENE_SETTLED);
    await press('3', '1', 'Enter');
    expect(screen.text()).toContain('还可退');
    await press('Enter');
    expect(screen.place.querySelector('.order-amount')?.textContent).toBe('¥1,280.50');
    await press('5', '0', '0', '0', 'Enter');
    const original = { by: 'payment', paymentId: paymentIdOf(SCENE_SETTLED) };
    expect(ordered()).toEqual([{ kind: 'refund', original, amount: yuan(5000) }]);
    expect(screen.screen()).toBe('sale');
  });

  it('when more is keyed than remains, then it says so and nothing is handed in', async () => {
    await open('refund', SCENE_PARTLY_REFUNDED);
    await press('Enter', 'Enter', '1', '0', '0', '0', '0', '1', 'Enter');
    expect(screen.text()).toContain('超过了可以办理的金额');
    expect(ordered()).toEqual([]);
    await press('Backspace', 'Enter');
    expect(ordered()).toMatchObject([{ amount: yuan(10_000) }]);
  });

  it('when the sale is whole and of this batch, then the void is offered in its place', async () => {
    await open('refund', SCENE_SALE);
    await press('Enter');
    expect(screen.text()).toContain('整笔退请用撤销');
    await press('Enter');
    expect(ordered()).toEqual([{ kind: 'void', original: { by: 'voucher', voucher: 2 } }]);
  });

  it('when only a part of it is to go back, then that may be refunded all the same', async () => {
    await open('refund', SCENE_SALE);
    await press('Enter');
    await screen.click('[data-action=part]');
    await press('1', '0', '0', 'Enter');
    expect(ordered()).toMatchObject([{ kind: 'refund', amount: yuan(100) }]);
  });

  it('when the journal has not got it, then number and day are typed from the slip', async () => {
    await open('refund');
    for (const digit of '110509300002') await press(digit);
    await press('Enter');
    expect(screen.text()).toContain('本机日志里没有这笔消费');
    await press('Enter');
    await screen.type('.field:nth-of-type(2) input', '1105');
    await press('Enter');
    await press('9', '9', '0', 'Enter');
    const original = { by: 'reference', rrn: '110509300002', date: '1105' };
    expect(ordered()).toEqual([{ kind: 'refund', original, amount: yuan(990) }]);
  });
});

describe('a void', () => {
  it('when the sale is not in this batch, then the refund is one key away with what was typed', async () => {
    await open('void', SCENE_SETTLED);
    await press('3', '1', 'Enter');
    expect(screen.text()).toContain('本批次没有这个凭证号的消费');
    await press('Enter');
    expect(screen.screen()).toBe('order');
  });

  it('when the counter wants a supervisor, then his word goes with the same order under the same id', async () => {
    await open('void', SCENE_SALE);
    screen.fake.answer('payment.start', { ok: false, refusal: { code: 'supervisor-needed' } });
    await press('2', 'Enter', 'Enter');
    screen.fake.answer('payment.start', { ok: false, refusal: { code: 'password-wrong' } });
    await screen.type('dialog input[type=password]', '1');
    await screen.click('dialog button[type=submit]');
    expect(screen.place.querySelector('dialog')?.textContent).toContain('密码错误');
    screen.fake.answer('payment.start', { ok: true, value: {} });
    await screen.type('dialog input[type=password]', '123456');
    await screen.clickTwice('dialog button[type=submit]');
    const order = { kind: 'void', original: { by: 'voucher', voucher: 2 } };
    expect(screen.askedFor('payment.start')).toEqual([
      { paymentId: TEST_PAYMENT_ID, order },
      { paymentId: TEST_PAYMENT_ID, order, supervisorWord: { operator: '00', password: '1' } },
      { paymentId: TEST_PAYMENT_ID, order, supervisorWord: { operator: '00', password: '123456' } },
    ]);
    expect(screen.screen()).toBe('sale');
  });

  it('when the sale was taken back already, then nothing can be done and it says why', async () => {
    const voidedBy = '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e99';
    await open('void', { ...SCENE_SALE, row: { ...SCENE_SALE.row, voidedBy }, may: ['reprint'] });
    await press('2', 'Enter', 'Enter');
    expect(screen.text()).toContain('这笔交易不能这样办理');
    expect(ordered()).toEqual([]);
  });
});

describe('what follows an authorisation', () => {
  it('when it is completed, then what is held stands in place and up to 115 % may be taken', async () => {
    await open('completion', SCENE_HELD);
    await press('Enter', 'Enter', '5', '7', '5', '0', '0');
    expect(screen.text()).toContain('115%');
    await press('1');
    expect(screen.text()).toContain('超过了可以办理的金额');
    await press('Backspace', 'Enter');
    expect(ordered()).toMatchObject([{ kind: 'completion', amount: yuan(57_500) }]);
    expect(screen.askedFor('history.find')[0]).toEqual({ text: '', kinds: ['preauth'], holding: true });
  });

  it('when it is voided, then no amount is asked for unless it was typed from a slip', async () => {
    await open('preauth-void', SCENE_HELD);
    await press('Enter', 'Enter');
    expect(ordered()).toEqual([
      { kind: 'preauth-void', original: { by: 'payment', paymentId: paymentIdOf(SCENE_HELD) } },
    ]);
  });

  it('when the code of an old slip is typed, then code, day and amount are handed in', async () => {
    await open('preauth-void');
    for (const digit of '123456') await press(digit);
    await press('Enter', 'Enter');
    await screen.type('.field:nth-of-type(2) input', '1105');
    await press('Enter', '5', '0', '0', 'Enter');
    const original = { by: 'authorisation', authCode: '123456', date: '1105' };
    expect(ordered()).toEqual([{ kind: 'preauth-void', original, amount: yuan(500) }]);
  });
});

describe('the others', () => {
  it('when a balance is asked for, then nothing is keyed', async () => {
    await open('balance');
    expect(ordered()).toEqual([{ kind: 'balance' }]);
  });

  it('when a tip is keyed, then the order carries the new whole', async () => {
    await open('adjustment', SCENE_SALE);
    await press('2', 'Enter', 'Enter', '2', '0', '0', '0');
    expect(screen.text()).toContain('¥1,300.50');
    await press('Enter');
    const original = { by: 'voucher', voucher: 2 };
    expect(ordered()).toEqual([{ kind: 'adjustment', original, amount: yuan(130_050) }]);
  });

  it('when an offline sale has no code, then it is handed in without one', async () => {
    await open('offline-sale');
    await press('1', '0', '0', 'Enter', 'Enter');
    expect(ordered()).toEqual([{ kind: 'offline-sale', amount: yuan(100) }]);
  });

  it('when Esc is pressed at the first step, then the sale is back', async () => {
    await open('preauth');
    await press('Escape');
    expect(screen.screen()).toBe('sale');
  });
});
