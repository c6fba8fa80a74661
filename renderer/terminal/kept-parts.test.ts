import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptParts } from './kept-parts.ts';

it('when a picture comes anew, then it says what the new one says and its equal parts are the old ones', () => {
  const before = { pad: { lit: false }, cards: [{ card: 'a' }, { card: 'b' }], host: { fault: 'none' } };
  const after = { pad: { lit: true }, cards: [{ card: 'a' }, { card: 'b' }], host: { fault: 'none' } };
  const kept = keptParts(before, after);
  expect(kept).toEqual(after);
  expect(kept).toMatchObject({ pad: after.pad });
  expect((kept as typeof after).cards).toBe(before.cards);
  expect((kept as typeof after).host).toBe(before.host);
  expect((kept as typeof after).pad).not.toBe(before.pad);
});

it('when nothing has changed, then it is the old one', () => {
  const before = { slips: [{ lines: [{ text: '消费' }] }], none: undefined };
  expect(keptParts(before, structuredClone(before))).toBe(before);
});

it('when a list has grown or a name has gone, then it is not taken for the old one', () => {
  const before = { slips: [1, 2], owner: 'one' };
  expect(keptParts(before, { slips: [1, 2, 3], owner: 'one' })).toEqual({ slips: [1, 2, 3], owner: 'one' });
  expect(keptParts(before, { slips: [1, 2] })).toEqual({ slips: [1, 2] });
  expect(keptParts([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(keptParts({ a: undefined }, {})).toEqual({});
});

it('when any two pictures follow each other, then the later one is what is kept', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(keptParts(before, after)).toEqual(after);
    }),
  );
});
