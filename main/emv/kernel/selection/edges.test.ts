// Ours, made from emv.md 1.2 to 1.5: directory entries, names, priorities and options at their edges.
import { expect, test } from 'vitest';
import { encodeTlv } from '../../tlv/tlv.ts';
import { bytesOf, hexOf, joined, textOf } from '../bytes.ts';
import { AID } from '../card-in-test.ts';
import { application, play } from '../kernel-in-test.ts';
import { type Candidate, candidateOf, inOrder, introductionOf, isAid, parametersFor } from './candidate.ts';
import { parseFci, selectCommand } from './fci.ts';
import { parseGpoResponse } from './gpo-response.ts';

const NO_DIRECTORY = `00A404000E${hexOf(textOf('1PAY.SYS.DDF01'))}00`;
const isRecordOfDirectory = (hex: string, count: number): boolean => hex === '00B2010C00' && count === 0;
const SELECTED_NAME = `00A4040008${AID}00`;

const selections = (commands: readonly string[]): number => commands.filter((one) => one === SELECTED_NAME).length;
const withEntry = (entry: string) =>
  play({ card: { instead: (hex, count) => (isRecordOfDirectory(hex, count) ? `${entry}9000` : undefined) } });

test.each([
  ['an application of ours', `700C610A4F08${AID}`, 1],
  ['one that leads to a directory', `7011610F4F08${AID}9D03315041`, 2],
  ['no name', '700561035001419000'.slice(0, -4), 2],
  ['a name of four bytes', '700861064F04A0000003', 2],
  ['an object that is no entry', `700C600A4F08${AID}`, 2],
  ['half an entry', `700C610B4F08${AID}`, 2],
  ['a name that we do not have', '700B61094F07A0000000031010', 2],
])('when the directory has %s then the name is tried without it or not', (_, record, times) => {
  expect(selections(withEntry(record).card.commands)).toBe(times);
});

test.each([
  ['88', '01', 1],
  ['88', '0A', 1],
  ['88', '00', 0],
  ['88', '0B', 0],
  ['88', '0101', 0],
  ['88', '', 0],
  ['87', '01', 0],
])('when the directory gives its file as %s %s then it is read from there or not at all', (tag, sfi, reads) => {
  const fci = `6F${(18 + 2 + sfi.length / 2).toString(16).padStart(2, '0')}840E${hexOf(textOf('1PAY.SYS.DDF01'))}A5${(
    2 +
    sfi.length / 2
  )
    .toString(16)
    .padStart(2, '0')}${hexOf(encodeTlv(tag, bytesOf(sfi)))}9000`;
  const { card } = play({
    card: {
      instead: (hex) =>
        hex === NO_DIRECTORY ? fci : hex.startsWith('00B201') && hex !== '00B2010C00' ? '6A83' : undefined,
    },
  });
  const before = card.commands.slice(1, card.commands.indexOf(SELECTED_NAME));
  expect(Math.min(before.filter((one) => one.startsWith('00B2')).length, 1)).toBe(reads);
});

test.each([
  ['A000000333', true],
  ['A0000003', false],
  ['A0'.repeat(16), true],
  ['A0'.repeat(17), false],
])('when a name is %s then it is one of an application: %s', (aid, expected) => {
  expect(isAid(aid)).toBe(expected);
});

const of = (aid: string, partialSelection = true) => ({ ...application, aid, partialSelection });

test('when several entries of ours fit a name then the same name goes first, then the longest beginning', () => {
  const [short, long, whole] = [of('A000000333'), of('A00000033301'), of(AID, false)];
  expect(parametersFor(AID, [short, long, whole])).toBe(whole);
  expect(parametersFor(`${AID}01`, [short, long, whole])).toBe(long);
  expect(parametersFor(`${AID}01`, [long, short, whole])).toBe(long);
  expect(parametersFor('A00000033302', [short, long, whole])).toBe(short);
  expect(parametersFor('A000000003', [short, long, whole])).toBeUndefined();
  expect(parametersFor(`${AID}01`, [whole])).toBeUndefined();
});

const candidate = (aid: string, priority: string | undefined): Candidate =>
  candidateOf({ aid, priority: priority === undefined ? undefined : bytesOf(priority) }, application);

test.each([
  [undefined, 0, false],
  ['00', 0, false],
  ['01', 1, false],
  ['8F', 15, true],
  ['70', 0, false],
])('when 87 is %s then priority and confirmation are read from it', (value, priority, mustConfirm) => {
  expect(candidate(AID, value)).toMatchObject({ aid: AID, label: AID, priority, mustConfirm });
});

test('when candidates are put in order then by priority, those without last, equals as they came, each once', () => {
  const list = [
    candidate('A0', '00'),
    candidate('A1', '02'),
    candidate('A2', '01'),
    candidate('A3', '02'),
    candidate('A1', '01'),
  ];
  expect(inOrder(list).map(({ aid }) => aid)).toEqual(['A2', 'A1', 'A3', 'A0']);
});

