/** What the customer sees: the moment, the amount, and nothing that is the cashier's. The pole display tells the same story. */
import type { CustomerView } from '../../../preload/contract/contract.ts';
import { type Bill, lineMinor } from '../../bill/bill.ts';
import type { BillsDesk } from '../../counter/bills.ts';
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
  readonly bills: Pick<BillsDesk, 'current' | 'runner'>;
}

/** What both faces of the story are made of. */
export function customerFacts({ parts, state, bills }: CustomerViewParts): CustomerPictureFacts {
  const isShown = parts.sales.current !== undefined && state.sendsBeside !== true;
  const bill = openBill(bills);
  return {
    picture: isShown ? state.salePicture : undefined,
    ...(bill && { toPayMinor: bills.runner.balance(bill).remainingMinor }),
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
    ...(picture === undefined && billLines(view.bills)),
    ...(kept && {
      kind: kept.opening.kind,
      amount: { amountMinor: outcome?.approvedMinor ?? kept.opening.amountMinor, currency: 'CNY' as const },
    }),
  };
}

/** The bill on the cashier's screen, once it comes to something and until it is paid. */
function openBill({ current, runner }: CustomerViewParts['bills']): Bill | undefined {
  return current?.stage === 'open' && runner.balance(current).amountMinor > 0 ? current : undefined;
}

const MOST_LINES = 50;

/** What is on the bill, the newest lines where there are more than a window holds, and what remains to be paid. */
function billLines(bills: CustomerViewParts['bills']): Pick<CustomerView, 'lines' | 'amount'> {
  const bill = openBill(bills);
  if (bill === undefined) return {};
  return {
    lines: bill.lines.slice(-MOST_LINES).map((line) => ({ text: lineText(line), amount: yuan(lineMinor(line)) })),
    amount: yuan(bills.runner.balance(bill).remainingMinor),
  };
}

/** Name and how many, short enough for the window. */
function lineText({ description, quantityThousandths }: Bill['lines'][number]): string {
  const many = quantityThousandths === 1000 ? '' : ` × ${quantityThousandths / 1000}`;
  return `${description.slice(0, 48)}${many}`;
}

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

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
