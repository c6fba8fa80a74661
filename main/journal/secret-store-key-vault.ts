/**
 * A key vault whose values are encrypted by the system's secret store before they reach the inner vault's files.
 * `main/start` hands in Electron's safeStorage, once it is known not to be mere obfuscation (counter.md 5.7).
 */
import { JournalTrouble } from './journal-trouble.ts';
import type { KeyVault } from './role.ts';

export interface SecretStore {
  encrypt(plain: Uint8Array): Uint8Array;
  /** Throws when the value was made by another user, machine or store. */
  decrypt(sealed: Uint8Array): Uint8Array;
}

/** Throws `key-missing` when the store does not open what it once sealed. */
export function secretStoreKeyVault(store: SecretStore, inner: KeyVault): KeyVault {
  return {
    read: (name) => {
      const sealed = inner.read(name);
      return sealed === undefined ? undefined : opened(store, name, sealed);
    },
    write: (name, value) => inner.write(name, store.encrypt(value)),
    destroy: (name) => inner.destroy(name),
    names: () => inner.names(),
  };
}

function opened(store: SecretStore, name: string, sealed: Uint8Array): Uint8Array {
  try {
    return store.decrypt(sealed);
  } catch (error) {
    throw new JournalTrouble('key-missing', `the system's secret store does not open ${name}`, { cause: error });
  }
}
