/** One settlement as a union by stage; all of it is kept, none of it is secret. The order is that of unionpay-pos 2.5. */
import { z } from 'zod';
import { batchNumber } from '../domain/numbers.ts';
import type { JsonObject, PrintJobRow, Reader, SettlementRow } from '../journal/role.ts';
import { type PrintProgress, queued } from '../printing/decide.ts';
import { jobWith, progressOf, settlementJobId } from '../printing/jobs.ts';

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
  /** How many are refunds and advices, each alone in its own layout, between the two. */
  aloneRecords: z.int().default(0),
});

/** The total slip is a print job; it stands beside what is kept of the settlement. */
export type Settlement = z.infer<typeof settlementSchema> & { readonly slip: PrintProgress };

/** What is kept of it, without its slip. */
export function factsOf({ slip: _job, ...facts }: Settlement): JsonObject {
  return facts as unknown as JsonObject;
}

/** As the journal has it. An older journal kept no job: the slip of a settlement that was not finished is still to be printed. */
export function settlementOf(journal: Pick<Reader, 'printJob'>, row: SettlementRow): Settlement {
  const job = journal.printJob(settlementJobId(row.batch));
  return { ...settlementSchema.parse(row.facts), slip: job === undefined ? queued('only') : progressOf(job) };
}

/** Its total slip as a job, as far as it has got. */
export const slipJobOf = ({ batch, slip }: Settlement, nowMs: number): PrintJobRow =>
  jobWith({ id: settlementJobId(batch), kind: 'settlement', batch }, slip, { nowMs });

/** The two end messages differ by this (60.3: 207 or 202). */
export const isBalanced = (settlement: Settlement): boolean =>
  settlement.verdicts?.domestic === 'balanced' && settlement.verdicts.foreign === 'balanced';
