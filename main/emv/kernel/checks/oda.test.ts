// Ours, made from emv.md 1.7: data authentication with a card whose certificates are right, and one thing wrong at a time.
import { expect, test } from 'vitest';
import { encodeTlv } from '../../tlv/tlv.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { type CardParts, CDOL1 } from '../card-in-test.ts';
import { signedDynamicData, testCaKey } from '../certificates-in-test.ts';
import { type Play, play, toldBy } from '../kernel-in-test.ts';

const SDA = '5C00';
const DDA = '7C00';
const CDA = '7D00';
const byte1 = (played: ReturnType<typeof play>): string | undefined => played.outcome.facts?.tvr.slice(0, 2);

test.each([
  [SDA, 'E0F8C8', 'sda', '00'],
  [DDA, 'E0F8C8', 'dda', '00'],
  [CDA, 'E0F8C8', 'cda', '00'],
  [CDA, 'E0F8C0', 'dda', '00'],
  [CDA, 'E0F880', 'sda', '00'],
  [CDA, 'E0F800', 'none', '80'],
  ['1C00', 'E0F8C8', 'none', '80'],
])('when the card can %s and the terminal %s then the method is %s', (aip, capabilities, method, tvr) => {
  const played = play({ card: { aip }, terminal: { capabilities } });
  expect(played.outcome).toMatchObject({ kind: 'approved', facts: { oda: method } });
  expect(byte1(played)).toBe(tvr);
  const isPerformed = (Number.parseInt(played.outcome.facts?.tsi.slice(0, 2) ?? '', 16) & 0x80) !== 0;
  expect(isPerformed).toBe(method !== 'none');
});

test('when the profile wants SDA to be marked then the TVR has its bit', () => {
  expect(byte1(play({ card: { aip: SDA }, policy: { marksSdaSelected: true } }))).toBe('02');
});

const revoked = (rid: string, index: string, serial: string) => `${rid}${index}${serial}` === 'A000000333F1000001';

test.each<readonly [string, string, string, CardParts, Play['terminal'], Play['transaction']]>([
  ['no authority key', SDA, '40', {}, { caKeys: [] }, {}],
  ['an authority key that cannot be used', SDA, '40', {}, { caKeys: [{ ...testCaKey, usable: false }] }, {}],
  ['an authority key of another index', DDA, '08', {}, { caKeys: [{ ...testCaKey, index: 'F2' }] }, {}],
  ['a revoked issuer certificate', DDA, '08', {}, { isRevoked: revoked }, {}],
  ['an expired certificate', CDA, '04', {}, {}, { date: '491301' }],
  ['no certificate of the issuer', SDA, '60', { objects: { '90': undefined } }, {}, {}],
  ['no key index', DDA, '28', { objects: { '8F': undefined } }, {}, {}],
  ['no remainder', CDA, '24', { objects: { '92': undefined } }, {}, {}],
  ['no certificate of the card', DDA, '28', { objects: { '9F46': undefined } }, {}, {}],
  ['no signed static data', SDA, '60', { objects: { '93': undefined } }, {}, {}],
  ['a forged signature of static data', SDA, '40', { objects: { '93': 'AA'.repeat(176) } }, {}, {}],
  ['another list of static data', SDA, '40', { objects: { '9F4A': '82FF' } }, {}, {}],
  ['a DDOL without our number', DDA, '08', { objects: { '9F49': '9A03' } }, {}, {}],
])(
  'when there is %s then %s fails with TVR byte 1 %s and the payment goes on',
  (_, aip, tvr, parts, terminal, transaction) => {
    const played = play({ card: { aip, ...parts }, terminal: terminal ?? {}, transaction: transaction ?? {} });
    expect(byte1(played)).toBe(tvr);
    expect(played.outcome.kind).toBe('approved');
    expect(played.card.commands.some((one) => one.startsWith('80AE') && one[4] === '9')).toBe(false);
  },
);

