/**
 * MagTek USB HID reports: 337 bytes from plain readers, 856 (older) or 887 from MagneSafe V5, told apart by length.
 * Pure; any bytes give a swipe. It must never take a masked number for a real one: only the encryption status tells.
 *
 * Layouts: MagTek 99875191 (plain) and 99875475 (MagneSafe V5); peripherals 1.2 and 1.3.
 */
import { type CardReaderProtocol, reportProtocol } from '../protocol.ts';
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { stripeText } from '../tracks.ts';

export const MAGTEK_REPORT_BYTES = { plain: 337, magneSafeOld: 856, magneSafe: 887 } as const;

/** Where a track's clear text lies: its length byte, its first byte, its room. */
interface TrackPlace {
  readonly lengthAt: number;
  readonly dataAt: number;
}

interface Layout {
  readonly roomBytes: number;
  readonly tracks: readonly [TrackPlace, TrackPlace, TrackPlace];
}

export const PLAIN_LAYOUT: Layout = {
  roomBytes: 110,
  tracks: [
    { lengthAt: 3, dataAt: 7 },
    { lengthAt: 4, dataAt: 117 },
    { lengthAt: 5, dataAt: 227 },
  ],
};

/** The "encrypted" fields; in clear at security level 2. */
export const V5_LAYOUT: Layout = {
  roomBytes: 112,
  tracks: [
    { lengthAt: 3, dataAt: 7 },
    { lengthAt: 4, dataAt: 119 },
    { lengthAt: 5, dataAt: 231 },
  ],
};

export const V5_MASKED_LAYOUT: Layout = {
  roomBytes: 112,
  tracks: [
    { lengthAt: 505, dataAt: 508 },
    { lengthAt: 506, dataAt: 620 },
    { lengthAt: 507, dataAt: 732 },
  ],
};

export const V5_AT = { encryptionStatus: 493, ksn: 495, absoluteLengths: 852 } as const;
const ENCODE_TYPE_AT = 6;

/** Reader encryption status, low byte (MagTek 99875475; 1.3). */
export const ENCRYPTION_STATUS = { keysExhausted: 0x01, keyInjected: 0x02, enabled: 0x04, needsAuthentication: 0x08 };

/** Encode type: 0 ISO, 1 AAMVA, 2 CADL, 3 blank, 4 other, 5 undetermined, 6 none (1.2). */
const ENCODINGS = ['iso', 'other', 'other', 'blank', 'other', 'other', 'none'] as const;

/** Decodes one report of any of the three lengths; other lengths are corrupt. */
export function decodeMagtekReport(report: Uint8Array): Swipe {
  if (report.length === MAGTEK_REPORT_BYTES.plain) return clearSwipe(report, PLAIN_LAYOUT);
  if (report.length !== MAGTEK_REPORT_BYTES.magneSafe && report.length !== MAGTEK_REPORT_BYTES.magneSafeOld)
    return CORRUPT_SWIPE;
  const status = byteAt(report, V5_AT.encryptionStatus + 1);
  const swipe = (status & ENCRYPTION_STATUS.enabled) === 0 ? clearSwipe(report, V5_LAYOUT) : encryptedSwipe(report);
  return { ...swipe, ...keyTroubleOf(status) };
}

/** Whether the reader has run out of keys or wants to be authenticated first (level 4). */
export function keyTroubleOf(status: number): Pick<Swipe, 'keyTrouble'> {
  if ((status & ENCRYPTION_STATUS.keysExhausted) !== 0) return { keyTrouble: 'keyExhausted' };
  if ((status & ENCRYPTION_STATUS.needsAuthentication) !== 0) return { keyTrouble: 'needsKey' };
  return {};
}

function clearSwipe(report: Uint8Array, layout: Layout): Swipe {
  const read = (index: 0 | 1 | 2) => clearTrack(report, layout, index);
  return assemble(report, [read(0), read(1), read(2)]);
}

/** A track, or undefined when the report contradicts itself. */
function clearTrack(report: Uint8Array, layout: Layout, index: 0 | 1 | 2): SwipedTrack | undefined {
  const { lengthAt, dataAt } = layout.tracks[index];
  const length = byteAt(report, lengthAt);
  if (length > layout.roomBytes) return undefined;
  if (hasError(report, index)) return { status: 'error', lengthChars: length, text: '' };
  if (length === 0) return EMPTY_TRACK;
  const text = stripeText(report.subarray(dataAt, dataAt + length));
  return text === undefined ? undefined : { status: 'ok', lengthChars: length, text };
}

function encryptedSwipe(report: Uint8Array): Swipe {
  const read = (index: 0 | 1 | 2) => encryptedTrack(report, index);
  return assemble(report, [read(0), read(1), read(2)]);
}

function encryptedTrack(report: Uint8Array, index: 0 | 1 | 2): SwipedTrack | undefined {
  const cipherLength = byteAt(report, V5_LAYOUT.tracks[index].lengthAt);
  if (cipherLength > V5_LAYOUT.roomBytes || cipherLength % 8 !== 0) return undefined;
  const { lengthAt, dataAt } = V5_MASKED_LAYOUT.tracks[index];
  const maskedLength = byteAt(report, lengthAt);
  if (maskedLength > V5_MASKED_LAYOUT.roomBytes) return undefined;
  const absolute = byteAt(report, V5_AT.absoluteLengths + index);
  const lengthChars = absolute === 0 ? maskedLength : absolute;
  if (hasError(report, index)) return { status: 'error', lengthChars, text: '' };
  if (cipherLength === 0 && maskedLength === 0) return EMPTY_TRACK;
  const text = stripeText(report.subarray(dataAt, dataAt + maskedLength));
  return text === undefined ? undefined : { status: 'encrypted', lengthChars, text };
}

function assemble(report: Uint8Array, tracks: readonly (SwipedTrack | undefined)[]): Swipe {
  const [track1, track2, track3] = tracks;
  const encoding = ENCODINGS[byteAt(report, ENCODE_TYPE_AT)] ?? 'unknown';
  const isWhole = track1 !== undefined && track2 !== undefined && track3 !== undefined;
  if (!isWhole) {
    const stand = (track: SwipedTrack | undefined) => track ?? { status: 'error' as const, lengthChars: 0, text: '' };
    return { tracks: [stand(track1), stand(track2), stand(track3)], encoding, isCorrupt: true };
  }
  return { tracks: [track1, track2, track3], encoding };
}

/** Bit 0 is the error; the others are reserved and masked off (1.2). */
function hasError(report: Uint8Array, index: number): boolean {
  return (byteAt(report, index) & 1) === 1;
}

function byteAt(report: Uint8Array, at: number): number {
  return report[at] ?? 0;
}

/** MagTek HID readers of all three report lengths. */
export const magtekProtocol: CardReaderProtocol = reportProtocol(decodeMagtekReport);
