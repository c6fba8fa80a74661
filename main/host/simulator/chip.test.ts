/**
 * Chips at the simulated acquirer over a real socket: cryptograms, answers to the card, script notices, uploads and downloads
 * (emv.md 3.4, unionpay-pos 2.6-2.8).
 */
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { scriptCommand } from '../../emv/issuer/issuer-script.ts';
import { issuerAuthenticationData, verifyArqc } from '../../emv/issuer/verify-arqc.ts';
import { findTlv, parseTlv } from '../../emv/tlv/tlv.ts';
import { cardNamed, never, reversalRequest } from '../desk/desk-in-test.ts';
import { entryOf, openShop, type Shop, sold, TID } from '../desk/shop-in-test.ts';
import type { HostAnswer, ScriptNoticeRequest } from '../role.ts';
import {
  bytes,
  type ChipSaleInTest,
  chipSale,
  chipTagsOf,
  chipUpload,
  field55Of,
  hex,
  keyedCardOf,
} from './chip-in-test.ts';
import { demoChipOffer } from './chip-offer.ts';

async function paid(shop: Shop, sale: ChipSaleInTest): Promise<HostAnswer> {
  const delivery = await shop.desk.authorise(chipSale(shop, sale), shop.watch, never);
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.kind}`);
  return delivery.answer;
}

function issuerObjects({ issuerData }: HostAnswer) {
  const list = issuerData === undefined ? undefined : parseTlv(issuerData);
  return list?.ok === true ? list.value : [];
}
const tagsIn = (answer: HostAnswer) => issuerObjects(answer).map(({ tag }) => tag);

describe('a chip’s cryptogram', () => {
  const dda = { card: 'chip-dda', stan: 2, atc: 7 } as const;

  it.each([
    ['chip-dda', '00'],
    ['chip-no-funds', '51'],
  ])('when card %s’s is right, then the answer is %s with the proof over that very code', async (card, code) => {
    const shop = await openShop();
    const answer = await paid(shop, { ...dda, card });
    expect(answer.code).toBe(code);
    expect(tagsIn(answer)).toEqual(['9F36', '91']);
    const verified = verifyArqc(keyedCardOf(card), chipTagsOf({ ...dda, card }));
    if (!verified.ok) throw new Error(verified.fault);
    expect(findTlv(issuerObjects(answer), '91')?.value).toEqual(issuerAuthenticationData(verified.value, code));
    expect(shop.host.ledger.netOf(TID)).toBe(code === '00' ? 12_345 : 0);
  });

  it.each([
    ['the cryptogram itself', { '9F26': '0102030405060708' }],
    ['the amount it was summed over', { '9F02': '000000000001' }],
    ['the verification results', { '95': '0000000000' }],
  ])('when %s is another, then it is declined without proof and nothing is booked', async (_what, changed) => {
    const shop = await openShop();
    expect(await paid(shop, { ...dda, changed })).toMatchObject({ code: '05', outcome: 'declined' });
    expect(entryOf(shop, 2)?.state).toBe('declined');
    expect(await paid(shop, { ...dda, stan: 3 })).toMatchObject({ code: '00' });
  });

  it('when it was used before, or an earlier one comes after it, then it is declined; another sequence number is another card', async () => {
    const shop = await openShop();
    const codes: string[] = [];
    for (const [number, atc] of [
      [2, 7],
      [3, 7],
      [4, 6],
      [5, 8],
    ] as const) {
      codes.push((await paid(shop, { ...dda, stan: number, atc })).code);
    }
    expect(codes).toEqual(['00', '05', '05', '00']);
    expect((await paid(shop, { ...dda, stan: 6, atc: 7, sequenceNumber: '002' })).code).toBe('00');
  });

  it.each([
    ['no field 55', null],
    ['something that is no list', bytes('9F26')],
    ['a list without the cryptogram', bytes('9F360200079F3704')],
    ['a list of other things', bytes('9F36020007')],
  ])('when a chip comes with %s, then it is a format error', async (_what, field55) => {
    const shop = await openShop();
    expect(await paid(shop, { ...dda, field55 })).toMatchObject({ code: '30' });
  });

  it('when the number is no test card’s, then that is what the host says', async () => {
    const shop = await openShop();
    const request = {
      ...chipSale(shop, dda),
      card: secret('card', { pan: '6225000000009999', sequenceNumber: '001' }),
    };
    const delivery = await shop.desk.authorise(request, shop.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '14' } });
  });
});

describe('what the answer brings for the chip', () => {
  it('when the host leaves its proof out, then there is no field 55 at all', async () => {
    const answer = await paid(await openShop(), { card: 'chip-no-issuer-data', stan: 2, atc: 1 });
    expect(answer.code).toBe('00');
    expect(answer).not.toHaveProperty('issuerData');
  });

  it('when the proof is wrong, then one bit of it is', async () => {
    const answer = await paid(await openShop(), { card: 'chip-wrong-issuer-data', stan: 2, atc: 1 });
    const tags = chipTagsOf({ card: 'chip-wrong-issuer-data', stan: 2, atc: 1 });
    const verified = verifyArqc(keyedCardOf('chip-wrong-issuer-data'), tags);
    if (!verified.ok) throw new Error(verified.fault);
    const right = issuerAuthenticationData(verified.value, '00');
    expect(hex(findTlv(issuerObjects(answer), '91')?.value)).toBe(hex(right.with(0, (right[0] ?? 0) ^ 1)));
  });

  it.each([
    ['chip-script-before', '71', { kind: 'unblock-pin' }, '00'],
    ['chip-script-after', '72', { kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) }, '00'],
    ['chip-blocked-by-issuer', '71', { kind: 'block-application' }, '43'],
  ] as const)('when card %s pays, then a %s script comes with a right MAC', async (card, template, command, code) => {
    const answer = await paid(await openShop(), { card, stan: 2, atc: 1 });
    expect([answer.code, tagsIn(answer)]).toEqual([code, ['9F36', '91', template]]);
    const tags = chipTagsOf({ card, stan: 2, atc: 1 });
    const session = { cryptogram: tags.get('9F26') ?? bytes(''), atc: bytes('0001') };
    const sent = findTlv(issuerObjects(answer), '86')?.value;
    expect(hex(sent)).toBe(hex(scriptCommand(keyedCardOf(card), session, command)));
    expect(hex(findTlv(issuerObjects(answer), '9F18')?.value)).toBe('20260001');
  });

  it.each([
    ['balance', 0, ['9F36', '91'], undefined],
    ['preauth', 12_345, ['9F36', '91', '71'], 'approved'],
  ] as const)(
    'when it is shown for a %s of %i, then %j comes: a notice must find what it speaks of',
    async (kind, amountMinor, tags, state) => {
      const shop = await openShop();
      const chip = { card: 'chip-script-before', stan: 2, atc: 1, amountMinor };
      const delivery = await shop.desk.authorise({ ...chipSale(shop, chip), kind }, shop.watch, never);
      if (delivery.kind !== 'answered') throw new Error(delivery.kind);
      expect([delivery.answer.code, tagsIn(delivery.answer)]).toEqual(['00', tags]);
      expect(entryOf(shop, 2)?.state).toBe(state);
    },
  );

  it('when the scripts are spoilt, then only the MAC differs', async () => {
    const answer = await paid(await openShop(), { card: 'chip-script-refused', stan: 2, atc: 1 });
    const tags = chipTagsOf({ card: 'chip-script-refused', stan: 2, atc: 1 });
    const session = { cryptogram: tags.get('9F26') ?? bytes(''), atc: bytes('0001') };
    const command = { kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) } as const;
    const right = scriptCommand(keyedCardOf('chip-script-refused'), session, command);
    const sent = findTlv(issuerObjects(answer), '86')?.value ?? bytes('');
    expect([hex(sent.subarray(0, -1)), hex(sent) === hex(right)]).toEqual([hex(right.subarray(0, -1)), false]);
  });

  it.each([
    ['chip-wants-keys', 'ca-keys'],
    ['chip-wants-parameters', 'ic-parameters'],
  ])('when card %s pays, then the header asks for %s', async (card, followUp) => {
    expect(await paid(await openShop(), { card, stan: 2, atc: 1 })).toMatchObject({ code: '00', followUp });
  });

  it('when a card is tapped, then nothing comes for it: it is gone', async () => {
    const answer = await paid(await openShop(), { card: 'tap', stan: 2, atc: 1, entry: 'tap' });
    expect(answer).toMatchObject({ code: '00' });
    expect(answer).not.toHaveProperty('issuerData');
  });
});

describe('who must have entered a PIN', () => {
  it.each<[string, Partial<ChipSaleInTest>, string]>([
    ['the card checked it itself', { card: 'chip-offline-pin', cvmResults: '410302', pin: null }, '00'],
    ['a signature is wanted', { card: 'chip-signature', cvmResults: '5E0300', pin: null }, '00'],
    ['nothing is wanted', { cvmResults: '1F0002', pin: null }, '00'],
    ['it should have come online', { cvmResults: '420300', pin: null }, '55'],
    ['verification failed', { cvmResults: '1F0001', pin: null }, '55'],
    ['verification was not run', { cvmResults: '3F0000', pin: null }, '55'],
    ['it is wrong', { pin: '654321' }, '55'],
    ['it is wrong though a signature is wanted', { cvmResults: '5E0300', pin: '654321' }, '55'],
    ['a small amount is tapped', { entry: 'tap', cvmResults: '000000', pin: null }, '00'],
    ['just the limit is tapped', { entry: 'tap', cvmResults: '000000', pin: null, amountMinor: 100_000 }, '00'],
    ['more than the limit is tapped', { entry: 'tap', cvmResults: '420300', pin: null, amountMinor: 100_001 }, '55'],
    ['more than the limit is tapped with its PIN', { entry: 'tap', amountMinor: 100_001 }, '00'],
  ])('when %s, then the answer follows', async (_what, over, code) => {
    const shop = await openShop();
    expect((await paid(shop, { card: 'chip-dda', stan: 2, atc: 1, ...over })).code).toBe(code);
  });
});

describe('reversals and script notices', () => {
  it('when a chip sale is reversed, then it is taken back as any other', async () => {
    const shop = await openShop();
    await paid(shop, { card: 'chip-refuses-approval', stan: 2, atc: 1 });
    const request = reversalRequest({
      of: cardNamed('chip-refuses-approval'),
      entry: 'chip',
      reason: '06',
      field55: bytes('95050080040000'),
    });
    expect(await shop.desk.reverse(request, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
    expect([entryOf(shop, 2)?.state, shop.host.ledger.netOf(TID)]).toEqual(['reversed', 0]);
  });

  const notice = (over: Partial<ScriptNoticeRequest> = {}): ScriptNoticeRequest => ({
    kind: 'sale',
    stan: stan(3),
    batch: batchNumber(1),
    amountMinor: 12_345,
    entry: 'chip',
    pinEntered: true,
    card: secret('card', { pan: cardNamed('chip-script-before').pan, sequenceNumber: '001' }),
    field55: bytes('95050080040000DF31052020260001'),
    original: { batch: batchNumber(1), stan: stan(2), rrn: '093105000002' },
    originalDate: '1105',
    ...over,
  });

  it('when a script’s result is told twice, then it stands in the books once', async () => {
    const shop = await openShop();
    await paid(shop, { card: 'chip-script-before', stan: 2, atc: 1 });
    for (const number of [3, 4]) {
      const delivery = await shop.desk.scriptNotice(notice({ stan: stan(number) }), shop.watch, never);
      expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    }
    expect(shop.host.ledger.notices(TID)).toEqual([
      { tid: TID, batch: 1, stan: 4, originalBatch: 1, originalStan: 2, results: '2020260001' },
    ]);
  });

  it.each([
    ['nobody knows the payment', { original: { batch: batchNumber(1), stan: stan(9) } }, '25'],
    ['there is no result', { field55: bytes('95050080040000') }, '30'],
    ['the result has an odd length', { field55: bytes('DF310420202600') }, '30'],
  ])('when %s, then it is refused', async (_what, over, code) => {
    const shop = await openShop();
    await paid(shop, { card: 'chip-script-before', stan: 2, atc: 1 });
    expect(await shop.desk.scriptNotice(notice(over), shop.watch, never)).toMatchObject({ answer: { code } });
    expect(shop.host.ledger.notices()).toEqual([]);
  });
});

describe('chip records of a batch upload', () => {
  const chip = { card: 'chip-dda', stan: 2, atc: 1 } as const;
  const failing = { card: 'chip-no-funds', stan: 2, atc: 1 } as const;

  async function uploaded(shop: Shop, request: ReturnType<typeof chipUpload>) {
    const delivery = await shop.desk.uploadChip(request, shop.watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    return shop.host.ledger.batchOf(TID, 1).uploaded.map(({ finding, chip: found }) => ({ finding, ...found }));
  }

  it.each([
    ['is right', {}, 'right'],
    ['is another', { '9F26': '0102030405060708' }, 'wrong'],
    ['calls itself an ARQC', { '9F27': '80' }, 'wrong'],
    ['cannot be summed', { '9F10': '0700' }, 'unknown'],
  ])(
    'when what stands is uploaded and its last cryptogram %s, then the books say so',
    async (_what, changed, cryptogram) => {
      const shop = await openShop();
      await paid(shop, chip);
      const record = chipUpload({ ...chip, cryptogramKind: '40', changed });
      expect(await uploaded(shop, record)).toEqual([{ finding: 'agrees', result: 'standing', cryptogram }]);
    },
  );

  it.each([
    ['was declined by the host', failing, { result: 'card-declined' }, 'agrees'],
    ['never came to the host', { ...chip, stan: 9 }, { result: 'card-declined' }, 'agrees'],
    ['stands here', chip, { result: 'issuer-authentication-failed', stan: stan(2) }, 'standing'],
    ['names another amount', failing, { result: 'card-declined', amountMinor: 1 }, 'other-amount'],
  ] as const)('when a failed one %s, then it is found so', async (_what, sale, over, finding) => {
    const shop = await openShop();
    if (sale.stan === 2) await paid(shop, sale);
    const record = chipUpload({ ...sale, cryptogramKind: '00' }, over);
    expect(await uploaded(shop, record)).toEqual([{ finding, result: 'failed', cryptogram: 'right' }]);
  });

  it('when the end names stripe and chip records together, then the count agrees', async () => {
    const shop = await openShop();
    await paid(shop, chip);
    await sold(shop, { stan: 3, card: cardNamed('approve') });
    const record = {
      organisation: 'domestic' as const,
      stan: stan(3),
      pan: secret('pan', cardNamed('approve').pan),
      amountMinor: 12_345,
    };
    await shop.desk.upload({ stan: stan(8), batch: batchNumber(1), records: [record] }, shop.watch, never);
    await uploaded(shop, chipUpload({ ...chip, cryptogramKind: '40' }));
    const end = { stan: stan(9), batch: batchNumber(1), total: 2, balanced: true };
    await shop.desk.endUpload(end, shop.watch, never);
    expect(shop.host.ledger.batchOf(TID, 1)).toMatchObject({ state: 'closed', endAgrees: true });
  });
});

describe('chip parameters of the acquirer', () => {
  const names = (outcome: Awaited<ReturnType<Shop['desk']['chipQuery']>>) =>
    outcome.kind === 'listed' ? { names: outcome.names.map(hex), more: outcome.more } : outcome.kind;

  it('when they are queried and fetched, then everything that is offered comes', async () => {
    const { desk } = await openShop();
    const keys = names(await desk.chipQuery('ca-keys', 1, never));
    expect(keys).toEqual({ names: demoChipOffer.caKeys.map(({ nameHex }) => nameHex), more: false });
    for (const { nameHex, data } of demoChipOffer.caKeys) {
      expect(await desk.chipDownload('ca-keys', bytes(nameHex), never)).toEqual({ kind: 'downloaded', data });
    }
    const [debit] = demoChipOffer.applications;
    expect(debit && (await desk.chipDownload('applications', bytes(debit.nameHex), never))).toEqual({
      kind: 'downloaded',
      data: debit?.data,
    });
    expect(await desk.chipDownload('small-payments', new Uint8Array(), never)).toMatchObject({ kind: 'downloaded' });
    expect(await desk.chipEnd('applications', never)).toMatchObject({ answer: { code: '00' } });
  });

  it('when a page holds fewer than there are, then the next one is asked for', async () => {
    const { desk } = await openShop({ host: { chipOffer: { ...demoChipOffer, pageSize: 2 } } });
    const [one, two, three] = demoChipOffer.applications.map(({ nameHex }) => nameHex);
    expect(names(await desk.chipQuery('applications', 1, never))).toEqual({ names: [one, two], more: true });
    expect(names(await desk.chipQuery('applications', 3, never))).toEqual({ names: [three], more: false });
    expect(names(await desk.chipQuery('applications', 4, never))).toEqual({ names: [], more: false });
  });

  it('when the host has none, or not that one, then it says so', async () => {
    const { smallPayments: _, ...offer } = demoChipOffer;
    const { desk } = await openShop({ host: { chipOffer: { ...offer, caKeys: [] } } });
    expect(names(await desk.chipQuery('ca-keys', 1, never))).toEqual({ names: [], more: false });
    expect(await desk.chipDownload('ca-keys', bytes('9F0605A0000003339F220104'), never)).toMatchObject({
      kind: 'declined',
    });
    expect(await desk.chipDownload('small-payments', new Uint8Array(), never)).toMatchObject({
      kind: 'declined',
      answer: { code: '40' },
    });
  });

  it('when the terminal is signed off, then there is nothing to be had', async () => {
    const shop = await openShop();
    await shop.desk.signOff({ stan: stan(2), batch: batchNumber(1), operator: '01' }, shop.watch, never);
    expect(await shop.desk.chipQuery('ca-keys', 1, never)).toMatchObject({ kind: 'declined', answer: { code: '77' } });
  });

  it('when field 55 of a chip sale is put together, then it fits its field', () => {
    expect(field55Of({ card: 'chip-dda', stan: 2, atc: 1 }).length).toBeLessThanOrEqual(255);
  });
});
