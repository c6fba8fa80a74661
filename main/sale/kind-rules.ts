/** What the table of kinds means for one payment under the shop's settings: whether card and PIN are asked for, how far a chip goes. */
import { kindRow, type PaymentKindRow } from '../domain/payment-kinds.ts';
import type { SaleRules } from './happenings.ts';
import type { Opening } from './kept.ts';

export const rowOf = ({ kind }: Pick<Opening, 'kind'>): PaymentKindRow => kindRow(kind);

/** Only where the card of the original is known can one be done without (unionpay-pos 4.5). */
export function mayGoWithoutCard(opening: Opening, rules: SaleRules): boolean {
  const { card } = rowOf(opening);
  return card === 'none' || (card === 'by-setting' && !rules.voidNeedsCard);
}

export function wantsPin(opening: Opening, rules: SaleRules): boolean {
  const { pin } = rowOf(opening);
  return pin === 'asked' || (pin === 'by-setting' && rules.voidNeedsPin);
}

/** The kernel works with the chip to the end; otherwise it reads the card and stops (emv.md 2.5). */
export const hasFullChip = (opening: Opening): boolean => rowOf(opening).chip === 'full';

/** Nothing of the card counts but its number. */
export const readsNumberAlone = (opening: Opening): boolean => rowOf(opening).chip === 'none';

/** The card must be that of the payment it refers to. */
export const isOtherCard = (opening: Opening, { isOriginals }: { readonly isOriginals: boolean }): boolean =>
  opening.original !== undefined && !isOriginals;
