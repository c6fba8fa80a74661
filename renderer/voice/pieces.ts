/**
 * What a spoken sentence is made of: names of recorded clips in the order in which they are heard, and short rests between
 * them. The composers of each language make such lists; the player (`voice-player.ts`) turns them into sound.
 */
export const REST = ',';

/** A clip's name, which is its file's name without the ending, or a rest. */
export type Piece = string;

/** One language's voice: the sentence of a phrase alone, and how an amount is read. */
export interface SpokenLanguage {
  /** Clips of an amount, in fen: a whole number from 0 to 999,999,999,999. */
  readonly amount: (amountFen: number) => readonly Piece[];
}

/** The largest amount of the contract; a larger one is a fault of ours. */
const MOST_FEN = 999_999_999_999;

/** Whole yuan and the two digits of fen. */
export function splitFen(amountFen: number): { readonly yuan: number; readonly fen: number } {
  if (!Number.isInteger(amountFen) || amountFen < 0 || amountFen > MOST_FEN) {
    throw new RangeError(`not an amount to be read aloud: ${amountFen}`);
  }
  return { yuan: Math.floor(amountFen / 100), fen: amountFen % 100 };
}
