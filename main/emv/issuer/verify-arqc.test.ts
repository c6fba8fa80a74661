import { expect, test } from 'vitest';
import { pinChangeCommand } from './card-issuer.ts';
import { cardKeyA, cardKeyB } from './card-key.ts';
import { issuerApplicationData, readIssuerApplicationData } from './issuer-application-data.ts';
import { issuerScript, scriptCommand } from './issuer-script.ts';
import { issuerAuthenticationData, pbocCard, verifyArqc } from './verify-arqc.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

/** emv.md 3.4, worked example 2: a published card with its master key. */
const masterKey = bytes('F0C34A8124CEE0A91A0B034AA97D6EAC');
const masters = { cryptogram: masterKey, scriptMac: masterKey, scriptEncryption: masterKey };
const card = pbocCard(masters, { pan: '6228000100001', panSequence: '01' });
const tags = new Map<string, Uint8Array>([
  ['9F02', bytes('000000000001')],
  ['9F03', bytes('000000000000')],
  ['9F1A', bytes('0156')],
  ['95', bytes('0080046000')],
  ['5F2A', bytes('0156')],
  ['9A', bytes('140701')],
  ['9C', bytes('00')],
  ['9F37', bytes('1E78EEBC')],
  ['82', bytes('7D00')],
  ['9F36', bytes('0240')],
  ['9F10', bytes('07000103A04002010A010000001000D1F61152')],
  ['9F26', bytes('5D016C91005E7CC2')],
]);
const changed = (tag: string, value: string) => new Map([...tags, [tag, bytes(value)]]);

test('when the published request is checked then its cryptogram, key and answer are the published ones', () => {
  expect(hex(card.keys.cryptogram)).toBe('014C986ECD8F49157CC8B59E3BCDFD98');
  const verified = verifyArqc(card, tags);
  if (!verified.ok) throw new Error(verified.fault);
  expect(hex(verified.value.sessionKey)).toBe('D4102725E6E5AD329E55AAB50BF23DA9');
  expect(hex(issuerAuthenticationData(verified.value, '01'))).toBe('21415243527CE78F3031');
});

test.each([
  ['another amount', changed('9F02', '000000000002'), 'mismatch'],
  ['another cryptogram', changed('9F26', '5D016C91005E7CC3'), 'mismatch'],
  ['a short number', changed('9F37', '1E78EE'), 'bad-length'],
  ['SM4', changed('9F10', '07000103A04002040A010000001000D1F61152'), 'sm4-not-supported'],
  ['another cryptogram version', changed('9F10', '07001703A04002010A010000001000D1F61152'), 'cryptogram-version'],
  ['a foreign layout', changed('9F10', '06010A03A4A002'), 'issuer-application-data'],
  ['no cryptogram', new Map([...tags].filter(([tag]) => tag !== '9F26')), 'missing-tag'],
] as const)('when the request has %s then it is refused by name', (_name, other, fault) => {
  expect(verifyArqc(card, other)).toEqual({ ok: false, fault });
});

test('when the card reports its checks then what is written is read', () => {
  const iad = issuerApplicationData(0, bytes('03A04002'), bytes('0A010000001000D1F61152'));
  expect(hex(iad)).toBe('07000103A04002010A010000001000D1F61152');
  expect(readIssuerApplicationData(iad)).toMatchObject({ ok: true, value: { keyIndex: 0, algorithm: 'triple-des' } });
  expect(readIssuerApplicationData(bytes('07000103A0400202'))).toEqual({ ok: false, fault: 'unknown-algorithm' });
  expect(readIssuerApplicationData(bytes('0700'))).toEqual({ ok: false, fault: 'too-short' });
});

test('when a script is made then its commands carry a MAC of four bytes over this cryptogram', () => {
  const session = { cryptogram: bytes('5D016C91005E7CC2'), atc: bytes('0240') };
  const block = scriptCommand(card, session, { kind: 'block-application' });
  expect(hex(block)).toMatch(/^841E000004[0-9A-F]{8}$/);
  expect(scriptCommand(card, { ...session, atc: bytes('0241') }, { kind: 'block-application' })).not.toEqual(block);
  const whole = issuerScript(card, session, {
    template: '72',
    identifier: bytes('00000001'),
    commands: [{ kind: 'block-application' }, { kind: 'put-data', tag: '9F79', value: bytes('000000000100') }],
  });
  expect(hex(whole)).toMatch(new RegExp(`^72239F1804000000018609${hex(block)}860F04DA9F790A000000000100[0-9A-F]{8}$`));
  const change = hex(scriptCommand(card, session, { kind: 'change-pin', pin: '4321' }));
  expect(change).toMatch(/^8424000214[0-9A-F]{40}$/);
  // Lc counts the MAC and is under it: a MAC of eight bytes is another MAC, over the same encrypted PIN.
  expect(hex(pinChangeCommand(card, session, '4321')).slice(10, 42)).toBe(change.slice(10, 42));
});

test('when a card number has nineteen digits then options A and B differ, and keys do not throw', () => {
  const request = { masterKey, pan: '6217000000000000012', panSequence: '01' };
  expect(cardKeyA(request)).not.toEqual(cardKeyB(request));
  expect(() => cardKeyA({ ...request, pan: '62' })).toThrow(RangeError);
});
