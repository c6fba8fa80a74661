/**
 * Field 55 of a signature upload: the slip's facts under two-byte tags of their own, one byte of length each (unionpay-pos 4.9). What
 * does not fit into the field's 255 bytes is left out whole, from the least needed up.
 */
import { asSixDigits } from '../../domain/numbers.ts';
import { gb18030Bytes } from '../iso8583/gb18030.ts';
import type { SignatureReceipt } from '../role.ts';

const FIELD_BYTES = 255;
const HEAD_BYTES = 3;
const LONGEST = 255;

const CURRENCY = '156';

type Part = readonly [tag: string, value: string | undefined];

/** Most needed first. */
function partsOf(receipt: SignatureReceipt): readonly Part[] {
  const { chip, original } = receipt;
  return [
    ['FF00', receipt.merchantName],
    ['FF01', receipt.transaction],
    ['FF02', receipt.operator],
    ['FF06', receipt.dateTime],
    ['FF07', receipt.authCode],
    ['FF03', receipt.acquirerId],
    ['FF04', receipt.issuerId],
    ['FF05', receipt.expiry],
    ['FF08', receipt.tipMinor === undefined ? undefined : String(receipt.tipMinor).padStart(12, '0')],
    ['FF09', receipt.organisation],
    ['FF0A', CURRENCY],
    ['FF60', original?.stan === undefined ? undefined : asSixDigits(original.stan)],
    ['FF61', original?.batch === undefined ? undefined : asSixDigits(original.batch)],
    ['FF62', original?.rrn],
    ['FF63', original?.date],
    ['FF64', original?.authCode],
    ['FF70', receipt.slips === undefined ? undefined : String(receipt.slips)],
    ['FF30', chip?.label],
    ['FF31', chip?.preferredName],
    ['FF32', chip?.aid],
    ['FF33', chip?.cryptogramHex],
  ];
}

/** At most 255 bytes. */
export function receiptData(receipt: SignatureReceipt): Uint8Array {
  const kept: Uint8Array[] = [];
  let left = FIELD_BYTES;
  for (const [tag, text] of partsOf(receipt)) {
    if (text === undefined || text === '') continue;
    const value = gb18030Bytes(text);
    if (value.length > LONGEST || HEAD_BYTES + value.length > left) continue;
    kept.push(Uint8Array.of(...Buffer.from(tag, 'hex'), value.length, ...value));
    left -= HEAD_BYTES + value.length;
  }
  return new Uint8Array(Buffer.concat(kept));
}
