/** AES-256-GCM as the journal uses it for what must not lie on the disk in clear: one nonce a row, and what the row belongs to authenticated with it. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { JournalTrouble } from './journal-trouble.ts';

export const SEALING_KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SealedBytes {
  readonly nonce: Uint8Array;
  /** The tag is at the end. */
  readonly sealed: Uint8Array;
}

/** `belongsTo` is not kept with the row: a row given to another one does not open. `plain` is wiped. */
export function sealBytes(plain: Buffer, key: Uint8Array, { nonce, belongsTo }: SealingFacts): SealedBytes {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  plain.fill(0);
  return { nonce: Buffer.from(nonce), sealed };
}

export interface SealingFacts {
  readonly nonce: Uint8Array;
  readonly belongsTo: string;
}

/** Throws `corrupt` when the row was changed, or belongs to another. `what` is for the sentence that says so. */
export function openBytes(
  row: SealedBytes,
  key: Uint8Array,
  of: { readonly belongsTo: string; readonly what: string },
): Buffer {
  const sealed = Buffer.from(row.sealed);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, row.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(of.belongsTo));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new JournalTrouble('corrupt', `${of.what} does not open under its key`, { cause: error });
  }
}
