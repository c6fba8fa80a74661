/**
 * The journal for reading alone, in use or not: one read transaction from opening to closing, so that everything asked of it is about one
 * moment. For reports from the command line; needs no key, and opens no sealed card.
 */
import { CardVault } from './card-vault.ts';
import { JournalReader } from './journal-reader.ts';
import { JournalTrouble, naming } from './journal-trouble.ts';
import type { KeyVault, Reader } from './role.ts';
import { SignatureVault } from './signature-vault.ts';
import { MIGRATIONS } from './store/migrate.ts';
import { openForReading, refuseForeign } from './store/sqlite.ts';
import { tablesOf } from './tables/tables.ts';

export interface OpenBooks {
  readonly reader: Reader;
  close(): void;
}

const NO_KEYS: KeyVault = {
  read: () => undefined,
  write: () => {
    throw new Error('books that are only read have no keys');
  },
  destroy: () => undefined,
  names: () => [],
};

/** @throws JournalTrouble where the file is none of ours, or of another version. */
export function openBooks(file: string): OpenBooks {
  const db = openForReading(file);
  try {
    refuseForeign(db);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version !== MIGRATIONS.length)
      throw new JournalTrouble('newer-schema', `the file has version ${version}, reports read ${MIGRATIONS.length}`);
    db.exec('BEGIN');
    return naming(() => {
      const tables = tablesOf(db);
      const last = tables.events.last();
      const parts = { vault: NO_KEYS, chance: { bytes: () => new Uint8Array() } };
      const reader = new JournalReader({
        tables,
        cards: new CardVault(db, parts),
        signatures: new SignatureVault(db, parts),
        head: { seq: last?.seq ?? 0, hash: last?.hash ?? '', seal: '' },
      });
      return { reader, close: () => db.close() };
    });
  } catch (error) {
    db.close();
    throw error;
  }
}
