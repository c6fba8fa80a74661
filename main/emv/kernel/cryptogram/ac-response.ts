/** The answer to GENERATE AC in both formats, signed or not (EMV 4.4 Book 3, 6.5.5.4; emv.md 1.12). Pure. */
import { bad, ok, type Result } from '../../../domain/result.ts';
import type { Tlv } from '../../tlv/tlv.ts';
import type { CryptogramKind } from '../kernel.ts';
import { objectsOf, soleTemplate } from '../templates.ts';
import { kindOfByte } from './cryptogram-kind.ts';

export interface AcResponse {
  /** 9F27. */
  readonly cid: number;
  readonly kind: CryptogramKind;
  /** 9F36, two bytes. */
  readonly atc: Uint8Array;
  /** 9F26, eight bytes; absent where it stands inside the signature. */
  readonly ac?: Uint8Array;
  /** 9F10, up to 32 bytes. */
  readonly iad?: Uint8Array;
  /** 9F4B, CDA. */
  readonly signature?: Uint8Array;
  /** Format 2: every object of the template as it was sent. */
  readonly responseObjects: readonly Tlv[];
}

const AC_BYTES = 8;
const ATC_BYTES = 2;
const LONGEST_IAD_BYTES = 32;
const SHORTEST_BYTES = 1 + ATC_BYTES + AC_BYTES;

/** Neither a cryptogram nor a signature, a part of a wrong length, anything behind it, a kind that is reserved: malformed. */
export function parseAcResponse(data: Uint8Array): Result<AcResponse, 'malformed'> {
  const first = soleTemplate(data, '80');
  if (first !== undefined) return parseFormat1(first.value);
  const second = soleTemplate(data, '77');
  return second === undefined ? bad('malformed') : parseFormat2(second);
}

function parseFormat1(value: Uint8Array): Result<AcResponse, 'malformed'> {
  const [cid] = value;
  const kind = cid === undefined ? undefined : kindOfByte(cid);
  if (cid === undefined || kind === undefined) return bad('malformed');
  if (value.length < SHORTEST_BYTES || value.length > SHORTEST_BYTES + LONGEST_IAD_BYTES) return bad('malformed');
  const iad = value.subarray(SHORTEST_BYTES);
  return ok({
    cid,
    kind,
    atc: value.subarray(1, 1 + ATC_BYTES),
    ac: value.subarray(1 + ATC_BYTES, SHORTEST_BYTES),
    ...(iad.length > 0 && { iad }),
    responseObjects: [],
  });
}

function parseFormat2(template: Tlv): Result<AcResponse, 'malformed'> {
  const objects = objectsOf(template);
  if (!objects.ok) return bad('malformed');
  const [information, atc, ac] = ['9F27', '9F36', '9F26'].map((tag) => objects.value.get(tag));
  const [iad, signature] = ['9F10', '9F4B'].map((tag) => objects.value.get(tag));
  const [cid] = information?.length === 1 ? information : [];
  const kind = cid === undefined ? undefined : kindOfByte(cid);
  if (cid === undefined || kind === undefined || atc?.length !== ATC_BYTES) return bad('malformed');
  if ((ac?.length ?? AC_BYTES) !== AC_BYTES || (iad?.length ?? 0) > LONGEST_IAD_BYTES) return bad('malformed');
  if (ac === undefined && signature === undefined) return bad('malformed');
  return ok({
    cid,
    kind,
    atc,
    ...(ac !== undefined && { ac }),
    ...(iad !== undefined && { iad }),
    ...(signature !== undefined && { signature }),
    responseObjects: template.children ?? [],
  });
}
