/**
 * The tiles of F5: what is sold or asked now and then, each behind a digit that never changes. A new way to pay is one line here and a
 * note in the wording beside it.
 */
import type { OrderKind } from '../order/order-forms.ts';

export interface MoreTile {
  readonly digit: string;
  readonly kind: OrderKind;
}

export const MORE_TILES: readonly MoreTile[] = [
  { digit: '1', kind: 'preauth' },
  { digit: '2', kind: 'completion' },
  { digit: '3', kind: 'add-preauth' },
  { digit: '4', kind: 'preauth-void' },
  { digit: '5', kind: 'completion-void' },
  { digit: '6', kind: 'completion-advice' },
  { digit: '7', kind: 'balance' },
  { digit: '8', kind: 'adjustment' },
  { digit: '9', kind: 'offline-sale' },
];
