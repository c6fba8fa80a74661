import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAtr } from '../../../native-drivers/chip-reader/atr.ts';
import { issuerAuthenticationData } from '../issuer/verify-arqc.ts';
import { cdaTransactionData } from '../oda/cda-transaction-data.ts';
import { verifyCda } from '../oda/verify-cda.ts';
import { verifyDda } from '../oda/verify-dda.ts';
import { verifySda } from '../oda/verify-sda.ts';
import type { CardProfile } from './card-profile.ts';
import type { LiveCard } from './live-card.ts';
import {
  bytes,
  cryptogramIn,
  hexOf,
  iccKeyOf,
  issuerKeyOf,
  listValues,
  liveCard,
  objectsOf,
  provedByIssuer,
  readRecords,
  send,
  start,
  staticDataOf,
  terminalValues,
  valueIn,
  walletProfile,
} from './talk-in-test.ts';

const DEBIT = 'A000000333010101';
const PSE = '315041592E5359532E4444463031';
const UNPREDICTABLE = terminalValues.get('9F37') ?? new Uint8Array();

function begun(profile: CardProfile, card: LiveCard = liveCard(profile)) {
  card.reset();
  const started = start(card, DEBIT, bytes(profile.applications[0]?.pdol ?? ''));
  const data = readRecords(card, started.afl);
  const cdol1 = listValues(data.tags.get('8C') ?? new Uint8Array());
  const cdol2 = listValues(data.tags.get('8D') ?? new Uint8Array());
  return { card, started, data, cdol1, cdol2, profile };
}

/** ARQC asked for and answered, and what the issuer says to it. */
function online(profile: CardProfile, card?: LiveCard) {
  const run = begun(profile, card);
  const first = cryptogramIn(send(run.card, '80AE8000', run.cdol1).data);
  const proved = provedByIssuer(profile, run.started.aip, first);
  return { ...run, first, proved };
}

function issuerDataFor(run: ReturnType<typeof online>, code = '00'): Uint8Array {
  if (!run.proved.ok) throw new Error(run.proved.fault);
  return issuerAuthenticationData(run.proved.value, code);
}

test('when a DDA card pays then its signature, ARQC, issuer answer and TC are all proved', () => {
  const profile = walletProfile('chip-dda');
  const { card, started, data, cdol1, cdol2 } = begun(profile);
  const iccKey = iccKeyOf(data, started.aip);
  if (!iccKey.ok) throw new Error(iccKey.fault);
  const signed = valueIn(send(card, '00880000', UNPREDICTABLE).data, '9F4B');
  const dda = verifyDda({ iccKey: iccKey.value, signed, ddolValues: UNPREDICTABLE });
  expect(dda.ok && dda.value.iccDynamicNumber.length).toBe(8);
  const first = cryptogramIn(send(card, '80AE8000', cdol1).data);
  expect(first.cid).toBe(0x80);
  expect((first.iad[4] ?? 0) & 0x30).toBe(0x20);
  const proved = provedByIssuer(profile, started.aip, first);
  if (!proved.ok) throw new Error(proved.fault);
  expect(send(card, '00820000', issuerAuthenticationData(proved.value, '00'), false).status).toBe(0x9000);
  const second = cryptogramIn(send(card, '80AE4000', cdol2).data);
  expect(second.cid).toBe(0x40);
  expect(provedByIssuer(profile, started.aip, second).ok).toBe(true);
  expect(card.memory.lastOnlineAtc).toBe(1);
  expect(send(card, '80AE4000', cdol2).status).toBe(0x6985);
});

test('when the challenge is asked for again then the signature is another', () => {
  const { card } = begun(walletProfile('chip-dda'));
  const signatures = [1, 2].map(() => hexOf(send(card, '00880000', UNPREDICTABLE).data));
  expect(new Set(signatures).size).toBe(2);
});

