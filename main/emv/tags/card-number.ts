/**
 * Card number and track 2 as the chip stores them (5A and 57; EMV 4.4 Book 3, Annex A; ISO/IEC 7813). The answers are clear card
 * data: the caller wraps or masks them at once. Pure; what is not well-formed is undefined and never throws.
 */
import { compressedDigits } from './formats.ts';

export interface Track2 {
  readonly pan: string;
  /** YYMM. */
  readonly expiry: string;
  readonly serviceCode: string;
  readonly discretionary: string;
  /** The whole track with `=` for the separator and no filler, as a stripe reader gives it. */
  readonly track2: string;
}

/** Number, separator, expiry, service code, discretionary data, filler. */
const TRACK_2 = /^(\d{1,19})D(\d{4})(\d{3})(\d*)F*$/;

/** Tag 57 as upper-case hex digits. */
export function track2OfDigits(digits: string): Track2 | undefined {
  const [, pan, expiry, serviceCode, discretionary] = TRACK_2.exec(digits) ?? [];
  if (pan === undefined || expiry === undefined || serviceCode === undefined || discretionary === undefined) {
    return undefined;
  }
  return { pan, expiry, serviceCode, discretionary, track2: `${pan}=${expiry}${serviceCode}${discretionary}` };
}

/** The value of tag 57. */
export const parseTrack2 = (value: Uint8Array): Track2 | undefined =>
  track2OfDigits(Buffer.from(value).toString('hex').toUpperCase());

/** The value of tag 5A: up to 19 digits; undefined when there are none or too many. */
export function panOf(value: Uint8Array): string | undefined {
  const digits = compressedDigits(value);
  return digits !== undefined && digits.length > 0 && digits.length <= 19 ? digits : undefined;
}
