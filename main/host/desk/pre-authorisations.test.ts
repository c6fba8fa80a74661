/** The family of pre-authorisations from the desk's door to the acquirer's books and back (unionpay-pos 2.1, 4.5), over a real socket. */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import type { HostAnswer, ReverseRequest } from '../role.ts';
import { cardNamed, kindRequest, never } from './desk-in-test.ts';
import { done, entryOf, openShop, type Shop, settled, TID } from './shop-in-test.ts';

const card = cardNamed('approve');
const DAY = '1105';

const held = (shop: Shop, number = 2): Promise<HostAnswer> =>
  done(shop, { kind: 'preauth', stan: number, card, amountMinor: 10_000, withPin: shop.keys });

interface FollowingInTest {
  readonly stan: number;
  readonly amountMinor: number;
  readonly authCode: string | undefined;
  readonly date?: string;
  readonly cardId?: string;
}

const follow = (shop: Shop, kind: PaymentKind, { authCode, date, cardId, ...rest }: FollowingInTest) =>
  done(shop, {
    kind,
    card: cardNamed(cardId ?? card.id),
    original: { ...(authCode !== undefined && { authCode }), ...(date !== undefined && { date }) },
    ...rest,
  });

function reversalOf(kind: PaymentKind, over: Pick<ReverseRequest, 'amountMinor'> & { readonly stan: number }) {
  const { card: shown } = kindRequest({ kind, stan: over.stan, card });
  return {
    kind,
    stan: stan(over.stan),
    batch: batchNumber(1),
    amountMinor: over.amountMinor,
    entry: 'stripe',
    pinEntered: false,
    reason: '98',
    ...(shown && { card: shown }),
  } as const;
}

const reverse = async (shop: Shop, request: ReverseRequest) => {
  const delivery = await shop.desk.reverse(request, shop.watch, never);
  return delivery.kind === 'answered' ? delivery.answer.code : delivery.kind;
};

const net = ({ host }: Shop) => host.ledger.netOf(TID);
const stateOf = (shop: Shop, number: number) => entryOf(shop, number)?.state;
const lastSent = ({ traffic }: Shop) => traffic.filter(({ direction }) => direction === 'in').at(-1);

describe('a pre-authorisation', () => {
  it('when it is approved, then an amount is held and nothing is paid or counted', async () => {
    const shop = await openShop();
    const answer = await held(shop);
    expect(answer).toMatchObject({ code: '00', amountMinor: 10_000 });
    expect(answer.authCode).toMatch(/^[0-9A-F]{6}$/);
    expect(net(shop)).toBe(0);
    expect(shop.host.ledger.totalsOf(TID, 1).domestic).toMatchObject({ debitCount: 0, creditCount: 0 });
    expect(lastSent(shop)).toMatchObject({ mti: '0100', fields: { 3: '030000', 25: '06', 60: '1000000100050' } });
  });

  it('when its PIN is wrong or missing, then nothing is held', async () => {
    const shop = await openShop();
    expect((await done(shop, { kind: 'preauth', stan: 2, card })).code).toBe('55');
    expect(stateOf(shop, 2)).toBe('declined');
  });

  it('when a card would give half, then nothing is held: this kind is all or nothing', async () => {
    const shop = await openShop();
    const partial = cardNamed('partial');
    expect((await done(shop, { kind: 'preauth', stan: 2, card: partial, withPin: shop.keys })).code).toBe('51');
  });

  it('when it is raised, then the host says what is held in all, and a completion may use all of it', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const raised = await follow(shop, 'add-preauth', { stan: 3, amountMinor: 5_000, authCode, date: DAY });
    expect(raised).toMatchObject({ code: '00', heldMinor: 15_000 });
    expect((await follow(shop, 'completion', { stan: 4, amountMinor: 15_000, authCode, date: DAY })).code).toBe('00');
    expect(net(shop)).toBe(15_000);
  });

  it('when a raise is reversed, then only the first amount is held', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    await follow(shop, 'add-preauth', { stan: 3, amountMinor: 5_000, authCode });
    expect(await reverse(shop, reversalOf('add-preauth', { stan: 3, amountMinor: 5_000 }))).toBe('00');
    expect(lastSent(shop)).toMatchObject({ mti: '0400', fields: { 3: '030000', 39: '98', 61: '0000010000030000' } });
    expect((await follow(shop, 'completion', { stan: 4, amountMinor: 15_000, authCode })).code).toBe('61');
  });

  it('when it is freed, then nothing may be completed; when that is reversed, then it is held again', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    expect((await follow(shop, 'preauth-void', { stan: 3, amountMinor: 10_000, authCode, date: DAY })).code).toBe('00');
    expect(lastSent(shop)).toMatchObject({
      mti: '0100',
      fields: { 3: '200000', 38: authCode, 61: `000000000000${DAY}` },
    });
    expect(stateOf(shop, 2)).toBe('voided');
    expect((await follow(shop, 'completion', { stan: 4, amountMinor: 10_000, authCode })).code).toBe('12');
    expect(await reverse(shop, reversalOf('preauth-void', { stan: 3, amountMinor: 10_000 }))).toBe('00');
    expect(stateOf(shop, 2)).toBe('approved');
    expect((await follow(shop, 'completion', { stan: 5, amountMinor: 10_000, authCode })).code).toBe('00');
  });

  it('when its own reversal comes, then nothing is held', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    expect(await reverse(shop, reversalOf('preauth', { stan: 2, amountMinor: 10_000 }))).toBe('00');
    expect((await follow(shop, 'completion', { stan: 3, amountMinor: 10_000, authCode })).code).toBe('25');
  });

  it('when a freeing names another amount, then it stays held', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    expect((await follow(shop, 'preauth-void', { stan: 3, amountMinor: 9_999, authCode })).code).toBe('64');
  });
});

