/** What a card's issuer signed of its records (EMV 4.4 Book 3, 10.3; emv.md 1.7): the kernel collects, this adds the AIP. */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { OdaFault } from './oda-fault.ts';

const AIP_TAG = 0x82;

/**
 * `records`: the value of template 70 for files 1 to 10, the whole response for files 11 to 30, in reading order. `sdaTagList`:
 * 9F4A, which may say `82` and nothing else; `aip`: the two bytes of 82.
 */
export function staticDataToAuthenticate(
  records: readonly Uint8Array[],
  sdaTagList: Uint8Array | undefined,
  aip: Uint8Array,
): Result<Uint8Array, OdaFault> {
  if (sdaTagList === undefined) return ok(new Uint8Array(Buffer.concat(records)));
  if (sdaTagList.length !== 1 || sdaTagList[0] !== AIP_TAG) return bad('static-data-list');
  return ok(new Uint8Array(Buffer.concat([...records, aip])));
}
