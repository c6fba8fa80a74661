/** The picture of the bill on the screen, of those that wait, and of the bill that a payment belongs to. */
import type { BillOfPayment, BillView, View } from '../../../preload/contract/contract.ts';
import { type Bill, changeOf, lineMinor } from '../../bill/bill.ts';
import { quickCash } from '../../bill/quick-cash.ts';
import { billNo } from '../../bill/slip-facts-of.ts';
import { type Balance, holdsMoney, type PaymentsBook, type StandingPart } from '../../bill/standing.ts';
import { type BillsDesk, tendersOf } from '../../counter/bills.ts';
import type { Counter } from '../../counter/counter.ts';
import { billPartId } from '../../domain/bill-numbers.ts';
import type { PaymentRow } from '../../journal/role.ts';
import { billJobId } from '../../printing/jobs.ts';
import { troubleOf } from './payment-view.ts';

export interface BillViewParts {
  readonly bills: BillsDesk;
  readonly paperOf: (bill: Bill, book: PaymentsBook) => BillView['paper'];
}

const MOST_WAITING = 20;
const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export function billView({ parts }: Pick<Counter, 'parts'>, { bills, paperOf }: BillViewParts): BillView | undefined {
  const bill = bills.current;
  if (bill === undefined) return undefined;
  const { runner, scan, drawer } = bills;
  const balance = runner.balance(bill);
  const job = parts.journal.printJob(billJobId(bill.id, bill.parts.length));
  const trouble = troubleOf(job?.fault);
  return {
    billId: bill.id,
    number: billNo(bill),
    stage: bill.stage,
    amount: money(balance.amountMinor),
    typed: money(bill.typedMinor),
    paid: money(balance.paidMinor),
    held: money(balance.heldMinor),
    remaining: money(balance.remainingMinor),
    change: money(changeIn(balance)),
    lines: bill.lines.map(({ nth, description, barcode, quantityThousandths, unitPriceMinor, ...line }) => ({
      line: nth,
      description,
      quantityThousandths,
      unitPrice: money(unitPriceMinor),
      amount: money(lineMinor({ nth, description, quantityThousandths, unitPriceMinor })),
      ...(barcode !== undefined && { code: barcode }),
      ...(line.taxBasisPoints !== undefined && { taxBasisPoints: line.taxBasisPoints }),
    })),
    parts: balance.parts.map((part) => partView(part, bill, runner.book)),
    quickCash: quickCash(balance.remainingMinor).map(money),
    tenders: [...tendersOf(parts.settings.current.otherTenders)],
    ...(scan && { scan }),
    ...(drawer && { drawer }),
    ...(job && { slip: { state: job.state, ...(trouble && { trouble }) } }),
    may: mayDo(bill, balance, bills),
    paper: paperOf(bill, runner.book),
  };
}

export function waitingBillsView(bills: BillsDesk): View['waitingBills'] {
  return bills.runner
    .open()
    .filter(({ id }) => id !== bills.current?.id)
    .slice(0, MOST_WAITING)
    .map((bill) => {
      const { amountMinor, remainingMinor } = bills.runner.balance(bill);
      return {
        billId: bill.id,
        number: billNo(bill),
        amount: money(amountMinor),
        remaining: money(remainingMinor),
        atMs: bill.openedAtMs,
      };
    });
}

/** Undefined for a payment that no bill knows of: the plain sale of an amount. */
export function billOfPayment(
  row: PaymentRow,
  { parts, bills }: Pick<Counter, 'parts' | 'bills'>,
): BillOfPayment | undefined {
  const part = parts.journal.billPart(billPartId(row.id));
  const bill = part && bills.runner.bill(part.billId);
  if (bill === undefined) return undefined;
  const balance = bills.runner.balance(bill);
  return {
    billId: bill.id,
    number: billNo(bill),
    stage: bill.stage,
    amount: money(balance.amountMinor),
    parts: balance.parts.map((each) => partView(each, bill, bills.runner.book)),
  };
}

const changeIn = ({ parts }: Balance): number =>
  parts.reduce((sum, { part, paidMinor }) => sum + (part.tender === 'cash' && paidMinor > 0 ? changeOf(part) : 0), 0);

function mayDo(bill: Bill, balance: Balance, { drawer }: BillsDesk): BillView['may'] {
  const isOpen = bill.stage === 'open';
  return [
    ...(isOpen ? (['edit'] as const) : []),
    ...(isOpen && balance.remainingMinor > 0 ? (['pay'] as const) : []),
    ...(bill.stage !== 'cancelled' && !holdsMoney(balance) ? (['cancel'] as const) : []),
    'leave',
    ...(isOpen ? [] : (['print'] as const)),
    ...(drawer === undefined || drawer === 'kicked' || drawer === 'none' ? [] : (['open-drawer'] as const)),
  ];
}

function partView(
  { part, standing, paidMinor }: StandingPart,
  bill: Bill,
  book: PaymentsBook,
): BillView['parts'][number] {
  const row = part.tender === 'card' || part.tender === 'code' ? book.payment(part.id) : undefined;
  return {
    partId: part.id,
    tender: part.tender,
    standing,
    amount: money(standing === 'paid' ? paidMinor : part.amountMinor),
    atMs: part.atMs,
    operator: part.operator,
    ...(part.tender === 'other' && {
      name: part.name,
      ...(part.reference !== undefined && { reference: part.reference }),
    }),
    ...(part.tender === 'cash' && { taken: money(part.takenMinor), change: money(changeOf(part)) }),
    ...(row?.maskedPan && {
      maskedPan: row.maskedPan as unknown as NonNullable<BillView['parts'][number]['maskedPan']>,
    }),
    ...(row?.stan && { voucher: row.stan }),
    may: mayDoWithPart({ part, standing }, bill, row),
  };
}

function mayDoWithPart(
  { part, standing }: Pick<StandingPart, 'part' | 'standing'>,
  bill: Bill,
  row: PaymentRow | undefined,
): BillView['parts'][number]['may'] {
  if (standing === 'paid') return row === undefined ? (bill.stage === 'cancelled' ? [] : ['take-back']) : ['void'];
  const isUnresolved = standing === 'unknown' && row?.stage === 'unresolved' && part.state === 'offered';
  return isUnresolved && bill.stage === 'open' ? ['set-aside'] : [];
}
