/** Between a payment and its row in the journal. Only `kept` has a codec, so only `kept` can reach the disk. */
import type { z } from 'zod';
import { kindRow } from '../domain/payment-kinds.ts';
import { secret } from '../domain/secret.ts';
import type { CardForHost } from '../host/role.ts';
import type { JsonObject, PaymentRow, PrintJobRow, Reader, StoredResult } from '../journal/role.ts';
import type { PrintProgress } from '../printing/decide.ts';
import { progressOf, slipJobs } from '../printing/jobs.ts';
import { type Advice, type Closed, keptSchema, type Original } from './kept.ts';
import type { PassingCard, Sale } from './sale.ts';

/** The picture of the payment as the journal keeps it. */
export function toRow(sale: Sale, nowMs: number, voidedById?: PaymentRow['voidedById']): PaymentRow {
  const { opening } = sale.kept;
  const intent = 'intent' in sale.kept ? sale.kept.intent : undefined;
  const outcome = 'outcome' in sale.kept ? sale.kept.outcome : undefined;
  const shown = 'shown' in sale.kept ? sale.kept.shown : undefined;
  const result = resultOf(sale);
  return {
    id: opening.id,
    kind: opening.kind,
    stage: sale.stage,
    operator: opening.operator,
    batch: opening.batch,
    amountMinor: outcome?.approvedMinor ?? opening.amountMinor,
    currency: 'CNY',
    openedAtMs: opening.openedAtMs,
    changedAtMs: nowMs,
    facts: factsOf(sale.kept),
    ...(result && { result }),
    ...(intent && { stan: intent.stan }),
    ...(shown && { maskedPan: shown.maskedPan }),
    ...(outcome && { responseCode: outcome.code, organisation: outcome.organisation }),
    ...(outcome?.rrn && { rrn: outcome.rrn }),
    ...(outcome?.authCode && { authCode: outcome.authCode }),
    ...(opening.original?.id && { originalId: opening.original.id }),
    ...(voidedById && { voidedById }),
    ...('advice' in sale.kept && sale.kept.advice && { advice: sale.kept.advice.state }),
    ...('chip' in sale.kept && sale.kept.chip?.notice && { scriptNotice: sale.kept.chip.notice }),
  };
}

/** Slips are print jobs: they stand in their own table. */
function factsOf(kept: Sale['kept']): JsonObject {
  if (!('slips' in kept)) return kept as unknown as JsonObject;
  const { slips: _jobs, ...facts } = kept;
  return facts as unknown as JsonObject;
}

/** What a void or refund of a payment by code sends back; nothing for a card. */
export function codeReferenceOf(row: PaymentRow): Pick<Original, 'way' | 'voucherHex'> {
  const { opening, outcome } = keptSchema.parse(row.facts);
  if (opening.way === undefined) return {};
  return { way: opening.way, ...(outcome?.voucherHex && { voucherHex: outcome.voucherHex }) };
}

/** The payment's slips as print jobs; `before` is what the journal has of them. */
export function slipJobsOf(
  { kept }: Sale,
  times: { readonly nowMs: number; readonly before: readonly PrintJobRow[] },
): readonly PrintJobRow[] {
  if (!('slips' in kept)) return [];
  return slipJobs({ paymentId: kept.opening.id, batch: kept.opening.batch }, kept.slips, times);
}

/** The word of counter.md 4; none while it is still open. */
export function resultOf(sale: Sale): StoredResult | undefined {
  switch (sale.stage) {
    case 'presenting':
    case 'confirming':
    case 'chip':
    case 'pin':
    case 'authorising':
    case 'polling':
    case 'completing':
    case 'partial':
      return undefined;
    case 'approved':
      return standsAtHost(sale.kept);
    case 'done':
      return 'slips' in sale.kept ? standsAtHost(sale.kept) : closedAs(sale.kept.closed);
    case 'declined':
    case 'reversed':
    case 'abandoned':
      return sale.stage;
    case 'reversing':
    case 'unresolved':
      return 'unknown';
  }
}

