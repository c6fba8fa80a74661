/** Payments by code from the desk's door to the acquirer's books, the payer's phone and back (unionpay-pos 2.10; counter.md 5.9). */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../domain/clock.ts';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { AuthoriseRequest, CodePaymentRequest, HostAnswer } from '../role.ts';
import { testCodes } from '../simulator/test-codes.ts';
import { clockAt, identity, never, WORKED_MOMENT_MS } from './desk-in-test.ts';
import { entryOf, openShop, SHORT_LIMIT_MS, type Shop, settled, TID } from './shop-in-test.ts';

const codeOf = (id: string): string => {
  const found = testCodes.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no test code ${id}`);
  return found.code;
};

const saleBy = (id: string, number = 2): AuthoriseRequest => ({
  kind: 'sale',
  stan: stan(number),
  batch: batchNumber(1),
  amountMinor: 12_345,
  entry: 'code',
  paymentCode: secret('payment code', codeOf(id)),
});

const about = (number = 2, entry: CodePaymentRequest['entry'] = 'code'): CodePaymentRequest => ({
  batch: batchNumber(1),
  stan: stan(number),
  amountMinor: 12_345,
  entry,
});

async function pay(shop: Shop, id: string): Promise<HostAnswer> {
  const delivery = await shop.desk.authorise(saleBy(id), shop.watch, never);
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.kind}`);
  return delivery.answer;
}

const asked = (shop: Shop, request = about()) => shop.desk.queryCode(request, never);
const cancelled = async (shop: Shop, request = about()) => {
  const outcome = await shop.desk.cancelCode(request, never);
  return outcome.kind === 'answered' ? outcome.answer.code : outcome.kind;
};
const net = ({ host }: Shop) => host.ledger.netOf(TID);
const lastSent = ({ traffic }: Shop) => traffic.filter(({ direction }) => direction === 'in').at(-1);

