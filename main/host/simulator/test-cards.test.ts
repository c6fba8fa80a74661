import { describe, expect, it } from 'vitest';
import { openTestCards, testCards, track2Of } from './test-cards.ts';

function hasRightCheckDigit(pan: string): boolean {
  const digits = [...pan].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

describe('test cards', () => {
  it.each(testCards)('when card $id is read, then its number and track are such as a stripe may carry', (card) => {
    expect(hasRightCheckDigit(card.pan)).toBe(true);
    const track = track2Of(card);
    expect(track).toMatch(/^\d{13,19}=\d{17,}$/);
    expect(track.length).toBeLessThanOrEqual(37);
    expect(track).toContain(`=${card.expiry}${card.serviceCode}`);
  });

  it('when the worked card is read, then its track is the one of the worked frames', () => {
    const card = testCards.find(({ pan }) => pan === '6225000000000014');
    expect(card && track2Of(card)).toBe('6225000000000014=30122010000012345678');
  });

  it('when cards are told apart, then each has its own id and number', () => {
    expect(new Set(testCards.map(({ id }) => id)).size).toBe(testCards.length);
    expect(new Set(testCards.map(({ pan }) => pan)).size).toBe(testCards.length);
  });

  it('when the open part is shown, then no whole number, track or PIN field is in it', () => {
    expect(openTestCards.map((card) => Object.keys(card))).toEqual(testCards.map(() => ['id', 'maskedPan', 'label']));
    for (const { pan } of testCards) expect(JSON.stringify(openTestCards)).not.toContain(pan);
  });
});
