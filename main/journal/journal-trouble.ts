/**
 * What the disk, another process or the key vault did to the journal, as one error with a fault of the closed list.
 * Thrown by `commit`, by readers and by vaults; `openJournal` turns it into a value. It never carries a row's contents.
 */
import type { JournalFault } from './role.ts';

export class JournalTrouble extends Error {
  readonly fault: JournalFault;
  /** What was found, for the log and the help page; names files and numbers, never contents. */
  readonly detail: string;

  constructor(fault: JournalFault, detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
    this.name = 'JournalTrouble';
    this.fault = fault;
    this.detail = detail;
  }
}

/** Primary result codes of SQLite ("Result and Error Codes") and codes of the system that mean something about the world. */
const FAULT_OF_CODE: readonly (readonly [prefix: string, fault: JournalFault])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_BUSY', 'locked-by-another'],
  ['SQLITE_LOCKED', 'locked-by-another'],
  ['SQLITE_PROTOCOL', 'locked-by-another'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_FORMAT', 'corrupt'],
  ['SQLITE_IOERR', 'io-error'],
  ['SQLITE_CANTOPEN', 'io-error'],
  ['SQLITE_NOLFS', 'io-error'],
  ['SQLITE_NOMEM', 'io-error'],
  ['EIO', 'io-error'],
  ['ENOENT', 'io-error'],
  ['ENOTDIR', 'io-error'],
  ['EISDIR', 'io-error'],
  ['EMFILE', 'io-error'],
  ['ENFILE', 'io-error'],
  ['EFBIG', 'io-error'],
  ['EXDEV', 'io-error'],
  ['EBUSY', 'io-error'],
];

/** The trouble an error stands for, or undefined when it is our own mistake (a broken constraint, a wrong type). */
export function troubleOf(error: unknown): JournalTrouble | undefined {
  if (error instanceof JournalTrouble) return error;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  const known = FAULT_OF_CODE.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`));
  return known === undefined ? undefined : new JournalTrouble(known[1], code, { cause: error });
}

/** Runs `work`; what the world did comes out as JournalTrouble, our own mistakes as they are. */
export function naming<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw troubleOf(error) ?? error;
  }
}
