/** Terminal parameters, status, stop list and signatures from the desk's door to the acquirer and back (unionpay-pos 2.8, 4.9). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { SignatureReceipt, SignatureRequest, TerminalParameters } from '../role.ts';
import { STOPPED_PAN } from '../simulator/test-cards.ts';
import { cardNamed, never } from './desk-in-test.ts';
import { readParameters, writtenParameters, writtenStatus } from './parameter-list.ts';
import { done, openShop, type Shop, sold, TID, shop as unsigned } from './shop-in-test.ts';

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));
const requests = ({ traffic }: Shop) =>
  traffic.filter(({ direction }) => direction === 'in').map(({ fields }) => fields);
const networkCodes = (shop: Shop) => requests(shop).map((fields) => (fields['60'] ?? '').slice(8, 11));

/** As the training acquirer sets them. */
const TRAINING: TerminalParameters = {
  applicationType: '60',
  answerTimeoutSeconds: 60,
  connectionAttempts: 3,
  phone1: '95588',
  managementPhone: '4001234567',
  tipAllowed: true,
  tipPercent: 15,
  manualEntry: true,
  autoSignOff: false,
  merchantName: '训练商户',
  reversalAttempts: 3,
  offlineMode: '0',
  keyIndex: 1,
  switchesHex: '00000000',
  mostOffline: 20,
};

describe('the parameters', () => {
  it('when the host has two pages, then both are fetched, the end is told, and the values have types', async () => {
    const shop = await openShop();
    const outcome = await shop.desk.downloadParameters(never);
    expect(outcome).toMatchObject({ kind: 'downloaded', ended: { kind: 'answered', answer: { code: '00' } } });
    expect(outcome.kind === 'downloaded' && outcome.parameters).toEqual(TRAINING);
    expect(networkCodes(shop).slice(-3)).toEqual(['360', '360', '361']);
    expect(requests(shop).at(-1)?.['11']).toBeUndefined();
  });

  it('when a tag is unknown on the second page, then nothing is taken and no end is told', async () => {
    const shop = await openShop({ host: { parameters: [ascii('1230'), ascii('9912')] } });
    expect(await shop.desk.downloadParameters(never)).toEqual({ kind: 'not-understood', tag: '99' });
    expect(networkCodes(shop).at(-1)).toBe('360');
  });

  it('when the host says there is more for ever, then it is given up', async () => {
    const shop = await openShop({ host: { parameters: Array.from({ length: 60 }, () => ascii('1230')) } });
    expect(await shop.desk.downloadParameters(never)).toMatchObject({ kind: 'bad-answer' });
  });

  it('when the terminal is not signed on, then the decline comes back', async () => {
    const shop = await unsigned();
    expect(await shop.desk.downloadParameters(never)).toMatchObject({ kind: 'declined', answer: { code: '77' } });
  });

  it.each(['', '1260', '121', '12X0', '18', '182', '2526'])(
    'when field 62 is %j, then it is read whole or not at all',
    (text) => {
      const read = readParameters(ascii(text));
      const whole: Readonly<Record<string, TerminalParameters>> = { '': {}, '1260': { answerTimeoutSeconds: 60 } };
      expect(read).toEqual(
        whole[text] === undefined
          ? { kind: 'not-understood', tag: text === '2526' ? '6' : text.slice(0, 2) }
          : { kind: 'read', parameters: whole[text] },
      );
    },
  );

  it('when a text is no GB18030, then it is not understood', () => {
    const bytes = Uint8Array.of(...ascii('22'), ...new Uint8Array(40).fill(0xff));
    expect(readParameters(bytes)).toEqual({ kind: 'not-understood', tag: '22' });
  });

  it('when values are written and read again, then they are the same', () => {
    expect(readParameters(writtenParameters(TRAINING))).toEqual({ kind: 'read', parameters: TRAINING });
  });

  it('when a merchant has a long Chinese name, then it is cut between characters', () => {
    const written = writtenParameters({ merchantName: `a${'商'.repeat(30)}` });
    expect(written.length).toBe(42);
    expect(readParameters(written)).toEqual({ kind: 'read', parameters: { merchantName: `a${'商'.repeat(19)}` } });
  });

  it('when a number does not fit its place, then that is our own mistake', () => {
    expect(() => writtenParameters({ connectionAttempts: 10 })).toThrow('parameter 13');
  });
});

