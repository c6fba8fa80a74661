/** One settlement as a union by stage; all of it is kept, none of it is secret. The order is that of unionpay-pos 2.5. */
import { z } from 'zod';
import { batchNumber } from '../domain/numbers.ts';

const side = z.object({ debitMinor: z.int(), debitCount: z.int(), creditMinor: z.int(), creditCount: z.int() });
const verdict = z.enum(['balanced', 'unbalanced', 'error']);

export const SETTLEMENT_STAGES = ['requesting', 'uploading', 'ending', 'printing', 'done'] as const;

export const settlementSchema = z.object({
  batch: z.number().transform(batchNumber),
  operator: z.string(),
  startedAtMs: z.int(),
  stage: z.enum(SETTLEMENT_STAGES),
  domestic: side,
  foreign: side,
  verdicts: z.object({ domestic: verdict, foreign: verdict }).exactOptional(),
  /** Records acknowledged by the host, and how many there are. */
  uploaded: z.int(),
  toUpload: z.int(),
  /** How many of them are chip payments, each a message of its own after all stripe records (unionpay-pos 2.6). */
  chipRecords: z.int().default(0),
  slip: z.object({
    state: z.enum(['waiting', 'printing', 'printed', 'unconfirmed', 'failed']),
    fault: z.string().exactOptional(),
  }),
});

export type Settlement = z.infer<typeof settlementSchema>;

/** The two end messages differ by this (60.3: 207 or 202). */
export const isBalanced = (settlement: Settlement): boolean =>
  settlement.verdicts?.domestic === 'balanced' && settlement.verdicts.foreign === 'balanced';
