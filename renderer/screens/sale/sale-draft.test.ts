/** The amount being keyed and the id that goes with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSaleDraft, MOST_DIGITS } from './sale-draft.ts';

function counted() {
  let made = 0;
  return createSaleDraft(() => {
    made += 1;
    return `id-${made}`;
  });
}
const keyed = (keys: string) => {
  const draft = counted();
  for (const key of keys) draft.type(key);
  return draft;
};

describe('the sale draft', () => {
  it('when 1234 is keyed, then the amount is 12.34', () => expect(keyed('1234').current().amountMinor).toBe(1234));

  it('when zeros are keyed first, then they are not digits of the amount', () => {
    expect(keyed('0050').current()).toEqual({ digits: '50', amountMinor: 50 });
  });

  it('when ten digits are keyed, then the tenth is refused', () => {
    const draft = keyed('123456789');
    expect(draft.type('0')).toBe(false);
    expect(draft.current().digits).toHaveLength(MOST_DIGITS);
  });

  it('when backspace empties it, then the amount is zero', () => {
    const draft = keyed('7');
    draft.backspace();
    draft.backspace();
    expect(draft.current().amountMinor).toBe(0);
  });

  it('when the id is asked for twice, then it is the same one', () => {
    const draft = keyed('5');
    expect(draft.paymentId()).toBe(draft.paymentId());
  });

  it('when the amount changes, then the next id is another', () => {
    const draft = keyed('5');
    const first = draft.paymentId();
    draft.type('0');
    expect(draft.paymentId()).not.toBe(first);
  });

  it('when the payment has begun, then amount and id are given up', () => {
    const draft = keyed('5');
    const first = draft.paymentId();
    draft.release(first);
    expect(draft.current().amountMinor).toBe(0);
    expect(draft.paymentId()).not.toBe(first);
  });

  it('when another payment begins, then what is being keyed stays', () => {
    const draft = keyed('5');
    draft.release('somebody else');
    expect(draft.current().amountMinor).toBe(5);
  });

  it('when any digits are keyed, then the amount is their number', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: MOST_DIGITS });
    fc.assert(
      fc.property(digits, (keys) => {
        expect(keyed(keys.join('')).current().amountMinor).toBe(Number(keys.join('') || '0'));
      }),
    );
  });
});
