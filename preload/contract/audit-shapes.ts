/** The audit trail as it crosses: one page of events, newest first, and where a copy of all that was found has been written. */
import { z } from 'zod';
import { moment, operatorNumber, paymentId } from './shapes.ts';

export const auditSearch = z.strictObject({
  /** The counter's own acts (people, settings, shifts, words given), or the lives of payments too. */
  scope: z.enum(['acts', 'all']),
  operator: operatorNumber.optional(),
  kind: z
    .string()
    .regex(/^[A-Za-z-]{1,60}$/)
    .optional(),
  day: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
  text: z.string().max(60).optional(),
  /** Only events with a smaller number: for paging. */
  before: z.int().min(1).optional(),
  /** Writes all that is found into a file as well. */
  copyAs: z.enum(['csv', 'json']).optional(),
});

const value = z.string().max(200);

export const auditEvent = z.strictObject({
  seq: z.int().min(1),
  atMs: moment,
  /** Name of the event in the journal, keyed in the wording. */
  event: z.string().max(60),
  operator: operatorNumber.optional(),
  supervisor: operatorNumber.optional(),
  /** To whom it was done. */
  target: operatorNumber.optional(),
  paymentId: paymentId.optional(),
  /** From which state to which. */
  changes: z.array(z.strictObject({ what: z.string().max(40), from: value.optional(), to: value.optional() })).max(40),
  detail: z.array(z.strictObject({ name: z.string().max(40), value })).max(20),
});

export const auditPage = z.strictObject({
  events: z.array(auditEvent).max(50),
  /** From where to go on looking; absent at the end. */
  nextBefore: z.int().min(1).optional(),
  /** The file that was written, and how many events are in it. */
  copy: z.strictObject({ file: z.string().max(400), events: z.int().min(0) }).optional(),
});
