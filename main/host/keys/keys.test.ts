import { describe, expect, it } from 'vitest';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { checkValueOf, matchesCheckValue } from './kcv.ts';
import { isSameMac, macOver, unionPayEcbMac, x99Mac, x919Mac } from './mac.ts';
import { clearPinBlock, encryptPinBlock, panField, pinField, pinOfBlock } from './pin-block.ts';
import { decryptTrack, encryptTrack } from './track-cipher.ts';
import { cutWorkingKeys, schemeOfLength, unwrapWorkingKeys } from './working-keys.ts';

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const { set1, set2 } = vectors.worked;

describe('key check values', () => {
  it.each([
    [set1.TMK, set1.TMK_kcv],
    [set1.MAK8, set1.MAK8_kcv8],
    [set1.MAK16, set1.MAK16_kcv8],
    [set2.PIK, set2.PIK_kcv8],
    [set2.TDK, set2.TDK_kcv8],
  ])('of worked key %# are the first four bytes of zeros under it', (key, enciphered) => {
    expect(hex(checkValueOf(fromHex(key)))).toBe(enciphered.slice(0, 8));
  });

  it('when a check value is another or too short, then it does not match', () => {
    expect(matchesCheckValue(fromHex(set1.TMK), fromHex('08D7B4FB'))).toBe(true);
    expect(matchesCheckValue(fromHex(set1.TMK), fromHex('08D7B4FA'))).toBe(false);
    expect(matchesCheckValue(fromHex(set1.TMK), fromHex('08D7B4'))).toBe(false);
  });
});

describe('working keys of field 62', () => {
  const unwrapped = (tmk: string, field62: string, scheme: string): Record<string, string> => {
    const result = unwrapWorkingKeys(fromHex(tmk), fromHex(field62), scheme);
    if (!result.ok) throw new Error(result.fault.text);
    expect(result.value.every(({ isProven }) => isProven)).toBe(true);
    return Object.fromEntries(result.value.map(({ name, key }) => [name, hex(key)]));
  };

  it.each([set1, set2])('of worked set %# unwrap under every scheme', (set) => {
    expect(unwrapped(set.TMK, set.F62_001, '001')).toEqual({ pik: set.PIK.slice(0, 16), mak: set.MAK8 });
    expect(unwrapped(set.TMK, set.F62_003, '003')).toEqual({ pik: set.PIK, mak: set.MAK8 });
    expect(unwrapped(set.TMK, set.F62_003_dblMAK, '003')).toEqual({ pik: set.PIK, mak: set.MAK16 });
    expect(unwrapped(set.TMK, set.F62_004, '004')).toEqual({ pik: set.PIK, mak: set.MAK8, tdk: set.TDK });
  });

  it('of the published answer unwrap, with a MAK of single length', () => {
    const published = vectors.published.find(({ id }) => id === 'A-f62-003');
    expect(unwrapped(published?.tmk ?? '', published?.hex ?? '', '003')).toEqual({
      pik: published?.pik,
      mak: published?.mak,
    });
  });

  it('when one check value is wrong, then exactly that key is not proven', () => {
    const field62 = fromHex(set1.F62_004);
    field62[39] = (field62[39] ?? 0) ^ 1;
    const result = unwrapWorkingKeys(fromHex(set1.TMK), field62, '004');
    const proven = result.ok ? result.value.map(({ name, isProven }) => [name, isProven]) : [];
    expect(proven).toEqual([
      ['pik', true],
      ['mak', false],
      ['tdk', true],
    ]);
  });

  it('when the scheme is 005 or 006, then it is refused by name', () => {
    for (const scheme of ['005', '006', '', 'toString']) {
      const result = cutWorkingKeys(new Uint8Array(104), scheme);
      expect(result.ok ? '' : result.fault.kind).toBe('unsupported-scheme');
    }
  });

  it('when the length is not the scheme’s, then it is refused', () => {
    const result = cutWorkingKeys(new Uint8Array(60), '003');
    expect(result).toEqual({
      ok: false,
      fault: { kind: 'wrong-length', text: 'key scheme 003 has 40 bytes in field 62, 60 came' },
    });
  });

  it('tells the scheme by the length', () => {
    expect([24, 40, 60, 104].map(schemeOfLength)).toEqual(['001', '003', '004', undefined]);
  });
});

