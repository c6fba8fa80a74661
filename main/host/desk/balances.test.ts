/** Balance enquiries from the desk's door to the acquirer's accounts and back (unionpay-pos 2.1, F54), over a real socket. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../iso8583/message.ts';
import { cardNamed } from './desk-in-test.ts';
import { balanceIn } from './kind-answer.ts';
import { done, openShop, sold, TID } from './shop-in-test.ts';

const card = cardNamed('approve');

describe('a balance enquiry', () => {
  it('when it is asked, then it brings the account and books nothing', async () => {
    const shop = await openShop();
    const answer = await done(shop, { kind: 'balance', stan: 2, card, withPin: shop.keys });
    expect(answer).toMatchObject({
      code: '00',
      organisation: 'CUP',
      balance: { accountType: '10', currency: '156', amountMinor: 1_000_000 },
    });
    expect(shop.host.ledger.entries(TID)).toEqual([]);
    const sent = shop.traffic.filter(({ direction }) => direction === 'in').at(-1);
    expect(sent).toMatchObject({ mti: '0200', fields: { 3: '310000', 60: '0100000100050' } });
    expect(sent?.fields['4']).toBeUndefined();
  });

  it('when something was bought, held and given back, then the account says so', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card });
    await done(shop, { kind: 'refund', stan: 3, card, amountMinor: 345, original: { rrn, date: '1105' } });
    await done(shop, { kind: 'preauth', stan: 4, card, amountMinor: 8_000, withPin: shop.keys });
    const { balance } = await done(shop, { kind: 'balance', stan: 5, card, withPin: shop.keys });
    expect(balance?.amountMinor).toBe(1_000_000 - 12_345 + 345 - 8_000);
  });

  it('when the holder owes it, then it is less than nothing', async () => {
    const shop = await openShop();
    const { balance } = await done(shop, { kind: 'balance', stan: 2, card: cardNamed('owes'), withPin: shop.keys });
    expect(balance).toEqual({ accountType: '30', currency: '156', amountMinor: -123_456 });
  });

  it('when the PIN is missing, then nothing is told', async () => {
    const shop = await openShop();
    const answer = await done(shop, { kind: 'balance', stan: 2, card });
    expect([answer.code, answer.balance]).toEqual(['55', undefined]);
  });

  it('when a card has not enough for a sale, then it may still be asked', async () => {
    const shop = await openShop();
    const poor = cardNamed('no-funds');
    const { balance } = await done(shop, { kind: 'balance', stan: 2, card: poor, withPin: shop.keys });
    expect(balance?.amountMinor).toBe(1_234);
  });
});

const answerWith = (text: string): Message => ({ mti: '0210', fields: new Map([[54, text]]) });

describe('field 54', () => {
  it.each([
    ['1002156C000000012345', 12_345],
    ['1002156D000000012345', -12_345],
    ['1002156D000000000000', 0],
    ['1001156C0000000000011002156C000000012345', 12_345],
    ['1001156C000000000001', 1],
  ])('when it says %s, then the balance is %i', (text, amountMinor) => {
    expect(balanceIn(answerWith(text))?.amountMinor).toBe(amountMinor);
  });

  it.each(['', '1002156C00000001234', '1002156X000000012345', '1002156C00000001234A', '1002156C0000000123451002156'])(
    'when it is torn (%s), then there is no balance',
    (text) => {
      expect(balanceIn(answerWith(text))).toBeUndefined();
    },
  );
});
