/**
 * The mail server's password at rest: sealed under a key of its own in the key vault, which production wraps in the system's secret
 * store. Reading hands out a `Secret`; forgetting destroys the key first, so that no copy of the sealed bytes opens any more.
 */
import type { Chance } from '../domain/clock.ts';
import { secret } from '../domain/secret.ts';
import type { KeyVault } from '../journal/role.ts';
import { NONCE_BYTES, openBytes, SEALING_KEY_BYTES, sealBytes } from '../journal/sealing.ts';
import type { MailSecret } from '../mail/mail-desk.ts';

const KEY = 'mail-key';
const SEALED = 'mail-password';
const BELONGS_TO = 'mail-password';

export const mailSecret = (vault: KeyVault, chance: Chance): MailSecret => ({
  get isKept() {
    const names = vault.names();
    return names.includes(KEY) && names.includes(SEALED);
  },
  keep(password) {
    const key = chance.bytes(SEALING_KEY_BYTES);
    const facts = { nonce: chance.bytes(NONCE_BYTES), belongsTo: BELONGS_TO };
    const { nonce, sealed } = sealBytes(Buffer.from(password, 'utf8'), key, facts);
    // A power cut between the two leaves a key that opens nothing: then none is kept, and it is asked for again.
    vault.destroy(SEALED);
    vault.write(KEY, key);
    vault.write(SEALED, Buffer.concat([nonce, sealed]));
  },
  forget() {
    vault.destroy(KEY);
    vault.destroy(SEALED);
  },
  read() {
    const [key, kept] = [vault.read(KEY), vault.read(SEALED)];
    if (key === undefined || kept === undefined) return undefined;
    const row = { nonce: kept.subarray(0, NONCE_BYTES), sealed: kept.subarray(NONCE_BYTES) };
    const plain = openBytes(row, key, { belongsTo: BELONGS_TO, what: 'the mail password' });
    return secret('mail password', plain.toString('utf8'));
  },
});
