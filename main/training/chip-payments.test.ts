/** Chip payments through the whole training house: simulated reader, live card, kernel, real frames to the simulated acquirer. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BenchView, PaymentLife } from '../../preload/contract/contract.ts';
import type { DayDriver } from './day-driver.ts';
import { chipFact as fact, openShop, type ShopInTest, stage } from './shop-in-test.ts';

let shop: ShopInTest;
let driver: DayDriver;

beforeAll(async () => {
  shop = await openShop();
  driver = shop.driver;
});
/** Whatever a test left: no card in, no payment on the screen. */
afterEach(async () => {
  await driver.bench({ act: 'remove' });
  await shop.clearScreen();
  expect(shop.troubles).toEqual([]);
});
afterAll(() => shop.close());

const bench = (): BenchView => shop.bench();
const begin = (amountMinor?: number): Promise<string> => shop.begin(amountMinor);
const finish = (paymentId: string): Promise<void> => shop.finish(paymentId);
const life = (paymentId: string): Promise<PaymentLife> => shop.life(paymentId);
/** How many messages the host has had; the bench's picture lags a little. */
async function heardByHost(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return bench().host.connections;
}

/** To the PIN or past it: inserts, compares, and types where the pad asks. */
async function insert(card: string, paymentId: string, pin = '123456'): Promise<void> {
  await driver.bench({ act: 'insert', card, how: 'well' });
  await driver.until('the card is compared', stage('confirming'));
  await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
  if (pin !== '') await driver.pin(pin);
}

describe('a chip in the slot', () => {
  test.each(['chip-dda', 'chip-cda', 'chip-sda', 'chip-pin'])(
    'when %s pays, then the card proves itself, the host approves, and the card gives its TC',
    async (card) => {
      const paymentId = await begin();
      await insert(card, paymentId);
      const view = await driver.until('approved', ({ payment }) => payment?.result === 'approved');
      expect(view.payment?.chip?.mayRemove).toBe(true);
      const told = await life(paymentId);
      expect(told.row.result).toBe('approved');
      expect(fact(told, '9F27')).toBe('40');
      expect(fact(told, '95')).toMatch(/^00/);
      await driver.bench({ act: 'remove' });
      await driver.until('the card is out', ({ payment }) => payment?.chip?.mayRemove === false);
      await finish(paymentId);
      expect(told.events.map(({ event }) => event)).toEqual(
        expect.arrayContaining(['intent-written', 'host-approved', 'approved']),
      );
    },
  );

  test('when the host declines, then it is declined and the card hears it', async () => {
    const paymentId = await begin();
    await insert('chip-no-funds', paymentId);
    await driver.until('declined, and the card has heard it', ({ payment }) => {
      return payment?.result === 'declined' && payment.may.includes('dismiss');
    });
    const told = await life(paymentId);
    expect(told.row.result).toBe('declined');
    expect(fact(told, '9F27')).toBe('00');
    await finish(paymentId);
  });

  test('when the card refuses after the host has approved, then the money is taken back', async () => {
    const paymentId = await begin();
    await insert('chip-refuses-approval', paymentId);
    await driver.until('reversed', ({ payment }) => payment?.result === 'reversed');
    expect((await life(paymentId)).events.map(({ event }) => event)).toContain('reversal-owed');
    await finish(paymentId);
  });

  test('when the card says no by itself, then the host is never asked', async () => {
    const before = await heardByHost();
    const paymentId = await begin();
    await insert('chip-declines-offline', paymentId);
    const view = await driver.until('declined', ({ payment }) => payment?.result === 'declined');
    expect(view.payment?.prompt).toBe('declined-by-card');
    expect(await heardByHost()).toBe(before);
    await finish(paymentId);
  });

  test('when the answer is lost, then a reversal follows with the chip data', async () => {
    const paymentId = await begin();
    await insert('chip-answer-lost', paymentId);
    await driver.until('reversed', ({ payment }) => payment?.result === 'reversed');
    await finish(paymentId);
  });

  test('when scripts came, then the host is told of their result before the next payment', async () => {
    const paymentId = await begin();
    await insert('chip-script-after', paymentId);
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    const view = await driver.until('the notice is owed', ({ owedNotices }) => owedNotices === 1);
    expect(view.owedReversals).toBe(0);
    await driver.bench({ act: 'remove' });
    await finish(paymentId);
    const next = await begin();
    expect(driver.view().owedNotices).toBe(0);
    await driver.ask('payment.act', { paymentId: next, act: { do: 'cancel' } });
    await finish(next);
    expect((await life(paymentId)).events.map(({ event }) => event)).toContain('script-notice-taken');
  });

  test('when there are two applications, then the cardholder chooses', async () => {
    const paymentId = await begin();
    await driver.bench({ act: 'insert', card: 'chip-two-applications', how: 'well' });
    const view = await driver.until('a choice', ({ payment }) => payment?.prompt === 'choose-application');
    expect(view.payment?.chip?.applications?.map(({ label }) => label)).toEqual(['PBOC DEBIT', 'PBOC CREDIT']);
    await driver.ask('payment.act', { paymentId, act: { do: 'choose-application', index: 1 } });
    await driver.until('the card is compared', stage('confirming'));
    await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    await driver.pin('123456');
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    expect(fact(await life(paymentId), '84')).toBe('A000000333010102');
    await finish(paymentId);
  });

  test('when the PIN is checked by the card, then it is typed at the reader, wrong first, and never asked for again', async () => {
    const paymentId = await begin();
    await insert('chip-offline-pin', paymentId, '');
    const type = async (digits: string) => {
      await driver.until('the reader asks', () => bench().chip.asking);
      for (const key of [...digits, 'enter']) await driver.bench({ act: 'press', key: key as 'enter' });
    };
    await type('0000');
    await driver.until('wrong', ({ payment }) => payment?.prompt === 'pin-wrong');
    expect(driver.view().payment?.chip?.triesLeft).toBe(2);
    await type('123456');
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    expect(fact(await life(paymentId), '9F34')).toMatch(/02$/);
    await finish(paymentId);
  });

  test('when the card is pulled too early, then the payment ends and the host knows nothing of it', async () => {
    const before = await heardByHost();
    const paymentId = await begin();
    await driver.bench({ act: 'insert', card: 'chip-dda', how: 'well' });
    await driver.until('the card is compared', stage('confirming'));
    await driver.bench({ act: 'remove' });
    await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    const view = await driver.until('abandoned', stage('abandoned'));
    expect(view.payment?.prompt).toBe('card-pulled');
    expect(await heardByHost()).toBe(before);
    await finish(paymentId);
  });
});

