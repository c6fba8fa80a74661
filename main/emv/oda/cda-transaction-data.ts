/**
 * The transaction data that CDA signs with the cryptogram (EMV 4.4 Book 2, 6.6.1; emv.md 1.7). The kernel keeps the bytes it sent
 * and the answer as it came, and this puts them in a row; the test card makes the same row.
 */
import type { Tlv } from '../tlv/tlv.ts';

export interface CdaTransaction {
  /** As sent in GET PROCESSING OPTIONS, without 83 and its length; empty without a PDOL. */
  readonly pdolValues: Uint8Array;
  readonly cdol1Values: Uint8Array;
  /** Only for the second GENERATE AC. */
  readonly cdol2Values?: Uint8Array | undefined;
  /** What stands in template 77, in the order of the answer. */
  readonly responseObjects: readonly Pick<Tlv, 'tag' | 'raw'>[];
}

const SIGNATURE_TAG = '9F4B';

/** Input of `verifyCda`: every object of the answer but the signature itself. */
export function cdaTransactionData({
  pdolValues,
  cdol1Values,
  cdol2Values = new Uint8Array(),
  responseObjects,
}: CdaTransaction): Uint8Array {
  const objects = responseObjects.filter(({ tag }) => tag !== SIGNATURE_TAG).map(({ raw }) => raw);
  return new Uint8Array(Buffer.concat([pdolValues, cdol1Values, cdol2Values, ...objects]));
}