describe("the customer's code", () => {
  it('when the payer pays at once, then a voucher number comes back and no card number goes anywhere', async () => {
    const shop = await openShop();
    const answer = await pay(shop, 'code-pays');
    expect(answer).toMatchObject({ code: '00', outcome: 'approved', organisation: 'CUP' });
    expect(answer.voucherNumber).toMatch(/^\d{20}$/);
    expect(answer.isPending).toBeUndefined();
    expect(net(shop)).toBe(12_345);
    const sent = lastSent(shop);
    expect(sent).toMatchObject({ mti: '0200', fields: { 3: '000000', 22: '032', 25: '00', 60: '2200000100050' } });
    for (const absent of ['2', '14', '35', '52', '53']) expect(sent?.fields[absent]).toBeUndefined();
    expect(JSON.stringify(shop.traffic)).not.toContain(codeOf('code-pays'));
  });

  it('when the payer must type a password, then it is pending, and asking brings it to an end', async () => {
    const shop = await openShop();
    expect(await pay(shop, 'code-password')).toMatchObject({ code: '09', isPending: true });
    expect(net(shop)).toBe(0);
    expect(await asked(shop)).toMatchObject({ kind: 'pending', answer: { code: '09', isPending: true } });
    const paid = await asked(shop);
    expect(paid).toMatchObject({ kind: 'paid', answer: { code: '00', rrn: '093105000002', amountMinor: 12_345 } });
    expect(paid.kind === 'paid' && paid.answer.voucherNumber).toMatch(/^\d{20}$/);
    expect(net(shop)).toBe(12_345);
    expect(await asked(shop)).toEqual(paid);
  });

  it('when the payer refuses, then no money moved', async () => {
    const shop = await openShop();
    await pay(shop, 'code-refuses');
    await asked(shop);
    expect(await asked(shop)).toMatchObject({ kind: 'refused', answer: { code: '05', outcome: 'declined' } });
    expect([net(shop), entryOf(shop, 2)?.state]).toEqual([0, 'declined']);
  });

  it.each(['pay', 'refuse'] as const)('when it waits and the phone says %s, then so it ends', async (word) => {
    const shop = await openShop();
    await pay(shop, 'code-waits');
    for (let times = 0; times < 3; times += 1) expect((await asked(shop)).kind).toBe('pending');
    const [first] = shop.host.phone.waiting();
    expect(first).toEqual({ tid: TID, batch: 1, stan: 2, amountMinor: 12_345 });
    expect(first && shop.host.phone.decide(first, word)).toBe(true);
    expect((await asked(shop)).kind).toBe(word === 'pay' ? 'paid' : 'refused');
    expect(first && shop.host.phone.decide(first, 'pay')).toBe(false);
    expect(net(shop)).toBe(word === 'pay' ? 12_345 : 0);
  });

  it('when nobody decides for too long, then it has run out', async () => {
    let nowMs = WORKED_MOMENT_MS;
    const clock: Clock = { ...clockAt(0), nowMs: () => nowMs };
    const shop = await openShop({ host: { clock, codeLifetimeMs: 1_000 } });
    await pay(shop, 'code-waits');
    nowMs += 1_001;
    expect(await asked(shop)).toMatchObject({ kind: 'refused', answer: { code: '22' } });
    expect(shop.host.phone.waiting()).toEqual([]);
  });

  it('when there is too little on the account, then it is declined at once', async () => {
    const shop = await openShop();
    expect(await pay(shop, 'code-no-funds')).toMatchObject({ code: '51', outcome: 'declined' });
    expect(await asked(shop)).toMatchObject({ kind: 'refused', answer: { code: '51' } });
  });

  it.each(['12345', '6214500000000000011X', '990000000000000000'])(
    'when it is no code (%s), then it is refused',
    async (code) => {
      const shop = await openShop();
      const request = { ...saleBy('code-pays'), paymentCode: secret('payment code', code) };
      expect(await shop.desk.authorise(request, shop.watch, never)).toMatchObject({ answer: { code: '30' } });
    },
  );

  it('when the answer is lost, then asking finds what was paid', async () => {
    const shop = await openShop();
    shop.limitTo(SHORT_LIMIT_MS);
    expect(await shop.desk.authorise(saleBy('code-answer-lost'), shop.watch, never)).toMatchObject({
      kind: 'no-answer',
    });
    shop.limitTo(10_000);
    expect(await asked(shop)).toMatchObject({ kind: 'paid' });
  });

  it('when the host never heard of it, then asking says so, and a cancel keeps it from coming later', async () => {
    const shop = await openShop();
    expect(await asked(shop)).toMatchObject({ kind: 'not-heard-of' });
    expect(await cancelled(shop)).toBe('00');
    expect(await asked(shop)).toMatchObject({ kind: 'refused', answer: { code: '00' } });
    expect((await pay(shop, 'code-pays')).code).toBe('94');
    expect(net(shop)).toBe(0);
  });
});

