/**
 * Keys in this computer's memory: for training, simulators and tests only, never for a production profile. Working keys
 * live in secrets and are gone with `clear`; only the host's own ciphertext can be taken out, so that a restart needs no
 * new sign-on.
 */
import { type Secret, secret } from '../../domain/secret.ts';
import type { KeyStore, LoadOutcome, WrappedKeysSnapshot } from './key-store.ts';
import { isSameMac, type MacAlgorithm, macOver } from './mac.ts';
import { encryptTrack } from './track-cipher.ts';
import { type KeyScheme, type UnwrappedKey, unwrapWorkingKeys, type WorkingKeyName } from './working-keys.ts';

interface Loaded {
  readonly keys: ReadonlyMap<WorkingKeyName, Secret<Uint8Array>>;
  readonly workingPinKeyHex: string;
  readonly snapshot: WrappedKeysSnapshot;
}

export interface SoftwareKeyStoreOptions {
  /** 8, 16 or 24 bytes, copied. */
  readonly masterKey: Uint8Array;
  readonly macAlgorithm: MacAlgorithm;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

function loadedFrom(unwrapped: readonly UnwrappedKey[], snapshot: WrappedKeysSnapshot): Loaded {
  const keys = new Map(unwrapped.map(({ name, key }) => [name, secret(name, key)]));
  const pik = unwrapped.find(({ name }) => name === 'pik');
  return { keys, workingPinKeyHex: pik === undefined ? '' : hex(pik.cipher), snapshot };
}

export class SoftwareKeyStore implements KeyStore {
  readonly #masterKey: Secret<Uint8Array>;
  readonly #macAlgorithm: MacAlgorithm;
  #loaded: Loaded | undefined;

  constructor({ masterKey, macAlgorithm }: SoftwareKeyStoreOptions) {
    this.#masterKey = secret('tmk', masterKey.slice());
    this.#macAlgorithm = macAlgorithm;
  }

  get hasWorkingKeys(): boolean {
    return this.#loaded !== undefined;
  }

  get hasTrackKey(): boolean {
    return this.#loaded?.keys.has('tdk') ?? false;
  }

  get workingPinKeyHex(): string | undefined {
    return this.#loaded?.workingPinKeyHex;
  }

  async loadWorkingKeys(field62: Uint8Array, scheme: KeyScheme): Promise<LoadOutcome> {
    this.clear();
    const unwrapped = this.#masterKey.use((masterKey) => unwrapWorkingKeys(masterKey, field62, scheme));
    if (!unwrapped.ok) return { ok: false, kind: 'refused', refused: unwrapped.fault.text };
    const failed = unwrapped.value.filter(({ isProven }) => !isProven).map(({ name }) => name);
    if (failed.length > 0) return { ok: false, kind: 'check-failed', failed };
    this.#loaded = loadedFrom(unwrapped.value, { scheme, field62Hex: hex(field62) });
    return { ok: true };
  }

  async mac(data: Uint8Array): Promise<Uint8Array> {
    return this.#macOver(data);
  }

  async isOwnMac(data: Uint8Array, mac: Uint8Array): Promise<boolean> {
    return this.hasWorkingKeys && isSameMac(this.#macOver(data), mac);
  }

  async encryptTrack(track: string): Promise<string> {
    return this.#key('tdk').use((key) => encryptTrack(key, track));
  }

  clear(): void {
    for (const key of this.#loaded?.keys.values() ?? []) key.use((bytes) => bytes.fill(0));
    this.#loaded = undefined;
  }

  /** Keys under the master key as the host sent them; undefined when there are none. */
  snapshot(): WrappedKeysSnapshot | undefined {
    return this.#loaded?.snapshot;
  }

  /** Loads a snapshot again, with the same checks as a sign-on. */
  async restore(snapshot: WrappedKeysSnapshot): Promise<LoadOutcome> {
    return this.loadWorkingKeys(new Uint8Array(Buffer.from(snapshot.field62Hex, 'hex')), snapshot.scheme);
  }

  #macOver(data: Uint8Array): Uint8Array {
    return this.#key('mak').use((key) => macOver({ algorithm: this.#macAlgorithm, key, data }));
  }

  #key(name: WorkingKeyName): Secret<Uint8Array> {
    const key = this.#loaded?.keys.get(name);
    if (key === undefined) throw new Error(`no ${name} is loaded: sign on first`);
    return key;
  }
}
