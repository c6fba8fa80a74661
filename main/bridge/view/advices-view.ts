/** Stored advices as the counter shows them: how many wait for the host, and which it has refused in this batch (unionpay-pos 4.7). */
import type { View } from '../../../preload/contract/contract.ts';
import type { PaymentRow, Reader } from '../../journal/role.ts';
import { keptSchema } from '../../sale/kept.ts';
import type { HostWords } from './payment-view.ts';

type Refused = NonNullable<View['refusedAdvices']>[number];

const MOST_SHOWN = 50;

export function advicesView(
  journal: Pick<Reader, 'owingAdvices' | 'refusedAdvices'>,
  wordsOf: (code: string) => HostWords,
): Pick<View, 'owedAdvices' | 'refusedAdvices'> {
  const refused = journal.refusedAdvices();
  return {
    owedAdvices: journal.owingAdvices().length,
    ...(refused.length > 0 && {
      refusedAdvices: refused.slice(0, MOST_SHOWN).flatMap((row) => refusedView(row, wordsOf)),
    }),
  };
}

function refusedView(row: PaymentRow, wordsOf: (code: string) => HostWords): Refused[] {
  const { advice } = keptSchema.parse(row.facts);
  if (row.stan === undefined || advice?.code === undefined) return [];
  const amount = { amountMinor: row.amountMinor, currency: 'CNY' as const };
  return [{ paymentId: row.id, kind: row.kind, voucher: row.stan, amount, answer: wordsOf(advice.code) }];
}
