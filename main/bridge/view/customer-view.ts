/** What the customer sees: the moment, the amount, and nothing that is the cashier's. The pole display tells the same story. */
import type { CustomerView } from '../../../preload/contract/contract.ts';
import { momentOf } from '../../counter/customer-moment.ts';
import type { CustomerPictureFacts } from '../../counter/customer-pictures.ts';
import type { CounterParts, CounterState } from '../../counter/parts.ts';
import type { Publisher } from '../publisher.ts';

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
    isSigning: false,
    takeCard: parts.chips?.slots.mayLeave(parts.chips.contact) === true,
  };
}

export function customerPictureOf(view: CustomerViewParts): Omit<CustomerView, 'revision'> {
  const { parts, state } = view;
  const { picture, isSigning, takeCard } = customerFacts(view);
  const moment = momentOf(picture, isSigning);
  const kept = picture?.sale.kept;
  const outcome = kept && 'outcome' in kept ? kept.outcome : undefined;
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
    ...(kept && {
      kind: kept.opening.kind,
      amount: { amountMinor: outcome?.approvedMinor ?? kept.opening.amountMinor, currency: 'CNY' as const },
    }),
  };
}
