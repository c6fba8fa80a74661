/**
 * The sealed signatures: strokes and picture, AES-256-GCM under one key per month that lives in the key vault. They must be shown
 * after settlement, so the batch's key will not do; a month's key is destroyed when its slips need not be kept any more, and with
 * it every copy of the rows. Used by the journal only.
 */
import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { Chance } from '../domain/clock.ts';
import type { PaymentId } from '../domain/numbers.ts';
import { type Secret, secret } from '../domain/secret.ts';
import type { KeyVault, SealedSignature } from './role.ts';
import { NONCE_BYTES, openBytes, SEALING_KEY_BYTES, sealBytes } from './sealing.ts';
import type { SqliteDatabase } from './store/sqlite.ts';

interface SealedColumns {
  readonly month: string;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

const KEY_NAMES = 'signature-key-';
export const monthKeyName = (month: string): string => `${KEY_NAMES}${month}`;

export class SignatureVault {
  readonly #vault: KeyVault;
  readonly #chance: Chance;
  readonly #put: Statement;
  readonly #get: Statement<[string], SealedColumns>;
  readonly #wipe: Statement<[string]>;

  constructor(db: SqliteDatabase, options: { readonly vault: KeyVault; readonly chance: Chance }) {
    this.#vault = options.vault;
    this.#chance = options.chance;
    // A signature is taken once: a second row for the same payment is our own mistake and throws.
    this.#put = db.prepare('INSERT INTO sealed_signatures (payment_id, month, nonce, sealed) VALUES (?, ?, ?, ?)');
    this.#get = db.prepare('SELECT month, nonce, sealed FROM sealed_signatures WHERE payment_id = ?');
    this.#wipe = db.prepare('DELETE FROM sealed_signatures WHERE month < ?');
  }

  /** Payment and code are authenticated with it. `month` is YYYYMM. Returns the hex SHA-256 of what is sealed. */
  seal(
    id: PaymentId,
    of: { readonly code: string; readonly month: string },
    signature: Secret<SealedSignature>,
  ): string {
    const key = this.#vault.read(monthKeyName(of.month)) ?? this.#makeKey(of.month);
    const plain = signature.use((value) => Buffer.from(JSON.stringify(value)));
    const facts = { nonce: this.#chance.bytes(NONCE_BYTES), belongsTo: `${id} ${of.code}` };
    const { nonce, sealed } = sealBytes(plain, key, facts);
    this.#put.run(id, of.month, nonce, sealed);
    return createHash('sha256').update(sealed).digest('hex');
  }

  /** Undefined when there is no row or its key has been destroyed. Throws `corrupt` when the row was changed. */
  open(id: PaymentId, code: string): Secret<SealedSignature> | undefined {
    const row = this.#get.get(id);
    const key = row === undefined ? undefined : this.#vault.read(monthKeyName(row.month));
    if (row === undefined || key === undefined) return undefined;
    const plain = openBytes(row, key, { belongsTo: `${id} ${code}`, what: 'a sealed signature' });
    return secret('sealed signature', JSON.parse(plain.toString('utf8')) as SealedSignature);
  }

  /** The keys first: after a power cut between the two, the rows that are left cannot be read. Returns how many keys there were. */
  destroyKeysBefore(month: string): number {
    const old = this.#vault.names().filter((name) => name.startsWith(KEY_NAMES) && name < monthKeyName(month));
    for (const name of old) this.#vault.destroy(name);
    return old.length;
  }

  /** Inside a transaction; returns how many rows there were. */
  wipeBefore(month: string): number {
    return this.#wipe.run(month).changes;
  }

  #makeKey(month: string): Uint8Array {
    const key = this.#chance.bytes(SEALING_KEY_BYTES);
    this.#vault.write(monthKeyName(month), key);
    return key;
  }
}
