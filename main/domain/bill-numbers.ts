/** What names a bill and its parts. A part that is a payment bears the payment's own id, so that nothing has to link the two. */
import type { Brand } from './brand.ts';

/** The screen makes it before asking, so that a double press is one bill. */
export type BillId = Brand<string, 'BillId'>;
/** Of a card or code part it is the payment's id. */
export type BillPartId = Brand<string, 'BillPartId'>;

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function billId(value: string): BillId {
  if (!FORM.test(value)) throw new RangeError('not a bill id');
  return value as BillId;
}

export function billPartId(value: string): BillPartId {
  if (!FORM.test(value)) throw new RangeError('not the id of a part of a bill');
  return value as BillPartId;
}
