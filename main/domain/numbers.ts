/** The numbers that name a payment: trace number, batch, reference. Each is made by one parsing function. */
import type { Brand } from './brand.ts';

/** System trace audit number, 1 to 999999; printed as voucher number 凭证号 (unionpay-pos 4.1). */
export type Stan = Brand<number, 'Stan'>;
/** Batch number, 1 to 999999. */
export type BatchNumber = Brand<number, 'BatchNumber'>;
/** The renderer makes it before asking, so that a double press is one payment. */
export type PaymentId = Brand<string, 'PaymentId'>;

const LARGEST = 999_999;

function sixDigits(value: number, what: string): number {
  if (!Number.isInteger(value) || value < 1 || value > LARGEST) throw new RangeError(`not a ${what}: ${value}`);
  return value;
}

export const stan = (value: number): Stan => sixDigits(value, 'trace number') as Stan;
export const batchNumber = (value: number): BatchNumber => sixDigits(value, 'batch number') as BatchNumber;

/** 999999 is followed by 1 (unionpay-pos 4.1). */
export const following = (value: number): number => (value >= LARGEST ? 1 : value + 1);

/** As on the wire and on the slip: six digits, zeros in front. */
export const asSixDigits = (value: number): string => String(value).padStart(6, '0');

const PAYMENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function paymentId(value: string): PaymentId {
  if (!PAYMENT_ID.test(value)) throw new RangeError('not a payment id');
  return value as PaymentId;
}
