/**
 * The drawer over a span: every shift that was handed over in it, what it began with, what should have been there, what was counted and
 * why it differed. Reads the shifts as they kept themselves at the hand-over; adds nothing of its own but the sums.
 */
import { z } from 'zod';
import type { ShiftRow } from '../journal/role.ts';
import { shiftOf } from '../shifts/shift.ts';

const shiftLine = z.object({
  number: z.int(),
  operator: z.string(),
  openedAtMs: z.int(),
  closedAtMs: z.int(),
  floatMinor: z.int(),
  takenMinor: z.int(),
  givenMinor: z.int(),
  inMinor: z.int(),
  outMinor: z.int(),
  expectedMinor: z.int(),
  countedMinor: z.int(),
  /** Counted less expected. */
  differenceMinor: z.int(),
  reason: z.string().exactOptional(),
  countedBy: z.string(),
});

export const drawerSchema = z.object({
  shifts: z.array(shiftLine),
  /** What the first shift began with. */
  floatMinor: z.int(),
  takenMinor: z.int(),
  givenMinor: z.int(),
  inMinor: z.int(),
  outMinor: z.int(),
  /** What the last count should have found and what it found, face by face. */
  expectedMinor: z.int(),
  countedMinor: z.int(),
  counts: z.array(z.object({ faceMinor: z.int(), count: z.int() })),
  /** Of all shifts together. */
  differenceMinor: z.int(),
});

export type DrawerCount = z.infer<typeof drawerSchema>;
export type DrawerShift = z.infer<typeof shiftLine>;

/** Undefined where no shift was handed over. */
export function drawerCount(rows: readonly ShiftRow[]): DrawerCount | undefined {
  const shifts = rows.map(shiftOf).flatMap((shift) => {
    const { handOver } = shift.kept;
    return handOver === undefined ? [] : [{ shift, handOver }];
  });
  const [first] = shifts;
  const last = shifts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const lines: DrawerShift[] = shifts.map(({ shift, handOver: { sums, ...counted } }) => ({
    number: shift.number,
    operator: shift.operator,
    openedAtMs: shift.openedAtMs,
    closedAtMs: shift.closedAtMs ?? shift.openedAtMs,
    floatMinor: sums.floatMinor,
    takenMinor: sums.takenMinor,
    givenMinor: sums.givenMinor,
    inMinor: sums.inMinor,
    outMinor: sums.outMinor,
    expectedMinor: sums.expectedMinor,
    countedMinor: counted.countedMinor,
    differenceMinor: counted.differenceMinor,
    ...(counted.reason !== undefined && { reason: counted.reason }),
    countedBy: counted.by,
  }));
  const total = (name: 'takenMinor' | 'givenMinor' | 'inMinor' | 'outMinor' | 'differenceMinor'): number =>
    lines.reduce((sum, line) => sum + line[name], 0);
  return {
    shifts: lines,
    floatMinor: first.handOver.sums.floatMinor,
    takenMinor: total('takenMinor'),
    givenMinor: total('givenMinor'),
    inMinor: total('inMinor'),
    outMinor: total('outMinor'),
    expectedMinor: last.handOver.sums.expectedMinor,
    countedMinor: last.handOver.countedMinor,
    counts: last.handOver.counts,
    differenceMinor: total('differenceMinor'),
  };
}
