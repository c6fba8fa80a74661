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