test('when names are introduced then the directory speaks for the code table where it has one', () => {
  const objects: Readonly<Record<string, string>> = { '50': '41', '9F12': '42C4', '9F11': '01', '87': '02' };
  const objectOf = (tag: string) => (objects[tag] === undefined ? undefined : bytesOf(objects[tag]));
  expect(candidateOf(introductionOf(bytesOf(AID), objectOf), application).label).toBe('BÄ');
  expect(candidateOf(introductionOf(bytesOf(AID), objectOf, bytesOf('05')), application).label).toBe('A');
  expect(candidateOf({ aid: AID, label: bytesOf('207F41804220'), codeTable: bytesOf('01') }, application).label).toBe(
    'AB',
  );
});

test.each([
  ['80065C0008010100', true],
  ['800A5C000801010010010100', true],
  ['80055C00080101', false],
  ['80025C00', false],
  ['8000', false],
  ['770A82025C00940408010100', true],
  ['770D940408010100'.concat('82025C009F3600'), true],
  ['770682025C009400', false],
  ['770482025C00', false],
  ['770982015C940408010100', false],
  ['770E82025C0082025C00940408010100', false],
  ['770E82025C009404080101009404', false],
  ['70065C0008010100', false],
  ['80065C000801010000', false],
])('when the options are answered with %s then that is sound: %s', (data, isSound) => {
  expect(parseGpoResponse(bytesOf(data)).ok).toBe(isSound);
});

test('when the options are read then both formats give the same objects', () => {
  for (const data of ['80065C0008010100', '770A82025C00940408010100']) {
    const parsed = parseGpoResponse(bytesOf(data));
    expect(parsed.ok && [...parsed.value].map(([tag, value]) => `${tag} ${hexOf(value)}`)).toEqual([
      '82 5C00',
      '94 08010100',
    ]);
  }
});

test('when a name is selected then first and next differ in one byte', () => {
  expect(hexOf(selectCommand(bytesOf(AID)))).toBe(SELECTED_NAME);
  expect(hexOf(selectCommand(bytesOf(AID), 'next'))).toBe(`00A4040208${AID}00`);
});

test('when an FCI is read then it needs its name, and what it says of itself is only what stands in A5', () => {
  const whole = parseFci(bytesOf(`6F128408${AID}A506500141870101`));
  expect(whole && hexOf(whole.name)).toBe(AID);
  expect(whole && hexOf(whole.proprietary('50') ?? new Uint8Array())).toBe('41');
  expect(whole?.proprietary('84')).toBeUndefined();
  expect(parseFci(bytesOf(`6F0A8408${AID}`))?.objects).toEqual([]);
  for (const broken of ['6F05A503500141', '6F00', `70128408${AID}A506500141870101`, `6F138408${AID}A506500141870101`])
    expect(parseFci(bytesOf(broken))).toBeUndefined();
});

test('when the line breaks after the card has refused an application then the stripe is not offered', () => {
  const two = [application, { ...application, aid: 'A000000333010102' }];
  const entries = joined(...['A000000333010102', AID].map((aid) => encodeTlv('61', encodeTlv('4F', bytesOf(aid)))));
  const record = `${hexOf(encodeTlv('70', entries))}9000`;
  const played = (type: 'transmissionFailed' | undefined) => {
    let choices = 0;
    return play({
      terminal: { applications: two },
      card: { instead: (hex, count) => (isRecordOfDirectory(hex, count) ? record : undefined) },
      answer: (effect) => {
        if (effect.do === 'chooseApplication') choices += 1;
        return choices === 2 && effect.do === 'exchange' && type !== undefined ? { type } : undefined;
      },
    });
  };
  expect(played(undefined).outcome.kind).toBe('approved');
  expect(played('transmissionFailed').outcome).toMatchObject({ why: 'transmission', chipFailed: false });
});

const nextName = `00A4040208${AID}00`;
const namedFci = (name: string): string => hexOf(encodeTlv('6F', encodeTlv('84', bytesOf(name))));

/** Without a directory: answers to the name of ours, first and then with "next". */
function byName(answers: readonly string[], partialSelection = true) {
  let at = 0;
  const played = play({
    application: { partialSelection },
    card: {
      instead: (hex) => {
        if (hex === NO_DIRECTORY) return '6A82';
        if ((hex !== SELECTED_NAME && hex !== nextName) || at >= answers.length) return undefined;
        at += 1;
        return answers[at - 1];
      },
    },
  });
  const nexts = played.card.commands.filter((one) => one === nextName).length;
  const why = played.outcome.kind === 'terminated' ? played.outcome.why : played.outcome.kind;
  return [why, nexts];
}

