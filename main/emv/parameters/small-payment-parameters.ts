/**
 * No PIN and no signature for small amounts (小额免密免签; emv.md 2.6, unionpay-pos 2.8): what the acquirer sends as ASCII, six
 * characters of tag, three digits of length, value. Who needs a PIN is decided elsewhere. Pure, never throws.
 */
import { bad, ok, type Result } from '../../domain/result.ts';

export interface SmallPaymentParameters {
  /** FF8054: false keeps the ordinary cardholder verification. */
  readonly enabled: boolean;
  /** FF8055 and FF8056. */
  readonly binListA: boolean;
  readonly binListB: boolean;
  /** FF8057: verification on the phone counts. */
  readonly acceptsDeviceCvm: boolean;
  /** FF8058, minor units: up to and with it no PIN. */
  readonly pinFreeLimitMinor: number;
  /** FF8059, minor units: up to and with it no signature, when FF805A says so. */
  readonly signatureFreeLimitMinor: number;
  readonly signatureFree: boolean;
  /** FF805D: 0 debit and credit online first, 1 electronic cash first. */
  readonly electronicCashFirst: boolean;
  /** FF803A: so long the same card may be tapped again after it was torn away. */
  readonly retapSeconds: number;
  /** FF803C: so long a torn payment is remembered. */
  readonly tornRecordSeconds: number;
}

export type SmallPaymentFault =
  | { readonly kind: 'truncated'; readonly offset: number }
  /** Not digits where a length, a limit or seconds belong, or a switch that is neither 0 nor 1. */
  | { readonly kind: 'bad-value'; readonly tag: string };

const TAG_LENGTH = 6;
const HEAD_LENGTH = TAG_LENGTH + 3;
const SWITCHES = ['FF8054', 'FF8055', 'FF8056', 'FF8057', 'FF805A', 'FF805D'] as const;
const NUMBERS = ['FF8058', 'FF8059', 'FF803A', 'FF803C'] as const;
const RETAP_SECONDS = 10;
const TORN_RECORD_SECONDS = 60;

/**
 * The text of field 62. What is not said is off, limits are zero, times are 10 and 60 seconds; unknown tags are passed over, and
 * of two with the same tag the later counts.
 */
export function parseSmallPaymentParameters(text: string): Result<SmallPaymentParameters, SmallPaymentFault> {
  const read = valuesOf(text);
  if (!read.ok) return read;
  const values = read.value;
  const wrong =
    SWITCHES.find((tag) => !/^0*[01]$/.test(values.get(tag) ?? '0')) ??
    NUMBERS.find((tag) => !/^\d{1,12}$/.test(values.get(tag) ?? '0'));
  if (wrong !== undefined) return bad({ kind: 'bad-value', tag: wrong });
  const isOn = (tag: (typeof SWITCHES)[number]): boolean => Number(values.get(tag) ?? 0) === 1;
  const number = (tag: (typeof NUMBERS)[number], otherwise: number): number => Number(values.get(tag) ?? otherwise);
  return ok({
    enabled: isOn('FF8054'),
    binListA: isOn('FF8055'),
    binListB: isOn('FF8056'),
    acceptsDeviceCvm: isOn('FF8057'),
    pinFreeLimitMinor: number('FF8058', 0),
    signatureFreeLimitMinor: number('FF8059', 0),
    signatureFree: isOn('FF805A'),
    electronicCashFirst: isOn('FF805D'),
    retapSeconds: number('FF803A', RETAP_SECONDS),
    tornRecordSeconds: number('FF803C', TORN_RECORD_SECONDS),
  });
}

function valuesOf(text: string): Result<ReadonlyMap<string, string>, SmallPaymentFault> {
  const values = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const tag = text.slice(at, at + TAG_LENGTH).toUpperCase();
    const length = text.slice(at + TAG_LENGTH, at + HEAD_LENGTH);
    if (at + HEAD_LENGTH > text.length) return bad({ kind: 'truncated', offset: at });
    if (!/^\d{3}$/.test(length)) return bad({ kind: 'bad-value', tag });
    const end = at + HEAD_LENGTH + Number(length);
    if (end > text.length) return bad({ kind: 'truncated', offset: at });
    values.set(tag, text.slice(at + HEAD_LENGTH, end));
    at = end;
  }
  return ok(values);
}
