import { describe, expect, test } from 'vitest';
import vectorFile from '../testdata/peripherals-pinpad.json' with { type: 'json' };
import { chainMac, decryptWorkingKey, encryptedPinBlock, finishMac } from './simulator-crypto.ts';

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

describe('what a simulated pad computes', () => {
  test('when the ANSI X9.24 example is entered, then the block is the published one', () => {
    const vector = vectorFile.vectors.find((each) => each.id === 'ansi.dukpt.pin');
    const block = encryptedPinBlock(fromHex(vector?.pinKey ?? ''), [1, 2, 3, 4], '4012345678909');
    expect(toHex(block)).toBe(vector?.hex);
  });

  test('when the FIPS 113 example is authenticated, then the MAC is the published one', () => {
    const data = new Uint8Array(32);
    data.set(Buffer.from('7654321 Now is the time for ', 'latin1'));
    const key = fromHex('0123456789ABCDEF');
    expect(toHex(finishMac(key, chainMac(key, new Uint8Array(8), data)))).toBe('F1D30F6849312CA4');
  });

  test('when the ISO/IEC 9797-1 example of algorithm 3 is authenticated, then the MAC is the published one', () => {
    const data = Uint8Array.from(Buffer.from('Now is the time for all ', 'latin1'));
    const key = fromHex('0123456789ABCDEFFEDCBA9876543210');
    expect(toHex(finishMac(key, chainMac(key, new Uint8Array(8), data)))).toBe('A1C72E74EA3FA9B6');
  });

  test('when a key is single, then decryption is plain DES', () => {
    // The FIPS 46 example: key 133457799BBCDFF1 turns 0123456789ABCDEF into 85E813540F0AB405.
    expect(toHex(decryptWorkingKey(fromHex('133457799BBCDFF1'), fromHex('85E813540F0AB405')))).toBe('0123456789ABCDEF');
  });
});
