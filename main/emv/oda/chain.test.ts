import { expect, test } from 'vitest';
import { encipherPinBlock } from './encipher-pin.ts';
import { recover } from './recover.ts';
import { recoverIccKey } from './recover-icc-key.ts';
import { recoverIssuerKey } from './recover-issuer-key.ts';
import { recoverPinKey } from './recover-pin-key.ts';
import { staticDataToAuthenticate } from './static-data.ts';
import { bytes, type ChainVector, caKeyOf, hexOf, type PkiVector, vectors } from './vectors-in-test.ts';
import { verifyDda } from './verify-dda.ts';

const DATE = '200724';
const issuerInput = ({ capk, icc }: ChainVector) => ({
  caKey: caKeyOf(capk),
  certificate: bytes(icc['90'] ?? ''),
  remainder: bytes(icc['92'] ?? ''),
  exponent: bytes(icc['9F32'] ?? ''),
  pan: icc['5A'] ?? '',
  date: DATE,
  isRevoked: () => false,
});
const emvpt = vectors.oda_chain.find(({ id }) => id === 'oda_chain-005');
if (emvpt === undefined) throw new Error('the chain with private keys is missing');
const issuer = recoverIssuerKey(issuerInput(emvpt));
if (!issuer.ok) throw new Error(issuer.fault);
const iccInput = {
  issuerKey: issuer.value,
  certificate: bytes(emvpt.icc['9F46'] ?? ''),
  exponent: bytes(emvpt.icc['9F47'] ?? ''),
  pan: emvpt.icc['5A'] ?? '',
  date: DATE,
  staticData: bytes(emvpt.static_data_to_be_authenticated),
};
const icc = recoverIccKey(iccInput);
if (!icc.ok) throw new Error(icc.fault);
const signedChallenge = {
  iccKey: icc.value,
  signed: bytes(
    '4E82E28C9C2D78932A318A8EC2F981EDEC93E0725054BF24FEFFC741FED65BFBE7AD1E9CA5DAF9765C0A42974394A009B6C13BE904A40E5B83FBB7CE56F71CA26B6B0E68EEA473C2CE76C156E4E0EB6732B449DE0783FD7AEA8629145BE3A06AA5ADC6A800B1FB5A245E1D7A4AA77EEF97946BD5D0AAB0487D6818E3FD8B3FDF',
  ),
  ddolValues: bytes('01234567'),
};