test.each([false, true])('when a CDA card signs its cryptograms then both are proved (PDOL: %s)', (hasPdol) => {
  const plain = walletProfile('chip-cda');
  const applications = plain.applications.map((one) => (hasPdol ? { ...one, pdol: '9F1A029C019F3704' } : one));
  const profile = { ...plain, applications };
  const { card, started, data, cdol1, cdol2 } = begun(profile);
  const iccKey = iccKeyOf(data, started.aip);
  if (!iccKey.ok) throw new Error(iccKey.fault);
  const proved = (header: string, sent: Uint8Array, cdol2Values?: Uint8Array) => {
    const answer = send(card, header, sent).data;
    const responseObjects = objectsOf(valueIn(answer, '77'));
    return verifyCda({
      iccKey: iccKey.value,
      signed: valueIn(answer, '9F4B'),
      unpredictableNumber: UNPREDICTABLE,
      cid: valueIn(answer, '9F27')[0] ?? 0xff,
      transactionData: cdaTransactionData({
        pdolValues: started.pdolValues,
        cdol1Values: cdol1,
        cdol2Values,
        responseObjects,
      }),
    });
  };
  expect(hasPdol).toBe(started.pdolValues.length > 0);
  expect(proved('80AE9000', cdol1)).toMatchObject({ ok: true, value: { cid: 0x80 } });
  expect(proved('80AE5000', cdol2, cdol2)).toMatchObject({ ok: true, value: { cid: 0x40 } });
});

test('when CDA is read with other transaction data or another 9F27 then the fault is named', () => {
  const { card, started, data, cdol1 } = begun(walletProfile('chip-cda'));
  const iccKey = iccKeyOf(data, started.aip);
  if (!iccKey.ok) throw new Error(iccKey.fault);
  const answer = send(card, '80AE9000', cdol1).data;
  const input = {
    iccKey: iccKey.value,
    signed: valueIn(answer, '9F4B'),
    unpredictableNumber: UNPREDICTABLE,
    cid: 0x80,
    transactionData: cdol1,
  };
  expect(verifyCda(input)).toEqual({ ok: false, fault: 'transaction-hash' });
  expect(verifyCda({ ...input, cid: 0x40 })).toEqual({ ok: false, fault: 'cid' });
  expect(verifyCda({ ...input, unpredictableNumber: bytes('A1B2C3D5') })).toEqual({ ok: false, fault: 'hash' });
});

test('when a card asked for a signature declines then it signs nothing', () => {
  const { card, cdol1 } = begun(walletProfile('chip-cda'));
  const answer = send(card, '80AE1000', cdol1).data;
  expect(cryptogramIn(answer).cid).toBe(0x00);
  expect(valueIn(answer, '9F4B').length).toBe(0);
});

test('when an SDA card is read then its static signature is proved, and it signs nothing now', () => {
  const { card, started, data } = begun(walletProfile('chip-sda'));
  const issuerKey = issuerKeyOf(data);
  if (!issuerKey.ok) throw new Error(issuerKey.fault);
  const signed = data.tags.get('93') ?? new Uint8Array();
  const sda = verifySda({ issuerKey: issuerKey.value, signed, staticData: staticDataOf(data, started.aip) });
  expect(sda.ok && hexOf(sda.value.dataAuthenticationCode)).toBe('DAC0');
  expect(send(card, '00880000', UNPREDICTABLE).status).toBe(0x6985);
});

test('when certificates are made then both keys need their remainders, as real ones do', () => {
  const { data } = begun(walletProfile('chip-dda'));
  expect(data.tags.get('92')?.length).toBe(4);
  expect(data.tags.get('9F48')?.length).toBe(26);
});

test.each([
  ['issuer-certificate', 'trailer'],
  ['card-certificate', 'trailer'],
  ['card-certificate-expired', 'expired'],
] as const)('when the card has a wrong %s then the terminal finds it', (flaw, fault) => {
  const { started, data } = begun({ ...walletProfile('chip-dda'), habits: { flaw } });
  const issuer = issuerKeyOf(data);
  expect(issuer.ok ? iccKeyOf(data, started.aip) : issuer).toEqual({ ok: false, fault });
});

test('when the dynamic signature is wrong then the terminal finds it', () => {
  const { card, started, data } = begun({ ...walletProfile('chip-dda'), habits: { flaw: 'dynamic' } });
  const iccKey = iccKeyOf(data, started.aip);
  if (!iccKey.ok) throw new Error(iccKey.fault);
  const signed = valueIn(send(card, '00880000', UNPREDICTABLE).data, '9F4B');
  expect(verifyDda({ iccKey: iccKey.value, signed, ddolValues: UNPREDICTABLE }).ok).toBe(false);
});

