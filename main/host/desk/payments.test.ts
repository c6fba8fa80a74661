/**
 * Every test card, every fault, voids and reversals: the desk against the simulated acquirer over a real socket, and what the
 * host's books say afterwards.
 */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { trainingProfile } from '../profiles/training.ts';
import { startAcquirer } from '../simulator/server.ts';
import {
  cardNamed,
  clockAt,
  countingChance,
  deskTo,
  LONG_ENOUGH_MS,
  never,
  reversalRequest,
  saleRequest,
  voidRequest,
} from './desk-in-test.ts';
import { cleanUps, entryOf, openShop, SHORT_LIMIT_MS, sell, shop, sold, TID } from './shop-in-test.ts';

describe('sales', () => {
  it('when a card is good, then the answer has everything the slip needs and the host has the money', async () => {
    const opened = await openShop();
    expect(await sold(opened, { stan: 2, card: cardNamed('approve') })).toEqual({
      code: '00',
      outcome: 'approved',
      rrn: '093105000002',
      authCode: expect.stringMatching(/^[0-9A-F]{6}$/),
      amountMinor: 12_345,
      hostTime: '093105',
      hostDate: '1105',
      settlementDate: '1105',
      issuerId: '01020000',
      acquirerId: '48020000',
      organisation: 'CUP',
      followUp: 'none',
    });
    expect(opened.host.ledger.netOf(TID)).toBe(12_345);
    expect(opened.said).toEqual(expect.arrayContaining(['sending', `receiving ${LONG_ENOUGH_MS}`]));
  });

  it('when nobody has signed on, then not one byte leaves', async () => {
    const { desk, keys, watch, said } = await shop();
    const request = saleRequest(keys, { stan: 2, card: cardNamed('approve'), pin: null });
    expect(await desk.authorise(request, watch, never)).toEqual({ kind: 'never-sent', why: 'no-keys' });
    expect(said).toEqual([]);
  });

  it.each([
    ['approve', {}, '00', 'approved'],
    ['approve-no-pin', {}, '00', 'approved'],
    ['approve-long-number', {}, '00', 'approved'],
    ['approve-foreign', {}, '00', 'approved'],
    ['chip', {}, '00', 'approved'],
    ['slow', {}, '00', 'approved'],
    ['approve', { pin: '654321' }, '55', 'fix-at-terminal'],
    ['approve', { pin: null }, '55', 'fix-at-terminal'],
    ['other-pin', { pin: '123456' }, '55', 'fix-at-terminal'],
    ['other-pin', {}, '00', 'approved'],
    ['no-funds', {}, '51', 'declined'],
    ['pin-tries', {}, '38', 'declined'],
    ['malfunction', {}, '96', 'try-again'],
    ['keep-card', {}, '41', 'keep-card'],
    ['expired', {}, '54', 'declined'],
  ] as const)('when card %s pays with %o, then the answer is %s', async (id, over, code, outcome) => {
    const opened = await openShop();
    expect(await sold(opened, { stan: 2, card: cardNamed(id), ...over })).toMatchObject({ code, outcome });
    expect(opened.host.ledger.netOf(TID)).toBe(outcome === 'approved' ? 12_345 : 0);
  });

  it('when the PIN block was made for another card, then the host finds its format wrong', async () => {
    const opened = await openShop();
    const [card, other] = [cardNamed('approve'), cardNamed('approve-foreign')];
    const stolen = saleRequest(opened.keys, { stan: 2, card: other }).pinBlock;
    const request = { ...saleRequest(opened.keys, { stan: 2, card }), ...(stolen && { pinBlock: stolen }) };
    const delivery = await opened.desk.authorise(request, opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '99', outcome: 'sign-on-again' } });
  });

  it('when the card is foreign, then the organisation says so', async () => {
    const opened = await openShop();
    expect(await sold(opened, { stan: 2, card: cardNamed('approve-foreign') })).toMatchObject({ organisation: 'VIS' });
  });

  it('when half is approved, then the smaller amount comes back and stands', async () => {
    const opened = await openShop();
    const answer = await sold(opened, { stan: 2, card: cardNamed('partial'), amountMinor: 101 });
    expect(answer).toMatchObject({ outcome: 'approved-partial', amountMinor: 50 });
    expect(opened.host.ledger.netOf(TID)).toBe(50);
  });

  it('when the customer refuses the smaller amount, then the reversal names what was asked', async () => {
    const opened = await openShop();
    const card = cardNamed('partial');
    const { authCode } = await sold(opened, { stan: 2, card, amountMinor: 101 });
    const request = reversalRequest({ of: card, amountMinor: 101, reason: '06', ...(authCode && { authCode }) });
    const delivery = await opened.desk.reverse(request, opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(opened.host.ledger.netOf(TID)).toBe(0);
  });

  it('when the host wants a sign-on afterwards, then the answer says so', async () => {
    const opened = await openShop();
    expect(await sold(opened, { stan: 2, card: cardNamed('sign-on-again') })).toMatchObject({
      outcome: 'approved',
      followUp: 'sign-on',
    });
  });

  it('when a trace number comes twice, then the second is a duplicate and the first stands', async () => {
    const opened = await openShop();
    await sold(opened, { stan: 2, card: cardNamed('approve') });
    expect(await sold(opened, { stan: 2, card: cardNamed('approve') })).toMatchObject({ code: '94' });
    expect(opened.host.ledger.netOf(TID)).toBe(12_345);
  });

  it('when tracks are encrypted, then the host still knows the card', async () => {
    const profile = { ...trainingProfile, keyScheme: '004', trackEncryption: true } as const;
    const opened = await openShop({ profile });
    for (const [index, id] of ['approve', 'approve-long-number'].entries()) {
      expect(await sold(opened, { stan: 2 + index, card: cardNamed(id) })).toMatchObject({ code: '00' });
    }
  });

  it('when tracks must be encrypted and the sign-on brought no track key, then nothing leaves', async () => {
    const opened = await openShop({ profile: { ...trainingProfile, trackEncryption: true } });
    const delivery = await sell(opened, { stan: 2, card: cardNamed('approve') });
    expect(delivery).toEqual({ kind: 'never-sent', why: 'no-keys' });
  });

  it('when the host has forgotten the keys, then it asks for a sign-on and books nothing', async () => {
    const opened = await openShop();
    const second = await startAcquirer({
      port: 0,
      clock: clockAt(0),
      chance: countingChance(),
      ledger: opened.host.ledger,
    });
    cleanUps.push(() => second.stop());
    const other = deskTo({ port: second.port });
    cleanUps.push(() => other.close());
    const snapshot = opened.keys.snapshot();
    if (snapshot === undefined) throw new Error('signed on without keys');
    await other.keys.restore(snapshot);
    const request = saleRequest(other.keys, { stan: 2, card: cardNamed('approve') });
    const delivery = await other.desk.authorise(request, other.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '77', outcome: 'sign-on-again' } });
    expect(opened.host.ledger.entries()).toEqual([]);
  });
});

