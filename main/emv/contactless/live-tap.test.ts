/** Whole taps with the cards that training has: they sign and sum for themselves, and the issuer's side proves what they said. */
import { expect, test } from 'vitest';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { pbocCard, verifyArqc } from '../issuer/verify-arqc.ts';
import type { KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import type { CardProfile } from '../simulated-card/card-profile.ts';
import { demoCaKey } from '../simulated-card/demo-keys.ts';
import { LiveCard } from '../simulated-card/live-card.ts';
import { chipWallet } from '../simulated-card/wallet.ts';
import {
  factsOf,
  inShort,
  offlineTerminal,
  questionsOf,
  runTap,
  smallPayment,
  type TapSetting,
  terminal,
  transaction,
} from './tap-in-test.ts';

const chance = { bytes: (lengthBytes: number): Uint8Array => new Uint8Array(lengthBytes).fill(0x5a) };

function profileOf(id: string): CardProfile {
  const profile = chipWallet.get(id)?.profile;
  if (profile === undefined) throw new Error(`the wallet has no card ${id}`);
  return profile;
}

/** The issuer proves the cryptogram and approves nothing else. */
const issuerOf =
  (profile: CardProfile) =>
  (effect: KernelEffect): KernelEvent | undefined => {
    if (effect.do !== 'goOnline') return undefined;
    const proved = verifyArqc(pbocCard(demoMasterKeys, profile), effect.facts.tags).ok;
    return { type: 'hostAnswered', approved: proved, code: proved ? '00' : '05' };
  };

/** One card, held to the reader as often as wanted: its counters stay. */
function heldToReader(profile: CardProfile) {
  const { contactless } = new LiveCard({ profile, chance });
  if (contactless === undefined) throw new Error('this card has no antenna');
  const issuer = issuerOf(profile);
  return (setting: TapSetting = {}) => {
    contactless.reset();
    const events = (effect: KernelEffect): KernelEvent | undefined =>
      effect.do === 'exchange' ? { type: 'responded', response: contactless.exchange(effect.command) } : issuer(effect);
    return runTap({ ...setting, events });
  };
}

test('when the card is tapped then its issuer finds its cryptogram good and approves', () => {
  const tap = heldToReader(profileOf('tap'));
  const [first, second] = [tap(), tap()];
  expect([first, second].map(inShort)).toEqual(['approved/host', 'approved/host']);
  expect([first, second].map((run) => factsOf(run).cryptograms[0]?.atc)).toEqual(['0001', '0002']);
});

test('when the amount reaches the limit then the card wants a PIN and gets one', () => {
  const run = heldToReader(profileOf('tap'))({ transaction: { ...transaction, amountMinor: 100_000 } });
  expect([inShort(run), questionsOf(run)]).toEqual(['approved/host', ['showCard', 'askOnlinePin', 'goOnline']]);
});

test('when the card lies about its cryptogram then its issuer declines', () => {
  const profile = { ...profileOf('tap'), habits: { wrongCryptogram: true } as const };
  expect(inShort(heldToReader(profile)())).toBe('declined/host');
});

test('when a phone is tapped then it first wants to be confirmed and then knows its holder', () => {
  const contactless = { aid: 'A000000333010101', label: 'PBOC DEBIT', phone: 'asks-first' as const };
  const tap = heldToReader({ ...profileOf('tap'), contactless });
  const large = { smallPayment, transaction: { ...transaction, amountMinor: 200_000 } };
  expect(inShort(tap(large))).toBe('terminated/see-phone');
  const run = tap(large);
  expect([inShort(run), questionsOf(run)]).toEqual(['approved/host', ['showCard', 'goOnline']]);
});

test('when the card does not want to be tapped then it is to be inserted', () => {
  const profile = profileOf('tap');
  const contactless = { aid: 'A000000333010101', label: 'PBOC DEBIT', wantsContact: true };
  expect(inShort(heldToReader({ ...profile, contactless })())).toBe('terminated/use-contact');
});

test('when the card has cash and the terminal leaves it the choice then its signature is proved and it is approved', () => {
  const profile = profileOf('tap');
  const contactless = { aid: 'A000000333010101', label: 'PBOC DEBIT', cashMinor: 1500 };
  const tap = heldToReader({ ...profile, contactless });
  const setting = { terminal: { ...offlineTerminal, caKeys: [demoCaKey] } };
  const first = tap(setting);
  expect([inShort(first), factsOf(first).oda]).toEqual(['approved/card', 'dda']);
  // Too little is left for a second one.
  expect(inShort(tap(setting))).toBe('approved/host');
  expect(inShort(heldToReader({ ...profile, contactless })({ terminal }))).toBe('approved/host');
});

test('when the signature of a card with cash is wrong then it is declined', () => {
  const contactless = { aid: 'A000000333010101', label: 'PBOC DEBIT', cashMinor: 1500 };
  const profile: CardProfile = { ...profileOf('tap'), contactless, habits: { flaw: 'dynamic' } };
  expect(inShort(heldToReader(profile)({ terminal: { ...offlineTerminal, caKeys: [demoCaKey] } }))).toBe(
    'declined/offline',
  );
});

test('when the card only has to be read then its number comes without a host', () => {
  const run = heldToReader(profileOf('tap'))({ transaction: { ...transaction, flow: 'simplified', type: '20' } });
  expect(run.outcome).toMatchObject({ kind: 'read', card: { expiry: '3012', sequenceNumber: '001' } });
});
