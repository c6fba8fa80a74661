/**
 * The text of a magnetic stripe: what may stand on tracks 1 to 3 and what it says (ISO/IEC 7813, track 3 ISO 4909).
 * Called with text a reader delivered; pure. It must never judge a card's number by Luhn: that is a separate question,
 * because published test cards and some old ranges fail it (peripherals 1.1).
 */

export interface Track1 {
  /** Blanks that group the digits are already taken out. */
  readonly pan: string;
  /** `SURNAME/GIVEN.TITLE`, padding taken off. */
  readonly name: string;
  readonly expiry?: string;
  readonly serviceCode?: string;
}

export interface Track2 {
  readonly pan: string;
  /** YYMM; absent where the issuer put a separator in its place. */
  readonly expiry?: string;
  readonly serviceCode?: string;
  /** What stands between the sentinels, `=` as separator: the content of ISO 8583 field 35. */
  readonly between: string;
}

export interface Track3 {
  readonly formatCode: string;
  readonly pan: string;
  /** What stands between the sentinels: the content of ISO 8583 field 36. */
  readonly between: string;
}

/** Longest tracks with both sentinels, without LRC (ISO/IEC 7811). */
export const TRACK_MAX_CHARS = { track1: 78, track2: 39, track3: 106 } as const;

const TRACK_1 = /^%(?:B|99)(\d[\d ]*)\^([^^?]{2,26})\^(\d{4}|\^)(\d{3}|\^)([^?]*)\?$/;
const TRACK_2 = /^;(\d{1,19})=(\d{4}|=)(\d{3}|=)(\d*)\?$/;
// A keyboard reader types `+` or `#` for track 3's `;`, because track 2 has that one already (peripherals 1.3).
const TRACK_3 = /^[;+#](\d{2})(\d{1,19})=([\d=]*)\?$/;

/** Track 1, letters in any case (Caps Lock turns them); undefined when the text is not one. */
export function parseTrack1(text: string): Track1 | undefined {
  const upper = withoutLrc(text).toUpperCase();
  const [whole, grouped = '', name = '', expiry, serviceCode] = TRACK_1.exec(upper) ?? [];
  const pan = grouped.replaceAll(' ', '');
  if (whole === undefined || whole.length > TRACK_MAX_CHARS.track1 || pan.length > 19) return undefined;
  return { pan, name: name.trimEnd(), ...given('expiry', expiry), ...given('serviceCode', serviceCode) };
}

/** Track 2 with its sentinels, with or without an LRC character after `?`; undefined when the text is not one. */
export function parseTrack2(text: string): Track2 | undefined {
  const bare = withoutLrc(text);
  const [whole, pan = '', expiry, serviceCode] = TRACK_2.exec(bare) ?? [];
  if (whole === undefined || whole.length > TRACK_MAX_CHARS.track2) return undefined;
  return { pan, between: bare.slice(1, -1), ...given('expiry', expiry), ...given('serviceCode', serviceCode) };
}

/** Track 3 with its sentinels; undefined when the text is not one. */
export function parseTrack3(text: string): Track3 | undefined {
  const bare = withoutLrc(text);
  const [whole, formatCode = '', pan = ''] = TRACK_3.exec(bare) ?? [];
  if (whole === undefined || whole.length > TRACK_MAX_CHARS.track3) return undefined;
  return { formatCode, pan, between: bare.slice(1, -1) };
}

function given<Name extends string>(name: Name, value: string | undefined): { readonly [key in Name]?: string } {
  if (value === undefined || value === '=' || value === '^') return {};
  return { [name]: value } as { readonly [key in Name]?: string };
}

/** Takes off the one LRC character that some readers deliver after the end sentinel. */
export function withoutLrc(text: string): string {
  return text.at(-2) === '?' ? text.slice(0, -1) : text;
}

/**
 * The LRC as a character: XOR of the code values from start to end sentinel. `text` ends with `?`.
 * Track 1 has 6-bit codes from blank, tracks 2 and 3 4-bit codes from `0` (ISO/IEC 7811).
 */
export function lrcCharacter(text: string, track: 1 | 2 | 3): string {
  const base = track === 1 ? 0x20 : 0x30;
  const mask = track === 1 ? 0x3f : 0x0f;
  let lrc = 0;
  for (const character of text) lrc ^= (character.charCodeAt(0) - base) & mask;
  return String.fromCharCode(base + lrc);
}

/** First digit 2 or 6: the card has a chip, which must be asked for first (ISO/IEC 7813, service code). */
export function saysChip(serviceCode: string): boolean {
  return serviceCode.startsWith('2') || serviceCode.startsWith('6');
}

/** Whether the check digit is right. A masked number may be right too: only the reader's status tells those apart. */
export function passesLuhn(pan: string): boolean {
  if (!/^\d+$/.test(pan)) return false;
  let sum = 0;
  for (let place = 0; place < pan.length; place += 1) {
    const digit = Number(pan.at(-1 - place));
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** First six and last four digits, stars between; a number too short to hide anything is all stars. */
export function maskPan(pan: string): string {
  if (pan.length < 13) return '*'.repeat(pan.length);
  return `${pan.slice(0, 6)}${'*'.repeat(pan.length - 10)}${pan.slice(-4)}`;
}

/** Printable ASCII as text, or undefined: a stripe holds nothing else. */
export function stripeText(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes) : undefined;
}
