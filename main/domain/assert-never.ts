/**
 * Ends an exhaustive switch: does not compile while a member of the union is left, crashes if the world disagrees. The value is
 * never told: it may be a card that a device read.
 */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a closed union (${typeof value})`);
}
