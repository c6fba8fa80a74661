/** Offline sales, tips and adjustments from the desk's door to the acquirer's books and back (unionpay-pos 2.1, 2.5), over a real socket. */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import type { AdviceUploadRequest, HostAnswer, OfflineAuthorisation } from '../role.ts';
import { cardNamed, never, saleRequest, voidRequest } from './desk-in-test.ts';
import { done, entryOf, openShop, type Shop, sell, sold, TID } from './shop-in-test.ts';

const card = cardNamed('approve');
const keyed = secret('card', { pan: card.pan, expiry: card.expiry });
const BY_TELEPHONE: OfflineAuthorisation = { authCode: '654321', method: '01', institution: '1020000' };

async function offline(shop: Shop, over: { readonly stan?: number; readonly amountMinor?: number } = {}) {
  const delivery = await shop.desk.authorise(
    {
      kind: 'offline-sale',
      stan: stan(over.stan ?? 2),
      batch: batchNumber(1),
      amountMinor: over.amountMinor ?? 12_345,
      entry: 'manual',
      card: keyed,
      organisation: 'CUP',
      offline: BY_TELEPHONE,
    },
    shop.watch,
    never,
  );
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.kind}`);
  return delivery.answer;
}

interface Adjusting {
  readonly stan?: number;
  readonly of?: number;
  readonly amountMinor: number;
  readonly tipMinor?: number;
  readonly rrn?: string;
}

const adjusted = (
  shop: Shop,
  { stan: number = 9, of = 2, amountMinor, tipMinor, rrn }: Adjusting,
): Promise<HostAnswer> =>
  done(shop, {
    kind: 'adjustment',
    stan: number,
    card,
    amountMinor,
    entry: 'none',
    original: { batch: batchNumber(1), stan: stan(of), date: '1105', ...(rrn !== undefined && { rrn }) },
    ...(tipMinor !== undefined && { tipMinor }),
  });

const lastSent = ({ traffic }: Shop) => traffic.filter(({ direction }) => direction === 'in').at(-1);
const net = ({ host }: Shop) => host.ledger.netOf(TID);
const debit = ({ host }: Shop) => host.ledger.totalsOf(TID, 1).domestic;

describe('an offline sale', () => {
  it('when it is told, then it keeps the code that was given for it and counts as debit', async () => {
    const shop = await openShop();
    expect(await offline(shop)).toMatchObject({ code: '00', authCode: '654321', organisation: 'CUP' });
    expect(lastSent(shop)).toMatchObject({
      mti: '0220',
      fields: { 22: '012', 38: '654321', 60: '3000000100050', 61: '00000000000000000100001020000', 63: 'CUP' },
    });
    expect(debit(shop)).toMatchObject({ debitMinor: 12_345, debitCount: 1 });
    expect(net(shop)).toBe(12_345);
  });

  it('when it is told again because no answer came, then it is booked once and answered with 94', async () => {
    const shop = await openShop();
    await shop.host.faults.set('answer-lost');
    shop.limitTo(60);
    await expect(offline(shop)).rejects.toThrow('no-answer');
    await shop.host.faults.set('none');
    shop.limitTo(10_000);
    expect(await offline(shop)).toMatchObject({ code: '94', authCode: '654321', rrn: '093105000002' });
    expect([net(shop), debit(shop).debitCount]).toEqual([12_345, 1]);
  });

  it('when nobody gave an institution, then 18 digits say how it was authorised', async () => {
    const shop = await openShop();
    const delivery = await shop.desk.authorise(
      {
        kind: 'offline-sale',
        stan: stan(2),
        batch: batchNumber(1),
        amountMinor: 100,
        entry: 'manual',
        card: keyed,
        offline: { authCode: '654321' },
      },
      shop.watch,
      never,
    );
    expect(delivery).toMatchObject({ answer: { code: '00' } });
    expect(lastSent(shop)?.fields).toMatchObject({ 61: '000000000000000000', 63: '000' });
  });

  it('when its card has expired, then it is refused, and refused again when it is told again', async () => {
    const shop = await openShop();
    const expired = cardNamed('expired');
    const request = {
      kind: 'offline-sale',
      stan: 2,
      card: expired,
      offline: BY_TELEPHONE,
    } as const;
    expect([(await done(shop, request)).code, (await done(shop, request)).code]).toEqual(['54', '54']);
    expect(net(shop)).toBe(0);
  });
});

describe('an adjustment', () => {
  it('when a tip comes on a sale, then the sale counts once with the whole', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card, amountMinor: 10_000 });
    expect((await adjusted(shop, { amountMinor: 11_500, tipMinor: 1_500, rrn })).code).toBe('00');
    expect(lastSent(shop)).toMatchObject({
      mti: '0220',
      fields: { 4: '000000011500', 37: rrn, 60: '3400000100050', 61: '0000010000021105' },
    });
    expect(entryOf(shop, 2)).toMatchObject({ amountMinor: 11_500, tipMinor: 1_500, askedMinor: 10_000 });
    expect([net(shop), debit(shop)]).toEqual([
      11_500,
      { debitMinor: 11_500, debitCount: 1, creditMinor: 0, creditCount: 0 },
    ]);
  });

  it('when a second tip comes, then it takes the place of the first', async () => {
    const shop = await openShop();
    await sold(shop, { stan: 2, card, amountMinor: 10_000 });
    await adjusted(shop, { stan: 9, amountMinor: 11_500, tipMinor: 1_500 });
    expect((await adjusted(shop, { stan: 10, amountMinor: 10_500, tipMinor: 500 })).code).toBe('00');
    expect(net(shop)).toBe(10_500);
  });

  it('when it changes an offline sale without a tip, then its type is 32 and field 48 is not there', async () => {
    const shop = await openShop();
    await offline(shop);
    expect((await adjusted(shop, { amountMinor: 12_000 })).code).toBe('00');
    expect(lastSent(shop)?.fields['60']).toBe('3200000100050');
    expect(lastSent(shop)?.fields['48']).toBeUndefined();
    expect([net(shop), debit(shop).debitCount]).toEqual([12_000, 1]);
  });

  it('when it is told twice, then the second is answered with 94 and the amount is the same', async () => {
    const shop = await openShop();
    await sold(shop, { stan: 2, card, amountMinor: 10_000 });
    await adjusted(shop, { amountMinor: 11_000, tipMinor: 1_000 });
    expect((await adjusted(shop, { amountMinor: 11_000, tipMinor: 1_000 })).code).toBe('94');
    expect(net(shop)).toBe(11_000);
  });

  it.each<[string, Adjusting, string]>([
    ['the sum is not sale and tip', { amountMinor: 11_000, tipMinor: 500 }, '64'],
    ['there is no such sale', { of: 5, amountMinor: 11_000, tipMinor: 1_000 }, '25'],
    ['it names another reference', { amountMinor: 11_000, tipMinor: 1_000, rrn: '999999999999' }, '25'],
    ['the new amount is nothing', { amountMinor: 0 }, '13'],
  ])('when %s, then it is refused and the sale stays as it is', async (_, wrong, code) => {
    const shop = await openShop();
    await sold(shop, { stan: 2, card, amountMinor: 10_000 });
    expect((await adjusted(shop, wrong)).code).toBe(code);
    expect(net(shop)).toBe(10_000);
  });

  it('when the sale is voided afterwards, then it is for the new whole, and nothing is adjusted any more', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card, amountMinor: 10_000 });
    await adjusted(shop, { amountMinor: 11_000, tipMinor: 1_000 });
    const voiding = { stan: 3, originalStan: 2, card, rrn };
    const { desk, watch } = shop;
    expect(await desk.authorise(voidRequest({ ...voiding, amountMinor: 10_000 }), watch, never)).toMatchObject({
      answer: { code: '64' },
    });
    const again = { ...voiding, stan: 4, amountMinor: 11_000 };
    expect(await desk.authorise(voidRequest(again), watch, never)).toMatchObject({ answer: { code: '00' } });
    expect((await adjusted(shop, { stan: 10, amountMinor: 12_000, tipMinor: 1_000 })).code).toBe('12');
    expect(net(shop)).toBe(0);
  });
});

describe('the upload of advices', () => {
  const record = (over: Partial<AdviceUploadRequest>): AdviceUploadRequest => ({
    kind: 'offline-sale',
    batch: batchNumber(1),
    stan: stan(2),
    amountMinor: 12_345,
    entry: 'manual',
    pinEntered: false,
    card: keyed,
    offline: BY_TELEPHONE,
    organisation: 'CUP',
    ...over,
  });

  it('when offline sale and tip go up, then each is held against its own line', async () => {
    const shop = await openShop();
    await offline(shop);
    await adjusted(shop, { amountMinor: 13_345, tipMinor: 1_000 });
    const original = { batch: batchNumber(1), stan: stan(2) };
    await shop.desk.adviseUpload(record({ amountMinor: 13_345 }), shop.watch, never);
    const tip = record({ kind: 'adjustment', stan: stan(9), amountMinor: 13_345, tipMinor: 1_000, original });
    await shop.desk.adviseUpload(tip, shop.watch, never);
    expect(lastSent(shop)).toMatchObject({ mti: '0320', fields: { 60: '3400000120150', 61: '0000010000020000' } });
    expect(shop.host.ledger.batchOf(TID, 1).uploaded).toMatchObject([
      { stan: 2, advice: 'offline-sale', finding: 'agrees' },
      { stan: 9, advice: 'adjustment', finding: 'agrees' },
    ]);
  });

  it('when an offline sale goes up among the stripe records, then that is the wrong form', async () => {
    const shop = await openShop();
    await offline(shop);
    const records = [
      { organisation: 'domestic', stan: stan(2), pan: secret('pan', card.pan), amountMinor: 12_345 },
    ] as const;
    await shop.desk.upload({ stan: stan(20), batch: batchNumber(1), records }, shop.watch, never);
    expect(shop.host.ledger.batchOf(TID, 1).uploaded).toMatchObject([{ stan: 2, finding: 'wrong-form' }]);
  });
});

it('when an unanswered sale is reversed after its tip, then nothing was paid', async () => {
  const shop = await openShop();
  await sell(shop, { stan: 2, card, amountMinor: 10_000 });
  await adjusted(shop, { amountMinor: 11_000, tipMinor: 1_000 });
  const { card: shown } = saleRequest(shop.keys, { stan: 2, card });
  const reversal = {
    kind: 'sale',
    stan: stan(2),
    batch: batchNumber(1),
    amountMinor: 10_000,
    entry: 'stripe',
    pinEntered: true,
    reason: '98',
    ...(shown && { card: shown }),
  } as const;
  expect(await shop.desk.reverse(reversal, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
  expect(net(shop)).toBe(0);
});
