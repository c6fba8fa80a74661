// Ours, made from emv.md 1: whole payments with a card whose signatures are right.
import { expect, test } from 'vitest';
import { hexOf } from './bytes.ts';
import { CDOL1, CDOL2 } from './card-in-test.ts';
import type { KernelEvent } from './kernel.ts';
import { play, toldBy } from './kernel-in-test.ts';

const instructions = (commands: readonly string[]): readonly string[] => commands.map((one) => one.slice(2, 4));
const cryptograms = (commands: readonly string[]): readonly string[] =>
  commands.filter((one) => one.startsWith('80AE'));
const host =
  (event: KernelEvent) =>
  ({ do: asked }: { readonly do: string }): KernelEvent | undefined =>
    asked === 'goOnline' ? event : undefined;

test('when host and card approve then the card was told everything in its lists, and the facts say it', () => {
  const { outcome, card, questions } = play();
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(instructions(card.commands)).toEqual([
    'A4',
    'B2',
    'B2',
    'A4',
    'A8',
    'B2',
    'B2',
    'B2',
    'B2',
    'B2',
    'B2',
    'AE',
    'AE',
  ]);
  const [first = '', second = ''] = cryptograms(card.commands);
  expect(first.slice(0, 8)).toBe('80AE8000');
  expect(Object.fromEntries(toldBy(first, CDOL1))).toEqual({
    '9F02': '000000006580',
    '9F03': '000000000000',
    '9F1A': '0156',
    '95': '0000048000',
    '5F2A': '0156',
    '9A': '260102',
    '9C': '00',
    '9F37': '01234567',
    '9F34': '420300',
  });
  expect(second.slice(0, 8)).toBe('80AE4000');
  expect(Object.fromEntries(toldBy(second, CDOL2))).toMatchObject({ '8A': '3030', '95': '0000048000', '9B': 'E800' });
  expect(outcome.facts).toMatchObject({
    aip: '5C00',
    oda: 'sda',
    tvr: '0000048000',
    tsi: 'E800',
    cvmResults: '420300',
  });
  expect(outcome.facts?.cryptograms.map(({ requested, returned }) => `${requested} ${returned}`)).toEqual([
    'ARQC ARQC',
    'TC TC',
  ]);
  expect(questions.find((one) => one.do === 'goOnline')).toMatchObject({ pinCaptured: true });
});

test('when facts are given then they carry the open objects of that moment and none that is secret', () => {
  const { outcome, questions } = play({ card: { objects: { '5F20': '544553542F43415244' } } });
  const asked = questions.find((one) => one.do === 'goOnline');
  const request = asked?.do === 'goOnline' ? asked.facts.tags : new Map<string, Uint8Array>();
  const wanted = '9F26 9F27 9F10 9F37 9F36 95 9A 9C 9F02 5F2A 82 9F1A 9F03 9F33 9F34 9F35 9F1E 84 9F09 9F41'.split(' ');
  expect(wanted.filter((tag) => !request.has(tag))).toEqual([]);
  expect(hexOf(request.get('9F41') ?? new Uint8Array())).toBe('00000005');
  expect(hexOf(request.get('9F26') ?? new Uint8Array())).toBe('A1A1A1A1A1A1A1A1');
  const last = outcome.facts?.tags ?? new Map<string, Uint8Array>();
  expect(hexOf(last.get('9F26') ?? new Uint8Array())).toBe('A2A2A2A2A2A2A2A2');
  expect(['5A', '57', '5F20', '5F24', '9F46'].filter((tag) => request.has(tag) || last.has(tag))).toEqual([]);
  const { tags, ...rest } = outcome.facts ?? { tags: new Map<string, Uint8Array>() };
  const shown = `${JSON.stringify(rest)}${[...tags.values()].map(hexOf).join()}`;
  expect(shown).not.toContain('6228000100001117');
});

test.each([
  ['purchase approved by the card', 'TC', ['TC'], { kind: 'approved', by: 'card' }, '5931'],
  ['purchase declined by the card', 'TC', ['AAC'], { kind: 'declined', by: 'offline', reversalNeeded: false }, '5931'],
])('when nothing calls for the host, then a %s never leaves the counter', (_, requested, words, outcome, code) => {
  const played = play({
    application: { floorLimitMinor: 10_000 },
    card: { words: words.map((word) => (word === 'TC' ? 'TC' : 'AAC')), objects: { '8E': '00000000000000001F00' } },
  });
  expect(played.outcome).toMatchObject(outcome);
  expect(played.outcome.facts?.cryptograms[0]).toMatchObject({ requested });
  expect(played.outcome.facts?.tsi).toBe('E800');
  expect(hexOf(played.outcome.facts?.tags.get('8A') ?? new Uint8Array())).toBe(code);
  expect(played.questions.map((one) => one.do)).toEqual(['showCard']);
});

