/** What Enter and Esc mean for the permissions of a view. */
import { describe, expect, it } from 'vitest';
import { actionsOf } from './payment-actions.ts';

describe('the actions of a payment', () => {
  it.each([
    [['cancel', 'confirm-card'], 'confirm-card', 'cancel'],
    [['refuse-partial', 'accept-partial'], 'accept-partial', 'refuse-partial'],
    [['next-copy', 'void-it'], 'next-copy', undefined],
    [['skip-copy', 'retry-print'], 'retry-print', 'skip-copy'],
    [['dismiss', 'retry-reversal'], 'retry-reversal', 'dismiss'],
    [['dismiss'], 'dismiss', 'dismiss'],
    [['cancel'], undefined, 'cancel'],
    [[], undefined, undefined],
  ] as const)('when %j are allowed, then Enter is %s and Esc is %s', (may, primary, refusing) => {
    const actions = actionsOf(may);
    expect(actions.primary).toBe(primary);
    expect(actions.escape).toBe(refusing);
    expect(new Set(actions.inOrder)).toEqual(new Set(may));
  });

  it('when an application is to be chosen, then the list has Enter, Esc cancels and there is no button for it', () => {
    expect(actionsOf(['choose-application', 'cancel'])).toEqual({
      primary: undefined,
      escape: 'cancel',
      chooses: true,
      inOrder: ['cancel'],
    });
  });

  it('when there is a primary action, then it stands last', () => {
    expect(actionsOf(['next-copy', 'void-it']).inOrder.at(-1)).toBe('next-copy');
  });

  it('when the only way is to void, then no key does it', () => {
    expect(actionsOf(['void-it'])).toEqual({
      primary: undefined,
      escape: undefined,
      chooses: false,
      inOrder: ['void-it'],
    });
  });
});
