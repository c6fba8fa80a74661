/** The sums of money a customer is most likely to hand over: the exact amount, and what the next larger notes make. Pure. */

/** Notes of the fifth series that are still given, in minor units. */
const NOTES = [1000, 2000, 5000, 10_000] as const;
const MOST = 5;

/** In rising order, the exact amount first; nothing for nothing. */
export function quickCash(dueMinor: number): readonly number[] {
  if (dueMinor <= 0) return [];
  const sums = [dueMinor, ...NOTES.map((note) => Math.ceil(dueMinor / note) * note)];
  return [...new Set(sums)].toSorted((one, other) => one - other).slice(0, MOST);
}
