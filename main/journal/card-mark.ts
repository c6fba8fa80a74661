/**
 * A card's mark: which payments were made with one card, without its number. HMAC-SHA-256 under a key of the key vault, cut to
 * twelve bytes; without the key nobody can try numbers against it. Written in letters alone, so that no net under card
 * numbers ever takes a mark for one.
 */
import { createHmac } from 'node:crypto';
import type { Chance } from '../domain/clock.ts';
import type { KeyVault } from './role.ts';

export const MARK_KEY = 'card-mark-key';
const KEY_BYTES = 32;
const MARK_BYTES = 12;
const LETTERS = 'abcdefghijklmnop';

/** 24 letters, two for each byte. */
const inLetters = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `${LETTERS[byte >> 4]}${LETTERS[byte & 15]}`).join('');

export function createCardMarker(options: {
  readonly vault: KeyVault;
  readonly chance: Chance;
}): (pan: string) => string {
  let key: Uint8Array | undefined;
  return (pan) => {
    key ??= options.vault.read(MARK_KEY) ?? makeKey(options);
    return inLetters(createHmac('sha256', key).update(pan).digest().subarray(0, MARK_BYTES));
  };
}

function makeKey({ vault, chance }: { readonly vault: KeyVault; readonly chance: Chance }): Uint8Array {
  const key = chance.bytes(KEY_BYTES);
  vault.write(MARK_KEY, key);
  return key;
}
