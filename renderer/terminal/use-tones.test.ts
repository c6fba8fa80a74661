/** Which changes of the picture are heard. */
import { describe, expect, it } from 'vitest';
import { SCENES } from './scenes.ts';
import { toneBetween } from './use-tones.ts';

describe('the tone between two views', () => {
  it.each([
    ['present-card', 'confirm-card', 'card-read'],
    ['idle', 'early-card', 'card-read'],
    ['present-card', 'swipe-again', 'attention'],
    ['receiving', 'tear-off', 'approved'],
    ['receiving', 'declined', 'declined'],
    ['receiving', 'reversing', 'attention'],
    ['tear-off', 'finished', undefined],
    ['idle', 'idle', undefined],
  ] as const)('when %s becomes %s, then it is %s', (before, after, tone) => {
    expect(toneBetween(SCENES[before], SCENES[after])).toBe(tone);
  });
});
