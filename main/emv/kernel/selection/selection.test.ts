// Ours, made from emv.md 1.2 to 1.5: the choice, its way back, and how selection ends.
import { expect, test } from 'vitest';
import { encodeTlv } from '../../tlv/tlv.ts';
import { bytesOf, hexOf, joined, textOf } from '../bytes.ts';
import { AID } from '../card-in-test.ts';
import { application, type Play, play } from '../kernel-in-test.ts';

const CREDIT = 'A000000333010102';
const two = [application, { ...application, aid: CREDIT }];
const selectHex = (aid: string, next = false): string =>
  `00A404${next ? '02' : '00'}${(aid.length / 2).toString(16).padStart(2, '0').toUpperCase()}${aid}00`;
const entry = (aid: string, priority: string, label = 'PBOC'): Uint8Array =>
  encodeTlv(
    '61',
    joined(encodeTlv('4F', bytesOf(aid)), encodeTlv('50', textOf(label)), encodeTlv('87', bytesOf(priority))),
  );
const directory = (...entries: readonly Uint8Array[]): string => `${hexOf(encodeTlv('70', joined(...entries)))}9000`;
const fci = (aid: string, priority = '01', ...more: readonly Uint8Array[]): string => {
  const proprietary = encodeTlv('A5', joined(encodeTlv('87', bytesOf(priority)), ...more));
  return `${hexOf(encodeTlv('6F', joined(encodeTlv('84', bytesOf(aid)), proprietary)))}9000`;
};
const NO_DIRECTORY = `00A404000E${hexOf(textOf('1PAY.SYS.DDF01'))}00`;

/** The card's first record of the directory, then what `more` says. */
const card =
  (record: string, more: Readonly<Record<string, string>> = {}) =>
  (hex: string, count: number): string | undefined =>
    hex === '00B2010C00' && count === 0 ? record : more[hex];

const choices = ({ questions }: ReturnType<typeof play>) =>
  questions.flatMap((one) =>
    one.do === 'chooseApplication' ? [[one.applications.map(({ aid }) => aid), one.again]] : [],
  );

test('when one application must be confirmed then the cardholder is asked, and cancelling ends it', () => {
  const instead = card(directory(entry(AID, '81')));
  const confirmed = play({ card: { instead } });
  expect(confirmed.questions[0]).toMatchObject({
    do: 'confirmApplication',
    application: { aid: AID, mustConfirm: true },
  });
  expect(confirmed.outcome.kind).toBe('approved');
  const cancelled = play({
    card: { instead },
    answer: ({ do: asked }) => (asked === 'confirmApplication' ? { type: 'cancelled' } : undefined),
  });
  expect(cancelled.outcome).toEqual({ kind: 'terminated', why: 'cancelled', chipFailed: false });
});

test('when the card refuses the first choice with 6985 then the other is offered again and works, with nothing left of the first', () => {
  const instead = card(directory(entry(CREDIT, '01'), entry(AID, '02')), { [selectHex(CREDIT)]: fci(CREDIT) });
  const refusing = (hex: string, count: number): string | undefined =>
    hex.startsWith('80A8') && count === 0 ? '6985' : instead(hex, count);
  const played = play({ card: { instead: refusing }, terminal: { applications: two } });
  expect(choices(played)).toEqual([
    [[CREDIT, AID], false],
    [[AID], true],
  ]);
  expect(played.outcome).toMatchObject({ kind: 'approved', facts: { aid: AID } });
});

test.each([
  ['6985 at the options', { '80A8000002830000': '6985' }, 'conditions-not-met'],
  ['6283 at the last SELECT', { [selectHex(AID)]: '6283' }, 'application-blocked'],
  ['6A82 at the last SELECT', { [selectHex(AID)]: '6A82' }, 'application-refused'],
  ['another name at the last SELECT', { [selectHex(AID)]: fci(CREDIT) }, 'application-refused'],
  ['6A81 at the last SELECT', { [selectHex(AID)]: '6A81' }, 'card-blocked'],
  ['6A81 at the directory', { [NO_DIRECTORY]: '6A81' }, 'card-blocked'],
  ['6A81 at the first name', { [NO_DIRECTORY]: '6A82', [selectHex(AID)]: '6A81' }, 'card-blocked'],
  ['6700 at the options', { '80A8000002830000': '6700' }, 'card-error'],
  ['nonsense at the options', { '80A8000002830000': '80035C00019000' }, 'card-data'],
  ['no common application', { [NO_DIRECTORY]: '6A82', [selectHex(AID)]: '6A82' }, 'no-application'],
  ['a blocked application only', { [NO_DIRECTORY]: '6A82', [selectHex(AID)]: '6283' }, 'application-blocked'],
])(
  'when the only application gives %s then it is over without the stripe',
  (_, answers: Readonly<Record<string, string>>, why) => {
    const { outcome } = play({ card: { instead: (hex) => answers[hex] } });
    expect(outcome).toMatchObject({ kind: 'terminated', why, chipFailed: false });
  },
);

