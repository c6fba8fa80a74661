/**
 * Sign-on, sign-off and echo: the desk against the simulated acquirer over a real socket.
 */
import { describe, expect, it } from 'vitest';
import { batchNumber } from '../../domain/numbers.ts';
import { trainingProfile } from '../profiles/training.ts';
import { cardNamed, identity, never, signOnRequest } from './desk-in-test.ts';
import { openShop, SHORT_LIMIT_MS, shop, sold, TID } from './shop-in-test.ts';

describe('sign-on, sign-off and echo', () => {
  it('when it signs on, then time, date and batch come back and the keys are proven', async () => {
    const { desk, keys, watch, host } = await shop();
    const request = { ...signOnRequest(), batch: batchNumber(7) };
    expect(await desk.signOn(request, watch, never)).toEqual({
      kind: 'signed-on',
      hostTime: '093105',
      hostDate: '1105',
      batch: 7,
      followUp: 'none',
    });
    expect([keys.hasWorkingKeys, host.ledger.isSignedOn(TID)]).toEqual([true, true]);
  });

  it.each(['001', '003', '004'] as const)('when the profile asks for key set %s, then it works', async (keyScheme) => {
    const opened = await openShop({ profile: { ...trainingProfile, keyScheme } });
    expect(opened.keys.hasTrackKey).toBe(keyScheme === '004');
    expect(await sold(opened, { stan: 2, card: cardNamed('approve') })).toMatchObject({ outcome: 'approved' });
  });

  it('when a check value is wrong, then it says which and forgets all keys', async () => {
    const { desk, keys, watch, host } = await openShop();
    await host.faults.set('key-check-wrong');
    expect(await desk.signOn(signOnRequest(2), watch, never)).toEqual({ kind: 'key-check-wrong', keys: ['pik'] });
    expect(keys.hasWorkingKeys).toBe(false);
  });

  it('when the answer names another terminal, then no keys are taken', async () => {
    const { desk, keys, watch, host } = await shop();
    await host.faults.set('other-terminal');
    expect(await desk.signOn(signOnRequest(), watch, never)).toEqual({ kind: 'other-terminal' });
    expect(keys.hasWorkingKeys).toBe(false);
  });

  it('when the terminal is not registered, then the decline comes back', async () => {
    const { desk, watch } = await shop({ host: { terminals: [{ tid: '00000001', mid: identity.merchantId }] } });
    const outcome = await desk.signOn(signOnRequest(), watch, never);
    expect(outcome).toMatchObject({ kind: 'declined', answer: { code: '97', outcome: 'call' } });
  });

  it('when the merchant is another, then the host says so', async () => {
    const { desk, watch } = await shop({ host: { terminals: [{ tid: TID, mid: '000000000000000' }] } });
    expect(await desk.signOn(signOnRequest(), watch, never)).toMatchObject({
      kind: 'declined',
      answer: { code: '03' },
    });
  });

  it('when nobody answers a sign-on, then the keys in the store are not trusted any more', async () => {
    const { desk, keys, watch, host, limitTo } = await openShop();
    limitTo(SHORT_LIMIT_MS);
    await host.faults.set('silent');
    expect(await desk.signOn(signOnRequest(2), watch, never)).toEqual({ kind: 'no-answer', why: 'timed-out' });
    expect(keys.hasWorkingKeys).toBe(false);
  });

  it('when no connection can be had, then the keys stay as they were', async () => {
    const { desk, keys, watch, host, faults, said } = await openShop();
    await host.faults.set('down');
    said.length = 0;
    expect(await desk.signOn(signOnRequest(2), watch, never)).toEqual({ kind: 'never-sent', why: 'unreachable' });
    expect(keys.hasWorkingKeys).toBe(true);
    expect(faults).toEqual([['refused', 'refused', 'refused']]);
    expect(said).toEqual(['connecting 1/3', 'connecting 2/3', 'connecting 3/3']);
  });

  it('when it signs off, then host and terminal both forget the keys', async () => {
    const { desk, keys, watch, host } = await openShop();
    const delivery = await desk.signOff(signOnRequest(2), watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect([keys.hasWorkingKeys, host.ledger.isSignedOn(TID)]).toEqual([false, false]);
  });

  it('when it says hello, then the host answers without a trace number', async () => {
    const { desk, watch } = await shop();
    expect(await desk.echo(watch, never)).toMatchObject({ kind: 'answered', answer: { code: '00' } });
  });
});