describe('taking a payment by code back', () => {
  it.each([
    ['paid', 'code-pays'],
    ['pending', 'code-waits'],
    ['declined', 'code-no-funds'],
  ])('when it is %s, then no money stays moved, however often it is asked', async (_, id) => {
    const shop = await openShop();
    await pay(shop, id);
    expect([await cancelled(shop), await cancelled(shop), net(shop)]).toEqual(['00', '00', 0]);
    expect((await asked(shop)).kind).toBe('refused');
  });

  it('when it names another amount, then nothing is taken back', async () => {
    const shop = await openShop();
    await pay(shop, 'code-pays');
    expect(await cancelled(shop, { ...about(), amountMinor: 1 })).toBe('64');
    expect(net(shop)).toBe(12_345);
  });

  it('when its reversal is sent instead, then it works without the code and as for any sale', async () => {
    const shop = await openShop();
    await pay(shop, 'code-pays');
    const reversal = { kind: 'sale', ...about(), pinEntered: false, reason: '98' } as const;
    expect(await shop.desk.reverse(reversal, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
    expect(lastSent(shop)).toMatchObject({ mti: '0400', fields: { 22: '032', 39: '98' } });
    expect(lastSent(shop)?.fields['59']).toBeUndefined();
    expect(net(shop)).toBe(0);
  });

  it('when it is voided, then the voucher number goes back with it', async () => {
    const shop = await openShop();
    const { rrn = '', authCode = '', voucherNumber = '' } = await pay(shop, 'code-pays');
    const request: AuthoriseRequest = {
      kind: 'void',
      stan: stan(3),
      batch: batchNumber(1),
      amountMinor: 12_345,
      entry: 'none',
      original: { batch: batchNumber(1), stan: stan(2), rrn, authCode, voucherNumber },
    };
    expect(await shop.desk.authorise(request, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
    expect(lastSent(shop)?.fields['59']).toContain('25');
    expect([net(shop), entryOf(shop, 2)?.state]).toEqual([0, 'voided']);
  });

  it.each([
    ['its own', undefined, '00'],
    ['another', '00000000000000000000', '25'],
  ])(
    'when it is refunded after the settlement with %s voucher number, then the host says so',
    async (_, wrong, code) => {
      const shop = await openShop();
      const { rrn = '', voucherNumber = '' } = await pay(shop, 'code-pays');
      await settled(shop, 1);
      const request: AuthoriseRequest = {
        kind: 'refund',
        stan: stan(3),
        batch: batchNumber(2),
        amountMinor: 2_345,
        entry: 'none',
        original: { rrn, date: '1105', voucherNumber: wrong ?? voucherNumber },
        organisation: 'CUP',
      };
      expect(await shop.desk.authorise(request, shop.watch, never)).toMatchObject({ answer: { code } });
      expect(net(shop)).toBe(code === '00' ? 10_000 : 12_345);
    },
  );
});

describe('a code of ours', () => {
  const request = about(2, 'shown-code');

  it('when it is asked for, then there is something to show and the payment waits for a payer', async () => {
    const shop = await openShop();
    const shown = await shop.desk.requestShownCode(request, shop.watch, never);
    expect(shown).toMatchObject({ kind: 'show', answer: { isPending: true } });
    expect(shown.kind === 'show' && shown.content).toContain(identity.terminalId);
    expect(lastSent(shop)).toMatchObject({ mti: '0200', fields: { 3: '000000', 22: '042', 60: '2200000100050' } });
    expect((await asked(shop, request)).kind).toBe('pending');
    const [first] = shop.host.phone.waiting();
    if (first !== undefined) shop.host.phone.decide(first, 'pay');
    expect(await asked(shop, request)).toMatchObject({ kind: 'paid' });
    expect(net(shop)).toBe(12_345);
  });

  it('when nobody pays and it is reversed, then it is gone', async () => {
    const shop = await openShop();
    await shop.desk.requestShownCode(request, shop.watch, never);
    const reversal = { kind: 'sale', ...request, pinEntered: false, reason: '98' } as const;
    expect(await shop.desk.reverse(reversal, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
    expect((await asked(shop, request)).kind).toBe('refused');
    expect(shop.host.phone.waiting()).toEqual([]);
  });

  it('when its number was used before, then none is shown', async () => {
    const shop = await openShop();
    await pay(shop, 'code-pays');
    expect(await shop.desk.requestShownCode(request, shop.watch, never)).toMatchObject({
      kind: 'declined',
      answer: { code: '94' },
    });
  });
});

it('when the profile has none of the invented messages, then the desk says so and sends nothing', async () => {
  const { invented: _, ...published } = trainingProfile;
  const shop = await openShop({ profile: published });
  const before = shop.traffic.length;
  expect(await asked(shop)).toEqual({ kind: 'not-in-profile' });
  expect(await cancelled(shop)).toBe('not-in-profile');
  expect(await shop.desk.requestShownCode(about(2, 'shown-code'), shop.watch, never)).toEqual({
    kind: 'not-in-profile',
  });
  expect(shop.traffic.length).toBe(before);
});
