/** What the slip on screen may say before the payment is approved, or when it never will be. */
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { DraftFacts } from '../receipt/draft-slip.ts';
import type { Sale } from './sale.ts';
import { ENTRY_LETTERS, originalFactsOf } from './slip-facts-of.ts';
import { isWithoutCard } from './without-card.ts';

const STANDINGS: Partial<Record<Sale['stage'], string>> = {
  declined: '失败 DECLINED',
  reversing: '结果未知 UNKNOWN',
  unresolved: '结果未知 UNKNOWN',
  reversed: '已冲正 REVERSED',
  abandoned: '未交易 NOT CHARGED',
};

export function draftFactsOf(
  sale: Sale,
): Omit<DraftFacts, 'title' | 'merchantName' | 'merchantNo' | 'terminalNo' | 'training'> {
  const { opening } = sale.kept;
  const shown = 'shown' in sale.kept ? sale.kept.shown : undefined;
  const intent = 'intent' in sale.kept ? sale.kept.intent : undefined;
  const standing = STANDINGS[sale.stage];
  return {
    operator: opening.operator,
    kind: opening.kind,
    batch: opening.batch,
    amountMinor: opening.amountMinor,
    ...(shown && { maskedPan: shown.maskedPan as MaskedPan, expiry: shown.expiry }),
    ...(intent && { voucher: intent.stan, entryLetter: ENTRY_LETTERS[intent.entry] }),
    ...originalFactsOf(opening),
    ...(opening.tipMinor !== undefined && { tipMinor: opening.tipMinor }),
    ...(isWithoutCard(opening) && { byCode: { ...(shown?.wallet && { wallet: shown.wallet }) } }),
    ...(standing && { standing }),
  };
}
