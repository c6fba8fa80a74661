/** When a card that is in may leave, when it must not, and when it is the last payment's. */
import { describe, expect, it } from 'vitest';
import type { PaymentView } from '../../preload/contract/contract.ts';
import { type Prompt, STAGES, type Stage } from '../../preload/contract/words.ts';
import { type CardMoment, cardWordOf, waitsForPreviousCard } from './card-in-slot.ts';

const HELD = ['confirming', 'chip', 'pin', 'authorising', 'completing'];
const HEARING = ['declined', 'reversed', 'abandoned'];

const moment = (stage: Stage, chip: PaymentView['chip'], more: Partial<CardMoment> = {}): CardMoment => ({
  stage,
  prompt: 'present-card',
  may: ['dismiss'],
  ...(chip === undefined ? {} : { chip }),
  ...more,
});

describe('the word about a card', () => {
  it.each(STAGES)('when an inserted card is in at %s, then it is held as long as the payment needs it', (stage) => {
    const word = cardWordOf(moment(stage, { way: 'insert', mayRemove: false }));
    expect(word).toBe(HELD.includes(stage) ? 'hold' : undefined);
  });

  it.each(STAGES)('when nothing may be done yet at %s, then a card that still hears the end is held', (stage) => {
    const word = cardWordOf(moment(stage, { way: 'insert', mayRemove: false }, { may: [] }));
    expect(word).toBe(HELD.includes(stage) ? 'hold' : HEARING.includes(stage) ? 'ending' : undefined);
  });

  it('when the card was pulled out, then nobody is told to leave it in', () => {
    const pulled = moment('abandoned', { way: 'insert', mayRemove: false }, { may: [], prompt: 'card-pulled' });
    expect(cardWordOf(pulled)).toBeUndefined();
  });

  it.each(STAGES)('when the card may leave at %s, then it is called for', (stage) => {
    const word = cardWordOf(moment(stage, { way: 'insert', mayRemove: true }));
    expect(word).toBe(stage === 'presenting' ? 'previous' : 'remove');
  });

  it.each([
    ['present-card', 'previous'],
    ['insert-chip', 'previous'],
    ['swipe-again', 'previous'],
    ['chip-unreadable', 'remove'],
    ['chip-fallback', 'remove'],
    ['card-expired', 'remove'],
  ] as const)('when %s is said and a card may leave, then it is a card to %s', (prompt: Prompt, word) => {
    expect(cardWordOf(moment('presenting', { way: 'insert', mayRemove: true }, { prompt }))).toBe(word);
  });

  it.each(STAGES)('when a card was tapped, then at %s it is held only while it is read', (stage) => {
    const word = cardWordOf(moment(stage, { way: 'tap', mayRemove: false }, { may: [] }));
    expect(word).toBe(stage === 'chip' ? 'hold' : undefined);
  });

  it('when the card was swiped, then nothing is said of it', () => {
    expect(cardWordOf(moment('authorising', undefined))).toBeUndefined();
  });
});

describe('the card of an earlier payment', () => {
  it('when only a card is awaited, then it has to leave first', () => {
    expect(waitsForPreviousCard(moment('presenting', { way: 'insert', mayRemove: true }))).toBe(true);
  });

  it('when something else is said, then that is what is read and the band only calls for the card', () => {
    const again = moment('presenting', { way: 'insert', mayRemove: true }, { prompt: 'swipe-again' });
    expect(waitsForPreviousCard(again)).toBe(false);
  });
});
