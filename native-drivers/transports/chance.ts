/** Chance that can be replayed: the same seed gives the same mischief. For simulators and tests; never for keys. */

/** Gives a number from 0 (included) to 1 (excluded). */
export type Chance = () => number;

/** A 32-bit linear congruential walk with a mixing step; quality is enough to choose bits and moments. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x45d9f3b);
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
    return mixed / 0x1_0000_0000;
  };
}
