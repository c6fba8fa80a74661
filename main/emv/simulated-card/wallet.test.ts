import { expect, test } from 'vitest';
import { track2Of as stripeOf, testCards } from '../../host/simulator/test-cards.ts';
import { sha1 } from '../oda/signed-data.ts';
import { track2Of } from './card-profile.ts';
import { demoCaKey } from './demo-keys.ts';
import { bytes, hexOf, issuerKeyOf, liveCard, readRecords, send, start } from './talk-in-test.ts';
import { chipWallet } from './wallet.ts';

const cards = [...chipWallet].map(([id, card]) => ({ id, ...card }));

test.each(cards)('when $id is looked at then its number is made up and well formed', ({ profile }) => {
  const doubled = [...profile.pan].toReversed().map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2));
  expect(doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10).toBe(0);
  expect(profile.pan.startsWith('622500000000')).toBe(true);
  expect(cards.filter((other) => other.profile.pan === profile.pan).length).toBe(1);
});

test('when the acquirer has a card of the wallet then it is the same one, stripe and all', () => {
  const rows = testCards.filter(({ id }) => chipWallet.has(id));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const card = chipWallet.get(row.id);
    expect([card?.profile.pan, card?.profile.expiry, card?.profile.serviceCode, card?.pin], row.id).toEqual([
      row.pan,
      row.expiry,
      row.serviceCode,
      row.pin,
    ]);
    expect(card && track2Of(card.profile)).toBe(stripeOf(row));
  }
});

const readable = cards.filter(
  ({ hasContacts, profile: { habits } }) => hasContacts && !habits.mute && !habits.broken && !habits.applicationBlocked,
);

test.each(readable)('when $id is read then its records fit in answers and its issuer is proved', ({ profile }) => {
  const card = liveCard(profile);
  const { afl } = start(card, profile.applications[0]?.aid ?? '');
  const data = readRecords(card, afl);
  expect(issuerKeyOf(data).ok).toBe(true);
  expect(hexOf(data.tags.get('57') ?? bytes(''))).toBe(`${track2Of(profile).replace('=', 'D')}F`);
});

test.each(readable)('when a record of $id is read then it is no longer than a card may send', ({ profile }) => {
  const card = liveCard(profile);
  const { afl } = start(card, profile.applications[0]?.aid ?? '');
  for (let at = 0; at < afl.length; at += 4)
    expect(send(card, `00B2${hexOf(Uint8Array.of(afl[at + 1] ?? 0, (afl[at] ?? 0) | 4))}`).data.length).toBeLessThan(
      257,
    );
});

test('when the demonstration key is offered then its check value is over what it is', () => {
  const { rid, index, modulus, exponent, checkHex } = demoCaKey;
  expect(hexOf(sha1(bytes(rid + index), modulus, exponent))).toBe(checkHex);
});