test('when the card wants the host although the terminal does not then the host is asked', () => {
  const played = play({
    application: { floorLimitMinor: 10_000 },
    card: { objects: { '8E': '00000000000000001F00' } },
  });
  expect(played.outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(played.outcome.facts?.cryptograms[0]).toMatchObject({ requested: 'TC', returned: 'ARQC' });
});

test('when a denial code matches then the card is asked for an AAC with Z1 and no host hears of it', () => {
  const played = play({ card: { words: ['AAC'], objects: { '9F07': '0100' } } });
  expect(played.outcome).toMatchObject({ kind: 'declined', by: 'offline', cardGone: false });
  expect(cryptograms(played.card.commands)[0]?.slice(0, 8)).toBe('80AE0000');
  expect(hexOf(played.outcome.facts?.tags.get('8A') ?? new Uint8Array())).toBe('5A31');
});

test.each([
  ['AAC', 'TC'],
  ['AAC', 'ARQC'],
  ['ARQC', 'TC'],
] as const)('when %s is asked for and %s comes then the card is not believed', (asked, given) => {
  const denied = asked === 'AAC' ? { '9F07': '0100' } : {};
  const played = play({ card: { words: [given], objects: denied } });
  expect(played.outcome).toMatchObject({ kind: 'terminated', why: 'card-data', chipFailed: false });
});

test.each(['6985', '6F00', '9000', '80009000', '800BC00042A1A1A1A1A1A1A1A19000', '77009000'])(
  'when the first cryptogram is answered with %s then it is over and nothing was sent',
  (answer) => {
    const played = play({ card: { instead: (hex) => (hex.startsWith('80AE') ? answer : undefined) } });
    expect(played.outcome).toMatchObject({ kind: 'terminated', chipFailed: false });
    expect(played.questions.map((one) => one.do)).not.toContain('goOnline');
  },
);

test.each([
  ['00', true, ['ARQC', 'TC'], { kind: 'approved', by: 'host' }],
  ['00', true, ['ARQC', 'AAC'], { kind: 'declined', by: 'card-after-host', reversalNeeded: true, cardGone: false }],
  ['00', true, ['ARQC', 'ARQC'], { kind: 'declined', by: 'card-after-host', reversalNeeded: true }],
  ['51', false, ['ARQC', 'AAC'], { kind: 'declined', by: 'host', reversalNeeded: false }],
  ['51', false, ['ARQC', 'TC'], { kind: 'declined', by: 'host', reversalNeeded: false }],
] as const)('when the host says %s (%s) and the card %j then it is %j', (code, approved, words, outcome) => {
  const played = play({ card: { words }, answer: host({ type: 'hostAnswered', approved, code }) });
  expect(played.outcome).toMatchObject(outcome);
  expect(cryptograms(played.card.commands)[1]?.slice(4, 6)).toBe(approved ? '40' : '00');
});

test('when the issuer sends its own response code then the card gets that one', () => {
  const issuerData = new Uint8Array(Buffer.from('8A023031', 'hex'));
  const played = play({ answer: host({ type: 'hostAnswered', approved: true, code: '00', issuerData }) });
  const [, second = ''] = cryptograms(played.card.commands);
  expect(toldBy(second, CDOL2).get('8A')).toBe('3031');
});

/** Nothing in TVR against the default codes: signature alone, under the floor limit, forced online. */
const QUIET = { objects: { '8E': '00000000000000001E00', '9F0D': '0000000000', '9F0F': 'FFFFFFFFFF' } };

test.each([
  ['all allow it', {}, {}, false, 'TC', '5933', { kind: 'approved', by: 'card' }],
  ['a byte has left', {}, {}, true, 'AAC', '5A33', { kind: 'declined', by: 'unreachable', reversalNeeded: false }],
  [
    'the profile forbids it',
    { mayApproveOffline: false },
    {},
    false,
    'AAC',
    '5A33',
    { kind: 'declined', by: 'unreachable' },
  ],
  [
    'the terminal is online only',
    {},
    { terminalType: '21' },
    false,
    'AAC',
    '5A33',
    { kind: 'declined', by: 'unreachable' },
  ],
] as const)(
  'when the host cannot be reached and %s then it follows emv.md 1.11',
  (_, policy, terminal, bytesLeft, asked, code, outcome) => {
    const played = play({
      policy: { forceOnline: true, ...policy },
      terminal,
      application: { floorLimitMinor: 10_000, tacDefault: '0000000000', tacOnline: 'FFFFFFFFFF' },
      card: { ...QUIET, words: ['ARQC', asked] },
      answer: host({ type: 'hostUnreachable', bytesLeft }),
    });
    expect(played.outcome).toMatchObject(outcome);
    expect(played.outcome.facts?.cryptograms[1]).toMatchObject({ requested: asked });
    expect(hexOf(played.outcome.facts?.tags.get('8A') ?? new Uint8Array())).toBe(code);
  },
);

test.each([
  ['the terminal', '0000000800', '0000000000'],
  ['the issuer', '0000000000', '0000000800'],
  ['an issuer without codes', '0000000000', undefined],
])('when the host cannot be reached and a default code of %s matches then it is Z3', (_, tacDefault, iacDefault) => {
  const played = play({
    policy: { forceOnline: true },
    application: { floorLimitMinor: 10_000, tacDefault },
    card: { objects: { ...QUIET.objects, '9F0D': iacDefault }, words: ['ARQC', 'AAC'] },
    answer: host({ type: 'hostUnreachable', bytesLeft: false }),
  });
  expect(played.outcome).toMatchObject({ kind: 'declined', by: 'unreachable', reversalNeeded: false });
  expect(hexOf(played.outcome.facts?.tags.get('8A') ?? new Uint8Array())).toBe('5A33');
});

test('when the host is silent and the card refuses Y3 too then it is declined', () => {
  const played = play({
    policy: { forceOnline: true },
    application: { floorLimitMinor: 10_000, tacDefault: '0000000000' },
    card: { ...QUIET, words: ['ARQC', 'AAC'] },
    answer: host({ type: 'hostUnreachable', bytesLeft: false }),
  });
  expect(played.outcome).toMatchObject({ kind: 'declined', by: 'unreachable' });
});

test('when offline approval is not allowed then a quiet payment goes online all the same', () => {
  const played = play({
    policy: { mayApproveOffline: false },
    application: { floorLimitMinor: 10_000 },
    card: { objects: { '8E': '00000000000000001F00' } },
  });
  expect(played.outcome.facts?.cryptograms[0]).toMatchObject({ requested: 'ARQC' });
});

test('when a terminal is offline only then a card that wants the host is asked again and the flow is not', () => {
  const played = play({
    terminal: { terminalType: '23' },
    application: { floorLimitMinor: 10_000, tacDefault: '0000000000' },
    card: { ...QUIET, words: ['ARQC', 'TC'] },
  });
  expect(played.outcome).toMatchObject({ kind: 'approved', by: 'card' });
  expect(played.questions.map((one) => one.do)).toEqual(['showCard']);
});

test('when the flow is simplified then the card is read and not one question of payment is asked', () => {
  const { outcome, card } = play({ transaction: { flow: 'simplified' } });
  expect(outcome).toMatchObject({
    kind: 'read',
    card: { expiry: '3012', sequenceNumber: '001', label: 'PBOC DEBIT', aid: 'A000000333010101' },
  });
  expect(outcome.kind === 'read' && outcome.card.track2).toBe('6228000100001117=30122010000000000');
  expect(instructions(card.commands)).not.toContain('AE');
});

test.each([
  ['the cashier does not accept the number', 'showCard', 'cancelled'],
  ['the cardholder cancels at the PIN', 'askOnlinePin', 'cancelled'],
  ['the counter cancels before anything has left', 'goOnline', 'cancelled'],
  ['the card is pulled while people look at it', 'showCard', 'card-gone'],
] as const)('when %s then it is over and nothing was sent', (_, at, why) => {
  const event: KernelEvent = { type: why === 'cancelled' ? 'cancelled' : 'cardGone' };
  const played = play({ answer: ({ do: asked }) => (asked === at ? event : undefined) });
  expect(played.outcome).toMatchObject({ kind: 'terminated', why, chipFailed: false });
});

test.each([
  ['pinCaptured', true],
  ['pinBypassed', false],
  ['pinPadFailed', false],
] as const)(
  'when the acquirer wants every PIN and %s then 9F34 and TVR stay as the list gave them',
  (type, captured) => {
    const played = play({
      policy: { alwaysAskOnlinePin: true },
      card: { objects: { '8E': '00000000000000001E00' } },
      answer: ({ do: asked }) => (asked === 'askOnlinePin' ? { type } : undefined),
    });
    expect(played.questions.find((one) => one.do === 'askOnlinePin')).toMatchObject({ because: 'policy' });
    expect(played.outcome.facts).toMatchObject({ cvmResults: '1E0000', tvr: '0000008000', signatureNeeded: true });
    expect(played.questions.find((one) => one.do === 'goOnline')).toMatchObject({ pinCaptured: captured });
  },
);

test.each(['pinCaptured', 'pinBypassed', 'pinPadFailed'] as const)(
  "when the card's list has asked and %s then the policy does not ask again",
  (type) => {
    const played = play({
      policy: { alwaysAskOnlinePin: true },
      answer: ({ do: asked }) => (asked === 'askOnlinePin' ? { type } : undefined),
    });
    expect(played.questions.filter((one) => one.do === 'askOnlinePin')).toHaveLength(1);
  },
);

test('when an event answers no question that was asked then it is our own mistake', () => {
  const wrong = () => play({ answer: ({ do: asked }) => (asked === 'showCard' ? { type: 'pinCaptured' } : undefined) });
  expect(wrong).toThrow('the event pinCaptured does not answer the effect showCard');
});
