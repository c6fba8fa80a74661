// Ours, made from emv.md 1.5 and 1.6: which card data is believed.
import { expect, test } from 'vitest';
import { play } from '../kernel-in-test.ts';

const gpo = (afl: string, aip = '5C00'): string =>
  `80${(2 + afl.length / 2).toString(16).padStart(2, '0')}${aip}${afl}9000`;
const withAfl = (afl: string) => play({ card: { instead: (hex) => (hex.startsWith('80A8') ? gpo(afl) : undefined) } });

test.each([
  ['00010100', 'file 0'],
  ['F8010100', 'file 31'],
  ['08000100', 'record 0'],
  ['08020100', 'last before first'],
  ['08010103', 'more signed records than there are'],
  ['0C010100', 'low bits in the file'],
  ['0801FF0010010300180102000801FF00', 'more records than any card has'],
])('when the file locator is %s (%s) then not one record is read', (afl) => {
  const { outcome, card } = withAfl(afl);
  expect(outcome).toMatchObject({ kind: 'terminated', why: 'card-data' });
  expect(card.commands.at(-1)?.slice(0, 4)).toBe('80A8');
});

test.each([
  ['no card number', { '5A': undefined }],
  ['no expiry', { '5F24': undefined }],
  ['no first object list', { '8C': undefined }],
  ['no second object list', { '8D': undefined }],
  ['a first object list that ends in a tag', { '8C': '9F02069F' }],
  ['a second object list that asks for too much', { '8D': '9F02FF' }],
  ['a TDOL that ends in a tag', { '97': '9F' }],
  ['a card number with a letter', { '5A': '62280001000011A7' }],
  ['a short card number', { '5A': '622800FF' }],
  ['another card number than the track', { '5A': '6228000100001125' }],
  ['an expiry of two bytes', { '5F24': '3012' }],
  ['an expiry that is no number', { '5F24': '30AB31' }],
  ['a sequence number that is none', { '5F34': '0A' }],
  ['an issuer action code of four bytes', { '9F0D': '00000000' }],
  ['a usage control of one byte', { '9F07': 'FF' }],
])('when the card has %s then it is not used', (_, objects) => {
  const { outcome, questions } = play({ card: { objects } });
  expect(outcome).toMatchObject({ kind: 'terminated', why: 'card-data', chipFailed: false });
  expect(questions).toEqual([]);
});

test.each([
  ['6A83', 'card-error'],
  ['9000', 'card-data'],
  ['7103800100009000', 'card-data'],
  ['70059F3601AA009000', undefined],
  ['70065F200100009000', 'card-data'],
])('when a record answers %s then the end is %s', (answer, why) => {
  const instead = (hex: string) => (hex === '00B2021C00' ? answer : undefined);
  const { outcome } = play({ card: { instead } });
  if (why === undefined) expect(outcome.kind).toBe('approved');
  else expect(outcome).toMatchObject({ kind: 'terminated', why });
});

test('when an object comes twice in the records, or again what the options gave, then the card is not used', () => {
  for (const record of ['70045A0211229000', '7004820240009000']) {
    const instead = (hex: string) => (hex === '00B2021C00' ? record : undefined);
    expect(play({ card: { instead } }).outcome).toMatchObject({ kind: 'terminated', why: 'card-data' });
  }
});

test('when a card speaks for the terminal then it is not heard', () => {
  const { outcome } = play({
    card: { objects: { '95': 'FFFFFFFFFF', '9F02': '000000000001', '84': 'A000000333010102' } },
  });
  expect(outcome.facts?.tvr).toBe('0000048000');
  expect(Buffer.from(outcome.facts?.tags.get('9F02') ?? []).toString('hex')).toBe('000000006580');
  expect(Buffer.from(outcome.facts?.tags.get('84') ?? []).toString('hex')).toBe('a000000333010101');
});

test('when the card has no track then its number and expiry are enough', () => {
  const instead = (hex: string, count: number) => (hex === '00B2010C00' && count > 0 ? '70009000' : undefined);
  const { outcome, questions } = play({ card: { instead } });
  expect(outcome.kind).toBe('approved');
  expect(questions[0]).toMatchObject({ do: 'showCard', card: { expiry: '3012' } });
  expect(questions[0]?.do === 'showCard' && 'track2' in questions[0].card).toBe(false);
});
