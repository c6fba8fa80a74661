/** What the person typed is wrong: said on standard error without a stack, exit code 1. Used by all commands of scripts/emv.ts. */
export class Refusal extends Error {}

/** Hex digits of a command line, blanks allowed; the digits themselves are never repeated in a complaint. */
export function bytesFromHex(text: string, what: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  if (digits.length === 0) throw new Refusal(`${what}: no hex digits given`);
  if (!/^[0-9a-f]+$/i.test(digits)) throw new Refusal(`${what}: not hex digits`);
  if (digits.length % 2 === 1) throw new Refusal(`${what}: an odd number of hex digits`);
  return new Uint8Array(Buffer.from(digits, 'hex'));
}
