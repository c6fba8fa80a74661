/**
 * Settlement and batch upload: the desk against the simulated acquirer over a real socket.
 */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import type { SideTotals } from '../role.ts';
import { cardNamed, never, signOnRequest } from './desk-in-test.ts';
import { openShop, shop, sold, TID } from './shop-in-test.ts';

const nothing: SideTotals = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

describe('settlement', () => {
  const request = { stan: stan(8), batch: batchNumber(1), operator: '01', domestic: nothing, foreign: nothing };
  const oneSale = { ...nothing, debitMinor: 12_345, debitCount: 1 };

  it.each([
    ['both agree', { domestic: oneSale, foreign: oneSale }, 'balanced', 'balanced'],
    ['domestic differs', { domestic: nothing, foreign: oneSale }, 'unbalanced', 'balanced'],
    ['foreign differs', { domestic: oneSale, foreign: nothing }, 'balanced', 'unbalanced'],
    ['both differ', { domestic: nothing, foreign: nothing }, 'unbalanced', 'unbalanced'],
  ] as const)('when %s, then the host says so', async (_what, totals, domestic, foreign) => {
    const opened = await openShop();
    await sold(opened, { stan: 2, card: cardNamed('approve') });
    await sold(opened, { stan: 3, card: cardNamed('approve-foreign') });
    expect(await opened.desk.settle({ ...request, ...totals }, opened.watch, never)).toEqual({
      kind: 'answered',
      domestic,
      foreign,
      settlementDate: '1105',
    });
  });

  it('when the host answers with field 39 too, then the verdict is the same', async () => {
    const opened = await openShop({ host: { settlementHasCode: true } });
    expect(await opened.desk.settle(request, opened.watch, never)).toMatchObject({ domestic: 'balanced' });
  });

  it('when the host disagrees out of spite, then it is unbalanced though the totals are equal', async () => {
    const opened = await openShop();
    await opened.host.faults.set('disagrees');
    expect(await opened.desk.settle(request, opened.watch, never)).toMatchObject({
      domestic: 'unbalanced',
      foreign: 'balanced',
    });
  });

  it('when the terminal is not signed on, then the decline comes back', async () => {
    const { desk, watch } = await shop();
    expect(await desk.settle(request, watch, never)).toMatchObject({ kind: 'declined', answer: { code: '77' } });
  });

  it('when records are uploaded and the end is told, then the host compares them and opens the next batch', async () => {
    const opened = await openShop();
    const { desk, watch, host } = opened;
    await sold(opened, { stan: 2, card: cardNamed('approve') });
    await desk.settle(request, watch, never);
    const record = (number: number) => ({
      organisation: 'domestic' as const,
      stan: stan(number),
      pan: secret('pan', cardNamed('approve').pan),
      amountMinor: 12_345,
    });
    const upload = { stan: stan(9), batch: batchNumber(1), records: [record(2), record(3)] };
    expect(await desk.upload(upload, watch, never)).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    const end = { stan: stan(10), batch: batchNumber(1), total: 2, balanced: false };
    expect(await desk.endUpload(end, watch, never)).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    const batch = host.ledger.batchOf(TID, 1);
    expect(batch).toMatchObject({ state: 'closed', endAgrees: true });
    expect(batch.uploaded.map(({ finding }) => finding)).toEqual(['agrees', 'unknown-here']);
    expect(await desk.signOn(signOnRequest(11), watch, never)).toMatchObject({ kind: 'signed-on', batch: 2 });
  });

  it.each([
    [true, '207'],
    [false, '202'],
  ])('when the upload ends and balanced is %s, then the network code is %s', async (balanced, code) => {
    const opened = await openShop();
    const end = { stan: stan(10), batch: batchNumber(1), total: 0, balanced };
    await opened.desk.endUpload(end, opened.watch, never);
    expect(opened.traffic.find(({ mti }) => mti === '0320')?.fields['60']).toBe(`00000001${code}`);
  });

  it('when settlement has begun, then a sale into the batch is refused', async () => {
    const opened = await openShop();
    await opened.desk.settle(request, opened.watch, never);
    expect(await sold(opened, { stan: 9, card: cardNamed('approve') })).toMatchObject({ code: '77' });
  });
});
