/**
 * The sealed cards: what a reversal and the batch upload need of a card, AES-256-GCM under one key per batch that lives
 * in the key vault. Destroying the key makes every copy of the rows, backups included, worthless. Used by the journal only.
 */
import type { Statement } from 'better-sqlite3';
import type { Chance } from '../domain/clock.ts';
import type { BatchNumber, PaymentId } from '../domain/numbers.ts';
import { asSixDigits } from '../domain/numbers.ts';
import { type Secret, secret } from '../domain/secret.ts';
import { createCardMarker } from './card-mark.ts';
import type { KeyVault, SealedCard } from './role.ts';
import { NONCE_BYTES, openBytes, SEALING_KEY_BYTES, sealBytes } from './sealing.ts';
import type { SqliteDatabase } from './store/sqlite.ts';

interface SealedColumns {
  readonly batch: number;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

export const batchKeyName = (batch: number): string => `batch-key-${asSixDigits(batch)}`;

export class CardVault {
  readonly #vault: KeyVault;
  readonly #chance: Chance;
  readonly #put: Statement;
  readonly #get: Statement<[string], SealedColumns>;
  readonly #wipe: Statement;
  readonly #keys = new Map<number, Uint8Array>();
  /** The mark under which the risk guard knows a card. */
  readonly mark: (pan: string) => string;

  constructor(db: SqliteDatabase, options: { readonly vault: KeyVault; readonly chance: Chance }) {
    this.#vault = options.vault;
    this.#chance = options.chance;
    this.mark = createCardMarker(options);
    this.#put = db.prepare(
      `INSERT INTO sealed_cards (payment_id, batch, nonce, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (payment_id)
       DO UPDATE SET batch = excluded.batch, nonce = excluded.nonce, sealed = excluded.sealed`,
    );
    this.#get = db.prepare('SELECT batch, nonce, sealed FROM sealed_cards WHERE payment_id = ?');
    this.#wipe = db.prepare('DELETE FROM sealed_cards WHERE batch = ?');
  }

  /** The payment's id is authenticated with the card, so that a row cannot be given to another payment. */
  seal(id: PaymentId, batch: BatchNumber, card: Secret<SealedCard>): void {
    const key = this.#key(batch) ?? this.#makeKey(batch);
    const plain = card.use(({ pan, expiry, sequenceNumber }) =>
      Buffer.from(JSON.stringify({ pan, expiry, sequenceNumber })),
    );
    const { nonce, sealed } = sealBytes(plain, key, { nonce: this.#chance.bytes(NONCE_BYTES), belongsTo: id });
    this.#put.run(id, batch, nonce, sealed);
  }

  /** Undefined when there is no row or its key has been destroyed. Throws `corrupt` when the row was changed. */
  open(id: PaymentId): Secret<SealedCard> | undefined {
    const row = this.#get.get(id);
    const key = row === undefined ? undefined : this.#key(row.batch);
    if (row === undefined || key === undefined) return undefined;
    const plain = openBytes(row, key, { belongsTo: id, what: 'a sealed card' });
    return secret('sealed card', JSON.parse(plain.toString('utf8')) as SealedCard);
  }

  /** The key first: after a power cut between the two, the rows that are left cannot be read. */
  destroyKey(batch: BatchNumber): void {
    this.#keys.get(batch)?.fill(0);
    this.#keys.delete(batch);
    this.#vault.destroy(batchKeyName(batch));
  }

  /** Inside a transaction; returns how many rows there were. */
  wipe(batch: BatchNumber): number {
    return this.#wipe.run(batch).changes;
  }

  #key(batch: number): Uint8Array | undefined {
    const key = this.#keys.get(batch) ?? this.#vault.read(batchKeyName(batch));
    if (key !== undefined) this.#keys.set(batch, key);
    return key;
  }

  #makeKey(batch: number): Uint8Array {
    const key = this.#chance.bytes(SEALING_KEY_BYTES);
    this.#vault.write(batchKeyName(batch), key);
    this.#keys.set(batch, key);
    return key;
  }
}
