/** What the table of kinds must hold of itself, and that the contract names the same kinds. */
import { expect, it } from 'vitest';
import { FOLLOWING_KINDS, PAYMENT_KINDS as NAMED_IN_CONTRACT } from '../../preload/contract/words.ts';
import { ALL_PAYMENT_KINDS, kindRow } from './payment-kinds.ts';

it('when the contract names kinds, then they are the kinds of the table', () => {
  expect([...NAMED_IN_CONTRACT]).toEqual([...ALL_PAYMENT_KINDS]);
});

it('when the contract names the kinds that refer to another payment, then they are those of the table', () => {
  expect([...FOLLOWING_KINDS]).toEqual(ALL_PAYMENT_KINDS.filter((kind) => kindRow(kind).original !== 'none'));
});

it.each(ALL_PAYMENT_KINDS)('when %s refers to an original, then it says of which kinds, and they exist', (kind) => {
  const { original, of } = kindRow(kind);
  expect(of.length > 0).toBe(original !== 'none');
  expect(of.filter((name) => !ALL_PAYMENT_KINDS.includes(name as never))).toEqual([]);
});

it.each(ALL_PAYMENT_KINDS)('when the answer of %s is missing, then nothing that moves money is forgotten', (kind) => {
  const { unanswered, side } = kindRow(kind);
  expect(unanswered === 'forget' && side !== 'none').toBe(false);
});
