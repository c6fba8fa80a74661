/**
 * Which steps of a play are like those of other plays: of them one in six is cut, another with each seed, all of them in a full run.
 * What a script is about is never called alike.
 */
import type { Script } from './scripts.ts';

type IsAlike = NonNullable<Script['isSampled']>;

/** Every sale opens a payment, waits for its card and prints its slips in the same way; its own are request, answer and what follows. */
export const alikeAroundSale: IsAlike = (step, isBeforeRequest) => isBeforeRequest || isPaper(step);

/** The same with a chip: every word with the card leaves a payment that was opened. Downloads are many and alike. */
export const alikeAroundChip: IsAlike = (step, isBeforeRequest) =>
  alikeAroundSale(step, isBeforeRequest) || /^08[02]0 /.test(step);

/** A play whose single steps have all been seen in others; its own is their order. */
export const alikeAlways: IsAlike = () => true;

/** The model of its kind is cut at each step. */
export const everywhere = (script: Script): Script => ({ ...script, isSampled: () => false });

const isPaper = (step: string): boolean => / slip | the paper$|^the slip|slip-/.test(step);