describe('cards and faults that leave the sale unknown', () => {
  const timedOut = { kind: 'no-answer', why: 'timed-out' } as const;
  const closed = { kind: 'no-answer', why: 'closed' } as const;
  const badMac = { kind: 'bad-answer', fault: 'mac' } as const;
  const unreadable = { kind: 'bad-answer', fault: 'unreadable' } as const;
  const mismatch = { kind: 'bad-answer', fault: 'mismatch' } as const;

  it.each([
    ['no-answer', timedOut, undefined],
    ['answer-lost', timedOut, 'approved'],
    ['late', timedOut, 'approved'],
    ['bad-mac', badMac, 'approved'],
    ['garbage', unreadable, 'approved'],
    ['half-frame', closed, 'approved'],
    ['closes', closed, 'approved'],
  ] as const)('when card %s pays, then %o, and a reversal leaves nothing standing', async (id, outcome, state) => {
    const opened = await openShop();
    if (outcome === timedOut) opened.limitTo(SHORT_LIMIT_MS);
    expect(await sell(opened, { stan: 2, card: cardNamed(id) })).toEqual(outcome);
    opened.limitTo(LONG_ENOUGH_MS);
    expect(entryOf(opened, 2)?.state).toBe(state);
    const delivery = await opened.desk.reverse(reversalRequest({ of: cardNamed(id) }), opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(entryOf(opened, 2)?.state).toBe('reversed');
    expect(opened.host.ledger.netOf(TID)).toBe(0);
  });

  it.each([
    ['silent', timedOut, undefined],
    ['answer-lost', timedOut, 'approved'],
    ['late', timedOut, 'approved'],
    ['bad-mac', badMac, 'approved'],
    ['garbage', unreadable, 'approved'],
    ['half-frame', closed, 'approved'],
    ['closes-after-send', closed, 'approved'],
    ['other-terminal', mismatch, 'approved'],
    ['down', { kind: 'never-sent', why: 'unreachable' }, undefined],
  ] as const)('when the host is %s, then a sale gives %o', async (fault, outcome, state) => {
    const opened = await openShop();
    await opened.host.faults.set(fault);
    if (outcome === timedOut) opened.limitTo(SHORT_LIMIT_MS);
    expect(await sell(opened, { stan: 2, card: cardNamed('approve') })).toEqual(outcome);
    expect(entryOf(opened, 2)?.state).toBe(state);
    const requests = opened.traffic.filter(({ direction, mti }) => direction === 'in' && mti === '0200');
    expect(requests).toHaveLength(fault === 'down' ? 0 : 1);
  });

  it.each(['none', 'slow', 'disagrees', 'reversal-silent', 'key-check-wrong'] as const)(
    'when the host is %s, then a sale is approved all the same',
    async (fault) => {
      const opened = await openShop();
      await opened.host.faults.set(fault);
      expect(await sold(opened, { stan: 2, card: cardNamed('approve') })).toMatchObject({ code: '00' });
    },
  );

  it('when an answer comes late, then it is told as a stray and changes nothing', async () => {
    const opened = await openShop();
    opened.limitTo(SHORT_LIMIT_MS);
    expect(await sell(opened, { stan: 2, card: cardNamed('late') })).toEqual(timedOut);
    await expect.poll(() => opened.strays).toEqual([{ mti: '0210', stan: 2 }]);
  });

  it('when the host was down and is up again, then the next sale goes through', async () => {
    const opened = await openShop();
    await opened.host.faults.set('down');
    expect(await sell(opened, { stan: 2, card: cardNamed('approve') })).toMatchObject({ kind: 'never-sent' });
    await opened.host.faults.set('none');
    expect(await sold(opened, { stan: 3, card: cardNamed('approve') })).toMatchObject({ code: '00' });
  });
});

describe('voids and reversals', () => {
  const card = cardNamed('approve');

  it('when a sale of the batch is voided, then the host gives the money back', async () => {
    const opened = await openShop();
    const { rrn = '', authCode } = await sold(opened, { stan: 2, card });
    const request = voidRequest({ stan: 3, originalStan: 2, card, rrn, ...(authCode && { authCode }) });
    const delivery = await opened.desk.authorise(request, opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00', amountMinor: 12_345 } });
    expect(entryOf(opened, 2)?.state).toBe('voided');
    expect(opened.host.ledger.netOf(TID)).toBe(0);
  });

  it.each([
    ['an unknown sale', { originalStan: 9 }, '25'],
    ['another reference', { rrn: '000000000000' }, '25'],
    ['another amount', { amountMinor: 1 }, '64'],
    ['another card', { card: cardNamed('approve-no-pin') }, '14'],
  ])('when a void names %s, then it is declined and the sale stands', async (_what, over, code) => {
    const opened = await openShop();
    const { rrn = '' } = await sold(opened, { stan: 2, card });
    const request = voidRequest({ stan: 3, originalStan: 2, card, rrn, ...over });
    const delivery = await opened.desk.authorise(request, opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code } });
    expect(opened.host.ledger.netOf(TID)).toBe(12_345);
  });

  it('when a void is reversed, then its sale stands again', async () => {
    const opened = await openShop();
    const { rrn = '' } = await sold(opened, { stan: 2, card });
    const request = voidRequest({ stan: 3, originalStan: 2, card, rrn });
    await opened.desk.authorise(request, opened.watch, never);
    const original = { batch: batchNumber(1), stan: stan(2), rrn };
    const asked = reversalRequest({
      of: card,
      kind: 'void',
      stan: stan(3),
      entry: 'none',
      pinEntered: false,
      original,
    });
    const delivery = await opened.desk.reverse(asked, opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(opened.host.ledger.netOf(TID)).toBe(12_345);
  });

  it('when a reversal is not answered, then it can be sent again and answers the same', async () => {
    const opened = await openShop();
    await sold(opened, { stan: 2, card });
    await opened.host.faults.set('reversal-silent');
    opened.limitTo(SHORT_LIMIT_MS);
    const reverse = () => opened.desk.reverse(reversalRequest({ of: card }), opened.watch, never);
    expect(await reverse()).toEqual({ kind: 'no-answer', why: 'timed-out' });
    await opened.host.faults.set('none');
    opened.limitTo(LONG_ENOUGH_MS);
    expect(await reverse()).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(opened.host.ledger.netOf(TID)).toBe(0);
  });

  it('when a sale arrives after its own reversal, then it is refused', async () => {
    const opened = await openShop();
    await opened.desk.reverse(reversalRequest({ of: card }), opened.watch, never);
    expect(await sold(opened, { stan: 2, card })).toMatchObject({ code: '94' });
    expect(opened.host.ledger.netOf(TID)).toBe(0);
  });

  it('when the host answers 25 to an unknown original, then the code comes through', async () => {
    const opened = await openShop({ host: { unknownReversal: '25' } });
    const delivery = await opened.desk.reverse(reversalRequest({ of: card }), opened.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '25', outcome: 'fix-at-terminal' } });
  });

  it.each(['98', 'A0', '06'] as const)(
    'when the reason is %s, then field 39 of the reversal says it',
    async (reason) => {
      const opened = await openShop();
      await opened.desk.reverse(reversalRequest({ of: card, reason, hostDate: '1105' }), opened.watch, never);
      const sent = opened.traffic.find(({ mti }) => mti === '0400');
      expect(sent?.fields['39']).toBe(reason);
      for (const field of ['26', '35', '36', '37', '52', '53']) expect(sent?.fields).not.toHaveProperty(field);
    },
  );
});

describe('what is logged', () => {
  it('when cards pay, then no number, track, PIN block or key is in the traffic', async () => {
    const opened = await openShop();
    const card = cardNamed('approve');
    await sold(opened, { stan: 2, card });
    const text = JSON.stringify(opened.traffic);
    expect(text).toContain('622500******0022');
    expect(text).not.toContain(card.pan);
    expect(text).not.toContain(card.pan.slice(6));
    const fields = opened.traffic.find(({ mti }) => mti === '0200')?.fields;
    expect(fields?.['52']).not.toMatch(/[0-9A-F]{16}/);
    expect(opened.traffic.find(({ mti }) => mti === '0810')?.fields['62']).not.toMatch(/[0-9A-F]{16}/);
  });
});
