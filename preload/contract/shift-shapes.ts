/** The shift of the drawer as it crosses: what it came to, what should be in the drawer, and what a cashier does with it. */
import { z } from 'zod';
import { moment, money, operatorNumber, password } from './shapes.ts';
import { PAYMENT_KINDS, TENDERS } from './words.ts';

/** Money that may be too little as well as too much. */
export const difference = z.strictObject({
  amountMinor: z.int().min(-999_999_999_999).max(999_999_999_999),
  currency: z.literal('CNY'),
});
const supervisor = z.strictObject({ operator: operatorNumber, password });
const reason = z.string().min(1).max(60);
/** Never an endless drawer: ten million yuan. */
const shiftNumber = z.int().min(1);

/** Beside the counter's picture: whose drawer it is. Absent where no shift is open. */
export const openShift = z.strictObject({
  number: shiftNumber,
  operator: operatorNumber,
  openedAtMs: moment,
  float: money,
  /** False while what another left in the drawer has not been counted. */
  floatChecked: z.boolean(),
});

export const shiftLine = z.strictObject({
  kind: z.enum(PAYMENT_KINDS),
  tender: z.enum(TENDERS),
  count: z.int().min(0),
  /** An adjustment may take away. */
  amount: difference,
});

export const cashMovement = z.strictObject({
  atMs: moment,
  operator: operatorNumber,
  amount: difference,
  reason: z.string().max(60),
  supervisor: operatorNumber.optional(),
});

export const shiftPicture = z.strictObject({
  isOn: z.boolean(),
  /** What the last count left: the float of the next shift. */
  carried: money,
  /** The notes and coins a drawer is counted by, the largest first, in fen. */
  faces: z.array(z.int().min(1)).max(20),
  shift: openShift
    .extend({
      isOwn: z.boolean(),
      lines: z.array(shiftLine).max(100),
      unknownCount: z.int().min(0),
      cashIn: difference,
      cashOut: difference,
      taken: difference,
      given: difference,
      expected: difference,
      movements: z.array(cashMovement).max(200),
      reports: z.int().min(0),
    })
    .optional(),
});

export const shiftAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('open'), float: money }),
  z.strictObject({ act: z.literal('count-float'), float: money }),
  z.strictObject({ act: z.literal('cash-in'), amount: money, reason }),
  z.strictObject({ act: z.literal('cash-out'), amount: money, reason, supervisor: supervisor.optional() }),
  z.strictObject({ act: z.literal('x-report') }),
  z.strictObject({
    act: z.literal('hand-over'),
    counts: z.array(z.strictObject({ face: z.int().min(1), count: z.int().min(0).max(99_999) })).max(20),
    reason: reason.optional(),
    supervisor: supervisor.optional(),
  }),
]);
