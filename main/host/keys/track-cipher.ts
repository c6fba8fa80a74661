/**
 * Track encryption under the track key (unionpay-pos 3.5): the eight bytes right before the last byte are replaced by their
 * cipher, everything else stays. The key store calls it; the simulators use the way back. Values are track characters as
 * field 35 and 36 carry them (D for the separator).
 */
import { decryptEcb, encryptEcb } from './des.ts';

/** Shorter tracks are filled with F on the left up to here, so that eight bytes stand before the last. */
const SHORTEST_TRACK = 17;
const CIPHERED_CHARACTERS = 16;

/** First of the sixteen characters that are encrypted: n-17 for an odd length, n-18 for an even one. */
const cipheredFrom = (length: number): number => length - (length % 2 === 1 ? 17 : 18);

function withSixteenReplaced(track: string, replace: (block: Uint8Array) => Uint8Array): string {
  const from = cipheredFrom(track.length);
  const clear = track.slice(from, from + CIPHERED_CHARACTERS);
  const replaced = Buffer.from(replace(new Uint8Array(Buffer.from(clear, 'hex'))))
    .toString('hex')
    .toUpperCase();
  return track.slice(0, from) + replaced + track.slice(from + CIPHERED_CHARACTERS);
}

function trackCharacters(track: string): string {
  const characters = track.replaceAll('=', 'D').toUpperCase();
  if (!/^[0-9A-F]+$/.test(characters)) throw new RangeError('not the characters of a track');
  return characters;
}

/** Encrypts a track without sentinels, `=` or D as separator; the length stays, but for tracks below 17 characters. */
export function encryptTrack(trackKey: Uint8Array, track: string): string {
  const padded = trackCharacters(track).padStart(SHORTEST_TRACK, 'F');
  return withSixteenReplaced(padded, (block) => encryptEcb(trackKey, block));
}

/** The way back, for the host's side; the F of a short track are taken off again. */
export function decryptTrack(trackKey: Uint8Array, encrypted: string): string {
  const characters = trackCharacters(encrypted);
  if (characters.length < SHORTEST_TRACK) throw new RangeError('shorter than any encrypted track');
  return withSixteenReplaced(characters, (block) => decryptEcb(trackKey, block)).replace(/^F+/, '');
}
