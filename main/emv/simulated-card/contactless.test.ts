import { expect, test } from 'vitest';
import { openDynamicData } from '../oda/dynamic-data.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import type { CardProfile, ContactlessApplication } from './card-profile.ts';
import type { LiveCard } from './live-card.ts';
import {
  bytes,
  cryptogramIn,
  hexOf,
  iccKeyOf,
  listValues,
  liveCard,
  provedByIssuer,
  readRecords,
  send,
  terminalValues,
  valueIn,
  walletProfile,
} from './talk-in-test.ts';

const PPSE = '325041592E5359532E4444463031';

const withAntenna = (change: Partial<ContactlessApplication>): CardProfile => {
  const profile = walletProfile('tap');
  if (profile.contactless === undefined) throw new Error('no antenna');
  return { ...profile, contactless: { ...profile.contactless, ...change } };
};

function tapped(card: LiveCard, change: readonly (readonly [string, string])[] = []) {
  const field = card.contactless;
  if (field === undefined) throw new Error('no antenna');
  field.reset();
  const aid = valueIn(send(field, '00A40400', bytes(PPSE)).data, '4F');
  const pdol = valueIn(send(field, '00A40400', aid).data, '9F38');
  const values = new Map([...terminalValues, ...change.map(([tag, hex]) => [tag, bytes(hex)] as const)]);
  const said = send(field, '80A80000', encodeTlv('83', listValues(pdol, values)));
  return { field, values, ...said, qualifiers: hexOf(said.status === 0x9000 ? valueIn(said.data, '9F6C') : bytes('')) };
}
const kindOf = (data: Uint8Array): number => (valueIn(data, '9F10')[4] ?? 0) & 0x30;

test('when a card is tapped and must go online then one answer has all the host needs', () => {
  const profile = walletProfile('tap');
  const { status, data, values } = tapped(liveCard(profile));
  expect(status).toBe(0x9000);
  expect(kindOf(data)).toBe(0x20);
  expect(hexOf(valueIn(data, '57'))).toMatch(/^6225000000000402D3012201/);
  expect(valueIn(data, '94').length).toBe(0);
  expect(provedByIssuer(profile, valueIn(data, '82'), cryptogramIn(data), values).ok).toBe(true);
});

test.each([
  ['36800000', '0000'],
  ['36C00000', '8000'],
  ['32C00000', '4000'],
  ['30C00000', '0000'],
])('when the terminal says %s then the card wants %s of its holder', (terminal, qualifiers) => {
  expect(tapped(liveCard(walletProfile('tap')), [['9F66', terminal]]).qualifiers).toBe(qualifiers);
});

test('when a phone is tapped then its holder is verified on it, after a first tap where it asks', () => {
  expect(tapped(liveCard(walletProfile('tap-phone')), [['9F66', '36C00000']]).qualifiers).toBe('0080');
  const locked = liveCard(walletProfile('tap-phone-locked'));
  expect(tapped(locked).status).toBe(0x6986);
  expect(tapped(locked).qualifiers).toBe('0080');
  expect(locked.memory.atc).toBe(1);
});

test('when the card pays by itself then its records and its signature prove it, and the cash is less', () => {
  const card = liveCard(withAntenna({ cashMinor: 10000 }));
  const offline = [['9F66', '36000080']] as const;
  const { field, data, values } = tapped(card, offline);
  expect(kindOf(data)).toBe(0x10);
  expect(data.length).toBeLessThan(257);
  const records = readRecords(field, valueIn(data, '94'));
  const iccKey = iccKeyOf(records, valueIn(data, '82'));
  if (!iccKey.ok) throw new Error(iccKey.fault);
  const terminalData = bytes(
    `${['9F37', '9F02', '5F2A'].map((tag) => hexOf(values.get(tag) ?? bytes(''))).join('')}${hexOf(valueIn(data, '9F69'))}`,
  );
  expect(openDynamicData({ iccKey: iccKey.value, signed: valueIn(data, '9F4B'), terminalData }).ok).toBe(true);
  expect(hexOf(valueIn(data, '9F5D'))).toBe('000000003420');
  expect([kindOf(tapped(card, offline).data), card.memory.cashMinor]).toEqual([0x20, 3420]);
  expect(kindOf(tapped(card, [['9F66', '3E000080']]).data)).toBe(0x00);
});

test('when the card will not be tapped then it says so before anything is counted', () => {
  const card = liveCard(withAntenna({ wantsContact: true }));
  expect(tapped(card).status).toBe(0x6985);
  expect(tapped(liveCard(walletProfile('tap')), [['9F66', '16000000']]).status).toBe(0x6985);
  expect(card.memory.atc).toBe(0);
  const declining = liveCard({ ...walletProfile('tap'), habits: { declinesOffline: true } });
  expect(kindOf(tapped(declining).data)).toBe(0x00);
});

test('when a card is tapped and then put in the slot then both count on the same counter', () => {
  const card = liveCard(walletProfile('tap'));
  tapped(card);
  send(card, '00A40400', bytes('A000000333010101'));
  send(card, '80A80000', bytes('8300'));
  expect(hexOf(send(card, '80CA9F36').data)).toBe('9F36020002');
});
