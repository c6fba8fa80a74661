import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cdaTransactionData } from '../../main/emv/oda/cda-transaction-data.ts';
import { sha1 } from '../../main/emv/oda/signed-data.ts';
import { demoCaKey } from '../../main/emv/simulated-card/demo-keys.ts';
import {
  hexOf,
  listValues,
  liveCard,
  objectsOf,
  readRecords,
  send,
  start,
  staticDataOf,
  valueIn,
  walletProfile,
} from '../../main/emv/simulated-card/talk-in-test.ts';
import { odaReport } from './oda-command.ts';
import { readOdaInput } from './oda-input.ts';

interface Chain {
  readonly id: string;
  readonly icc: Readonly<Partial<Record<string, string>>>;
  readonly aip: string;
  readonly expect: { readonly dynamic: readonly object[] } & Readonly<Record<string, unknown>>;
}
const file = path.resolve(import.meta.dirname, '../../main/emv/oda/testdata/oda.json');
const { groups }: { readonly groups: { readonly oda_chain: readonly Chain[] } } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const [chain] = groups.oda_chain;
if (chain === undefined) throw new Error('no chains to run');

const report = (from: unknown) => {
  const input = readOdaInput(from);
  if (!input.ok) throw new Error(input.fault);
  return odaReport(input.value);
};
const flipped = (hex: string | undefined): string =>
  `${(hex ?? '').slice(0, -2)}${(Number.parseInt((hex ?? '').slice(-2), 16) ^ 1).toString(16).padStart(2, '0')}`;
const withCard = (change: Readonly<Record<string, unknown>>) => ({ ...chain, icc: { ...chain.icc, ...change } });

test.each(groups.oda_chain)('when chain $id is run then every stage is as expected', (one) => {
  expect(report(one)).toEqual({ ...one.expect, tvr: '0000000000' });
});

test.each([
  ['the issuer certificate', { '90': flipped(chain.icc['90']) }, '0800000000', 'issuer: trailer'],
  ['the remainder', { '92': flipped(chain.icc['92']) }, '0800000000', 'issuer: hash'],
  ['no remainder', { '92': null }, '2800000000', 'issuer: missing-remainder'],
  ['no issuer certificate', { '90': null }, '2800000000', 'issuer: missing'],
  ['another authority key', { '8F': '93' }, '0800000000', 'issuer: unknown-key'],
  ['the card number', { '5A': '1234560012345616' }, '0800000000', 'icc: pan'],
  ['no card certificate', { '9F46': null }, '2800000000', 'icc: missing'],
  ['another list of static data', { '9F4A': '8284' }, '0800000000', 'icc: static-data-list'],
])('when %s is changed then it ends there and the bit is set', (_name, change, tvr, fault) => {
  expect(report(withCard(change))).toMatchObject({ tvr, faults: [fault], icc_modulus: null, dynamic: null });
});

test('when the hash of the issuer certificate is wrong then what RSA gave is shown and nothing after it', () => {
  expect(report(withCard({ '92': flipped(chain.icc['92']) }))).toMatchObject({
    issuer_cert_recovered: chain.expect.issuer_cert_recovered,
    issuer_hash_ok: false,
    issuer_id: null,
    issuer_modulus: null,
    icc_cert_recovered: null,
    icc_hash_ok: null,
  });
});

test('when the records were changed then the card certificate opens and its hash is wrong', () => {
  expect(report({ ...chain, static_data_to_be_authenticated: '00' })).toMatchObject({
    issuer_hash_ok: true,
    icc_cert_recovered: chain.expect.icc_cert_recovered,
    icc_hash_ok: false,
    icc_pan: null,
    tvr: '0800000000',
  });
});

test('when the challenge was another then the dynamic signature fails alone', () => {
  const dynamic = chain.expect.dynamic.map((one) => ({ ...one, terminal_dynamic_data: '01234568' }));
  expect(report({ ...chain, dynamic })).toMatchObject({
    icc_modulus: chain.expect.icc_modulus,
    dynamic: [{ hash_ok: false, icc_dynamic_data: null, icc_dynamic_number: null }],
    tvr: '0800000000',
  });
});

test('when a date is given then expiry counts', () => {
  expect(report({ ...chain, date: '310101' })).toMatchObject({
    issuer_hash_ok: true,
    issuer_modulus: null,
    tvr: '0800000000',
  });
});