describe('the status', () => {
  it('when it goes up, then the device states come first and then what holds here', async () => {
    const shop = await openShop();
    const delivery = await shop.desk.uploadStatus({ answerTimeoutSeconds: 60, tipAllowed: false }, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(shop.host.statusOf(TID)).toBe('011021031041051' + '1160' + '1260' + '180');
  });

  it('when everything is set, then it fits the field', () => {
    expect(writtenStatus(TRAINING).length).toBeLessThanOrEqual(512);
  });
});

describe('the stop list', () => {
  it('when it is fetched, then its numbers are secrets and the end is told', async () => {
    const shop = await openShop();
    const outcome = await shop.desk.downloadBlacklist(never);
    expect(JSON.stringify(outcome)).not.toContain(STOPPED_PAN);
    expect(outcome.kind === 'downloaded' && outcome.numbers.map((one) => one.use((pan) => pan))).toEqual([STOPPED_PAN]);
    expect(networkCodes(shop).slice(-2)).toEqual(['390', '391']);
    expect(JSON.stringify(shop.traffic)).not.toContain(STOPPED_PAN);
  });

  it('when it is longer than one answer, then it is fetched in pages', async () => {
    const stopList = Array.from({ length: 45 }, (_, index) => String(6_225_000_000_100_000 + index));
    const shop = await openShop({ host: { stopList } });
    const outcome = await shop.desk.downloadBlacklist(never);
    expect(outcome.kind === 'downloaded' && outcome.numbers.map((one) => one.use((pan) => pan))).toEqual(stopList);
    expect(networkCodes(shop).slice(-4)).toEqual(['390', '390', '390', '391']);
  });

  it('when nobody is on it, then it is empty', async () => {
    const shop = await openShop({ host: { stopList: [] } });
    expect(await shop.desk.downloadBlacklist(never)).toMatchObject({ kind: 'downloaded', numbers: [] });
  });

  it('when the profile does not know how it is written, then the desk says so', async () => {
    const { blacklist: _, ...published } = trainingProfile;
    const shop = await openShop({ profile: published });
    expect(await shop.desk.downloadBlacklist(never)).toEqual({ kind: 'not-in-profile' });
  });
});

const receipt: SignatureReceipt = {
  merchantName: '训练商户',
  transaction: '消费 SALE',
  operator: '01',
  dateTime: '20301105093105',
  authCode: 'A12345',
  organisation: 'CUP',
  chip: { label: 'PBOC DEBIT', aid: 'A000000333010101' },
};

const picture = (lengthBytes: number): Uint8Array =>
  Uint8Array.from({ length: lengthBytes }, (_, index) => (index * 7 + 3) & 0xff);

const signatureOf = (rrn: string, image: Uint8Array): SignatureRequest => ({
  batch: batchNumber(1),
  stan: stan(2),
  rrn,
  settlementDate: '1105',
  image,
  receipt,
});

describe('a signature', () => {
  it.each([
    [1, ['800']],
    [999, ['800']],
    [1_000, ['801', '802']],
    [2_500, ['801', '802', '803']],
  ])(
    'when the picture has %i bytes, then it goes in messages %j and is whole at the host',
    async (lengthBytes, codes) => {
      const shop = await openShop();
      const { rrn = '' } = await sold(shop, { stan: 2, card: cardNamed('approve') });
      const image = picture(lengthBytes);
      const delivery = await shop.desk.uploadSignature(signatureOf(rrn, image), never);
      expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
      const sent = requests(shop).slice(-codes.length);
      expect(sent.map((fields) => fields['60'])).toEqual(
        codes.map((code, at) => `07000001${code}${codes.length === 1 ? '' : at + 1 === codes.length ? '9' : '8'}`),
      );
      expect(sent.every((fields) => fields['11'] === '000002' && fields['37'] === rrn && fields['15'] === '1105')).toBe(
        true,
      );
      expect(shop.host.ledger.signatures(TID)).toMatchObject([
        {
          batch: 1,
          stan: 2,
          parts: codes.length,
          lengthBytes,
          isWhole: true,
          sha256: createHash('sha256').update(image).digest('hex'),
          receipt: {
            FF00: '训练商户',
            FF01: '消费 SALE',
            FF06: '20301105093105',
            FF07: 'A12345',
            FF32: 'A000000333010101',
          },
        },
      ]);
    },
  );

  it('when it breaks off after a part, then sending all of it again makes it whole', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card: cardNamed('approve') });
    const request = signatureOf(rrn, picture(1_500));
    await shop.host.faults.set('answer-lost');
    shop.limitTo(60);
    expect(await shop.desk.uploadSignature(request, never)).toMatchObject({ kind: 'no-answer' });
    expect(shop.host.ledger.signatures(TID)).toMatchObject([{ parts: 1, isWhole: false }]);
    await shop.host.faults.set('none');
    shop.limitTo(10_000);
    expect(await shop.desk.uploadSignature(request, never)).toMatchObject({ kind: 'answered' });
    expect(shop.host.ledger.signatures(TID)).toMatchObject([{ parts: 2, lengthBytes: 1_500, isWhole: true }]);
  });

  it.each<[string, Partial<SignatureRequest>]>([
    ['another reference', { rrn: '999999999999' }],
    ['a payment that never was', { stan: stan(7) }],
  ])('when it names %s, then the host does not keep it', async (_, wrong) => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card: cardNamed('approve') });
    const delivery = await shop.desk.uploadSignature({ ...signatureOf(rrn, picture(5)), ...wrong }, never);
    expect(delivery).toMatchObject({ answer: { code: '25' } });
    expect(shop.host.ledger.signatures(TID)).toEqual([]);
  });

  it('when the slip says more than the field holds, then the least needed is left out', async () => {
    const shop = await openShop();
    const { rrn = '' } = await sold(shop, { stan: 2, card: cardNamed('approve') });
    const long = { ...receipt, merchantName: '商'.repeat(100), chip: { label: 'L'.repeat(100) } };
    const delivery = await shop.desk.uploadSignature({ ...signatureOf(rrn, picture(5)), receipt: long }, never);
    expect(delivery).toMatchObject({ answer: { code: '00' } });
    const kept = shop.host.ledger.signatures(TID)[0]?.receipt ?? {};
    expect(kept).toMatchObject({ FF00: '商'.repeat(100), FF06: '20301105093105' });
    expect(kept).not.toHaveProperty('FF30');
  });

  it('when there is no picture, then that is our own mistake', async () => {
    const shop = await openShop();
    await expect(shop.desk.uploadSignature(signatureOf('093105000002', picture(0)), never)).rejects.toThrow('empty');
  });
});

it.each([
  ['asks-parameters', 'parameters'],
  ['asks-status', 'status-upload'],
  ['asks-blacklist', 'blacklist'],
  ['sign-on-again', 'sign-on'],
  ['chip-wants-keys', 'ca-keys'],
  ['chip-wants-parameters', 'ic-parameters'],
])('when card %s is held, then the answer asks for %s afterwards', async (id, followUp) => {
  const shop = await openShop();
  const card = cardNamed(id);
  const answer = await done(shop, { kind: 'preauth', stan: 2, card, amountMinor: 100, withPin: shop.keys });
  expect(answer).toMatchObject({ code: '00', followUp });
});