test('when the profile allows it then a card without a common application may be swiped, a blocked one never', () => {
  const parts = (answer: string): Play => ({
    policy: { fallbackWithoutApplication: true },
    card: { instead: (hex) => (hex.startsWith('00A4') ? answer : undefined) },
  });
  expect(play(parts('6A82')).outcome).toMatchObject({ why: 'no-application', chipFailed: true });
  expect(play(parts('6283')).outcome).toMatchObject({ why: 'application-blocked', chipFailed: false });
});

test.each([
  ['A4', true],
  ['A8', true],
  ['B2', false],
  ['AE', false],
])(
  'when the answer to instruction %s never comes through then the stripe may be offered: %s',
  (instruction, chipFailed) => {
    const { outcome } = play({
      answer: (effect, count) =>
        effect.do === 'exchange' &&
        effect.command[1] === Number.parseInt(instruction, 16) &&
        (instruction !== 'B2' || count > 4)
          ? { type: 'transmissionFailed' }
          : undefined,
    });
    expect(outcome).toMatchObject({ kind: 'terminated', why: 'transmission', chipFailed });
  },
);

test('when a name may be longer on the card then all of them are found, blocked ones left out, and each is taken once', () => {
  const short = 'A00000033301';
  const answers: Readonly<Record<string, readonly string[]>> = {
    [NO_DIRECTORY]: ['6A82'],
    [selectHex(short)]: [fci(AID, '02')],
    [selectHex(short, true)]: [`${fci(CREDIT, '01').slice(0, -4)}6283`, fci('A000000333010103', '01'), '6A82'],
    [selectHex(AID)]: [fci(AID, '02')],
  };
  const played = play({
    terminal: {
      applications: [
        { ...application, aid: short, version: '0020' },
        { ...application, partialSelection: false },
      ],
    },
    card: { instead: (hex, count) => answers[hex]?.[count] },
    answer: ({ do: asked }) => (asked === 'chooseApplication' ? { type: 'applicationChosen', index: 1 } : undefined),
  });
  expect(choices(played)).toEqual([[['A000000333010103', AID], false]]);
  // The terminal's own entry for the whole name counts, not the one it was found by.
  expect(played.outcome.facts?.tags.get('9F06')).toEqual(bytesOf(AID));
});

test('when the card always has a next application or a next record then looking ends', () => {
  const endless = play({
    terminal: { applications: [{ ...application, aid: 'A000000333' }] },
    card: {
      instead: (hex) => {
        if (hex === NO_DIRECTORY) return '6A82';
        return hex.startsWith('00A404') ? fci(AID) : undefined;
      },
    },
  });
  expect(endless.card.commands.filter((one) => one.startsWith('00A40402')).length).toBeLessThan(20);
  const records = play({
    card: { instead: (hex) => (hex.startsWith('00B2') && hex.endsWith('0C00') ? '70009000' : undefined) },
  });
  const directoryAlone = records.card.commands.slice(0, records.card.commands.indexOf(selectHex(AID)));
  expect(directoryAlone.filter((one) => one.startsWith('00B2'))).toHaveLength(16);
});

const NAME = encodeTlv('9F12', bytesOf('56C953412020'));
const LABEL = encodeTlv('50', textOf('VISA'));

test.each([
  ['code table 1', [LABEL, NAME, encodeTlv('9F11', bytesOf('01'))], 'VÉSA'],
  ['code table 5', [LABEL, NAME, encodeTlv('9F11', bytesOf('05'))], 'VISA'],
  ['no code table', [LABEL, NAME], 'VISA'],
  ['no label', [NAME], AID],
  ['a label of control characters', [encodeTlv('50', bytesOf('0007'))], AID],
])('when the preferred name comes with %s then the cardholder reads what can be shown', (_, objects, label) => {
  const played = play({
    card: {
      instead: (hex) =>
        hex === NO_DIRECTORY ? '6A82' : hex === selectHex(AID) ? fci(AID, '81', ...objects) : undefined,
    },
  });
  expect(played.questions[0]).toMatchObject({ do: 'confirmApplication', application: { label } });
});

test('when the card asks for data with its options then it gets them, and an unknown object is zeros', () => {
  const played = play({ card: { pdol: '9F66049F02065F2A029F7A01DF69019F3704' } });
  expect(played.card.commands.find((one) => one.startsWith('80A8'))).toBe(
    '80A8000014831200000000000000006580015600000123456700',
  );
});
