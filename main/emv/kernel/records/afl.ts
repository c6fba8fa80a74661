/** The application file locator (94; EMV 4.4 Book 3, 10.2; emv.md 1.5): which records to read, and which of them are signed. Pure. */
import { bad, ok, type Result } from '../../../domain/result.ts';

export interface AflEntry {
  /** Short file identifier, 1 to 30. */
  readonly sfi: number;
  readonly first: number;
  readonly last: number;
  /** Records from the first on that enter offline data authentication. */
  readonly oda: number;
}

const ENTRY_BYTES = 4;
const LAST_SFI = 30;
/** NOTE [D]: the books set no limit; no card has this many, and a hostile one must not keep the terminal reading for ever. */
const MOST_RECORDS = 256;

export function parseAfl(bytes: Uint8Array): Result<readonly AflEntry[], 'malformed'> {
  if (bytes.length === 0 || bytes.length % ENTRY_BYTES !== 0) return bad('malformed');
  const entries: AflEntry[] = [];
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
    const [file = 0, first = 0, last = 0, oda = 0] = bytes.subarray(at, at + ENTRY_BYTES);
    const entry = { sfi: file >> 3, first, last, oda };
    if ((file & 0x07) !== 0 || !isSound(entry)) return bad('malformed');
    entries.push(entry);
  }
  const records = entries.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return records > MOST_RECORDS ? bad('malformed') : ok(entries);
}

const isSound = ({ sfi, first, last, oda }: AflEntry): boolean =>
  sfi >= 1 && sfi <= LAST_SFI && first >= 1 && last >= first && oda <= last - first + 1;