test('when a record cannot take part in authentication then it fails and the payment goes on', () => {
  const instead = (hex: string) => {
    if (hex.startsWith('80A8')) return '80125C00080101001001030118010200580101019000';
    return hex === '00B2015C00' ? '6F009000' : undefined;
  };
  const played = play({ card: { aip: SDA, instead } });
  expect(byte1(played)).toBe('40');
});

test.each([
  ['6985', 'card-error'],
  ['9000', 'card-data'],
  ['77009000', 'card-data'],
])('when INTERNAL AUTHENTICATE gives %s then the profile decides whether it is over', (answer, why) => {
  const instead = (hex: string) => (hex.startsWith('0088') ? answer : undefined);
  expect(play({ card: { aip: DDA, instead } }).outcome).toMatchObject({ kind: 'terminated', why, chipFailed: false });
  const goesOn = play({ card: { aip: DDA, instead }, policy: { endsWhenDdaIsRefused: false } });
  expect(byte1(goesOn)).toBe('08');
});

test('when the card signs another number then DDA has failed', () => {
  const played = play({
    card: { aip: DDA, instead: (hex) => (hex.startsWith('0088') ? `808180${'11'.repeat(128)}9000` : undefined) },
  });
  expect(byte1(played)).toBe('08');
});

test('when CDA is right then the cryptograms come out of the signatures, and both were asked for with one', () => {
  const played = play({ card: { aip: CDA, pdol: '9F37049F0206' } });
  expect(played.card.commands.filter((one) => one.startsWith('80AE')).map((one) => one.slice(4, 6))).toEqual([
    '90',
    '50',
  ]);
  expect(played.outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(played.outcome.facts?.cryptograms.map(({ ac }) => ac)).toEqual(['A1A1A1A1A1A1A1A1', 'A2A2A2A2A2A2A2A2']);
  expect(played.outcome.facts).toMatchObject({ tvr: '0000048000', tsi: 'E800' });
});

test.each(['badly', 'never'] as const)(
  'when the card signs its ARQC %s then the host is not asked and the card is closed',
  (signs) => {
    const played = play({ card: { aip: CDA, signs, words: ['ARQC', 'AAC'] } });
    expect(played.outcome).toMatchObject({ kind: 'declined', by: 'offline', reversalNeeded: false });
    expect(played.questions.map((one) => one.do)).not.toContain('goOnline');
    expect(played.card.commands.filter((one) => one.startsWith('80AE')).map((one) => one.slice(4, 6))).toEqual([
      '90',
      '00',
    ]);
    expect(byte1(played)).toBe('04');
  },
);

test.each(['badly', 'never'] as const)('when the card signs an offline TC %s then it is declined', (signs) => {
  const played = play({
    application: { floorLimitMinor: 10_000 },
    card: { aip: CDA, signs, words: ['TC'], objects: { '8E': '00000000000000001F00' } },
  });
  expect(played.outcome).toMatchObject({ kind: 'declined', by: 'offline' });
  expect(byte1(played)).toBe('04');
});

test('when the card declines then no signature is looked for', () => {
  const played = play({ card: { aip: CDA, words: ['AAC'] } });
  expect(played.outcome).toMatchObject({ kind: 'declined', by: 'offline' });
  expect(byte1(played)).toBe('00');
});

test('when the host has approved and the TC is signed wrongly then a reversal is owed', () => {
  let isFirst = true;
  const played = play({
    card: {
      aip: CDA,
      instead: (hex) => {
        const isCryptogram = hex.startsWith('80AE');
        const answer = isCryptogram && !isFirst ? '77149F2701409F360200429F2608A2A2A2A2A2A2A2A29000' : undefined;
        if (isCryptogram) isFirst = false;
        return answer;
      },
    },
  });
  expect(played.outcome).toMatchObject({
    kind: 'declined',
    by: 'card-after-host',
    reversalNeeded: true,
    cardGone: false,
  });
  expect(byte1(played)).toBe('04');
});

const challenge = (played: ReturnType<typeof play>): string | undefined =>
  played.card.commands.find((one) => one.startsWith('0088'));
const tagOf = (played: ReturnType<typeof play>, tag: string): string =>
  hexOf(played.outcome.facts?.tags.get(tag) ?? new Uint8Array());

test.each<readonly [string, CardParts, Play['transaction'], string]>([
  ['nothing of its own', {}, {}, '00880000040123456700'],
  ['a list of its own', { objects: { '9F49': '9A039F37049C01' } }, {}, '0088000008260102012345670000'],
  ['a number of its own', {}, { laterNumbers: { internalAuthenticate: bytesOf('89ABCDEF') } }, '008800000489ABCDEF00'],
  [
    'a list and a number of its own',
    { objects: { '9F49': '9F37049F0206' } },
    { laterNumbers: { internalAuthenticate: bytesOf('89ABCDEF') } },
    '008800000A89ABCDEF00000000658000',
  ],
])('when INTERNAL AUTHENTICATE has %s then the card signs what the list asks for', (_, parts, transaction, command) => {
  const played = play({ card: { aip: DDA, ...parts }, transaction: transaction ?? {} });
  expect(challenge(played)).toBe(command);
  expect(byte1(played)).toBe('00');
  const first = played.card.commands.find((one) => one.startsWith('80AE')) ?? '';
  expect(toldBy(first, CDOL1).get('9F37')).toBe('01234567');
});

test("when the terminal's own list is used then it must ask for our number too", () => {
  const played = play({ card: { aip: DDA }, application: { defaultDdol: '9A03' } });
  expect(challenge(played)).toBeUndefined();
  expect(byte1(played)).toBe('08');
});

test.each([
  ['in format 2', (signed: string) => `778183${signed}`, '00'],
  ['in format 2 under another name', (signed: string) => `778183${signed.replace('9F4B', '9F4C')}`, '08'],
  ['in format 2 twice', (signed: string) => `77820106${signed}${signed}`, '08'],
])('when the card answers with its signature %s then it counts or not', (_, answer, tvr) => {
  const signed = hexOf(encodeTlv('9F4B', signedDynamicData(bytesOf('01234567'))));
  const length = signed.length / 2;
  const whole = answer(signed).replace('8183', `81${length.toString(16)}`);
  const instead = (hex: string) => (hex.startsWith('0088') ? `${whole}9000` : undefined);
  const played = play({ card: { aip: DDA, instead }, policy: { endsWhenDdaIsRefused: false } });
  expect(byte1(played)).toBe(tvr);
  expect(tagOf(played, '9F4C')).toBe(tvr === '00' ? '01020304' : '');
});

test('when a good signature comes with a status that is none then it does not count', () => {
  const signed = hexOf(encodeTlv('80', signedDynamicData(bytesOf('01234567'))));
  const instead = (hex: string) => (hex.startsWith('0088') ? `${signed}6283` : undefined);
  expect(byte1(play({ card: { aip: DDA, instead }, policy: { endsWhenDdaIsRefused: false } }))).toBe('08');
});

test('when SDA or DDA succeeds then its code or number is known', () => {
  expect(tagOf(play({ card: { aip: SDA } }), '9F45')).toBe('DAC0');
  expect(tagOf(play({ card: { aip: DDA } }), '9F4C')).toBe('01020304');
});

test('when CDA has no keys then it counts as performed and failed, and no signature is asked for', () => {
  const played = play({ card: { aip: CDA, words: ['AAC'] }, terminal: { caKeys: [] } });
  expect(byte1(played)).toBe('04');
  expect(played.outcome.facts?.tsi).toBe('E800');
  const declined = play({ card: { aip: CDA, words: ['AAC'] } });
  expect(declined.outcome.facts?.tsi).toBe('6800');
});

test('when another scheme has a key of that index then it is not taken for ours', () => {
  const foreign = { ...testCaKey, rid: 'A000000003', modulus: testCaKey.modulus.map((byte) => byte ^ 1) };
  expect(byte1(play({ card: { aip: DDA }, terminal: { caKeys: [foreign, testCaKey] } }))).toBe('00');
  expect(byte1(play({ card: { aip: DDA }, terminal: { caKeys: [foreign] } }))).toBe('08');
});
