/**
 * The role of whoever holds the terminal's keys: a PIN pad in production, software in training. The host desk asks it for
 * MACs and hands it the keys of a sign-on; nobody ever gets a key out of it.
 */
import type { KeyScheme, WorkingKeyName } from './working-keys.ts';

export type LoadOutcome =
  | { readonly ok: true }
  /** 密钥校验错: the working keys are erased, the terminal is not signed on (unionpay-pos 2.2). */
  | { readonly ok: false; readonly kind: 'check-failed'; readonly failed: readonly WorkingKeyName[] }
  /** The layout is not one this program knows; the sentence says why. */
  | { readonly ok: false; readonly kind: 'refused'; readonly refused: string };

export interface KeyStore {
  /** Unwraps and proves the keys of field 62; only when every check value holds do they replace the old ones. */
  loadWorkingKeys(field62: Uint8Array, scheme: KeyScheme): Promise<LoadOutcome>;
  /** The eight bytes of field 64 over message type to field 63. Throws without working keys: our own mistake. */
  mac(data: Uint8Array): Promise<Uint8Array>;
  /** Whether a received field 64 belongs to the data; false without working keys. */
  isOwnMac(data: Uint8Array, mac: Uint8Array): Promise<boolean>;
  /** The PIN key as the host sent it, 16 or 32 hex digits, to be handed to the pad. */
  readonly workingPinKeyHex: string | undefined;
  /** Encrypts a track (3.5); throws when the sign-on brought no track key. */
  encryptTrack(track: string): Promise<string>;
  readonly hasWorkingKeys: boolean;
  readonly hasTrackKey: boolean;
  /** Forgets the working keys. */
  clear(): void;
}

/** What may be kept over a restart: keys under the master key only, as they came. */
export interface WrappedKeysSnapshot {
  readonly scheme: KeyScheme;
  readonly field62Hex: string;
}
