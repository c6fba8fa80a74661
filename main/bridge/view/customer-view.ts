/** What the customer sees: the moment, the amount, and nothing that is the cashier's. The pole display tells the same story. */
import type { CustomerView } from '../../../preload/contract/contract.ts';
import { momentOf } from '../../counter/customer-moment.ts';
import type { CustomerPictureFacts } from '../../counter/customer-pictures.ts';
import type { CounterParts, CounterState } from '../../counter/parts.ts';
import type { Sale } from '../../sale/sale.ts';
import type { Publisher } from '../publisher.ts';
import { signingView } from './payment-view.ts';

export type CustomerPublisher = Publisher<CustomerView>;

export interface CustomerViewParts {
  readonly parts: CounterParts;
  readonly state: CounterState;
}

/** What both faces of the story are made of. */
export function customerFacts({ parts, state }: CustomerViewParts): CustomerPictureFacts {
  const shown = parts.sales.current === undefined ? undefined : state.salePicture;
  return {
    picture: shown,
    isSigning: parts.signatures.desk.open?.at === 'customer',
    takeCard: parts.chips?.slots.mayLeave(parts.chips.contact) === true,
  };
}

export function customerPictureOf(view: CustomerViewParts): Omit<CustomerView, 'revision'> {
  const { parts, state } = view;
  const { picture, isSigning, takeCard } = customerFacts(view);
  const told = momentOf(picture, isSigning);
  const kept = picture?.sale.kept;
  const outcome = kept && 'outcome' in kept ? kept.outcome : undefined;
  const { balanceMinor } = outcome ?? {};
  const moment =
    told === 'approved' && balanceMinor !== undefined && kept?.opening.kind === 'balance' ? 'balance' : told;
  const content = picture?.sale.stage === 'polling' ? picture.sale.content : undefined;
  const rows = content === undefined ? undefined : parts.drawCode(content);
  return {
    mode: parts.mode,
    language: parts.customer.language ?? state.language,
    now: parts.clock.nowMs(),
    shopName: parts.settings.current.merchantName,
    moment,
    takeCard,
    ...(rows && { code: [...rows] }),
    ...(moment === 'balance' && balanceMinor !== undefined && { balance: balanceOf(balanceMinor) }),
    ...(isSigning && signed(parts, kept)),
    ...(kept && {
      kind: kept.opening.kind,
      amount: { amountMinor: outcome?.approvedMinor ?? kept.opening.amountMinor, currency: 'CNY' as const },
    }),
  };
}

/** Shown to who asked for it and to nobody else: the pole display says only that it is one. */
function balanceOf(balanceMinor: number): NonNullable<CustomerView['balance']> {
  return { amount: { amountMinor: Math.abs(balanceMinor), currency: 'CNY' }, owing: balanceMinor < 0 };
}

/** What is signed for: the code and the card, masked. */
function signed(parts: CounterParts, kept: Sale['kept'] | undefined): Pick<CustomerView, 'signing' | 'maskedPan'> {
  const { open } = parts.signatures.desk;
  const shown = kept && 'shown' in kept ? kept.shown : undefined;
  return {
    ...(open && { signing: signingView(open) }),
    ...(shown && { maskedPan: shown.maskedPan as NonNullable<CustomerView['maskedPan']> }),
  };
}