describe('a chip that cannot be used', () => {
  test('when it is in the wrong way round, then it is asked in again', async () => {
    const paymentId = await begin();
    await driver.bench({ act: 'insert', card: 'chip-dda', how: 'wrong-way' });
    await driver.until('again', ({ payment }) => payment?.prompt === 'chip-unreadable');
    await driver.bench({ act: 'remove' });
    await driver.bench({ act: 'insert', card: 'chip-dda', how: 'well' });
    await driver.until('the card is compared', stage('confirming'));
    await driver.ask('payment.act', { paymentId, act: { do: 'cancel' } });
    await finish(paymentId);
  });

  test('when it is out of order, then its stripe is taken and the host hears that it is a fallback', async () => {
    const paymentId = await begin();
    await driver.bench({ act: 'insert', card: 'chip-broken', how: 'well' });
    await driver.until('the stripe may stand in', ({ payment }) => payment?.prompt === 'chip-fallback');
    await driver.bench({ act: 'swipe', card: 'chip-broken', how: 'well' });
    await driver.until('the card is compared', stage('confirming'));
    await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    await driver.pin('123456');
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    await finish(paymentId);
  });

  test('when its application is blocked, then no stripe stands in', async () => {
    const paymentId = await begin();
    await driver.bench({ act: 'insert', card: 'chip-blocked', how: 'well' });
    const view = await driver.until('over', stage('abandoned'));
    expect(['chip-blocked', 'chip-not-accepted']).toContain(view.payment?.prompt);
    await finish(paymentId);
  });
});

describe('a tap', () => {
  test('when the amount is small, then neither PIN nor signature is asked for', async () => {
    const paymentId = await begin(12_345);
    await driver.bench({ act: 'tap', card: 'tap', how: 'well' });
    const view = await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    const paper = view.payment?.paper.lines.map((line) => (line.kind === 'text' ? line.text.trim() : '')).join('\n');
    expect(paper).toContain('无需签名');
    expect(paper).toContain('免密免签');
    await finish(paymentId);
  });

  test('when the amount is above the limit, then the PIN is asked for', async () => {
    const paymentId = await begin(150_000);
    await driver.bench({ act: 'tap', card: 'tap', how: 'well' });
    await driver.pin('123456');
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    await finish(paymentId);
  });

  test('when two cards are on the field, then one is asked for; when a phone wants its owner, then the phone is', async () => {
    const paymentId = await begin(2_000);
    await driver.bench({ act: 'tap', card: 'tap', how: 'two-cards' });
    await driver.until('one card', ({ payment }) => payment?.prompt === 'one-card-only');
    await driver.bench({ act: 'remove' });
    await driver.bench({ act: 'tap', card: 'tap-phone-locked', how: 'well' });
    await driver.until('the phone', ({ payment }) => payment?.prompt === 'see-phone');
    await driver.bench({ act: 'remove' });
    await driver.bench({ act: 'tap', card: 'tap-phone-locked', how: 'well' });
    await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    await finish(paymentId);
  });
});

test('when the day is settled, then the chip payments are uploaded one by one and the books agree', async () => {
  await driver.ask('settlement.start', {});
  const view = await driver.until(
    'settled',
    ({ settlement }) => settlement?.state === 'done' || settlement?.state === 'failed',
  );
  expect(view.settlement).toMatchObject({ state: 'done', domestic: { verdict: 'balanced' } });
  expect(view.settlement?.uploaded).toBeGreaterThan(8);
});