test.each<readonly [string, readonly string[], boolean, string, number]>([
  ['its own name', [`${namedFci(AID)}9000`], true, 'approved', 0],
  ['a longer name, and no more', [`${namedFci(`${AID}01`)}9000`, '6A82'], true, 'application-refused', 1],
  ['a longer name, and does not know next', [`${namedFci(`${AID}01`)}9000`, '6A81'], true, 'application-refused', 1],
  ['a longer name where only the whole one counts', [`${namedFci(`${AID}01`)}9000`], false, 'no-application', 0],
  ['another name', [`${namedFci('A000000333010102')}9000`], true, 'no-application', 0],
  ['another name of a blocked application', [`${namedFci('A000000333010102')}6283`], true, 'application-blocked', 0],
  ['its own name, blocked', [`${namedFci(AID)}6283`], true, 'application-blocked', 0],
  ['a name that is too long', [`${namedFci(AID.padEnd(34, '0'))}9000`], true, 'no-application', 0],
  ['no name', ['6F02A5009000'], true, 'no-application', 0],
  ['nothing', ['9000'], true, 'no-application', 0],
  ['its own name with a warning', [`${namedFci(AID)}6300`], true, 'no-application', 0],
  ['a longer name, then its own', [`${namedFci(`${AID}01`)}6283`, `${namedFci(AID)}9000`], true, 'approved', 1],
])('when the card answers the name with %s then it joins the list or not', (_, answers, partial, why, nexts) => {
  expect(byName(answers, partial)).toEqual([why, nexts]);
});

test('when there is always one more application under a name then sixteen are looked at', () => {
  const longer = Array.from({ length: 40 }, () => `${namedFci(`${AID}01`)}6283`);
  expect(byName(longer)).toEqual(['application-blocked', 15]);
});

test.each([
  [SELECTED_NAME, 'the name'],
  [nextName, 'the next name'],
])('when the line breaks at %s (%s) then the chip has failed', (command) => {
  const { outcome } = play({
    answer: (effect) => {
      if (effect.do !== 'exchange') return undefined;
      const hex = hexOf(effect.command);
      if (hex === NO_DIRECTORY) return { type: 'responded', response: bytesOf('6A82') };
      if (hex === command) return { type: 'transmissionFailed' };
      return { type: 'responded', response: bytesOf(`${namedFci(`${AID}01`)}9000`) };
    },
  });
  expect(outcome).toEqual({ kind: 'terminated', why: 'transmission', chipFailed: true });
});

test.each([
  ['the directory', NO_DIRECTORY, 2],
  ['a record of it', '00B2010C00', 2],
])('when %s comes whole but with a warning then the names are tried', (_, command, times) => {
  const directory = `6F14840E${hexOf(textOf('1PAY.SYS.DDF01'))}A503880101`.replace('6F14', '6F15');
  const answer = command === NO_DIRECTORY ? directory : `700C610A4F08${AID}`;
  const warned = play({
    card: { instead: (hex, count) => (hex === command && count === 0 ? `${answer}6300` : undefined) },
  });
  expect(selections(warned.card.commands)).toBe(times);
});

test('when the last SELECT answers well but with a warning then the application is refused', () => {
  const instead = (hex: string) => (hex === SELECTED_NAME ? `${namedFci(AID)}6300` : undefined);
  expect(play({ card: { instead } }).outcome).toMatchObject({ why: 'application-refused' });
});

test("when the directory names a code table then it counts for its entries' names", () => {
  const directory = `6F19840E${hexOf(textOf('1PAY.SYS.DDF01'))}A5078801019F1101019000`;
  const record = `${hexOf(encodeTlv('70', bytesOf(`61144F08${AID}8701815001419F120242C4`.replace('6114', '6115'))))}9000`;
  const played = play({
    card: {
      instead: (hex, count) => {
        if (hex === NO_DIRECTORY) return directory;
        return isRecordOfDirectory(hex, count) ? record : undefined;
      },
    },
  });
  expect(played.questions[0]).toMatchObject({ do: 'confirmApplication', application: { label: 'BÄ' } });
});

test('when the FCI gives objects then those directly in A5 are kept, and its name is the one that stands', () => {
  const log = encodeTlv('BF0C', encodeTlv('9F4D', bytesOf('0B0A')));
  const inside = joined(encodeTlv('50', textOf('PBOC')), encodeTlv('9F63', bytesOf('AA'.repeat(16))), log);
  const fci = `${hexOf(encodeTlv('6F', joined(encodeTlv('84', bytesOf(AID)), encodeTlv('A5', inside))))}9000`;
  const { outcome } = play({ card: { instead: (hex) => (hex === SELECTED_NAME ? fci : undefined) } });
  const tags = outcome.facts?.tags;
  expect(hexOf(tags?.get('9F63') ?? new Uint8Array())).toBe('AA'.repeat(16));
  expect([tags?.has('BF0C'), tags?.has('9F4D')]).toEqual([false, false]);
  expect(['84', '4F'].map((tag) => hexOf(tags?.get(tag) ?? new Uint8Array()))).toEqual([AID, AID]);
});

test('when the card asks for its options with a list that is none then it is not used', () => {
  const { outcome } = play({ card: { pdol: '9F02' } });
  expect(outcome).toEqual({ kind: 'terminated', why: 'card-data', chipFailed: false });
});
