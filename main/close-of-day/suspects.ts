/**
 * Which payments of a batch may be why the host's totals differ from ours, each with what the journal knows of it. Two sorts: what the
 * host cannot know (an advice that has not reached it, or that it refused), and what we cannot know (an answer that was lost: taken back,
 * closed by a person, or open still). The host says only that a side differs, never which line (unionpay-pos 2.5). Pure.
 */
import { z } from 'zod';
import type { PaymentRow } from '../journal/role.ts';
import { type Side, sideOf } from './totals.ts';

export const SUSPECT_REASONS = [
  'advice-owed',
  'advice-refused',
  'answer-lost',
  'reversal-owed',
  'taken-back',
  'closed-by-hand',
] as const;
export type SuspectReason = (typeof SUSPECT_REASONS)[number];

export interface Suspect {
  readonly row: PaymentRow;
  readonly side: Side;
  readonly why: SuspectReason;
  /** Why the answer was missing, as the payment kept it. */
  readonly because?: string;
  /** Reversal messages sent, or tries of an advice. */
  readonly attempts?: number;
  /** F39 where the host refused. */
  readonly code?: string;
  /** What the person gave who closed it. */
  readonly evidence?: string;
}

const FACTS = z.object({
  owed: z.object({ because: z.string(), attempts: z.int() }).optional(),
  closed: z.object({ reason: z.string(), evidence: z.string() }).optional(),
  advice: z.object({ code: z.string().optional(), tries: z.int().optional() }).optional(),
});
type Facts = z.infer<typeof FACTS>;

/** Of the sides that differ, those that weigh most first; in the order of their numbers. */
export function suspectsOf(rows: readonly PaymentRow[], sides: readonly Side[]): readonly Suspect[] {
  const found = rows.filter(({ stan }) => stan !== undefined).flatMap(suspectOf);
  const order = (suspect: Suspect): number => SUSPECT_REASONS.indexOf(suspect.why);
  return found
    .filter(({ side }) => sides.includes(side))
    .toSorted((one, other) => order(one) - order(other) || (one.row.stan ?? 0) - (other.row.stan ?? 0));
}

function suspectOf(row: PaymentRow): readonly Suspect[] {
  const { owed, closed, advice } = FACTS.parse(row.facts);
  const why = reasonOf(row, { owed, closed, advice });
  if (why === undefined) return [];
  const attempts = owed?.attempts ?? advice?.tries;
  return [
    {
      row,
      side: sideOf(row),
      why,
      ...(owed && { because: owed.because }),
      ...(attempts !== undefined && { attempts }),
      ...(advice?.code !== undefined && { code: advice.code }),
      ...(closed && { evidence: `${closed.reason} · ${closed.evidence}` }),
    },
  ];
}

function reasonOf({ advice, stage }: PaymentRow, { closed, owed }: Facts): SuspectReason | undefined {
  if (advice === 'owed') return 'advice-owed';
  if (advice === 'refused') return 'advice-refused';
  if (closed !== undefined) return 'closed-by-hand';
  if (owed === undefined) return undefined;
  if (stage === 'reversing') return 'reversal-owed';
  return stage === 'reversed' ? 'taken-back' : 'answer-lost';
}
