/**
 * The books as the worker has them in hand: drawn from a journal of its own, for reading alone, and drawn anew when anything has happened
 * that may change them. Lines that were read once are kept, since an import never changes; what people decide is read at each look.
 */
import type { Reader } from '../../journal/role.ts';
import { type Imported, importedOf, type StatementBooks, statementBooks } from '../books.ts';
import type { Place } from '../places.ts';

export interface OpenedBooks {
  readonly reader: Reader;
  close(): void;
}

/** Events after which the books are still what they were. */
const NOTHING_FOR_THE_BOOKS: ReadonlySet<string> = new Set([
  ...['difference-decided', 'difference-closed', 'difference-reopened', 'word-given', 'screen-locked'],
  ...['statement-profile-saved', 'statement-profile-removed'],
]);

export class BookKeeper {
  readonly #open: () => OpenedBooks;
  readonly #imports = new Map<number, Imported>();
  #kept: { readonly books: StatementBooks; readonly place: Place; seq: number } | undefined;

  constructor(open: () => OpenedBooks) {
    this.#open = open;
  }

  /** One look at one moment: the journal is open for reading while `use` runs and no longer. */
  with<Value>(place: Place, use: (books: StatementBooks, reader: Reader) => Value): Value {
    const { reader, close } = this.#open();
    try {
      return use(this.#books(reader, place), reader);
    } finally {
      close();
    }
  }

  #books(reader: Reader, place: Place): StatementBooks {
    const { seq } = reader.head();
    const kept = this.#kept;
    if (kept !== undefined && isSame(kept.place, place) && !hasChanged(reader, kept.seq, seq)) {
      kept.seq = seq;
      return kept.books;
    }
    const books = statementBooks(reader, place, this.#importsOf(reader));
    this.#kept = { books, place, seq };
    return books;
  }

  #importsOf(reader: Reader): readonly Imported[] {
    const rows = reader.statements();
    const standing = new Set(rows.map(({ number }) => number));
    for (const number of this.#imports.keys()) if (!standing.has(number)) this.#imports.delete(number);
    return rows.map((row) => {
      const known = this.#imports.get(row.number) ?? importedOf(reader, row);
      this.#imports.set(row.number, known);
      return known;
    });
  }
}

const isSame = (one: Place, other: Place): boolean =>
  one.terminal === other.terminal && one.merchant === other.merchant;

const MOST_EVENTS_LOOKED_AT = 50;

function hasChanged(reader: Reader, before: number, now: number): boolean {
  if (now === before) return false;
  if (now < before || now - before > MOST_EVENTS_LOOKED_AT) return true;
  const { events } = reader.findEvents({ scope: 'all', beforeSeq: now + 1, limit: now - before });
  return events.some(({ kind }) => !NOTHING_FOR_THE_BOOKS.has(kind));
}
