// Ours, made from emv.md 1.9: the conversation with the card about its own PIN.
import { expect, test } from 'vitest';
import { hexOf } from '../bytes.ts';
import { PAN } from '../card-in-test.ts';
import { iccPublicKey, pinCertificate } from '../certificates-in-test.ts';
import { type Play, play } from '../kernel-in-test.ts';

const PLAINTEXT = { objects: { '8E': '000000000000000041005E00' } };
const ENCIPHERED = { aip: '7C00', objects: { '8E': '000000000000000044005E00' } };

const triesOf = ({ questions }: ReturnType<typeof play>) =>
  questions.flatMap((one) => (one.do === 'askOfflinePin' ? [[one.triesLeft, one.wasWrong]] : []));

/** The device answers with these status words, one after the other. */
function withStatus(words: readonly number[], card: Play['card'] = PLAINTEXT) {
  let at = 0;
  return play({
    card,
    answer: ({ do: asked }) => {
      if (asked !== 'askOfflinePin') return undefined;
      at += 1;
      return { type: 'pinVerified', statusWord: words[at - 1] ?? 0x6f00 };
    },
  });
}

test('when the PIN is wrong twice and then right then the card was asked three times and is content', () => {
  const played = withStatus([0x63c2, 0x63c1, 0x9000]);
  expect(triesOf(played)).toEqual([
    [undefined, false],
    [2, true],
    [1, true],
  ]);
  expect(played.outcome.facts).toMatchObject({ cvmResults: '410002', pinVerifiedOffline: true });
});

test.each([
  ['the last try was used', [0x63c0], '20'],
  ['the PIN is blocked', [0x6983], '20'],
  ['the reference data is invalid', [0x6984], '20'],
  ['the card says something else', [0x6a88], '00'],
])('when %s then the next rule is tried', (_, words, byte3) => {
  const { outcome } = withStatus(words);
  expect(outcome.facts).toMatchObject({ cvmResults: '5E0000', pinVerifiedOffline: false });
  expect(outcome.facts?.tvr.slice(4, 6)).toBe(byte3);
});

test('when a card grants tries without end then asking ends all the same', () => {
  const played = withStatus(Array.from({ length: 100 }, () => 0x63c5));
  expect(triesOf(played)).toHaveLength(15);
  expect(played.outcome.facts?.cvmResults).toBe('5E0000');
});

test.each([
  ['9F1701039000', [[3, false]], '410002', '00'],
  ['9F1701009000', [], '5E0000', '20'],
  ['9F1702000A9000', [[undefined, false]], '410002', '00'],
  ['6A88', [[undefined, false]], '410002', '00'],
])('when GET DATA for the tries gives %s then the device is told what it means', (answer, tries, results, byte3) => {
  const instead = (hex: string) => (hex.startsWith('80CA9F17') ? answer : undefined);
  const played = withStatus([0x9000], { ...PLAINTEXT, instead });
  expect(triesOf(played)).toEqual(tries);
  expect(played.outcome.facts?.cvmResults).toBe(results);
  expect(played.outcome.facts?.tvr.slice(4, 6)).toBe(byte3);
});

test('when the PIN goes enciphered then the pad gets key and a new challenge for each try, and its block is sent', () => {
  const block = new Uint8Array(iccPublicKey.modulus.length).fill(0x5a);
  const status = (hex: string, count: number) => (hex.startsWith('00200088') && count === 0 ? '63C1' : undefined);
  const played = play({
    card: { ...ENCIPHERED, instead: status },
    answer: ({ do: asked }) => (asked === 'askOfflinePin' ? { type: 'pinEnciphered', block } : undefined),
  });
  const asked = played.questions.filter((one) => one.do === 'askOfflinePin');
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatchObject({
    form: 'enciphered',
    key: iccPublicKey,
    challenge: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]),
  });
  const sent = played.card.commands.filter((one) => ['84', '20'].includes(one.slice(2, 4)));
  const verify = `0020008880${hexOf(block)}`;
  expect(sent).toEqual(['0084000000', verify, '0084000000', verify]);
  expect(played.outcome.facts).toMatchObject({ cvmResults: '440002', pinVerifiedOffline: true });
});

const withShortChallenge = (hex: string) => (hex.startsWith('0084') ? '010203049000' : undefined);

test.each([
  ['the challenge is short', { ...ENCIPHERED, instead: withShortChallenge }],
  ["the card's certificate is none", { aip: '5C00', objects: { ...ENCIPHERED.objects, '9F46': '00' } }],
])('when %s then no enciphered PIN is asked for, and the next rule is tried', (_, card) => {
  const played = play({ card });
  expect(played.questions.map((one) => one.do)).not.toContain('askOfflinePin');
  expect(played.outcome.facts).toMatchObject({ cvmResults: '5E0000', pinVerifiedOffline: false });
});

