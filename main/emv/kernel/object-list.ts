/** The bytes a card asks for in PDOL, CDOL, DDOL or TDOL (EMV 4.4 Book 3, 5.4; emv.md 3.2), as one command can carry them. */
import { bad, ok, type Result } from '../../domain/result.ts';
import { buildDol, parseDol } from '../tlv/dol.ts';

/** A command has room for 255 bytes, the template 83 of GET PROCESSING OPTIONS takes up to three of them. */
const MOST_BYTES = 252;

export function listValues(
  list: Uint8Array,
  objectOf: (tag: string) => Uint8Array | undefined,
): Result<Uint8Array, 'malformed'> {
  const entries = parseDol(list);
  if (!entries.ok) return bad('malformed');
  const lengthBytes = entries.value.reduce((sum, entry) => sum + entry.lengthBytes, 0);
  return lengthBytes > MOST_BYTES ? bad('malformed') : ok(buildDol(entries.value, objectOf));
}

/** False where the list ends in the middle of an entry or asks for more than a command carries. */
export const isGoodList = (list: Uint8Array): boolean => listValues(list, () => undefined).ok;

/** Does the list ask for that object? A malformed list asks for nothing. */
export function asksFor(list: Uint8Array | undefined, tag: string): boolean {
  const entries = parseDol(list ?? new Uint8Array());
  return entries.ok && entries.value.some((entry) => entry.tag === tag);
}
