/** The people of the counter as they cross: the list that supervisor and administrator see, and what may be done with one of them. */
import { z } from 'zod';
import { moment, operatorNumber, role } from './shapes.ts';

const name = z.string().min(1).max(20);

/** One of the staff. No password in any form: what crosses is whether it is still to be changed. */
export const staffMember = z.strictObject({
  operator: operatorNumber,
  name: z.string().max(40),
  role,
  /** Sits at the counter now. */
  isHere: z.boolean(),
  disabled: z.boolean(),
  mustChange: z.boolean(),
  wrongTries: z.int().min(0),
  lockedUntilMs: moment.optional(),
  /** Payments in the open batch: while there are any the person cannot be disabled. */
  unsettled: z.int().min(0),
  hasShift: z.boolean(),
  /** What whoever looks may do with this one. */
  may: z.array(z.enum(['rename', 'disable', 'enable', 'reset', 'unlock'])),
});

/** A lock-out that the supervisor has not taken note of. */
export const lockOut = z.strictObject({ operator: operatorNumber, atMs: moment });

export const staffPicture = z.strictObject({
  staff: z.array(staffMember).max(100),
  lockOuts: z.array(lockOut).max(50),
  mayCreate: z.boolean(),
  /** The least number that nobody has; absent when all are taken. */
  freeNumber: operatorNumber.optional(),
});

export const staffAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('create'), operator: operatorNumber, name }),
  z.strictObject({ act: z.literal('rename'), operator: operatorNumber, name }),
  z.strictObject({ act: z.literal('disable'), operator: operatorNumber }),
  z.strictObject({ act: z.literal('enable'), operator: operatorNumber }),
  z.strictObject({ act: z.literal('reset'), operator: operatorNumber }),
  z.strictObject({ act: z.literal('unlock'), operator: operatorNumber }),
  z.strictObject({ act: z.literal('note-lock-outs') }),
]);
