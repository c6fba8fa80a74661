/** A bill as it crosses: what a person does to it, and the whole picture of what is to be paid, by what it was paid, and what remains. */
import { z } from 'zod';
import { maskedPan, moment, money, operatorNumber, paper, password, paymentId, voucher } from './shapes.ts';
import { DEVICE_TROUBLES, PRINT_STATES } from './words.ts';

const text = (longest: number) => z.string().max(longest);
const id = paymentId;
const supervisor = z.strictObject({ operator: operatorNumber, password });
const reason = z.string().min(1).max(200);
/** Thousandths: 1500 is 1.5. */
const quantity = z.int().min(0).max(999_999);
/** Hundredths of a per cent: 1300 is 13 %. */
const taxBasisPoints = z.int().min(0).max(10_000);

export const TENDERS = ['card', 'code', 'cash', 'other'] as const;
export type Tender = (typeof TENDERS)[number];

/** How one part of a bill stands now. */
export const PART_STANDINGS = ['paying', 'paid', 'unknown', 'not-taken', 'voided', 'taken-back', 'by-hand'] as const;
export type PartStanding = (typeof PART_STANDINGS)[number];

/** What became of the last code that the scanner read while a bill was open. */
export const SCAN_OUTCOMES = ['added', 'unknown', 'payment-code', 'unreadable', 'refused'] as const;
export type ScanOutcomeWord = (typeof SCAN_OUTCOMES)[number];

/** What became of the last kick of the drawer. */
export const DRAWER_OUTCOMES = ['kicked', 'too-soon', 'printer-busy', 'device-gone', 'none'] as const;
export type DrawerOutcome = (typeof DRAWER_OUTCOMES)[number];

export const billAction = z.discriminatedUnion('act', [
  /** Begins a bill, or shows the one with this id; an amount is what was keyed for it. */
  z.strictObject({ act: z.literal('open'), billId: id, amount: money.optional() }),
  z.strictObject({ act: z.literal('type-amount'), billId: id, amount: money }),
  /** A thing of the catalogue, by its code. */
  z.strictObject({ act: z.literal('add-code'), billId: id, code: z.string().min(1).max(60) }),
  z.strictObject({
    act: z.literal('add-line'),
    billId: id,
    description: z.string().min(1).max(60),
    quantityThousandths: quantity.min(1),
    unitPrice: money,
    taxBasisPoints: taxBasisPoints.optional(),
  }),
  /** Zero takes the line out. */
  z.strictObject({ act: z.literal('set-quantity'), billId: id, line: z.int().min(1), quantityThousandths: quantity }),
  z.strictObject({
    act: z.literal('pay'),
    billId: id,
    paymentId,
    way: z.enum(['card', 'code', 'shown-code']),
    amount: money,
    supervisorWord: supervisor.extend({ reason: reason.optional() }).optional(),
  }),
  z.strictObject({ act: z.literal('cash'), billId: id, partId: id, taken: money }),
  z.strictObject({
    act: z.literal('other'),
    billId: id,
    partId: id,
    name: z.string().min(1).max(20),
    reference: text(40),
    amount: money,
  }),
  z.strictObject({ act: z.literal('take-back'), billId: id, partId: id, supervisor, reason }),
  z.strictObject({ act: z.literal('set-aside'), billId: id, partId: id, supervisor, reason }),
  z.strictObject({ act: z.literal('cancel'), billId: id, reason: text(200) }),
  /** Puts the bill away; an open one can be shown again, an empty one is gone. */
  z.strictObject({ act: z.literal('leave'), billId: id }),
  /** The drawer did not open by itself: a person asks for it once more. */
  z.strictObject({ act: z.literal('open-drawer'), billId: id }),
  z.strictObject({ act: z.literal('print'), billId: id }),
]);

export const billPart = z.strictObject({
  partId: id,
  tender: z.enum(TENDERS),
  standing: z.enum(PART_STANDINGS),
  amount: money,
  atMs: moment,
  operator: operatorNumber,
  /** Another tender's name and number. */
  name: text(20).optional(),
  reference: text(40).optional(),
  /** Cash: what was handed over, and what went back. */
  taken: money.optional(),
  change: money.optional(),
  maskedPan: maskedPan.optional(),
  voucher: voucher.optional(),
  /** Void belongs to the payment's own screen; the others are this bill's. */
  may: z.array(z.enum(['void', 'take-back', 'set-aside'])),
});

export const billView = z.strictObject({
  billId: id,
  /** As it stands on the slip. */
  number: text(8),
  stage: z.enum(['open', 'paid', 'cancelled']),
  amount: money,
  /** Keyed in beside the lines. */
  typed: money,
  paid: money,
  /** Waits for a payment under way, or for one whose result is unknown. */
  held: money,
  remaining: money,
  change: money,
  lines: z
    .array(
      z.strictObject({
        line: z.int().min(1),
        description: text(60),
        code: text(60).optional(),
        quantityThousandths: quantity,
        unitPrice: money,
        amount: money,
        taxBasisPoints: taxBasisPoints.optional(),
      }),
    )
    .max(100),
  parts: z.array(billPart).max(20),
  /** Sums of cash that are likely for what remains. */
  quickCash: z.array(money).max(5),
  /** The names of the other tenders that this shop takes. */
  tenders: z.array(text(20)).max(8),
  scan: z.strictObject({ outcome: z.enum(SCAN_OUTCOMES), said: text(60), atMs: moment }).optional(),
  drawer: z.enum(DRAWER_OUTCOMES).optional(),
  slip: z.strictObject({ state: z.enum(PRINT_STATES), trouble: z.enum(DEVICE_TROUBLES).optional() }).optional(),
  may: z.array(z.enum(['edit', 'pay', 'cancel', 'leave', 'print', 'open-drawer'])),
  paper,
});

/** Open bills that are not on the screen. */
export const waitingBills = z
  .array(z.strictObject({ billId: id, number: text(8), amount: money, remaining: money, atMs: moment }))
  .max(20);

/** The parts of a payment's bill, for history. */
export const billOfPayment = z.strictObject({
  billId: id,
  number: text(8),
  stage: z.enum(['open', 'paid', 'cancelled']),
  amount: money,
  parts: z.array(billPart).max(20),
});
