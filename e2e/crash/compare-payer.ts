/** Who paid, at the host and in the shop: the same card, or the same payment by code, which has no card and a voucher number instead. */
import { z } from 'zod';
import type { Entry } from '../../main/host/simulator/ledger.ts';
import type { PaymentRow } from '../../main/journal/role.ts';

const text = z.string().optional();
const facts = z.object({
  opening: z.object({ way: text, original: z.object({ way: text, voucherHex: text }).optional() }),
  outcome: z.object({ voucherHex: text }).optional(),
});

/** What the host has where no card number came. */
const NO_CARD = /^\*+$/;

/** What differs, in words. */
export function payerDiffers(entry: Entry, row: PaymentRow): readonly string[] {
  const { opening, outcome } = facts.parse(row.facts);
  const isByCode = opening.way !== undefined || opening.original?.way !== undefined;
  if (!isByCode) return entry.maskedPan === row.maskedPan ? [] : ['another card'];
  // What takes one back or gives back of it sends the original's along.
  const voucherHex = opening.original?.voucherHex ?? outcome?.voucherHex ?? '';
  const voucherNumber = Buffer.from(voucherHex, 'hex').toString('latin1');
  return [
    ...(NO_CARD.test(entry.maskedPan) ? [] : ['a card at the host, a code in the shop']),
    ...(entry.voucherNumber === undefined || entry.voucherNumber === voucherNumber ? [] : ['another voucher number']),
  ];
}