/** An advice that the host refuses moved no money, whatever its slip says (上送后被平台拒绝). */
const standsAtHost = ({ advice }: { readonly advice?: Advice }): StoredResult =>
  advice?.state === 'refused' ? 'declined' : 'approved';

const closedAs = ({ stood }: Closed): StoredResult =>
  stood === undefined ? 'unknown' : stood ? 'approved' : 'declined';

/** A payment as the journal has it, with its slips. */
export const saleOf = (journal: Pick<Reader, 'printJobs'>, row: PaymentRow): Sale =>
  fromRow(row, journal.printJobs(row.id));

/**
 * A payment as a restart finds it; `jobs` are its print jobs. Throws when the row contradicts itself: that is our own mistake, never
 * the world's.
 */
export function fromRow(row: PaymentRow, jobs: readonly PrintJobRow[]): Sale {
  const kept = keptSchema.parse(row.facts);
  const { opening, shown, intent, chip, outcome, polling, advice, owed, closed, abandonedBecause } = kept;
  if (row.stage === 'presenting' || row.stage === 'confirming' || row.stage === 'chip' || row.stage === 'pin')
    return { stage: 'presenting', kept: { opening }, notice: 'none', chipFailures: 0 };
  if (row.stage === 'abandoned' && abandonedBecause)
    return {
      stage: 'abandoned',
      kept: { opening, ...(shown && { shown }), ...(intent && { intent }), abandonedBecause },
    };
  if (row.stage === 'declined' && chip && !intent)
    return { stage: 'declined', kept: { opening, ...(shown && { shown }), chip } };
  if (!shown || !intent) throw new Error(`payment ${row.id} at ${row.stage} has no intent`);
  const sent = { opening, shown, intent, ...(chip && { chip }) };
  if (row.stage === 'authorising') return { stage: 'authorising', kept: sent, passing: LOST };
  if (row.stage === 'polling' && polling) return { stage: 'polling', kept: { ...sent, polling } };
  const owing = owed && { ...sent, owed, ...(outcome && { outcome }) };
  if (row.stage === 'done' && owing && closed) return { stage: 'done', kept: { ...owing, closed } };
  if ((row.stage === 'reversing' || row.stage === 'unresolved' || row.stage === 'reversed') && owing)
    return { stage: row.stage, kept: owing };
  if (!outcome) throw new Error(`payment ${row.id} at ${row.stage} has no outcome`);
  if (row.stage === 'completing' && chip) return { stage: 'completing', kept: { ...sent, chip, outcome } };
  if (row.stage === 'partial') return { stage: 'partial', kept: { ...sent, outcome } };
  if (row.stage === 'declined') return { stage: 'declined', kept: { ...sent, outcome } };
  const slips = slipsOf(jobs, kept);
  const answered = { ...sent, outcome, slips, ...(advice && { advice }) };
  if (row.stage === 'approved' && slips.length > 0) return { stage: 'approved', kept: answered };
  if (row.stage === 'done' && (slips.length > 0 || !kindRow(opening.kind).hasSlip))
    return { stage: 'done', kept: answered };
  throw new Error(`payment ${row.id} contradicts its stage ${row.stage}`);
}

/** An older journal kept the slips with the payment until its next line. */
function slipsOf(jobs: readonly PrintJobRow[], { slips: old }: z.infer<typeof keptSchema>): readonly PrintProgress[] {
  const own = jobs.filter(({ kind }) => kind === 'slip').map(progressOf);
  return own.length > 0 ? own : (old ?? []);
}

/** After a restart the card is gone; whoever reaches for it has a mistake. */
const LOST: PassingCard = {
  card: {
    label: 'lost card',
    use: (): never => {
      throw new Error('card data does not outlive the process');
    },
  },
};

/** Wraps clear card data for one payment. */
export const passingCard = (card: CardForHost) => secret('card', card);