test('when the card is asked for less than it would give then it gives less, and never more than asked', () => {
  const first = (id: string, p1: string) => {
    const { card, cdol1 } = begun(walletProfile(id));
    return cryptogramIn(send(card, `80AE${p1}00`, cdol1).data).cid;
  };
  expect([first('chip-dda', '00'), first('chip-dda', '40'), first('chip-dda', '80')]).toEqual([0x00, 0x80, 0x80]);
  expect(first('chip-declines-offline', '80')).toBe(0x00);
  const profile = walletProfile('chip-dda');
  const applications = profile.applications.map((one) => ({ ...one, offlineAmountMinor: 6580 }));
  const generous = begun({ ...profile, applications });
  expect(cryptogramIn(send(generous.card, '80AE4000', generous.cdol1).data).cid).toBe(0x40);
});

test('when the issuer says yes and the card no then the second cryptogram is an AAC', () => {
  const run = online(walletProfile('chip-refuses-approval'));
  expect(send(run.card, '00820000', issuerDataFor(run), false).status).toBe(0x9000);
  expect(cryptogramIn(send(run.card, '80AE4000', run.cdol2).data).cid).toBe(0x00);
});

test('when the issuer answer is wrong then the card says 6300 once, and believes it or not as it is made', () => {
  const wrong = (id: string) => {
    const run = online(walletProfile(id));
    const data = issuerDataFor(run);
    expect(send(run.card, '00820000', data.with(0, (data[0] ?? 0) ^ 1), false).status).toBe(0x6300);
    expect(send(run.card, '00820000', data, false).status).toBe(0x6985);
    const second = cryptogramIn(send(run.card, '80AE4000', run.cdol2).data);
    return [second.cid, (second.iad[4] ?? 0) & 0x08];
  };
  expect(wrong('chip-dda')).toEqual([0x40, 0x08]);
  expect(wrong('chip-wrong-issuer-data')).toEqual([0x00, 0x08]);
});

test('when the issuer answer comes within CDOL2 then the card takes it there', () => {
  const plain = walletProfile('chip-dda');
  const applications = plain.applications.map((one) => ({
    ...one,
    issuerAuthentication: 'final' as const,
    cdol2: `${one.cdol2}910A`,
  }));
  const run = online({ ...plain, applications, habits: { demandsIssuerAuthentication: true } });
  const withAnswer = (data: Uint8Array) =>
    listValues(run.data.tags.get('8D') ?? new Uint8Array(), new Map([...terminalValues, ['91', data]]));
  expect((run.started.aip[0] ?? 0) & 0x04).toBe(0);
  expect(send(run.card, '00820000', issuerDataFor(run), false).status).toBe(0x6985);
  expect(cryptogramIn(send(run.card, '80AE4000', withAnswer(issuerDataFor(run))).data).cid).toBe(0x40);
});

test('when the host cannot be reached then the card notes it and asks for no issuer', () => {
  const profile = { ...walletProfile('chip-dda'), habits: { demandsIssuerAuthentication: true } } as const;
  const run = online(profile);
  const values = new Map([...terminalValues, ['8A', bytes('5933')] as const]);
  const cdol2 = listValues(run.data.tags.get('8D') ?? new Uint8Array(), values);
  const second = cryptogramIn(send(run.card, '80AE4000', cdol2).data);
  expect([second.cid, (second.iad[4] ?? 0) & 0x01]).toEqual([0x40, 0x01]);
  expect(run.card.memory.lastOnlineAtc).toBe(0);
});

test('when a cryptogram is wrong by habit then the issuer does not believe it', () => {
  expect(online(walletProfile('chip-wrong-cryptogram')).proved).toEqual({ ok: false, fault: 'mismatch' });
});

test('when a card is reset then its counter goes on and its selection is gone', () => {
  const run = online(walletProfile('chip-dda'), liveCard(walletProfile('chip-dda'), { firstAtc: 0x00fe }));
  expect(hexOf(run.first.atc)).toBe('00FF');
  run.card.reset();
  expect(send(run.card, '80AE4000', run.cdol2).status).toBe(0x6985);
  expect(send(run.card, '00B2010C').status).toBe(0x6985);
  expect(send(run.card, '80A80000', bytes('8300')).status).toBe(0x6985);
  const again = online(run.profile, run.card);
  expect(hexOf(again.first.atc)).toBe('0100');
  expect(hexOf(send(again.card, '80CA9F36').data)).toBe('9F36020100');
});

test('when the counter is used up then no transaction begins', () => {
  const card = liveCard(walletProfile('chip-dda'), { firstAtc: 0xffff });
  send(card, '00A40400', bytes(DEBIT));
  expect(send(card, '80A80000', bytes('8300')).status).toBe(0x6985);
});

