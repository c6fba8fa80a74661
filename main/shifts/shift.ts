/** A shift of the drawer as the journal keeps it: its float, the cash that was moved by hand, and, once handed over, the count. */
import { z } from 'zod';
import type { JsonObject, ShiftRow } from '../journal/role.ts';
import { CASH_WHYS } from './cash.ts';

const movement = z.object({
  amountMinor: z.int(),
  why: z.enum(CASH_WHYS),
  atMs: z.int(),
  operator: z.string(),
  reason: z.string(),
  /** Who allowed it, where somebody had to. */
  supervisor: z.string().exactOptional(),
});

const line = z.object({
  kind: z.string(),
  tender: z.string(),
  count: z.int(),
  amountMinor: z.int(),
});

/** What stood on the slip of the hand-over: frozen, for a payment of the shift may still change afterwards. */
const sums = z.object({
  lines: z.array(line),
  /** Payments of the span whose result is not known. */
  unknownCount: z.int(),
  floatMinor: z.int(),
  inMinor: z.int(),
  outMinor: z.int(),
  takenMinor: z.int(),
  givenMinor: z.int(),
  expectedMinor: z.int(),
});

const handOver = z.object({
  counts: z.array(z.object({ faceMinor: z.int(), count: z.int() })),
  countedMinor: z.int(),
  /** Counted less expected: positive is too much in the drawer. */
  differenceMinor: z.int(),
  reason: z.string().exactOptional(),
  /** Who counted: the shift's own cashier, or who took over from one who is not there. */
  by: z.string(),
  supervisor: z.string().exactOptional(),
  sums,
});

const keptSchema = z.object({
  floatMinor: z.int().min(0),
  /** Counted by the cashier, or only taken over as the last count left it. */
  floatChecked: z.boolean(),
  movements: z.array(movement),
  xReports: z.int().min(0),
  handOver: handOver.exactOptional(),
});

export type ShiftKept = z.infer<typeof keptSchema>;
export type ShiftMovement = z.infer<typeof movement>;
export type ShiftSums = z.infer<typeof sums>;
export type HandOver = z.infer<typeof handOver>;

export interface Shift extends Omit<ShiftRow, 'facts'> {
  readonly kept: ShiftKept;
}

export function shiftOf({ facts, ...row }: ShiftRow): Shift {
  return { ...row, kept: keptSchema.parse(facts) };
}

export const toShiftRow = ({ kept, ...row }: Shift): ShiftRow => ({ ...row, facts: kept as unknown as JsonObject });
