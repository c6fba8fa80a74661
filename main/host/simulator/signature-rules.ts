/**
 * Signature uploads at the simulated acquirer (unionpay-pos 4.9): for a payment that stands in its books, whole or in parts one behind
 * the other. The picture is proved by length and form alone. Called by `acquirer.ts` after the MAC was found right.
 */
import { createHash } from 'node:crypto';
import { readableText } from '../iso8583/gb18030.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import type { HostRequest } from './host-request.ts';

const FORMAT_ERROR: Verdict = { code: '30' };
const NO_PAYMENT: Verdict = { code: '25' };
const WHOLE = '800';
const FIRST_PART = 801;
const LAST_NUMBER = 899;
const MORE = '8';
const LAST = '9';
const MOST_BYTES = 999;

export const isSignature = ({ mti, typeCode, networkCode }: HostRequest): boolean =>
  mti === '0820' && typeCode === '07' && networkCode.startsWith('8');

export function signature(request: HostRequest, books: Books): Verdict {
  const { message, tid, batch, stan } = request;
  const image = bytesOf(message, 62);
  const receipt = receiptIn(message);
  const place = placeOf(request);
  if (image === undefined || image.length === 0 || image.length > MOST_BYTES) return FORMAT_ERROR;
  if (receipt?.FF00 === undefined || place === undefined) return FORMAT_ERROR;
  const entry = books.ledger.entry(tid, batch, stan);
  const rrn = textOf(message, 37);
  const isSigned = entry !== undefined && (entry.state === 'approved' || entry.state === 'voided') && entry.rrn === rrn;
  if (!isSigned || rrn === undefined) return NO_PAYMENT;
  const name = `${tid}/${batch}/${stan}`;
  const before = place.index === 0 ? [] : (books.signatureParts.get(name) ?? []);
  // A part without the one before it is of no use.
  if (before.length < place.index) return FORMAT_ERROR;
  const parts = [...before.slice(0, place.index), image];
  books.signatureParts.set(name, parts);
  const whole = Buffer.concat(parts);
  const settlementDate = textOf(message, 15);
  books.ledger.keepSignature({
    tid,
    batch,
    stan,
    rrn,
    ...(settlementDate === undefined ? {} : { settlementDate }),
    parts: parts.length,
    lengthBytes: whole.length,
    sha256: createHash('sha256').update(whole).digest('hex'),
    isWhole: place.isLast,
    receipt,
  });
  return { code: '00' };
}

/** 800 alone, or 801 and up with 60.4 saying whether more follow. */
function placeOf({
  networkCode,
  message,
}: HostRequest): { readonly index: number; readonly isLast: boolean } | undefined {
  if (networkCode === WHOLE) return { index: 0, isLast: true };
  const mark = (textOf(message, 60) ?? '').charAt(11);
  const number = Number(networkCode);
  if (number > LAST_NUMBER || (mark !== MORE && mark !== LAST)) return undefined;
  return { index: number - FIRST_PART, isLast: mark === LAST };
}

const HEAD_BYTES = 3;

/** Two bytes of tag, one of length; undefined when it does not come out even. */
function receiptIn(message: Message): Record<string, string> | undefined {
  const bytes = bytesOf(message, 55) ?? new Uint8Array(0);
  const found: Record<string, string> = {};
  for (let at = 0; at < bytes.length; ) {
    const end = at + HEAD_BYTES + (bytes[at + 2] ?? 0);
    if (bytes[at] !== 0xff || end > bytes.length) return undefined;
    const tag = Buffer.from(bytes.subarray(at, at + 2))
      .toString('hex')
      .toUpperCase();
    const text = readableText(Buffer.from(bytes.subarray(at + HEAD_BYTES, end)).toString('latin1'));
    if (text === undefined) return undefined;
    found[tag] = text;
    at = end;
  }
  return found;
}
