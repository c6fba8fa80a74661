/** From what the cashier has found and keyed to the order that the counter takes; undefined while something of it is missing. Pure. */
import type { PaymentLife, PaymentOrder } from '../../../preload/contract/contract.ts';
import type { OrderKind } from './order-forms.ts';

/** An old slip in the cashier's hand: its reference number or authorisation code, and the day MMDD. */
export type TypedOriginal =
  | { readonly by: 'reference'; readonly rrn: string; readonly date: string }
  | { readonly by: 'authorisation'; readonly authCode: string; readonly date: string };

export type Target =
  | { readonly of: 'payment'; readonly life: PaymentLife }
  | { readonly of: 'typed'; readonly typed: TypedOriginal };

export interface OrderParts {
  readonly target?: Target | undefined;
  readonly amountMinor?: number | undefined;
  readonly authCode?: string | undefined;
}

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export function orderOf(kind: OrderKind, { target, amountMinor, authCode }: OrderParts): PaymentOrder | undefined {
  const amount = amountMinor === undefined ? undefined : yuan(amountMinor);
  switch (kind) {
    case 'balance':
      return { kind };
    case 'preauth':
      return amount && { kind, amount };
    case 'offline-sale':
      return amount && { kind, amount, ...(authCode !== undefined && authCode !== '' && { authCode }) };
    case 'void':
    case 'completion-void': {
      const original = byVoucher(target);
      return original && { kind, original };
    }
    case 'adjustment': {
      const original = byVoucher(target);
      return original && amount && { kind, original, amount };
    }
    case 'preauth-void': {
      const original = anyOriginal(target);
      return original && { kind, original, ...(target?.of === 'typed' && amount && { amount }) };
    }
    case 'refund':
    case 'add-preauth':
    case 'completion':
    case 'completion-advice': {
      const original = anyOriginal(target);
      return original && amount && { kind, original, amount };
    }
  }
}

function byVoucher(target: Target | undefined) {
  if (target?.of !== 'payment' || target.life.row.voucher === undefined) return undefined;
  return { by: 'voucher' as const, voucher: target.life.row.voucher };
}

function anyOriginal(target: Target | undefined) {
  if (target === undefined) return undefined;
  return target.of === 'typed' ? target.typed : { by: 'payment' as const, paymentId: target.life.row.paymentId };
}
