// Ours, made from emv.md 1.14 and 1.15: issuer authentication, scripts, and a card that goes in the middle of it.
import { expect, test } from 'vitest';
import { encodeTlv } from '../../tlv/tlv.ts';
import { bytesOf, joined } from '../bytes.ts';
import { CDOL1, CDOL2 } from '../card-in-test.ts';
import type { KernelEffect, KernelEvent } from '../kernel.ts';
import { type Play, play, toldBy } from '../kernel-in-test.ts';

const AUTHENTICATION = '11223344556677883030';
const script = (template: '71' | '72', id: string | undefined, ...commands: readonly string[]): Uint8Array => {
  const identifier = id === undefined ? new Uint8Array() : encodeTlv('9F18', bytesOf(id));
  return encodeTlv(template, joined(identifier, ...commands.map((hex) => encodeTlv('86', bytesOf(hex)))));
};

interface Answer {
  readonly approved?: boolean;
  readonly data: readonly Uint8Array[];
}

function withIssuer({ approved = true, data }: Answer, parts: Play = {}) {
  const answered: KernelEvent = {
    type: 'hostAnswered',
    approved,
    code: approved ? '00' : '05',
    issuerData: joined(...data),
  };
  return play({
    ...parts,
    answer: (effect, count) => parts.answer?.(effect, count) ?? (effect.do === 'goOnline' ? answered : undefined),
  });
}
const authentication = encodeTlv('91', bytesOf(AUTHENTICATION));
const afterOnline = (commands: readonly string[]): readonly string[] =>
  commands.slice(commands.findIndex((one) => one.startsWith('80AE')) + 1);

test('when the issuer authenticates itself then the card hears it once, before its second cryptogram', () => {
  const { outcome, card } = withIssuer({ data: [authentication] });
  const after = afterOnline(card.commands);
  expect(after.map((one) => one.slice(0, 4))).toEqual(['0082', '80AE']);
  expect(after[0]).toBe(`008200000A${AUTHENTICATION}`);
  expect(toldBy(after[1] ?? '', CDOL2).get('91')).toBe(AUTHENTICATION.slice(0, 16));
  expect(outcome.facts).toMatchObject({ tvr: '0000048000', tsi: 'F800' });
});

test('when the card does not believe the issuer then the TVR says so and the card decides', () => {
  const instead = (hex: string) => (hex.startsWith('0082') ? '6700' : undefined);
  const { outcome, card } = withIssuer({ data: [authentication] }, { card: { instead } });
  expect(toldBy(afterOnline(card.commands)[1] ?? '', CDOL2).get('95')).toBe('0000048040');
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(outcome.facts).toMatchObject({ tvr: '0000048040', tsi: 'F800' });
});

test('when the card does not know EXTERNAL AUTHENTICATE then it gets the data in its list alone', () => {
  const { outcome, card } = withIssuer({ data: [authentication] }, { card: { aip: '5800' } });
  const after = afterOnline(card.commands);
  expect(after.map((one) => one.slice(0, 4))).toEqual(['80AE']);
  expect(toldBy(after[0] ?? '', CDOL2).get('91')).toBe(AUTHENTICATION.slice(0, 16));
  expect(outcome.facts).toMatchObject({ tvr: '0000048000', tsi: 'E800' });
});

test('when the authentication data has a wrong length then it is not sent and has failed', () => {
  const { outcome, card } = withIssuer({ data: [encodeTlv('91', bytesOf('11223344'))] });
  expect(afterOnline(card.commands).map((one) => one.slice(0, 4))).toEqual(['80AE']);
  expect(outcome.facts).toMatchObject({ tvr: '0000048040', tsi: 'E800' });
});

test('when the issuer data is no TLV then the payment goes on without it', () => {
  expect(withIssuer({ data: [bytesOf('91FF00')] }).outcome).toMatchObject({ kind: 'approved', by: 'host' });
});

const TWO_SCRIPTS = [
  script('71', 'AAAAAAAA', '8424000008AAAAAAAAAAAAAAAA', '84DA9F5800'),
  script('72', 'BBBBBBBB', '841E000000'),
  script('71', undefined, '8418000000'),
];

