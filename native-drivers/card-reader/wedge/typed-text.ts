/**
 * What a keyboard reader typed, taken apart: the plain form `%…?;…?+…?` of any wedge and MagTek's long form with bars. Pure;
 * any text gives a swipe. It must never accept a long form whose CRC is wrong.
 *
 * Source: MagTek 99875475 (keyboard mode); peripherals 1.3 and 1.7.
 */
import { ENCRYPTION_STATUS, keyTroubleOf } from '../magtek/protocol.ts';
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { lrcCharacter } from '../tracks.ts';

/** Fields of the long form when split at the bars. */
const LONG_FIELDS = 13;
const AT = { encryptionStatus: 1, crc: 10 } as const;

const NOTHING_TYPED: Swipe = { tracks: [EMPTY_TRACK, EMPTY_TRACK, EMPTY_TRACK], encoding: 'none' };

/** What was typed up to Enter, which may or may not still be there. */
export function parseTypedSwipe(typed: string): Swipe {
  const text = typed.replace(/[\r\n\t]+$/, '');
  if (text === '') return NOTHING_TYPED;
  return text.includes('|') ? parseLongForm(text) : (parseTracks(text) ?? CORRUPT_SWIPE);
}

function parseLongForm(text: string): Swipe {
  const fields = text.split('|');
  const swipe = /[%;+]/.test(fields[0] ?? '') ? parseTracks(fields[0] ?? '') : NOTHING_TYPED;
  const status = fields[AT.encryptionStatus] ?? '';
  if (fields.length !== LONG_FIELDS || swipe === undefined || !/^[0-9A-F]{4}$/i.test(status)) return CORRUPT_SWIPE;
  const covered = `${fields.slice(0, AT.crc).join('|')}|`;
  if (typedCrc(covered) !== fields[AT.crc]?.toUpperCase()) return CORRUPT_SWIPE;
  // The keyboard form prints the two status bytes swapped: the low byte, which holds the bits, comes first.
  const bits = Number.parseInt(status.slice(0, 2), 16);
  const isEncrypted = (bits & ENCRYPTION_STATUS.enabled) !== 0;
  const seal = (track: SwipedTrack): SwipedTrack =>
    isEncrypted && track.status === 'ok' ? { ...track, status: 'encrypted' } : track;
  const [track1, track2, track3] = swipe.tracks;
  return { ...swipe, tracks: [seal(track1), seal(track2), seal(track3)], ...keyTroubleOf(bits) };
}

/** CRC-16, polynomial 1021, start FFFF, not reflected; printed low byte first (recomputed on published swipes, 1.3). */
export function typedCrc(text: string): string {
  let crc = 0xffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= (text.charCodeAt(index) & 0xff) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  const swapped = ((crc & 0xff) << 8) | (crc >> 8);
  return swapped.toString(16).toUpperCase().padStart(4, '0');
}

/** Finds the tracks in order; text before the first and after the last is the reader's own decoration (P30, P31). */
function parseTracks(text: string): Swipe | undefined {
  const found: [SwipedTrack, SwipedTrack, SwipedTrack] = [EMPTY_TRACK, EMPTY_TRACK, EMPTY_TRACK];
  let next = 0;
  let at = text.search(/[%;+]/);
  while (at >= 0 && at < text.length) {
    const index = trackIndex(text.charAt(at), next);
    const end = text.indexOf('?', at);
    if (index === undefined) break;
    // A sentinel inside a track means that the end of the one and the start of the other were lost.
    if (end < 0 || /[%;]/.test(text.slice(at + 1, end))) return undefined;
    const whole = text.slice(at, end + 1);
    const lrcChars = hasLrc(text.slice(end + 1), whole, index) ? 1 : 0;
    found[index] = typedTrack(text.slice(at, end + 1 + lrcChars), whole);
    next = index + 1;
    at = end + 1 + lrcChars;
  }
  return next === 0 ? undefined : { tracks: found, encoding: 'iso' };
}

/** A second `;` is track 3 where the reader does not type `+`; `#` opens an AAMVA track 3. */
function trackIndex(sentinel: string, next: number): 0 | 1 | 2 | undefined {
  if (sentinel === '%' && next === 0) return 0;
  if (sentinel === ';' && next <= 1) return 1;
  if ((sentinel === '+' || sentinel === ';' || sentinel === '#') && next <= 2) return 2;
  return undefined;
}

/** An LRC may look like a sentinel, so it is only taken for one when it has the right value or cannot open a track. */
function hasLrc(rest: string, whole: string, index: 0 | 1 | 2): boolean {
  if (rest === '') return false;
  const isEndOrTrack = rest.length === 1 || /[%;+#]/.test(rest.charAt(1));
  if (/[%;+#]/.test(rest.charAt(0))) {
    return isEndOrTrack && rest.charAt(0) === lrcCharacter(whole.replace(/^[+#]/, ';'), (index + 1) as 1 | 2 | 3);
  }
  return isEndOrTrack;
}

function typedTrack(withLrc: string, whole: string): SwipedTrack {
  if (/^.E\?$/i.test(whole)) return { status: 'error', lengthChars: 0, text: '' };
  if (whole.length <= 2) return EMPTY_TRACK;
  return { status: 'ok', lengthChars: withLrc.length, text: withLrc };
}
