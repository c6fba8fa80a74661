import { expect, test } from 'vitest';
import type { ChipOutcome } from '../kernel/kernel.ts';
import { Shop } from './shop-in-test.ts';
import { bytes, hexOf } from './talk-in-test.ts';

const facts = (outcome: ChipOutcome) => ('facts' in outcome ? outcome.facts : undefined);

test.each([
  ['chip-dda', 'dda', '0000048000', '420300', 'A000000333010101'],
  ['chip-cda', 'cda', '0000048000', '420300', 'A000000333010101'],
  ['chip-sda', 'sda', '0000048000', '420300', 'A000000333010101'],
  ['chip-pin', 'dda', '0000048000', '420300', 'A000000333010101'],
  ['chip-offline-pin', 'dda', '0000008000', '410302', 'A000000333010101'],
  ['chip-enciphered-pin', 'dda', '0000008000', '440302', 'A000000333010101'],
  ['chip-signature', 'dda', '0000008000', '5E0300', 'A000000333010101'],
  ['chip-two-applications', 'dda', '0000048000', '420300', 'A000000333010102'],
])('when %s pays then %s is good, the host proves the ARQC and the card confirms', (id, oda, tvr, cvm, aid) => {
  const shop = new Shop(id);
  const outcome = shop.pay();
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host', facts: { oda, tvr, cvmResults: cvm, aid } });
  expect(shop.arqcProved).toBe(true);
  expect(facts(outcome)?.cryptograms.map(({ returned }) => returned)).toEqual(['ARQC', 'TC']);
  // Data authentication, verification, both card decisions, issuer authentication, risk management.
  expect(facts(outcome)?.tsi).toBe('F800');
});

test.each([
  ['chip-declines-offline', { kind: 'declined', by: 'offline' }],
  ['chip-refuses-approval', { kind: 'declined', by: 'card-after-host', reversalNeeded: true }],
  ['chip-wrong-cryptogram', { kind: 'declined', by: 'host' }],
  ['chip-blocked', { kind: 'terminated' }],
  ['chip-broken', { kind: 'terminated', chipFailed: true }],
])('when %s is put in then it ends as its habit is', (id, outcome) => {
  expect(new Shop(id).pay()).toMatchObject(outcome);
});

test('when the host sends scripts then the card obeys both and the results say so', () => {
  const shop = new Shop('chip-script-before', { scripted: true });
  const outcome = shop.pay();
  expect(facts(outcome)?.scriptResults).toBe('20000000002000000000');
  expect(hexOf(shop.card.exchange(bytes('80CA9F5800')))).toBe('9F5801059000');
});

test('when the same card pays twice then its counter has gone on', () => {
  const shop = new Shop('chip-dda');
  const atcs = [1, 2].map(() => {
    shop.card.reset();
    return facts(shop.pay())?.cryptograms[0]?.atc;
  });
  expect(atcs).toEqual(['0001', '0002']);
});