test('when a card has two applications then directory, partial selection and next find both', () => {
  const card = liveCard(walletProfile('chip-two-applications'));
  const directory = send(card, '00A40400', bytes(PSE));
  expect(hexOf(valueIn(directory.data, '88'))).toBe('01');
  const entries = [1, 2].map((record) => hexOf(valueIn(send(card, `00B20${record}0C`).data, '4F')));
  expect(entries).toEqual([DEBIT, 'A000000333010102']);
  expect(send(card, '00B2030C').status).toBe(0x6a83);
  const found = ['00A40400', '00A40402', '00A40402'].map((header) => send(card, header, bytes('A000000333')));
  expect(found.map(({ status }) => status)).toEqual([0x9000, 0x9000, 0x6a82]);
  expect(found.slice(0, 2).map(({ data }) => hexOf(valueIn(data, '84')))).toEqual(entries);
});

test('when a card has no directory then it is not found, and the application is', () => {
  const card = liveCard({ ...walletProfile('chip-dda'), hasPse: false });
  expect(send(card, '00A40400', bytes(PSE)).status).toBe(0x6a82);
  expect(send(card, '00A40400', bytes(DEBIT)).status).toBe(0x9000);
  expect(send(card, '00A40400', bytes('A0000000031010')).status).toBe(0x6a82);
});

test.each(['chip-dda', 'chip-pin'])('when %s is reset then EMV accepts its answer', (id) => {
  expect(judgeAtr(liveCard(walletProfile(id)).reset()).ok).toBe(true);
});

test('when a card is blocked, mute or broken then it says so in its own way', () => {
  const blocked = liveCard(walletProfile('chip-blocked'));
  expect(send(blocked, '00A40400', bytes(DEBIT)).status).toBe(0x6283);
  expect(send(blocked, '80A80000', bytes('8300')).status).toBe(0x6985);
  expect(liveCard(walletProfile('chip-mute')).reset().length).toBe(0);
  const broken = liveCard(walletProfile('chip-broken'));
  expect(send(broken, '00A40400', bytes(DEBIT)).status).toBe(0x9000);
  expect(broken.exchange(bytes('80A80000028300')).length).toBe(0);
  const ill = liveCard({ ...walletProfile('chip-dda'), habits: { broken: { instruction: 0xb2, says: 0x6f00 } } });
  expect(send(ill, '00B2010C').status).toBe(0x6f00);
  const dead = liveCard({ ...walletProfile('chip-dda'), habits: { cardBlocked: true } });
  expect(send(dead, '00A40400', bytes(PSE)).status).toBe(0x6a81);
});

test.each([
  ['00A404000512', 0x6700],
  ['00FF0000', 0x6d00],
  ['FFCA000000', 0x6e00],
  ['00', 0x6700],
  ['80CA9F4F00', 0x6a88],
  ['80CA9F1700', 0x6a88],
])('when the command is %s then the card refuses it', (command, status) => {
  const answer = liveCard(walletProfile('chip-dda')).exchange(bytes(command));
  expect(hexOf(answer)).toBe(status.toString(16).toUpperCase());
});

test('when lists get too few bytes then the card refuses them and nothing is used up', () => {
  const { card, cdol1 } = begun(walletProfile('chip-dda'));
  expect(send(card, '80AE8000', cdol1.slice(1)).status).toBe(0x6700);
  expect(send(card, '80AEC000', cdol1).status).toBe(0x6a86);
  expect(send(card, '80AE8000', cdol1).status).toBe(0x9000);
  send(card, '00A40400', bytes(DEBIT));
  expect(send(card, '80A80000', bytes('830100')).status).toBe(0x6700);
  expect(card.memory.atc).toBe(1);
});

test('when a terminal sends junk at any stage then the card answers with a status word and never throws', () => {
  const instruction = fc.constantFrom(
    '00A4',
    '00B2',
    '80A8',
    '80CA',
    '0088',
    '0084',
    '0020',
    '0082',
    '80AE',
    '8424',
    '04DA',
  );
  const junk = fc.tuple(instruction, fc.uint8Array({ minLength: 2, maxLength: 2 }), fc.uint8Array({ maxLength: 160 }));
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 6 }), fc.boolean(), (commands, isBegun) => {
      const card = isBegun ? begun(walletProfile('chip-enciphered-pin')).card : liveCard(walletProfile('chip-cda'));
      for (const [head, parameters, data] of commands)
        expect(send(card, `${head}${hexOf(parameters)}`, data).status).toBeGreaterThanOrEqual(0x6100);
    }),
    { seed: 7, numRuns: 60 },
  );
});
