/** What a payment refers to and what a balance says, as the screens see them: no card number but the masked one. */
import type { PaymentLife, PaymentView } from '../../../preload/contract/contract.ts';
import type { Original } from '../../sale/kept.ts';

type Reference = NonNullable<PaymentView['reference']>;

export function referenceView({ id, stan, batch, rrn, authCode, date, maskedPan }: Original): Reference {
  return {
    ...(id && { paymentId: id }),
    ...(stan !== undefined && { voucher: stan }),
    ...(batch !== undefined && { batch }),
    ...(rrn && { rrn: rrn.slice(0, 12) }),
    ...(authCode && { authCode: authCode.slice(0, 6) }),
    ...(date && { date }),
    ...(maskedPan && { maskedPan: maskedPan as NonNullable<Reference['maskedPan']> }),
  };
}

/** A balance that the holder owes is shown with a minus. */
export const balanceView = (balanceMinor: number): NonNullable<PaymentLife['balance']> => ({
  amount: { amountMinor: Math.abs(balanceMinor), currency: 'CNY' },
  owed: balanceMinor < 0,
});