test('when a file is in lower case, in a list, and leaves out what can be known, then it is read all the same', () => {
  const loose = JSON.parse(JSON.stringify(chain).toLowerCase().replaceAll('"dda"', '"DDA"'));
  const { modulus } = loose.capk;
  expect(report([{ ...loose, capk: { modulus }, aip: null, date: null, notes: null }])).toEqual(report(chain));
});

test('when a card has neither certificates nor signatures then every stage is null and data is missing', () => {
  const bare = report({ ...chain, icc: {}, static_data_to_be_authenticated: null, expect: null });
  expect(bare).toMatchObject({ issuer_cert_recovered: null, icc_hash_ok: null, dynamic: null, tvr: '2800000000' });
  expect(report({ ...chain, icc: {}, aip: undefined, expect: undefined }).tvr).toBe('8000000000');
});

test.each([
  ['0000', '8000000000'],
  ['4000', '6000000000'],
  ['0100', '0000000000'],
])('when the AIP is %s then the method and its bit follow', (aip, tvr) => {
  expect(report({ ...chain, aip }).tvr).toBe(tvr);
});

/** A chain of our own cards, as the file would have it. */
function ownChain(id: string) {
  const card = liveCard(walletProfile(id));
  const { aip, afl } = start(card, 'A000000333010101');
  const data = readRecords(card, afl);
  const tags = ['5A', '8F', '90', '92', '93', '9F32', '9F46', '9F47', '9F48', '9F4A'];
  const icc = Object.fromEntries(
    tags.flatMap((tag) => [[tag, data.tags.get(tag)] as const]).filter(([, value]) => value),
  );
  const hexes = Object.fromEntries(Object.entries(icc).map(([tag, value]) => [tag, hexOf(value ?? new Uint8Array())]));
  const { rid, index, modulus, exponent } = demoCaKey;
  return {
    card,
    cdol1: listValues(data.tags.get('8C') ?? new Uint8Array()),
    chain: {
      capk: { rid, index, modulus: hexOf(modulus), exponent: hexOf(exponent) },
      icc: hexes,
      aip: hexOf(aip),
      static_data_to_be_authenticated: hexOf(staticDataOf(data, aip)),
    },
  };
}

test('when a card has static data alone then its code is shown and no card key', () => {
  const { chain: own } = ownChain('chip-sda');
  expect(report(own)).toMatchObject({
    issuer_hash_ok: true,
    ssad_hash_ok: true,
    data_authentication_code: 'DAC0',
    icc_modulus: null,
    dynamic: null,
    tvr: '0000000000',
  });
  expect(report({ ...own, static_data_to_be_authenticated: '00' })).toMatchObject({
    ssad_hash_ok: false,
    data_authentication_code: null,
    tvr: '4000000000',
  });
  expect(report({ ...own, icc: { ...own.icc, '93': null } }).tvr).toBe('6000000000');
});

test('when a card signs its cryptogram then what is inside is shown, and other transaction data fails', () => {
  const { chain: own, card, cdol1 } = ownChain('chip-cda');
  const answer = send(card, '80AE9000', cdol1).data;
  const responseObjects = objectsOf(valueIn(answer, '77'));
  const transactionData = cdaTransactionData({ pdolValues: new Uint8Array(), cdol1Values: cdol1, responseObjects });
  const input = {
    kind: 'CDA',
    sdad: hexOf(valueIn(answer, '9F4B')),
    terminal_dynamic_data: 'A1B2C3D4',
    transaction_data: hexOf(transactionData),
  };
  const dynamic = { cid: '80', hash_ok: true, transaction_data_hash: hexOf(sha1(transactionData)) };
  expect(report({ ...own, dynamic: [input] })).toMatchObject({ dynamic: [dynamic], tvr: '0000000000' });
  expect(report({ ...own, dynamic: [{ ...input, transaction_data: '00' }] })).toMatchObject({
    faults: ['dynamic: transaction-hash'],
    tvr: '0400000000',
  });
  expect(report({ ...own, dynamic: [{ ...input, terminal_dynamic_data: '00000000' }] })).toMatchObject({
    dynamic: [{ hash_ok: false, cid: null, ac: null }],
    tvr: '0400000000',
  });
});

test.each([
  ['nothing', null, 'not an object'],
  ['no key', {}, 'capk: missing'],
  ['odd hex', { ...chain, aip: '3C0' }, 'aip: not whole bytes in hex'],
  ['no card', { ...chain, icc: undefined }, 'icc: missing'],
])('when the file has %s then the place is named', (_name, from, fault) => {
  expect(readOdaInput(from)).toEqual({ ok: false, fault });
});
