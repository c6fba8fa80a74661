/** The answer to GET PROCESSING OPTIONS in both formats (EMV 4.4 Book 3, 6.5.8.4; emv.md 1.5). Pure. */
import { bad, ok, type Result } from '../../../domain/result.ts';
import { objectsOf, soleTemplate } from '../templates.ts';

const AIP_BYTES = 2;
const AFL_ENTRY_BYTES = 4;

/** 82, 94 and whatever else the card sent along, by tag. A contact card must give both. */
export function parseGpoResponse(data: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, 'malformed'> {
  const first = soleTemplate(data, '80')?.value;
  const second = soleTemplate(data, '77');
  const objects = first !== undefined ? cutFirst(first) : second !== undefined ? objectsOf(second) : undefined;
  if (objects === undefined || !objects.ok) return bad('malformed');
  const afl = objects.value.get('94');
  if (objects.value.get('82')?.length !== AIP_BYTES || afl === undefined) return bad('malformed');
  return afl.length > 0 && afl.length % AFL_ENTRY_BYTES === 0 ? ok(objects.value) : bad('malformed');
}

const cutFirst = (value: Uint8Array) =>
  ok(
    new Map([
      ['82', value.subarray(0, AIP_BYTES)],
      ['94', value.subarray(AIP_BYTES)],
    ]),
  );
