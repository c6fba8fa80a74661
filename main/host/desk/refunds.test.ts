/** Refunds from the desk's door to the acquirer's books and back (unionpay-pos 2.1, 4.5; counter.md 5.4), over a real socket. */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import type { HostAnswer } from '../role.ts';
import { cardNamed, kindRequest, never, saleRequest, voidRequest } from './desk-in-test.ts';
import { done, entryOf, openShop, type Shop, settled, sold, TID } from './shop-in-test.ts';

const card = cardNamed('approve');
const DAY = '1105';

interface Refunding {
  readonly stan?: number;
  readonly amountMinor?: number;
  readonly rrn: string | undefined;
  readonly date?: string;
  readonly batch?: number;
  readonly cardId?: string;
  readonly organisation?: string;
}

function refundOf(shop: Shop, refund: Refunding): Promise<HostAnswer> {
  const { rrn, date = DAY, batch = 1, amountMinor = 12_345, organisation } = refund;
  return done(shop, {
    kind: 'refund',
    stan: refund.stan ?? 9,
    batch: batchNumber(batch),
    amountMinor,
    card: cardNamed(refund.cardId ?? card.id),
    original: { date, ...(rrn !== undefined && { rrn }) },
    ...(organisation !== undefined && { organisation }),
  });
}

describe('a refund', () => {
  it('when a sale was settled, then it goes back by reference and date, and is credit of the new batch', async () => {
    const shop = await openShop();
    const { rrn } = await sold(shop, { stan: 2, card });
    await settled(shop, 1);
    const answer = await refundOf(shop, { rrn, batch: 2 });
    expect(answer).toMatchObject({ code: '00', outcome: 'approved', amountMinor: 12_345, organisation: 'CUP' });
    expect(shop.host.ledger.netOf(TID)).toBe(0);
    expect(shop.host.ledger.totalsOf(TID, 2).domestic).toEqual({
      debitMinor: 0,
      debitCount: 0,
      creditMinor: 12_345,
      creditCount: 1,
    });
    const sent = shop.traffic.filter(({ direction }) => direction === 'in').at(-1);
    expect(sent).toMatchObject({ mti: '0220', fields: { 25: '00', 37: rrn, 61: `000000000000${DAY}`, 63: '000' } });
  });

  it('when it comes in parts, then a part leaves the rest, and never more than the sale goes back', async () => {
    const shop = await openShop();
    const { rrn } = await sold(shop, { stan: 2, card });
    expect((await refundOf(shop, { stan: 9, rrn, amountMinor: 5_000 })).code).toBe('00');
    expect((await refundOf(shop, { stan: 10, rrn, amountMinor: 7_346 })).code).toBe('64');
    expect((await refundOf(shop, { stan: 11, rrn, amountMinor: 7_345 })).code).toBe('00');
    expect((await refundOf(shop, { stan: 12, rrn, amountMinor: 1 })).code).toBe('64');
    expect(shop.host.ledger.netOf(TID)).toBe(0);
    expect(entryOf(shop, 10)?.state).toBe('declined');
  });

  it.each<[string, Partial<Refunding>, string]>([
    ['another reference', { rrn: '999999999999' }, '25'],
    ['another day', { date: '1104' }, '25'],
    ['no day', { date: '0000' }, '25'],
    ['another card', { cardId: 'approve-no-pin' }, '14'],
    ['nothing', { amountMinor: 0 }, '13'],
  ])('when it names %s, then it is refused and the sale stands', async (_, wrong, code) => {
    const shop = await openShop();
    const { rrn } = await sold(shop, { stan: 2, card });
    expect((await refundOf(shop, { rrn, ...wrong })).code).toBe(code);
    expect(shop.host.ledger.netOf(TID)).toBe(12_345);
  });

  it('when the sale was voided, then nothing goes back twice', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card });
    await shop.desk.authorise(voidRequest({ stan: 3, originalStan: 2, card, rrn }), shop.watch, never);
    expect((await refundOf(shop, { rrn })).code).toBe('12');
  });

  it('when a part went back, then the sale is no more to be voided or reversed', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card });
    await refundOf(shop, { rrn, amountMinor: 1 });
    const voided = await shop.desk.authorise(voidRequest({ stan: 3, originalStan: 2, card, rrn }), shop.watch, never);
    expect(voided).toMatchObject({ answer: { code: '12' } });
    expect(shop.host.ledger.netOf(TID)).toBe(12_344);
  });

  it('when the acquirer takes refunds after the settlement alone, then the open batch gets none', async () => {
    const shop = await openShop({ host: { refundsOpenBatch: false } });
    const { rrn } = await sold(shop, { stan: 2, card });
    expect((await refundOf(shop, { stan: 9, rrn })).code).toBe('12');
    await settled(shop, 1);
    expect((await refundOf(shop, { stan: 10, rrn, batch: 2 })).code).toBe('00');
  });

  it('when the card is foreign, then the foreign side is credited whatever the terminal took it for', async () => {
    const shop = await openShop();
    const foreign = cardNamed('approve-foreign');
    const { rrn } = await sold(shop, { stan: 2, card: foreign });
    const answer = await refundOf(shop, { rrn, cardId: foreign.id, organisation: 'VIS' });
    expect(answer.organisation).toBe('VIS');
    expect(shop.host.ledger.totalsOf(TID, 1).foreign).toMatchObject({ creditMinor: 12_345, creditCount: 1 });
  });

  it('when the same request comes a second time, then it is booked once', async () => {
    const shop = await openShop();
    const { rrn } = await sold(shop, { stan: 2, card });
    await refundOf(shop, { rrn, amountMinor: 100 });
    expect((await refundOf(shop, { rrn, amountMinor: 100 })).code).toBe('94');
    expect(shop.host.ledger.netOf(TID)).toBe(12_245);
  });

  it('when it is reversed, then that is our own mistake', async () => {
    const shop = await openShop();
    const { card: shown, original: _, ...rest } = kindRequest({ kind: 'refund', stan: 9, card });
    const reversal = { ...rest, pinEntered: false, reason: '98', ...(shown && { card: shown }) } as const;
    await expect(shop.desk.reverse(reversal, shop.watch, never)).rejects.toThrow('no reversal');
  });

  it('when the batch did not agree, then the refund goes up in its own layout and is held against the books', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card });
    await refundOf(shop, { rrn, amountMinor: 5_000 });
    const { card: shown } = saleRequest(shop.keys, { stan: 2, card });
    const record = {
      kind: 'refund',
      batch: batchNumber(1),
      stan: stan(9),
      amountMinor: 5_000,
      entry: 'stripe',
      pinEntered: false,
      original: { rrn, date: DAY },
      organisation: 'CUP',
      ...(shown && { card: shown }),
    } as const;
    expect(await shop.desk.adviseUpload(record, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
    const sent = shop.traffic.filter(({ direction }) => direction === 'in').at(-1);
    expect(sent).toMatchObject({ mti: '0320', fields: { 11: '000009', 37: rrn, 60: '2500000120150' } });
    expect(sent?.fields['35'] ?? sent?.fields['64']).toBeUndefined();
    await shop.desk.adviseUpload({ ...record, stan: stan(2), amountMinor: 12_345 }, shop.watch, never);
    await shop.desk.adviseUpload({ ...record, stan: stan(9), amountMinor: 5_001 }, shop.watch, never);
    expect(shop.host.ledger.batchOf(TID, 1).uploaded.map(({ stan: number, finding }) => [number, finding])).toEqual([
      [2, 'wrong-form'],
      [9, 'other-amount'],
    ]);
  });
});
