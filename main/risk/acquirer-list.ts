/**
 * The acquirer's stop list, taken into the shop's own: each number comes in once and stays as its mark alone. A list replaces the one
 * before; what a person of the shop has stopped is left alone.
 */
import { maskPan } from '../domain/masked-pan.ts';
import type { Secret } from '../domain/secret.ts';
import type { Journal, StopRow } from '../journal/role.ts';

/** What the rows of the acquirer's list say as their reason. */
export const ACQUIRER_LIST = '收单机构下发名单 ACQUIRER STOP LIST';

export interface AcquirerList {
  readonly numbers: readonly Secret<string>[];
  /** Who sat at the counter when it came. */
  readonly by: string;
  readonly nowMs: number;
}

/** One transaction: rows that are new, rows that are lifted, and the line that counts them. */
export function takeAcquirerList(journal: Journal, { numbers, by, nowMs }: AcquirerList): void {
  const wanted = new Map(numbers.map((number) => number.use((pan) => [journal.cardMark(pan), maskPan(pan)] as const)));
  const standing = journal.stopList().filter(({ reason }) => reason === ACQUIRER_LIST);
  const added = [...wanted].filter(([mark]) => journal.stopped(mark) === undefined);
  const lifted = standing.filter(({ mark }) => !wanted.has(mark));
  journal.commit((pen) => {
    for (const [mark, maskedPan] of added) pen.putStop({ mark, maskedPan, reason: ACQUIRER_LIST, by, atMs: nowMs });
    for (const row of lifted) pen.putStop(liftedRow(row, by, nowMs));
    pen.append({
      kind: 'stop-list-downloaded',
      body: { count: numbers.length, added: added.length, lifted: lifted.length },
    });
  });
}

const liftedRow = (row: StopRow, liftedBy: string, liftedAtMs: number): StopRow => ({ ...row, liftedBy, liftedAtMs });
