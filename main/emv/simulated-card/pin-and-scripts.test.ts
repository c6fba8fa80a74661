import { expect, test } from 'vitest';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { type ScriptCommand, scriptCommand } from '../issuer/issuer-script.ts';
import { pinBlockFormat2 } from '../issuer/script-security.ts';
import { pbocCard } from '../issuer/verify-arqc.ts';
import { encipherPinBlock } from '../oda/encipher-pin.ts';
import { recoverPinKey } from '../oda/recover-pin-key.ts';
import type { CardProfile } from './card-profile.ts';
import type { LiveCard } from './live-card.ts';
import {
  bytes,
  countingChance,
  cryptogramIn,
  hexOf,
  iccKeyOf,
  issuerKeyOf,
  listValues,
  liveCard,
  panOf,
  readRecords,
  send,
  start,
  walletProfile,
} from './talk-in-test.ts';

const DEBIT = 'A000000333010101';

function opened(profile: CardProfile, card: LiveCard = liveCard(profile)) {
  card.reset();
  const started = start(card, DEBIT);
  return { card, started, data: readRecords(card, started.afl), profile };
}

const verify = (card: LiveCard, pin: string): number => send(card, '00200080', pinBlockFormat2(pin), false).status;
const tries = (card: LiveCard): string => hexOf(send(card, '80CA9F17').data);

test('when PINs are wrong then the tries run out, a reset gives none back, and the right one does', () => {
  const profile = walletProfile('chip-offline-pin');
  const { card } = opened(profile);
  expect(tries(card)).toBe('9F170103');
  expect(verify(card, '111111')).toBe(0x63c2);
  expect(verify(card, '123456')).toBe(0x9000);
  expect(tries(card)).toBe('9F170103');
  expect([verify(card, '111111'), verify(card, '1234')]).toEqual([0x63c2, 0x63c1]);
  opened(profile, card);
  expect(verify(card, '222222')).toBe(0x63c0);
  expect(verify(card, '123456')).toBe(0x6983);
  expect(tries(card)).toBe('9F170100');
});

test('when a card has no PIN, no transaction or another kind of VERIFY then nothing is compared', () => {
  const without = opened(walletProfile('chip-dda'));
  expect(verify(without.card, '123456')).toBe(0x6a88);
  const card = liveCard(walletProfile('chip-offline-pin'));
  expect(verify(card, '123456')).toBe(0x6985);
  opened(walletProfile('chip-offline-pin'), card);
  expect(send(card, '00200081', pinBlockFormat2('123456'), false).status).toBe(0x6a86);
  expect(send(card, '00200080', bytes('241234'), false).status).toBe(0x6a80);
  expect(tries(card)).toBe('9F170103');
});

test.each(['own', 'signing'])('when the PIN comes enciphered for the %s key then the card reads it once', (which) => {
  const plain = walletProfile('chip-enciphered-pin');
  const shared = plain.applications.map(({ pinKey: _own, ...one }) => one);
  const { card, started, data } = opened(which === 'own' ? plain : { ...plain, applications: shared });
  const issuerKey = issuerKeyOf(data);
  if (!issuerKey.ok) throw new Error(issuerKey.fault);
  const key =
    which === 'own'
      ? recoverPinKey({
          issuerKey: issuerKey.value,
          certificate: data.tags.get('9F2D') ?? new Uint8Array(),
          remainder: data.tags.get('9F2F'),
          exponent: data.tags.get('9F2E') ?? new Uint8Array(),
          pan: panOf(data.tags),
          date: '260801',
        })
      : iccKeyOf(data, started.aip);
  if (!key.ok) throw new Error(key.fault);
  const chance = countingChance();
  const enciphered = (pin: string, challenge: Uint8Array) =>
    encipherPinBlock({
      key: key.value,
      pinBlock: pinBlockFormat2(pin),
      challenge,
      padding: chance.bytes(key.value.modulus.length - 17),
    });
  const challenge = send(card, '00840000').data;
  const block = enciphered('123456', challenge);
  expect(send(card, '00200088', block, false).status).toBe(0x9000);
  expect(send(card, '00200088', block, false).status).toBe(0x6a80);
  expect(send(card, '00200088', enciphered('654321', send(card, '00840000').data), false).status).toBe(0x63c2);
});

function afterFirst(id: string) {
  const run = opened(walletProfile(id));
  const first = cryptogramIn(send(run.card, '80AE8000', listValues(run.data.tags.get('8C') ?? new Uint8Array())).data);
  const keyed = pbocCard(demoMasterKeys, run.profile);
  const order = (command: ScriptCommand): Uint8Array =>
    scriptCommand(keyed, { cryptogram: first.cryptogram, atc: first.atc }, command);
  const obey = (command: ScriptCommand): number => statusOf(run.card.exchange(order(command)));
  return { ...run, order, obey };
}
const statusOf = (answer: Uint8Array): number => Buffer.from(answer).readUInt16BE(answer.length - 2);

test('when the issuer gives tries back or a new PIN then the card has them after a reset too', () => {
  const { card, profile, obey } = afterFirst('chip-script-before');
  expect(verify(card, '999999')).toBe(0x63c2);
  expect(obey({ kind: 'unblock-pin' })).toBe(0x9000);
  expect(tries(card)).toBe('9F170103');
  expect(obey({ kind: 'change-pin', pin: '8642' })).toBe(0x9000);
  opened(profile, card);
  expect([verify(card, '123456'), verify(card, '8642')]).toEqual([0x63c2, 0x9000]);
});

test('when the issuer writes data then the card gives it back', () => {
  const { card, obey } = afterFirst('chip-script-after');
  expect(obey({ kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) })).toBe(0x9000);
  card.reset();
  expect(hexOf(send(card, '80CA9F58').data)).toBe('9F580105');
});

test('when a MAC is wrong then the card says 6988, does nothing, and obeys no more', () => {
  const { card, order, obey } = afterFirst('chip-script-refused');
  const right = order({ kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) });
  expect(statusOf(card.exchange(right.with(-1, (right.at(-1) ?? 0) ^ 1)))).toBe(0x6988);
  expect(send(card, '80CA9F58').status).toBe(0x6a88);
  expect(obey({ kind: 'block-card' })).toBe(0x6985);
  const second = send(card, '80AE4000', listValues(bytes('8A029F02069F03069F1A0295055F2A029A039C019F37049F21039B02')));
  expect((cryptogramIn(second.data).iad[6] ?? 0) & 0x08).toBe(0x08);
});

test('when scripts come before any cryptogram then none is obeyed', () => {
  const { card } = opened(walletProfile('chip-dda'));
  expect(statusOf(card.exchange(bytes('841600000400000000')))).toBe(0x6985);
});

test('when the issuer blocks the application or the card then it stays so, and can be taken back in the same session', () => {
  const application = afterFirst('chip-blocked-by-issuer');
  expect(application.obey({ kind: 'block-application' })).toBe(0x9000);
  application.card.reset();
  expect(send(application.card, '00A40400', bytes(DEBIT)).status).toBe(0x6283);
  const forgiven = afterFirst('chip-blocked-by-issuer');
  forgiven.obey({ kind: 'block-application' });
  expect(forgiven.obey({ kind: 'unblock-application' })).toBe(0x9000);
  expect(send(forgiven.card, '00A40400', bytes(DEBIT)).status).toBe(0x9000);
  const whole = afterFirst('chip-dda');
  expect(whole.obey({ kind: 'block-card' })).toBe(0x9000);
  whole.card.reset();
  expect(send(whole.card, '00A40400', bytes(DEBIT)).status).toBe(0x6a81);
});
