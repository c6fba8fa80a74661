/**
 * Cash and recorded tenders of one shift, from the lines that bills have left in the chain. The chain's numbers bound the shift, not the
 * clock, so that cash taken just before the host set the clock back is counted all the same. Reads only.
 */
import { z } from 'zod';
import type { EventRow, Reader } from '../journal/role.ts';
import type { CashMovement } from './cash.ts';
import type { TallyLine } from './sums.ts';

export interface Span {
  readonly afterSeq: number;
  readonly upToSeq?: number;
}

export interface RecordedTenders {
  readonly lines: readonly TallyLine[];
  readonly cash: readonly CashMovement[];
}

/** What each line of a bill means to the drawer and to the report. */
const MEANINGS = {
  'bill-cash-taken': { kind: 'sale', tender: 'cash' },
  'bill-cash-given-back': { kind: 'void', tender: 'cash' },
  'bill-other-taken': { kind: 'sale', tender: 'other' },
  'bill-other-given-back': { kind: 'void', tender: 'other' },
} as const satisfies Readonly<Record<string, Pick<TallyLine, 'kind' | 'tender'>>>;
type Meant = keyof typeof MEANINGS;
const isMeant = (kind: string): kind is Meant => Object.hasOwn(MEANINGS, kind);

const BODY = z.object({ amountMinor: z.int(), takenMinor: z.int().optional(), changeMinor: z.int().optional() });

export function recordedTenders(journal: Pick<Reader, 'eventsOfKinds'>, span: Span): RecordedTenders {
  const events = journal.eventsOfKinds(Object.keys(MEANINGS), span);
  return { lines: linesOf(events), cash: events.flatMap(cashOf) };
}

function linesOf(events: readonly EventRow[]): readonly TallyLine[] {
  const lines = new Map<Meant, TallyLine>();
  for (const { kind, body } of events) {
    if (!isMeant(kind)) continue;
    const before = lines.get(kind) ?? { ...MEANINGS[kind], count: 0, amountMinor: 0 };
    const amountMinor = before.amountMinor + BODY.parse(body).amountMinor;
    lines.set(kind, { ...before, count: before.count + 1, amountMinor });
  }
  return [...lines.values()];
}

function cashOf({ kind, body, atMs, operator = '' }: EventRow): readonly CashMovement[] {
  if (!isMeant(kind) || MEANINGS[kind].tender !== 'cash') return [];
  const { amountMinor, takenMinor = amountMinor, changeMinor = 0 } = BODY.parse(body);
  const moved = (why: 'taken' | 'given', fen: number): CashMovement => ({ amountMinor: fen, why, atMs, operator });
  if (kind === 'bill-cash-given-back') return [moved('given', -amountMinor)];
  return [moved('taken', takenMinor), ...(changeMinor > 0 ? [moved('given', -changeMinor)] : [])];
}
