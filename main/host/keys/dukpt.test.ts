import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { decryptCbc, encryptCbc, encryptEcb, exclusiveOr, zeroPadded } from './des.ts';
import {
  aesDerivationKey,
  aesDukptKey,
  formatFourPanField,
  formatFourPinBlock,
  formatFourPinField,
  initialAesKey,
} from './dukpt-aes.ts';
import { initialTdesKey, type TdesDukptUse, tdesDukptKey } from './dukpt-tdes.ts';
import { clearPinBlock, encryptPinBlock } from './pin-block.ts';

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const baseKey = fromHex('0123456789ABCDEFFEDCBA9876543210');
const keyOf = (serial: string, use: TdesDukptUse): string =>
  hex(tdesDukptKey({ baseKey, serial: fromHex(serial), use }));

describe('triple DES DUKPT', () => {
  // ANSI X9.24-1 annex: initial key, first PIN key and its PIN block.
  it('gives the initial key and the PIN block of the standard’s example', () => {
    const serial = fromHex('FFFF9876543210E00001');
    expect(hex(initialTdesKey(baseKey, serial))).toBe('6AC292FAA1315B4D858AB3A3D7D5933A');
    const pinKey = tdesDukptKey({ baseKey, serial, use: 'pin' });
    expect(hex(pinKey)).toBe('042666B49184CF5C68DE9628D0397B36');
    const block = clearPinBlock('1234', '4012345678909');
    expect(hex(block)).toBe('041274EDCBA9876F');
    expect(hex(encryptPinBlock(pinKey, block))).toBe('1B9C1845EB993A7A');
  });

  // MagTek MagneSafe V5 communication reference manual 99875475, example 6: a setter's MAC.
  it('gives the MAC key under which a reader manual’s command is authenticated', () => {
    expect(keyOf('FFFF9876543210E00001', 'mac-request')).toBe('042666B4918430A368DE9628D03984C9');
    const mac = encryptEcb(fromHex(keyOf('FFFF9876543210E00001', 'mac-request')), fromHex('1505030000000000'));
    expect(hex(mac.subarray(0, 4))).toBe('E7E2FA38');
  });

  // The same manual: the swipe of KSN …E00008 is encrypted under the PIN variant.
  it('gives the key of the manual’s encrypted swipe', () => {
    expect(keyOf('FFFF9876543210E00008', 'pin')).toBe('27F66D5244FF621EAA6F6120EDEB427F');
  });

  // unitech MS246 / ID TECH SecureMag user manual: an encrypted swipe and the hashes of its clear tracks.
  it('opens the encrypted swipe of another manual with the data key', () => {
    const key = fromHex(keyOf('62994901190000000001', 'data-request'));
    expect(hex(key)).toBe('F82A7A0D7C6746F196189AFB542C65A3');
    const cipher =
      '863E9E3DA28E455B28F7736B77E47A64EDDA3BF03A06E44F31D1818C0BCD7A353FB1AD70EFD30FFC3DA08A4FBC9372E5' +
      '7E8B40848BAEAA3FE724B3550E2F4B223E6BF264BEAE9E39142B648CDB51FB8DAF8EA5B63913D29419B67582FCCCE9B3' +
      '72660F03668CC453216D9449C6B67EF3';
    const clear = Buffer.from(decryptCbc(key, fromHex(cipher)));
    const firstTrack = clear.subarray(0, clear.indexOf(0x3b));
    expect(createHash('sha1').update(firstTrack).digest('hex').toUpperCase()).toBe(
      '3418AC88F65E1DB7ED4D10973F99DFC8463FF6DF',
    );
  });

  it('gives different keys for different uses and refuses a serial number of another length', () => {
    const uses: readonly TdesDukptUse[] = ['pin', 'mac-request', 'mac-answer', 'data-request', 'data-answer'];
    expect(new Set(uses.map((use) => keyOf('FFFF9876543210EFF800', use))).size).toBe(5);
    expect(() => keyOf('9876543210E00001', 'pin')).toThrow('10 bytes');
  });
});

describe('AES DUKPT', () => {
  const worked = vectors.worked_aes_dukpt;
  const initialKeyId = fromHex(worked.initial_key_id);
  const initialKey = initialAesKey(fromHex(worked.bdk), initialKeyId);
  const first = { initialKey, initialKeyId, counter: 1 };

  it('gives the standard’s initial key, derivation keys and working keys', () => {
    expect(hex(initialKey)).toBe(worked.initial_key);
    expect(hex(aesDerivationKey(first))).toBe(worked.counter_1.derivation_key);
    expect(hex(aesDukptKey(first, 'pin-encryption'))).toBe(worked.counter_1.pin_encryption_key);
    expect(hex(aesDukptKey(first, 'mac-generation'))).toBe(worked.counter_1.mac_generation_key);
    expect(hex(aesDukptKey(first, 'data-encryption'))).toBe(worked.counter_1.data_encryption_key);
    expect(hex(aesDerivationKey({ ...first, counter: 2 }))).toBe(worked.counter_2.derivation_key);
    expect(hex(aesDukptKey({ ...first, counter: 2 }, 'pin-encryption'))).toBe(worked.counter_2.pin_encryption_key);
  });

  it('gives the standard’s format 4 PIN block', () => {
    const { pin, pan, random, plain_pin_field, plain_pan_field, encrypted } = worked.counter_1.iso_format4;
    expect(hex(formatFourPinField(pin, fromHex(random)))).toBe(plain_pin_field);
    expect(hex(formatFourPanField(pan))).toBe(plain_pan_field);
    const key = aesDukptKey(first, 'pin-encryption');
    expect(hex(formatFourPinBlock({ key, pin, pan, random: fromHex(random) }))).toBe(encrypted);
  });

  it('gives longer keys in more than one block', () => {
    expect(aesDukptKey(first, 'mac-both', 256)).toHaveLength(32);
    expect(aesDukptKey(first, 'mac-both', 192)).toHaveLength(24);
    expect(hex(formatFourPanField('1'))).toBe(`0000000000001${'0'.repeat(19)}`);
  });
});

describe('DES', () => {
  // FIPS 46 known answer: single DES as triple DES with three equal keys.
  it('encrypts the known block under a key of eight bytes', () => {
    expect(hex(encryptEcb(fromHex('133457799BBCDFF1'), fromHex('0123456789ABCDEF')))).toBe('85E813540F0AB405');
  });

  it('when a key or data has a wrong length, then it throws', () => {
    expect(() => encryptEcb(new Uint8Array(7), new Uint8Array(8))).toThrow('8, 16 or 24');
    expect(() => encryptCbc(new Uint8Array(8), new Uint8Array(9))).toThrow('whole blocks');
    expect(() => exclusiveOr(new Uint8Array(1), new Uint8Array(2))).toThrow('lengths');
    expect(zeroPadded(new Uint8Array(9))).toHaveLength(16);
    expect(zeroPadded(new Uint8Array(8))).toHaveLength(8);
  });
});
