/** The six tones as numbers: no two can be taken for each other, none is long, none is outside of what a small speaker gives. */
import { describe, expect, it } from 'vitest';
import { lengthOf, NOTES, type Note, type Tone } from './tones.ts';

const TONES = Object.keys(NOTES) as Tone[];

/** What an ear keeps of a tone without naming its notes: how many, and where they go. */
function shapeOf(notes: readonly Note[]): string {
  const steps = notes.slice(1).map(({ hertz }, index) => Math.sign(hertz - (notes[index]?.hertz ?? hertz)));
  return `${notes.length}: ${steps.map((step) => ['falls', 'stays', 'rises'][step + 1]).join(', ')}`;
}
const heightOf = (notes: readonly Note[]): number =>
  notes.reduce((sum, { hertz }) => sum + Math.log2(hertz), 0) / notes.length;

describe('the tones', () => {
  it('when any two are compared, then their shapes differ, or they lie two octaves apart', () => {
    for (const [index, one] of TONES.entries()) {
      for (const other of TONES.slice(index + 1)) {
        const apart = Math.abs(heightOf(NOTES[one]) - heightOf(NOTES[other]));
        const differ = shapeOf(NOTES[one]) !== shapeOf(NOTES[other]) || apart >= 2;
        expect({ one, other, differ }).toEqual({ one, other, differ: true });
      }
    }
  });

  it('when the result is heard, then good rises and bad falls', () => {
    expect(shapeOf(NOTES.approved)).toBe('3: rises, rises');
    expect(shapeOf(NOTES.declined)).toBe('2: falls');
    expect(heightOf(NOTES.approved) - heightOf(NOTES.declined)).toBeGreaterThan(1);
  });

  it.each(TONES)(
    'when %s is played, then it is over soon, its notes do not overlap and a small speaker gives them',
    (tone) => {
      expect(lengthOf(tone)).toBeLessThanOrEqual(0.6);
      for (const [index, { hertz, startS }] of NOTES[tone].entries()) {
        expect(hertz).toBeGreaterThanOrEqual(150);
        expect(hertz).toBeLessThanOrEqual(4000);
        const before = NOTES[tone][index - 1];
        if (before !== undefined) expect(startS).toBeGreaterThanOrEqual(before.startS + before.lengthS);
      }
    },
  );
});