describe('PIN blocks', () => {
  it.each(vectors.worked.pin)('of worked example %# come out, clear and encrypted', (example) => {
    const block = clearPinBlock(example.pin, example.pan === '' ? undefined : example.pan);
    expect(hex(pinField(example.pin))).toBe(example.pinfield);
    expect(hex(block)).toBe(example.block);
    expect(hex(encryptPinBlock(fromHex(example.key), block))).toBe(example.cipher);
  });

  it('of the published example come out', () => {
    expect(hex(panField('123456789012345678'))).toBe('0000678901234567');
    expect(hex(clearPinBlock('123456', '123456789012345678'))).toBe('061253DFFEDCBA98');
  });

  it('when the host opens a block, then it finds the PIN only with the right card number and key', () => {
    const key = fromHex(set1.PIK);
    const encrypted = encryptPinBlock(key, clearPinBlock('123456', '6225000000000014'));
    expect(pinOfBlock(key, encrypted, '6225000000000014')).toBe('123456');
    expect(pinOfBlock(key, encrypted, '6225000000000022')).toBeUndefined();
    expect(pinOfBlock(fromHex(set2.PIK), encrypted, '6225000000000014')).toBeUndefined();
    expect(pinOfBlock(key, encryptPinBlock(key, clearPinBlock('8642', undefined)), undefined)).toBe('8642');
  });

  it('when a PIN has three digits or letters, then it throws without naming it', () => {
    for (const pin of ['123', '1234567890123', '12a4'])
      expect(() => pinField(pin)).toThrow(/^a PIN has 4 to 12 digits$/);
    expect(() => panField('62250000x')).toThrow(/^a card number has 8 to 19 digits$/);
  });
});

describe('message authentication codes', () => {
  it.each(Object.entries(vectors.worked.mac))('of worked message %s come out in every algorithm', (_name, example) => {
    const key = fromHex(example.mak);
    const data = fromHex(example.mab);
    expect(Buffer.from(unionPayEcbMac(key, data)).toString('ascii')).toBe(example.ecb.mac);
    expect(hex(x99Mac(key, data))).toBe(example.x99);
    if ('x919' in example) expect(hex(x919Mac(key, data))).toBe(example.x919);
  });

  it('of the published scan-code sale comes out with its double-length key', () => {
    const published = vectors.published.find(({ id }) => id === 'B-qr-sale-with-mac');
    const message = fromHex(published?.hex ?? '').subarray(13);
    const mac = macOver({
      algorithm: 'unionpay-ecb',
      key: fromHex(published?.mak ?? ''),
      data: message.subarray(0, -8),
    });
    expect(Buffer.from(mac).toString('ascii')).toBe('B3A092AE');
    expect(isSameMac(mac, message.slice(-8))).toBe(true);
  });

  it.each(['S03', 'S05', 'S06', 'S08', 'S09', 'S10', 'S11'])('of composed frame %s holds, of S07 it does not', (id) => {
    const bytesOf = (start: string): Uint8Array =>
      fromHex(vectors.synthetic.find((frame) => frame.id.startsWith(start))?.hex ?? '').subarray(13);
    const holds = (message: Uint8Array): boolean => {
      const data = message.subarray(0, -8);
      return isSameMac(macOver({ algorithm: 'unionpay-ecb', key: fromHex(set1.MAK8), data }), message.slice(-8));
    };
    expect([holds(bytesOf(id)), holds(bytesOf('S07'))]).toEqual([true, false]);
  });

  it('when X9.19 gets a single-length key, then it throws', () => {
    expect(() => x919Mac(fromHex(set1.MAK8), new Uint8Array(8))).toThrow('16 bytes');
  });

  it('of no data at all is that of one zero block', () => {
    for (const algorithm of ['x9.9', 'x9.19', 'unionpay-ecb'] as const) {
      const over = (size: number): string =>
        hex(macOver({ algorithm, key: fromHex(set1.MAK16), data: new Uint8Array(size) }));
      expect(over(0)).toBe(over(8));
    }
  });

  it('when lengths differ, then MACs are not the same', () => {
    expect(isSameMac(new Uint8Array(8), new Uint8Array(4))).toBe(false);
  });
});

describe('track encryption', () => {
  it.each(vectors.worked.track)('of worked track %# replaces the eight bytes before the last', (example) => {
    const key = fromHex(example.key);
    const encrypted = encryptTrack(key, example.track);
    expect(encrypted).toHaveLength(example.n);
    expect(encrypted.padEnd(Math.ceil(example.n / 2) * 2, '0')).toBe(example.field);
    expect(decryptTrack(key, encrypted)).toBe(example.track.replaceAll('=', 'D'));
  });

  it('when a track is shorter than 17 characters, then it is filled with F on the left and comes back without', () => {
    const key = fromHex(set1.TDK);
    for (const track of ['1D2', '123456789012345', '1234567890123456']) {
      const encrypted = encryptTrack(key, track);
      expect(encrypted).toHaveLength(17);
      expect(decryptTrack(key, encrypted)).toBe(track);
    }
  });

  it('when the characters are no track, then it throws without naming them', () => {
    expect(() => encryptTrack(fromHex(set1.TDK), '12;34')).toThrow(/^not the characters of a track$/);
    expect(() => decryptTrack(fromHex(set1.TDK), '1234')).toThrow('shorter');
  });
});
