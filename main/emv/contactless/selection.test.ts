import { describe, expect, test } from 'vitest';
import { hexOf, textOf } from '../kernel/bytes.ts';
import { AID, application, type CardParts, CREDIT, factsOf, inShort, runTap, terminal, tlvs } from './tap-in-test.ts';

const PPSE = hexOf(textOf('2PAY.SYS.DDF01'));
const tapped = (card: CardParts) => runTap({ card });
const commandsOf = ({ effects }: ReturnType<typeof runTap>): readonly string[] =>
  effects.flatMap((effect) => (effect.do === 'exchange' ? [hexOf(effect.command)] : []));
const select = (name: string): string => `00A40400${hexOf(Uint8Array.of(name.length / 2))}${name}00`;
const selectionsOf = (run: ReturnType<typeof runTap>): readonly string[] =>
  commandsOf(run).filter((command) => command.startsWith('00A4'));

describe('the card names its applications', () => {
  test('when it has several then the one with the highest priority is selected without a question', () => {
    const run = tapped({
      entries: [
        { '4F': AID, '50': '41', '87': '02' },
        { '4F': CREDIT, '50': '42', '87': '01' },
      ],
    });
    expect(selectionsOf(run)).toEqual([select(PPSE), select(CREDIT)]);
    expect(factsOf(run)).toMatchObject({ aid: CREDIT, label: 'B' });
  });

  test('when a priority is missing then that application comes last', () => {
    const run = tapped({ entries: [{ '4F': AID }, { '4F': CREDIT, '87': '0F' }] });
    expect(selectionsOf(run)[1]).toBe(select(CREDIT));
  });

  test('when its name is longer than ours then it is common only where a part is enough', () => {
    const card = { entries: [{ '4F': `${AID}01` }] };
    const exact = { ...terminal, applications: [{ ...application, partialSelection: false }] };
    expect(factsOf(tapped(card)).aid).toBe(`${AID}01`);
    expect(inShort(runTap({ card, terminal: exact }))).toBe('terminated/no-application');
  });

  test.each([
    ['no name', { '50': '41' }],
    ['a name too short', { '4F': 'A0000003' }],
    ['a name of somebody else', { '4F': 'A0000000031010' }],
    ['another kernel', { '4F': AID, '9F2A': '03' }],
  ])('when the only entry has %s then there is no application', (_, entry) => {
    expect(inShort(tapped({ entries: [entry] }))).toBe('terminated/no-application');
  });

  test('when the entry names kernel 7 then it is ours', () => {
    expect(inShort(tapped({ entries: [{ '4F': AID, '9F2A': '07' }] }))).toBe('approved/host');
  });

  test.each([
    ['6A82', 'no-application'],
    ['6985', 'no-application'],
    ['6986', 'see-phone'],
    ['9000', 'card-data'],
    ['6F009000', 'card-data'],
  ])('when the list is answered with %s then it ends with %s', (response, why) => {
    expect(inShort(tapped({ instead: { [PPSE]: response } }))).toBe(`terminated/${why}`);
  });

  test('when the list belongs to another name then its data is not used', () => {
    const other = `${hexOf(tlvs({ '6F': hexOf(tlvs({ '84': AID, A5: '' })) }))}9000`;
    expect(inShort(tapped({ instead: { [PPSE]: other } }))).toBe('terminated/card-data');
  });

  test('when an entry says a name twice then its data is not used', () => {
    const entry = hexOf(tlvs({ '61': `${hexOf(tlvs({ '4F': AID }))}${hexOf(tlvs({ '4F': CREDIT }))}` }));
    const list = hexOf(tlvs({ '6F': hexOf(tlvs({ '84': PPSE, A5: hexOf(tlvs({ BF0C: entry })) })) }));
    expect(inShort(tapped({ instead: { [PPSE]: `${list}9000` } }))).toBe('terminated/card-data');
  });
});

describe('the application is selected and asked', () => {
  const both = [
    { '4F': AID, '87': '01' },
    { '4F': CREDIT, '87': '02' },
  ];

  test('when the favourite is refused then the next one is selected', () => {
    const run = tapped({ entries: both, instead: { [AID]: '6A82' } });
    expect([inShort(run), factsOf(run).aid]).toEqual(['approved/host', CREDIT]);
  });

  test.each([
    ['6A82', 'application-refused'],
    ['6283', 'application-blocked'],
    ['6986', 'see-phone'],
    ['9000', 'card-data'],
  ])('when every application answers %s then it ends with %s', (response, why) => {
    expect(inShort(tapped({ instead: { [AID]: response } }))).toBe(`terminated/${why}`);
  });

  test('when the card does not ask for 9F66 then it is to be inserted and gets no further command', () => {
    const run = tapped({ pdol: '9F0206' });
    expect([inShort(run), commandsOf(run).length]).toEqual(['terminated/use-contact', 2]);
  });

  test.each([
    ['ends in the middle', '9F6604 9F'],
    ['asks for more than fits', '9F6604 9F4EFF'],
  ])('when its list %s then its data is not used', (_, pdol) => {
    expect(inShort(tapped({ pdol: pdol.replaceAll(' ', '') }))).toBe('terminated/card-data');
  });

  test.each([
    ['6984', 'use-contact'],
    ['6985', 'use-contact'],
    ['6986', 'see-phone'],
    ['6A81', 'card-error'],
    ['9000', 'card-data'],
  ])('when GET PROCESSING OPTIONS is answered with %s then it ends with %s', (wholeAnswer, why) => {
    expect(inShort(tapped({ wholeAnswer }))).toBe(`terminated/${why}`);
  });

  test.each(['cardGone', 'transmissionFailed'] as const)(
    'when %s comes before the answer then the card is to be tapped again, and never swiped',
    (type) => {
      for (const at of [1, 2, 3]) {
        const run = runTap({ events: (_, count) => (count === at ? { type } : undefined) });
        expect(run.outcome).toMatchObject({ kind: 'terminated', why: 'card-gone', chipFailed: false });
      }
    },
  );

  test('when it is cancelled before the answer then it ends as cancelled', () => {
    const run = runTap({ events: (effect) => (effect.do === 'exchange' ? { type: 'cancelled' } : undefined) });
    expect(inShort(run)).toBe('terminated/cancelled');
  });

  test('when an answer is shorter than a status word then the card is to be tapped again', () => {
    const run = runTap({
      events: (_, count) => (count === 3 ? { type: 'responded', response: Uint8Array.of(0x90) } : undefined),
    });
    expect(inShort(run)).toBe('terminated/card-gone');
  });
});
