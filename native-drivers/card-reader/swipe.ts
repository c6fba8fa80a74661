/**
 * One swipe as any reader delivers it, and the one decision table that says what it means. The protocols make a `Swipe`,
 * the driver and the decoding tool judge it. It must never be logged: `text` is card data.
 */
import { maskPan, parseTrack1, parseTrack2, parseTrack3 } from './tracks.ts';

export type TrackStatus = 'ok' | 'error' | 'empty' | 'encrypted';

export interface SwipedTrack {
  readonly status: TrackStatus;
  /** As the reader counts: with sentinels, and with the LRC character where it delivers one. */
  readonly lengthChars: number;
  /** Clear text for `ok`, the reader's own masked text for `encrypted` (may be empty), nothing otherwise. */
  readonly text: string;
}

export interface Swipe {
  readonly tracks: readonly [SwipedTrack, SwipedTrack, SwipedTrack];
  /** What the reader thinks is on the stripe. `other` covers driving licences and whatever is not ISO 7813. */
  readonly encoding: 'iso' | 'other' | 'blank' | 'none' | 'unknown';
  /** The report contradicts itself: nothing in it can be trusted. */
  readonly isCorrupt?: boolean;
  readonly keyTrouble?: 'needsKey' | 'keyExhausted';
}

export interface DecodedCard {
  readonly pan: string;
  readonly expiry?: string;
  readonly serviceCode?: string;
  readonly track2: string;
  readonly track3?: string;
  readonly cardholderName?: string;
}

/** Named after the card-source error mapping of peripherals 0. */
export type SwipeVerdict =
  | { readonly kind: 'card'; readonly card: DecodedCard }
  /** `maskedPan` shows what the reader shows; empty when it shows nothing. */
  | { readonly kind: 'encrypted'; readonly maskedPan: string; readonly expiry?: string }
  | { readonly kind: 'noData' | 'trackError' | 'blankCard' | 'badFormat' | 'needsKey' | 'keyExhausted' };

export const EMPTY_TRACK: SwipedTrack = { status: 'empty', lengthChars: 0, text: '' };

/** A report that cannot even be taken apart. */
export const CORRUPT_SWIPE: Swipe = {
  tracks: [EMPTY_TRACK, EMPTY_TRACK, EMPTY_TRACK],
  encoding: 'unknown',
  isCorrupt: true,
};

/** Card numbers of payment cards; shorter ones are licences, club cards and damage. */
const PAN_MIN_DIGITS = 13;

/**
 * Track 2 decides (peripherals 1.1, 1.2): it is never rebuilt from track 1, and a missing or bad track 1 or 3 is no fault.
 * Status comes before data, and a report that contradicts itself before both.
 */
export function judgeSwipe(swipe: Swipe): SwipeVerdict {
  const [track1, track2, track3] = swipe.tracks;
  if (swipe.isCorrupt === true) return { kind: 'badFormat' };
  if (track2.status === 'error') return { kind: 'trackError' };
  if (track2.status === 'empty') return judgeWithoutTrack2(swipe);
  if (swipe.encoding === 'other') return { kind: 'badFormat' };
  if (track2.status === 'encrypted') return judgeEncrypted(track1, track2);
  const parsed = parseTrack2(track2.text);
  if (parsed === undefined || parsed.pan.length < PAN_MIN_DIGITS) return { kind: 'badFormat' };
  const name = track1.status === 'ok' ? parseTrack1(track1.text)?.name.trim() : undefined;
  const third = track3.status === 'ok' ? parseTrack3(track3.text)?.between : undefined;
  const { between, ...identity } = parsed;
  const card = {
    ...identity,
    track2: between,
    ...(third === undefined ? {} : { track3: third }),
    ...(name === undefined || name === '' ? {} : { cardholderName: name }),
  };
  return { kind: 'card', card };
}

function judgeWithoutTrack2(swipe: Swipe): SwipeVerdict {
  if (swipe.tracks.some((track) => track.status === 'error')) return { kind: 'trackError' };
  if (swipe.encoding === 'other') return { kind: 'badFormat' };
  if (swipe.tracks.some((track) => track.status !== 'empty')) return { kind: 'trackError' };
  if (swipe.keyTrouble !== undefined) return { kind: swipe.keyTrouble };
  if (swipe.encoding === 'unknown') return { kind: 'badFormat' };
  return { kind: swipe.encoding === 'blank' ? 'blankCard' : 'noData' };
}

function judgeEncrypted(track1: SwipedTrack, track2: SwipedTrack): SwipeVerdict {
  const [, digits = '', expiry] = /^;([\d*]{8,19})=(\d{4})?/.exec(track2.text) ?? [];
  const fallback = /^%B([\d* ]{8,23})\^/i.exec(track1.text)?.[1]?.replaceAll(' ', '') ?? '';
  const maskedPan = onlyEnds(digits === '' ? fallback : digits);
  return { kind: 'encrypted', maskedPan, ...(expiry === undefined ? {} : { expiry }) };
}

/**
 * Readers keep the first and last four digits and fill with zeros or stars (peripherals 1.3, 1.4). A filled zero looks like a
 * digit of the card, so whatever is not one of the kept eight becomes a star.
 */
function onlyEnds(masked: string): string {
  if (masked.length < PAN_MIN_DIGITS) return maskPan(masked);
  return `${masked.slice(0, 4)}${'*'.repeat(masked.length - 8)}${masked.slice(-4)}`;
}
