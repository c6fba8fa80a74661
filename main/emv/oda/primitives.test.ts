import { expect, test } from 'vitest';
import { ok, type Result } from '../../domain/result.ts';
import { readDynamicData } from './dynamic-data.ts';
import type { OdaFault } from './oda-fault.ts';
import { recoverIccKey } from './recover-icc-key.ts';
import { recoverIssuerKey } from './recover-issuer-key.ts';
import { openSigned, SIGNED_FORMAT } from './signed-data.ts';
import { bytes, caKeyOf, hexOf, type PrimitiveVector, rsaKeyOf, vectors } from './vectors-in-test.ts';
import { verifyDda } from './verify-dda.ts';
import { verifySda } from './verify-sda.ts';

/** The last day of nothing: a case without 9A must not pass for want of a date. */
const PAST_EVERYTHING = '491231';
const EARLY: readonly OdaFault[] = ['wrong-length', 'trailer', 'header', 'format'];

const valueIn = (list: PrimitiveVector['icc'], tag: string): string =>
  list?.find((one) => one.tag === tag)?.value ?? '';

const issuerKey = (vector: PrimitiveVector) => {
  if (vector.capk === undefined) throw new Error('the vector has no authority key');
  return recoverIssuerKey({
    caKey: caKeyOf(vector.capk),
    certificate: bytes(vector.cert ?? ''),
    remainder: bytes(valueIn(vector.icc, '92')),
    exponent: bytes(valueIn(vector.icc, '9F32')),
    pan: valueIn(vector.icc, '5A'),
    date: valueIn(vector.params, '9A') || PAST_EVERYTHING,
    isRevoked: () => false,
  });
};

const iccKey = (vector: PrimitiveVector) =>
  recoverIccKey({
    issuerKey: rsaKeyOf(vector.issuer_key),
    certificate: bytes(vector.cert ?? ''),
    remainder: bytes(valueIn(vector.icc, '9F48')),
    exponent: bytes(valueIn(vector.icc, '9F47')),
    pan: valueIn(vector.icc, '5A'),
    date: valueIn(vector.params, '9A') || PAST_EVERYTHING,
    staticData: bytes(vector.oda_records ?? ''),
  });

const shown = (vector: PrimitiveVector): Result<string, OdaFault> => {
  switch (vector.op) {
    case 'retrieve_issuer_pkey': {
      const key = issuerKey(vector);
      return key.ok ? ok(`${hexOf(key.value.modulus)} ${key.value.serialHex} ${key.value.expiry}`) : key;
    }
    case 'retrieve_icc_pkey': {
      const key = iccKey(vector);
      return key.ok ? ok(`${hexOf(key.value.modulus)} ${vector.key?.serial} ${key.value.expiry}`) : key;
    }
    case 'retrieve_ssad': {
      const sda = verifySda({
        issuerKey: rsaKeyOf(vector.issuer_key),
        signed: bytes(vector.ssad ?? ''),
        staticData: bytes(vector.oda_records ?? ''),
      });
      return sda.ok ? ok(hexOf(sda.value.dataAuthenticationCode)) : sda;
    }
    case 'retrieve_sdad': {
      const dda = verifyDda({
        iccKey: rsaKeyOf(vector.icc_key),
        signed: bytes(vector.sdad ?? ''),
        ddolValues: bytes(vector.ddol_data ?? ''),
      });
      return dda.ok ? ok(hexOf(dda.value.iccDynamicNumber)) : dda;
    }
    default:
      throw new Error(`an unknown operation: ${vector.op}`);
  }
};

const wanted = (vector: PrimitiveVector): string => {
  if (vector.op === 'retrieve_ssad') return vector.data_auth_code ?? '';
  if (vector.op === 'retrieve_sdad') return vector.icc_dynamic_number ?? '';
  return `${vector.key?.modulus} ${vector.key?.serial} ${vector.key?.exp}`;
};

test.each(vectors.oda_primitive)('when primitive $id ($op, $status) is run then the verdict is the same', (vector) => {
  const answer = shown(vector);
  if (vector.status === 'valid') expect(answer).toEqual(ok(wanted(vector)));
  else if (answer.ok) expect(answer).toEqual({ ok: false });
  // `failed`: nothing could be recovered. Otherwise the bytes were signed data, and a later check refuses them.
  else if (vector.status === 'failed' && vector.raw_result <= -1)
    expect([...EARLY, 'hash', 'dynamic-data']).toContain(answer.fault);
  else expect(EARLY).not.toContain(answer.fault);
});

test('when a signature was made by another key then nothing of it is read', () => {
  const key = rsaKeyOf(vectors.oda_primitive.find(({ icc_key }) => icc_key)?.icc_key);
  const signed = new Uint8Array(key.modulus.length).fill(0x11);
  expect(openSigned({ signed, key, format: SIGNED_FORMAT.dynamicData })).toEqual({ ok: false, fault: 'trailer' });
});

test('when dynamic data says more than it has then it is a fault', () => {
  const recovered = new Uint8Array(96).fill(0xbb);
  recovered.set([0x6a, 0x05, 0x01, 90]);
  expect(readDynamicData(recovered)).toEqual({ ok: false, fault: 'dynamic-data' });
  recovered.set([0x6a, 0x05, 0x01, 4, 8]);
  expect(readDynamicData(recovered)).toEqual({ ok: false, fault: 'dynamic-data' });
  recovered.set([0x6a, 0x05, 0x01, 4, 1]);
  expect(readDynamicData(recovered)).toEqual({ ok: false, fault: 'dynamic-data' });
});
