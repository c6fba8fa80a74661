/** What the batch upload says of a payment that goes up alone in its own layout (unionpay-pos 2.6); undefined for any other row. */
import { kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import type { AdviceUploadRequest, UploadedAdviceKind } from '../host/role.ts';
import type { PaymentRow } from '../journal/role.ts';
import { keptSchema } from './kept.ts';
import { kindFactsOf } from './kind-facts.ts';

export type AdviceRecord = Omit<AdviceUploadRequest, 'batch' | 'card' | 'amountMinor'>;

/** Refunds and advices: what has no reversal is not in the list of stripe records. */
export const goesAlone = (kind: PaymentKind): kind is UploadedAdviceKind =>
  ['unresolved', 'send-again'].includes(kindRow(kind).unanswered);

export function adviceRecordOf(row: PaymentRow): AdviceRecord | undefined {
  const { kind } = row;
  if (!goesAlone(kind)) return undefined;
  const { opening, intent, outcome } = keptSchema.parse(row.facts);
  if (intent === undefined) return undefined;
  return {
    ...kindFactsOf(opening, intent.stan),
    kind,
    stan: intent.stan,
    entry: intent.entry,
    pinEntered: intent.pinEntered,
    ...(outcome && { organisation: outcome.organisation }),
  };
}