test.each<readonly [string, Readonly<Record<string, string | undefined>>, boolean]>([
  ['a key for PINs alone', { ...pinCertificate(PAN), '9F46': undefined }, true],
  ['a broken key for PINs and a good one of its own', { ...pinCertificate(PAN), '9F2D': 'AA'.repeat(176) }, true],
  [
    'a key for PINs without exponent and none of its own',
    { ...pinCertificate(PAN), '9F2E': undefined, '9F46': undefined },
    false,
  ],
  ['an exponent for PINs and no key at all', { '9F2E': '03', '9F46': undefined }, false],
  [
    'a key for PINs of another card, and none of its own',
    { ...pinCertificate('6228000100001125'), '9F46': undefined },
    false,
  ],
  ['a key for PINs and no key of its issuer', { ...pinCertificate(PAN), '90': undefined }, false],
])('when the card has %s then a PIN is enciphered with it or not at all', (_, objects, isAsked) => {
  // SDA, so that the missing certificate stops nothing else.
  const played = play({ card: { aip: '5C00', objects: { ...ENCIPHERED.objects, ...objects } } });
  const asked = played.questions.find((one) => one.do === 'askOfflinePin');
  expect(asked !== undefined).toBe(isAsked);
  if (asked?.do === 'askOfflinePin') expect(asked.key?.modulus).toEqual(iccPublicKey.modulus);
  expect(played.outcome.facts?.cvmResults).toBe(isAsked ? '440002' : '5E0000');
});

const list = (rules: string) => `0000000000000000${rules}`;

test.each([
  ['05001F00', { type: 'pinEnciphered', block: new Uint8Array(128) }, '050000', '00', true],
  ['45001F00', { type: 'pinBypassed' }, '1F0002', '08', false],
  ['45001F00', { type: 'pinPadFailed' }, '1F0002', '10', false],
  ['450042001F00', { type: 'pinBypassed' }, '1F0002', '08', false],
  ['450042001F00', { type: 'pinPadFailed' }, '1F0002', '10', false],
  ['450044004500', { type: 'pinPadFailed' }, '450001', '90', false],
] as const)('when the rules are %s and the pad says %j then 9F34 is %s', (rules, event, results, byte3, signs) => {
  const played = play({
    card: { aip: '7C00', objects: { '8E': list(rules) } },
    answer: ({ do: asked }) => (asked === 'askOfflinePin' ? event : undefined),
  });
  expect(played.questions.filter((one) => one.do.startsWith('ask'))).toHaveLength(1);
  expect(played.outcome.facts).toMatchObject({ cvmResults: results, signatureNeeded: signs });
  expect(played.outcome.facts?.tvr.slice(4, 6)).toBe(byte3);
});

test('when the PIN before a signature is wrong then nobody signs', () => {
  const played = withStatus([0x6983], { objects: { '8E': list('43001F00') } });
  expect(played.outcome.facts).toMatchObject({ cvmResults: '1F0002', signatureNeeded: false });
});

test.each(['pinBypassed', 'pinPadFailed'] as const)(
  'when an online PIN gives %s then no offline PIN is asked for',
  (type) => {
    const played = play({
      card: { aip: '7C00', objects: { '8E': list('4200410044001F00') } },
      answer: ({ do: asked }) => (asked === 'askOnlinePin' ? { type } : undefined),
    });
    const asked = played.questions.map((one) => one.do).filter((name) => name.startsWith('ask'));
    expect(asked).toEqual(['askOnlinePin']);
    expect(played.outcome.facts?.cvmResults).toBe('1F0002');
  },
);

test.each([
  ['0102030405060708', '440002'],
  ['01020304050607', '5E0000'],
  ['010203040506070809', '5E0000'],
])('when the challenge is %s then it must have eight bytes', (challenge, results) => {
  const instead = (hex: string) => (hex.startsWith('0084') ? `${challenge}9000` : undefined);
  expect(play({ card: { ...ENCIPHERED, instead } }).outcome.facts?.cvmResults).toBe(results);
});

test('when the challenge comes with a status that is none then it is not used', () => {
  const instead = (hex: string) => (hex.startsWith('0084') ? '01020304050607086300' : undefined);
  expect(play({ card: { ...ENCIPHERED, instead } }).outcome.facts?.cvmResults).toBe('5E0000');
});