const flipped = (from: Uint8Array, bit: number): Uint8Array => {
  const copy = from.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const bitsOf = (of: Uint8Array): number[] => Array.from({ length: of.length * 8 }, (_, bit) => bit);

test('when the card signs the challenge then the chain gives its dynamic number', () => {
  expect(hexOf(icc.value.modulus)).toBe(emvpt.expect.icc_modulus);
  expect(issuer.value).toMatchObject({ serialHex: '123456', expiry: '1230' });
  const dda = verifyDda(signedChallenge);
  expect(dda.ok && hexOf(dda.value.iccDynamicNumber)).toBe('002C');
});

test('when any bit of the issuer certificate is another then it is a fault', () => {
  const input = issuerInput(emvpt);
  const passed = bitsOf(input.certificate).filter(
    (bit) => recoverIssuerKey({ ...input, certificate: flipped(input.certificate, bit) }).ok,
  );
  expect(passed).toEqual([]);
});

test('when any bit of the card certificate, the signature or the challenge is another then it is a fault', () => {
  const { certificate } = iccInput;
  const { signed, ddolValues } = signedChallenge;
  expect(
    bitsOf(certificate).filter((bit) => recoverIccKey({ ...iccInput, certificate: flipped(certificate, bit) }).ok),
  ).toEqual([]);
  expect(bitsOf(signed).filter((bit) => verifyDda({ ...signedChallenge, signed: flipped(signed, bit) }).ok)).toEqual(
    [],
  );
  expect(
    bitsOf(ddolValues).filter((bit) => verifyDda({ ...signedChallenge, ddolValues: flipped(ddolValues, bit) }).ok),
  ).toEqual([]);
});

test.each([
  ['a certificate of another length', { certificate: new Uint8Array(144) }, 'wrong-length'],
  ['an SM2 certificate', { certificate: bytes('12'.padEnd(200, '0')) }, 'sm-not-supported'],
  ['another exponent', { exponent: bytes('010001') }, 'hash'],
  ['a changed remainder', { remainder: new Uint8Array(36) }, 'hash'],
  ['no remainder', { remainder: undefined }, 'missing-remainder'],
  ['a foreign number', { pan: '6225000000000022' }, 'issuer-id'],
  ['a later date', { date: '310101' }, 'expired'],
  ['a revoked serial number', { isRevoked: () => true }, 'revoked'],
] as const)('when the issuer certificate meets %s then the fault is named', (_name, change, fault) => {
  expect(recoverIssuerKey({ ...issuerInput(emvpt), ...change })).toEqual({ ok: false, fault });
});

test('when the authority key is for SM2 then it is not used', () => {
  const input = issuerInput(emvpt);
  expect(recoverIssuerKey({ ...input, caKey: { ...input.caKey, usable: false } })).toEqual({
    ok: false,
    fault: 'sm-not-supported',
  });
});

test.each([
  ['another number', { pan: '1234560012345616' }, 'pan'],
  ['a later date', { date: '300101' }, 'expired'],
  ['changed records', { staticData: bytes('00') }, 'hash'],
] as const)('when the card certificate meets %s then the fault is named', (_name, change, fault) => {
  expect(recoverIccKey({ ...iccInput, ...change })).toEqual({ ok: false, fault });
});

test('when records were signed into a certificate then it is none for PINs', () => {
  expect(recoverPinKey(iccInput)).toEqual({ ok: false, fault: 'hash' });
});

test('when 9F4A asks for the AIP then it follows the records, and anything else is refused', () => {
  const records = [bytes('5F2403'), bytes('5A')];
  const aip = bytes('3C00');
  const read = (list: Uint8Array | undefined) => staticDataToAuthenticate(records, list, aip);
  expect(read(undefined)).toEqual({ ok: true, value: bytes('5F24035A') });
  expect(read(bytes('82'))).toEqual({ ok: true, value: bytes('5F24035A3C00') });
  for (const list of ['', '8282', '5A', '829F36'])
    expect(read(bytes(list))).toEqual({ ok: false, fault: 'static-data-list' });
});

const pairs = vectors.test_pki.flatMap((vector: PkiVector) =>
  Object.entries(vector.keys).flatMap(([name, key]) => (key ? [{ id: `${vector.id} ${name}`, ...key }] : [])),
);

test.each(pairs)('when $id signs then its public half recovers the same bytes', ({ n, e, d }) => {
  const message = bytes(n).map((_, index) => (index === 0 ? 0x6a : index & 0xff));
  const signature = recover(message, { modulus: bytes(n), exponent: bytes(d) });
  expect(recover(signature, { modulus: bytes(n), exponent: bytes(e) })).toEqual(message);
});

test('when the published private keys sign what was recovered then the certificates are the very same', () => {
  const keys = vectors.test_pki.find(({ id }) => id === 'pki-emvpt')?.keys ?? {};
  const signedBy = (name: string, recovered: unknown): string =>
    hexOf(
      recover(bytes(String(recovered)), { modulus: bytes(keys[name]?.n ?? ''), exponent: bytes(keys[name]?.d ?? '') }),
    );
  expect(signedBy('ca', emvpt.expect.issuer_cert_recovered)).toBe(emvpt.icc['90']);
  expect(signedBy('issuer', emvpt.expect.icc_cert_recovered)).toBe(emvpt.icc['9F46']);
});

test('when a published PIN is enciphered with the same chance then VERIFY is the same, and the card reads it', () => {
  const transcript = vectors.enciphered_verify[0];
  const apdus = transcript?.apdus ?? [];
  const challenge = bytes((apdus.find(({ r }) => r.length === 20)?.r ?? '').slice(0, 16));
  const sent = bytes(apdus.find(({ c }) => c.startsWith('00200088'))?.c.slice(10) ?? '');
  const own = vectors.test_pki.find(({ id }) => id === 'pki-emvpt')?.keys.icc;
  const plain = recover(sent, { modulus: icc.value.modulus, exponent: bytes(own?.d ?? '') });
  const pinBlock = bytes(`24${transcript?.pin}FFFFFFFFFF`);
  expect(plain.subarray(0, 17)).toEqual(new Uint8Array([0x7f, ...pinBlock, ...challenge]));
  expect(encipherPinBlock({ key: icc.value, pinBlock, challenge, padding: plain.slice(17) })).toEqual(sent);
  expect(() => encipherPinBlock({ key: icc.value, pinBlock, challenge, padding: new Uint8Array(3) })).toThrow();
});

test.each(vectors.offline_pin)('when offline PIN $id is read then its VERIFY holds the block of format 2', (vector) => {
  const data = bytes(vector.verify_apdu.slice(10));
  if (vector.verify_apdu.startsWith('00200080')) {
    const digits = `2${vector.pin.length.toString(16)}${vector.pin}`.padEnd(16, 'F').toUpperCase();
    expect(hexOf(data)).toBe(digits);
    return;
  }
  const own = vectors.test_pki.find(({ id }) => id === 'pki-emvpt')?.keys.icc;
  const plain = recover(data, { modulus: bytes(own?.n ?? ''), exponent: bytes(own?.d ?? '') });
  expect(hexOf(plain).slice(0, 8)).toBe(`7F2${vector.pin.length.toString(16)}${vector.pin}`.slice(0, 8));
});