test('when two scripts of one kind and one of the other come in one answer then each runs in its place and has its result', () => {
  const { outcome, card } = withIssuer({ data: [authentication, ...TWO_SCRIPTS] });
  expect(afterOnline(card.commands).map((one) => one.slice(0, 4))).toEqual([
    '0082',
    '8424',
    '84DA',
    '8418',
    '80AE',
    '841E',
  ]);
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(outcome.facts).toMatchObject({
    tvr: '0000048000',
    tsi: 'FC00',
    scriptResults: '20AAAAAAAA200000000020BBBBBBBB',
  });
});

test.each([
  ['6A80', '0000048020', '12AAAAAAAA200000000020BBBBBBBB', ['0082', '8424', '84DA', '8418', '80AE', '841E']],
  ['6300', '0000048000', '20AAAAAAAA200000000020BBBBBBBB', ['0082', '8424', '84DA', '8418', '80AE', '841E']],
])(
  'when the second command of the first script gets %s then only a real error stops it',
  (status, tvr, results, sent) => {
    const instead = (hex: string) => (hex.startsWith('84DA') ? status : undefined);
    const { outcome, card } = withIssuer({ data: [authentication, ...TWO_SCRIPTS] }, { card: { instead } });
    expect(afterOnline(card.commands).map((one) => one.slice(0, 4))).toEqual(sent);
    expect(outcome.facts).toMatchObject({ tvr, scriptResults: results });
  },
);

test('when a script after the last cryptogram fails then approval stands and the TVR says so', () => {
  const instead = (hex: string) => (hex.startsWith('841E') ? '6985' : undefined);
  const { outcome } = withIssuer({ data: TWO_SCRIPTS }, { card: { instead } });
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(outcome.facts).toMatchObject({ tvr: '0000048010', scriptResults: '20AAAAAAAA200000000011BBBBBBBB' });
});

test('when the host declines then its scripts run all the same', () => {
  const { outcome, card } = withIssuer({ approved: false, data: TWO_SCRIPTS }, { card: { words: ['ARQC', 'AAC'] } });
  expect(outcome).toMatchObject({ kind: 'declined', by: 'host', reversalNeeded: false });
  expect(afterOnline(card.commands).map((one) => one.slice(0, 4))).toEqual(['8424', '84DA', '8418', '80AE', '841E']);
});

test.each([
  ['no command', encodeTlv('71', bytesOf('9F1804CCCCCCCC'))],
  ['a command of two bytes', encodeTlv('71', bytesOf('9F1804CCCCCCCC860284DA'))],
])('when a script has %s then nothing of it is sent and it has failed without a number', (_, broken) => {
  const { outcome, card } = withIssuer({ data: [broken] });
  expect(afterOnline(card.commands)).toHaveLength(1);
  expect(outcome.facts).toMatchObject({ tvr: '0000048020', tsi: 'E800', scriptResults: '10CCCCCCCC' });
});

test('when the sixteenth command fails then the result says fifteenth or later', () => {
  const commands = Array.from({ length: 16 }, (_, index) => `84DA00${index.toString(16).padStart(2, '0')}00`);
  const instead = (hex: string) => (hex === '84DA000F00' ? '6A80' : undefined);
  const { outcome } = withIssuer({ data: [script('71', 'DDDDDDDD', ...commands)] }, { card: { instead } });
  expect(outcome.facts?.scriptResults).toBe('1FDDDDDDDD');
});

/** Pulls the card, or silences it, at the n-th command after the first cryptogram. */
function troubleAt(command: string, type: 'cardGone' | 'transmissionFailed' | 'cancelled') {
  let isOnline = false;
  return (effect: KernelEffect): KernelEvent | undefined => {
    if (effect.do === 'goOnline') isOnline = true;
    if (!isOnline || effect.do !== 'exchange') return undefined;
    const hex = Buffer.from(effect.command).toString('hex').toUpperCase();
    return hex.startsWith(command) ? { type } : undefined;
  };
}

test.each([
  ['EXTERNAL AUTHENTICATE', '0082', '0000048070', '00AAAAAAAA000000000000BBBBBBBB'],
  ['the first script command', '8424', '0000048030', '11AAAAAAAA000000000000BBBBBBBB'],
  ['the second script', '8418', '0000048030', '20AAAAAAAA110000000000BBBBBBBB'],
  ['the second cryptogram', '80AE', '0000048010', '20AAAAAAAA200000000000BBBBBBBB'],
])('when the card goes at %s after an approval then a reversal is owed', (_, command, tvr, scriptResults) => {
  for (const type of ['cardGone', 'transmissionFailed', 'cancelled'] as const) {
    const { outcome } = withIssuer({ data: [authentication, ...TWO_SCRIPTS] }, { answer: troubleAt(command, type) });
    expect(outcome).toMatchObject({ kind: 'declined', by: 'card-after-host', reversalNeeded: true, cardGone: true });
    expect(outcome.facts).toMatchObject({ tvr, scriptResults });
  }
});