describe('a completion', () => {
  it.each([
    [11_500, '00'],
    [11_501, '61'],
    [1, '00'],
    [0, '13'],
  ])('when it is for %i of 10000 held, then the host says %s', async (amountMinor, code) => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    expect((await follow(shop, 'completion', { stan: 3, amountMinor, authCode, date: DAY })).code).toBe(code);
    expect(net(shop)).toBe(code === '00' ? amountMinor : 0);
  });

  it.each<[string, Partial<FollowingInTest>, string]>([
    ['another code', { authCode: 'ZZZZZZ' }, '25'],
    ['another day', { date: '1104' }, '25'],
    ['another card', { cardId: 'approve-no-pin' }, '14'],
  ])('when it names %s, then it is refused', async (_, wrong, code) => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const named = { stan: 3, amountMinor: 10_000, authCode, date: DAY, ...wrong };
    expect((await follow(shop, 'completion', named)).code).toBe(code);
  });

  it('when it was made once, then no second one is taken, as request or as advice', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    await follow(shop, 'completion', { stan: 3, amountMinor: 5_000, authCode });
    expect((await follow(shop, 'completion', { stan: 4, amountMinor: 5_000, authCode })).code).toBe('12');
    expect((await follow(shop, 'completion-advice', { stan: 5, amountMinor: 5_000, authCode })).code).toBe('12');
  });

  it('when it is voided, then the amount is held again and another completion may come', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const completed = await follow(shop, 'completion', { stan: 3, amountMinor: 9_000, authCode });
    const original = {
      batch: batchNumber(1),
      stan: stan(3),
      date: DAY,
      ...(completed.rrn !== undefined && { rrn: completed.rrn }),
      ...(completed.authCode !== undefined && { authCode: completed.authCode }),
    };
    const voided = await done(shop, { kind: 'completion-void', stan: 4, card, amountMinor: 9_000, original });
    expect(voided.code).toBe('00');
    expect(lastSent(shop)).toMatchObject({ mti: '0200', fields: { 3: '200000', 25: '06', 61: `000001000003${DAY}` } });
    expect([stateOf(shop, 3), net(shop)]).toEqual(['voided', 0]);
    expect(shop.host.ledger.totalsOf(TID, 1).domestic).toEqual({
      debitMinor: 9_000,
      debitCount: 1,
      creditMinor: 9_000,
      creditCount: 1,
    });
    expect((await follow(shop, 'completion', { stan: 5, amountMinor: 10_000, authCode })).code).toBe('00');
  });

  it('when its void is reversed, then it stands', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const { rrn = '', authCode: code = '' } = await follow(shop, 'completion', {
      stan: 3,
      amountMinor: 9_000,
      authCode,
    });
    const original = { batch: batchNumber(1), stan: stan(3), date: DAY, rrn, authCode: code };
    await done(shop, { kind: 'completion-void', stan: 4, card, amountMinor: 9_000, original });
    expect(await reverse(shop, reversalOf('completion-void', { stan: 4, amountMinor: 9_000 }))).toBe('00');
    expect([stateOf(shop, 3), net(shop)]).toEqual(['approved', 9_000]);
  });

  it('when it is reversed, then the amount is held as before', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    await follow(shop, 'completion', { stan: 3, amountMinor: 9_000, authCode });
    expect(await reverse(shop, reversalOf('completion', { stan: 3, amountMinor: 9_000 }))).toBe('00');
    expect(net(shop)).toBe(0);
    expect((await follow(shop, 'completion', { stan: 4, amountMinor: 8_000, authCode })).code).toBe('00');
  });

  it('when the batch of its pre-authorisation is closed, then it comes into the new one', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    await settled(shop, 1);
    const answer = await done(shop, {
      kind: 'completion',
      stan: 3,
      batch: batchNumber(2),
      card,
      amountMinor: 10_000,
      original: { date: DAY, ...(authCode !== undefined && { authCode }) },
    });
    expect(answer.code).toBe('00');
    expect(shop.host.ledger.totalsOf(TID, 2).domestic).toMatchObject({ debitMinor: 10_000, debitCount: 1 });
  });
});

describe('a completion advice', () => {
  it('when it comes twice, then it is booked once and the second is told that it is delivered', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const advice = { stan: 3, amountMinor: 10_000, authCode, date: DAY };
    const first = await follow(shop, 'completion-advice', advice);
    expect(first.code).toBe('00');
    expect(lastSent(shop)).toMatchObject({ mti: '0220', fields: { 60: '2400000100050' } });
    expect(await follow(shop, 'completion-advice', advice)).toMatchObject({ code: '94', rrn: first.rrn });
    expect(net(shop)).toBe(10_000);
  });

  it('when it was refused, then it is refused again with the same word', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    const tooMuch = { stan: 3, amountMinor: 20_000, authCode };
    expect((await follow(shop, 'completion-advice', tooMuch)).code).toBe('61');
    expect((await follow(shop, 'completion-advice', tooMuch)).code).toBe('61');
  });

  it('when its number comes again with another amount, then that is not the same advice', async () => {
    const shop = await openShop();
    const { authCode } = await held(shop);
    await follow(shop, 'completion-advice', { stan: 3, amountMinor: 10_000, authCode });
    expect((await follow(shop, 'completion-advice', { stan: 3, amountMinor: 9_000, authCode })).code).toBe('12');
  });
});
