/** The code of a payment by code as the screen may see it: the customer's under its mask, ours to be shown. Nothing for a card. */
import type { PaymentView } from '../../../preload/contract/contract.ts';
import type { Sale } from '../../sale/sale.ts';
import { isWithoutCard } from '../../sale/without-card.ts';

type CodeView = NonNullable<PaymentView['code']>;

export function codeOf(
  sale: Sale,
  drawCode: (content: string) => readonly string[] | undefined,
): { readonly code?: CodeView } {
  const { opening } = sale.kept;
  if (!isWithoutCard(opening)) return {};
  const shown = 'shown' in sale.kept ? sale.kept.shown : undefined;
  const content = sale.stage === 'polling' ? sale.content : undefined;
  const modules = content === undefined ? undefined : drawCode(content);
  return {
    code: {
      by: (opening.way ?? opening.original?.way) === 'shown-code' ? 'counter' : 'customer',
      ...(shown?.wallet && { wallet: shown.wallet }),
      ...(shown && { maskedPan: shown.maskedPan as unknown as NonNullable<CodeView['maskedPan']> }),
      ...(content !== undefined && { content }),
      ...(modules && { modules: [...modules] }),
    },
  };
}
