/** Every card has its compartment, and a newcomer's first card is on top. */
import { describe, expect, it } from 'vitest';
import { cardsShown, groupOf } from './card-groups.ts';
import { SCENE_BENCH } from './scenes.ts';

const { cards } = SCENE_BENCH;

describe('the compartments of the wallet', () => {
  it.each([
    ['approve', false, false, 'stripe'],
    ['chip-dda', true, false, 'chip'],
    ['tap', true, true, 'tap'],
    ['tap-phone', false, true, 'tap'],
    ['late', false, false, 'answers'],
    ['chip-answer-lost', true, false, 'answers'],
    ['expired', false, false, 'faulty'],
    ['chip-mute', true, false, 'faulty'],
    ['a-card-of-tomorrow', true, false, 'chip'],
  ] as const)('when the card is %s, then it lies where it belongs', (card, chip, tap, group) => {
    expect(groupOf({ card, chip, tap })).toBe(group);
  });

  it('when the wallet is opened, then the plainest card is the first', () => {
    expect(cardsShown(cards, 'stripe', '')[0]?.card).toBe('approve');
  });
});

describe('looking for a card', () => {
  it.each([
    ['余额', 'no-funds'],
    ['Insufficient FUNDS', 'no-funds'],
    ['0055', 'no-funds'],
    ['pin 864209', 'other-pin'],
  ])('when %s is looked for, then the card is found in whatever compartment it lies', (sought, card) => {
    expect(cardsShown(cards, 'tap', sought).map((each) => each.card)).toEqual([card]);
  });

  it('when no card has those words, then none is shown', () => {
    expect(cardsShown(cards, 'stripe', '没有这种卡')).toEqual([]);
  });
});