test('when the card goes during a script after its TC then approval stands', () => {
  const { outcome } = withIssuer({ data: TWO_SCRIPTS }, { answer: troubleAt('841E', 'cardGone') });
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  expect(outcome.facts).toMatchObject({ tvr: '0000048010', scriptResults: '20AAAAAAAA200000000011BBBBBBBB' });
});

test.each([
  [true, 'card-after-host', true],
  [false, 'host', false],
] as const)(
  'when the second cryptogram is refused after a host answer (%s) then it is declined by %s',
  (approved, by, reversalNeeded) => {
    const instead = (hex: string, count: number) =>
      hex.startsWith('80AE') && (hex.startsWith('80AE40') || hex.startsWith('80AE00')) && count === 0
        ? '6985'
        : undefined;
    const { outcome } = withIssuer({ approved, data: [] }, { card: { instead } });
    expect(outcome).toMatchObject({ kind: 'declined', by, reversalNeeded, cardGone: false });
  },
);

test.each(['80AE80', '80AE40'])(
  'when a good cryptogram comes with a status that is none (%s) then it does not count',
  (command) => {
    const instead = (hex: string) => (hex.startsWith(command) ? '800B40004200112233445566776300' : undefined);
    const { outcome } = withIssuer({ data: [] }, { card: { instead } });
    expect(outcome.kind).toBe(command === '80AE80' ? 'terminated' : 'declined');
  },
);

test('when the second answer is malformed then the card is still there and the reversal is owed', () => {
  const instead = (hex: string) => (hex.startsWith('80AE40') ? '8001409000' : undefined);
  const { outcome, card } = withIssuer({ data: TWO_SCRIPTS }, { card: { instead } });
  expect(outcome).toMatchObject({ kind: 'declined', by: 'card-after-host', reversalNeeded: true, cardGone: false });
  expect(card.commands.at(-1)).toBe('841E000000');
});

test("when the issuer sends an authorisation code of its own then it is kept, and the card's list may ask for it", () => {
  const list = '8A0289069F3704';
  const { card } = withIssuer(
    { data: [encodeTlv('89', bytesOf('414243313233'))] },
    { card: { objects: { '8D': list } } },
  );
  expect(toldBy(afterOnline(card.commands)[0] ?? '', list).get('89')).toBe('414243313233');
  const without = withIssuer({ data: [] }, { card: { objects: { '8D': list } } });
  expect(toldBy(afterOnline(without.card.commands)[0] ?? '', list).get('89')).toBe('000000000000');
});

const LATER = {
  laterNumbers: { firstCryptogram: bytesOf('AAAAAAAA'), secondCryptogram: bytesOf('BBBBBBBB') },
};

test('when the terminal draws a number for each cryptogram then each is told its own', () => {
  const { card } = withIssuer({ data: [] }, { transaction: LATER });
  const told = card.commands.filter((one) => one.startsWith('80AE'));
  expect(toldBy(told[0] ?? '', CDOL1).get('9F37')).toBe('AAAAAAAA');
  expect(toldBy(told[1] ?? '', CDOL2).get('9F37')).toBe('BBBBBBBB');
});

test('when a signed cryptogram is right then the number in it is known', () => {
  const { outcome } = withIssuer({ data: [] }, { card: { aip: '7D00' } });
  expect(Buffer.from(outcome.facts?.tags.get('9F4C') ?? []).toString('hex')).toBe('01020304');
});

test('when a TDOL asks for its own hash then zeros stand for it both times', () => {
  const objects = { '8C': '9814', '8D': '9814', '97': '9814' };
  const { card } = withIssuer({ data: [] }, { card: { objects } });
  const told = card.commands.filter((one) => one.startsWith('80AE')).map((one) => one.slice(10, 50));
  expect(told).toEqual(['6768033E216468247BD031A0A2D9876D79818F8F', '6768033E216468247BD031A0A2D9876D79818F8F']);
});
