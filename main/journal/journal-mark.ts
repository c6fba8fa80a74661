/**
 * The high-water mark, kept in the key vault: how far this till's journal had come, and up to which count trace numbers
 * may have been used. Somebody who copies an old journal file back cannot copy this back with it, so the old file is
 * noticed, and no trace number is used twice (counter.md 5.5).
 */
import type { KeyVault } from './role.ts';

export interface Mark {
  readonly journalId: string;
  /** Last event known to have been in the file, and its hash. */
  readonly seq: number;
  readonly hash: string;
  /** No trace number beyond this count of taken numbers has been used. */
  readonly reservedTo: number;
}

const NAME = 'journal-mark';
/** Numbers set aside with one write of the mark: the vault is slow, and a restore skips at most this many. */
const RESERVED_AT_ONCE = 50;

export class JournalMark {
  readonly #vault: KeyVault;
  #known: Mark | undefined;

  constructor(vault: KeyVault) {
    this.#vault = vault;
    this.#known = readMark(vault);
  }

  get known(): Mark | undefined {
    return this.#known;
  }

  covers(taken: number): boolean {
    return this.#known !== undefined && taken <= this.#known.reservedTo;
  }

  /** Writes the mark ahead of the numbers it allows; durable when it returns. Throws what the vault throws. */
  write(journalId: string, head: { readonly seq: number; readonly hash: string }, taken: number): void {
    const kept = this.#known?.journalId === journalId ? this.#known.reservedTo : 0;
    const reservedTo = this.covers(taken) ? Math.max(kept, taken) : taken + RESERVED_AT_ONCE;
    const mark: Mark = { journalId, seq: head.seq, hash: head.hash, reservedTo };
    this.#vault.write(NAME, Buffer.from(JSON.stringify(mark)));
    this.#known = mark;
  }
}

/** A mark that cannot be read counts as none; a journal that has taken numbers is then treated as restored. */
function readMark(vault: KeyVault): Mark | undefined {
  const bytes = vault.read(NAME);
  if (bytes === undefined) return undefined;
  const [, journalId, seq, hash, reservedTo] =
    /^\{"journalId":"([0-9a-f]{32})","seq":(\d{1,15}),"hash":"([0-9a-f]{64})","reservedTo":(\d{1,15})\}$/.exec(
      Buffer.from(bytes).toString('utf8'),
    ) ?? [];
  if (journalId === undefined || hash === undefined) return undefined;
  return { journalId, seq: Number(seq), hash, reservedTo: Number(reservedTo) };
}
