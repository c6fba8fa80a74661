/** Ends an exhaustive switch: does not compile while a member of the union is left, crashes if the world disagrees. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a closed union: ${JSON.stringify(value)}`);
}
