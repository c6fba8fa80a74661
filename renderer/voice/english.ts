/**
 * How an amount is read in English, as a list of clips: 12.34 is "twelve yuan, thirty-four fen", 0.05 "five fen", 110.00
 * "one hundred and ten yuan". Three digits a group; "and" before what is under a hundred when something stands before it.
 */
import { type Piece, REST, type SpokenLanguage, splitFen } from './pieces.ts';

const GROUPS = [
  { size: 1_000_000_000, word: 'billion' },
  { size: 1_000_000, word: 'million' },
  { size: 1000, word: 'thousand' },
  { size: 1, word: '' },
] as const;

export const english: SpokenLanguage = {
  amount: (amountFen) => {
    const { yuan, fen } = splitFen(amountFen);
    const whole = [...wholeNumber(yuan), 'yuan'];
    if (fen === 0) return whole;
    const part = [`n${fen}`, 'fen'];
    return yuan === 0 ? part : [...whole, REST, ...part];
  },
};

function wholeNumber(value: number): readonly Piece[] {
  if (value === 0) return ['n0'];
  const said: Piece[] = [];
  for (const { size, word } of GROUPS) {
    const group = Math.floor(value / size) % 1000;
    if (group === 0) continue;
    const isLast = word === '';
    said.push(...belowThousand(group, isLast && said.length > 0), ...(isLast ? [] : [word]));
  }
  return said;
}

/** `needsAnd` when a larger group stands before: one thousand and five. */
function belowThousand(value: number, needsAnd: boolean): readonly Piece[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const said = hundreds > 0 ? [`h${hundreds}`] : [];
  if (rest === 0) return said;
  return [...said, ...(hundreds > 0 || needsAnd ? ['and'] : []), `n${rest}`];
}
