/**
 * A bill as the cashier works it off: parts by card, code, cash and voucher, one after another, and what goes back. The customer remembers
 * what was handed over; after a power cut the cashier looks at the bill and goes on with what is missing, never twice.
 */
import { type BillId, type BillPartId, billId, billPartId } from '../../main/domain/bill-numbers.ts';
import { paymentId } from '../../main/domain/numbers.ts';
import type { Cashier, SaleAsk, Through } from './cashier.ts';
import { type CodeAsk, payByCode } from './code-hands.ts';
import { Refused, SUPERVISOR } from './seat.ts';
import type { World } from './world.ts';

export type BillStep =
  | { readonly by: 'card'; readonly ask: SaleAsk & { readonly amountMinor: number } }
  | { readonly by: 'code'; readonly ask: CodeAsk & { readonly amountMinor: number } }
  | { readonly by: 'cash'; readonly takenMinor: number }
  | { readonly by: 'voucher'; readonly amountMinor: number }
  /** Of the step with this number. */
  | { readonly by: 'void' | 'back'; readonly of: number }
  | { readonly by: 'cancel' };

/** What the people remember of a bill, whatever becomes of the counter. */
export interface BillInMind {
  readonly id: BillId;
  readonly amountMinor: number;
  readonly steps: readonly BillStep[];
  /** One for each step. */
  readonly partIds: readonly BillPartId[];
}

export function newBill(world: World, { amountMinor, steps }: Pick<BillInMind, 'amountMinor' | 'steps'>): BillInMind {
  const bill = {
    id: billId(world.chance.uuid()),
    amountMinor,
    steps,
    partIds: steps.map(() => billPartId(world.chance.uuid())),
  };
  world.bills.push(bill);
  return bill;
}

/** From the first step that the bill does not show. */
export async function workOff(cashier: Cashier, bill: BillInMind): Promise<void> {
  const { counter, till } = cashier.seat;
  await cashier.seat.rests('the counter is free');
  cashier.dismiss();
  const { journal } = till;
  const known = journal.bill(bill.id)?.amountMinor === bill.amountMinor;
  cashier.seat.granted(counter.bills.open(bill.id, known ? undefined : bill.amountMinor), 'opening a bill');
  for (const place of bill.steps.keys()) await take(cashier, bill, place);
}

async function take(cashier: Cashier, bill: BillInMind, place: number): Promise<void> {
  const step = bill.steps[place];
  const partId = bill.partIds[place];
  if (step === undefined || partId === undefined) return;
  const { journal } = cashier.seat.till;
  const isThere = journal.billPart(partId) !== undefined;
  switch (step.by) {
    case 'card':
      if (!isThere)
        await cashier.pay(saleOf(step.ask), step.ask, throughBill(cashier, bill, { partId, tender: 'card' }));
      break;
    case 'code':
      if (!isThere) await payByCode(cashier, step.ask, throughBill(cashier, bill, { partId, tender: 'code' }));
      break;
    case 'cash':
      if (!isThere) tellBill(cashier, bill, { type: 'cashTaken', partId, takenMinor: step.takenMinor });
      break;
    case 'voucher':
      if (!isThere) tellBill(cashier, bill, { type: 'otherTaken', partId, name: VOUCHER, reference: '', ...step });
      break;
    case 'void':
      return voidPart(cashier, bill, step.of);
    case 'back':
      return giveBack(cashier, bill, step.of);
    case 'cancel':
      return tellBill(cashier, bill, { type: 'cancelled', reason: 'the customer has left' });
  }
  await billRests(cashier);
}

const VOUCHER = '代金券';
const saleOf = ({ amountMinor }: { readonly amountMinor: number }) =>
  ({ kind: 'sale', amount: { amountMinor } }) as const;

function throughBill(
  { seat }: Cashier,
  bill: BillInMind,
  { partId, tender }: { readonly partId: BillPartId; readonly tender: 'card' | 'code' },
): Through {
  return {
    id: paymentId(partId),
    begin: (start, amountMinor) => seat.counter.bills.pay(bill.id, { paymentId: partId, tender, amountMinor }, start),
  };
}

function tellBill(
  { seat }: Cashier,
  bill: BillInMind,
  event: Parameters<Cashier['seat']['counter']['bills']['tell']>[1],
): void {
  seat.granted(seat.counter.bills.tell(bill.id, event), event.type);
}

async function voidPart(cashier: Cashier, bill: BillInMind, of: number): Promise<void> {
  const row = cashier.seat.till.journal.payment(paymentId(bill.partIds[of] ?? ''));
  if (row?.result !== 'approved' || row.voidedById !== undefined || row.stan === undefined) return;
  cashier.dismiss();
  await cashier.voidOf(row.stan);
  await billRests(cashier);
}

/** Cash or a voucher back over the counter, on a supervisor's word. */
async function giveBack({ seat }: Cashier, bill: BillInMind, of: number): Promise<void> {
  const partId = bill.partIds[of] ?? '';
  if (seat.till.journal.billPart(billPartId(partId))?.state !== 'taken') return;
  const ask = { type: 'takenBack', partId, reason: 'the customer pays otherwise', word: SUPERVISOR } as const;
  seat.granted(await seat.till.power.orCut(seat.counter.bills.withWord(bill.id, ask)), 'giving back');
  await seat.till.settle();
}

/** The slips of the payment are taken, the bill's own is out, and the drawer has heard its pulse. */
async function billRests(cashier: Cashier): Promise<void> {
  const { seat } = cashier;
  cashier.dismiss();
  await seat.till.settle();
  await seat.till.until('the slip of the bill', () =>
    seat.till.journal.openPrintJobs().every(({ kind, state }) => kind !== 'bill' || state !== 'sending'),
  );
}

/** In the evening: what was cut is worked off, and what then remains is paid in cash. */
export async function finishBills(cashier: Cashier, world: World): Promise<void> {
  for (const bill of world.bills) {
    try {
      await workOff(cashier, bill);
    } catch (error) {
      // The order of things was another one because of the cut: the rest is settled below.
      if (!(error instanceof Refused)) throw error;
    }
    payRest(cashier, world, bill);
    await billRests(cashier);
    cashier.seat.counter.bills.leave(bill.id);
  }
}

/** What is left open of bills is paid in cash; a bill that the power took before its first line is none. */
export async function payOpenBills(cashier: Cashier, world: World): Promise<void> {
  const { journal } = cashier.seat.till;
  world.bills.splice(0, Infinity, ...world.bills.filter(({ id }) => journal.bill(id) !== undefined));
  for (const bill of world.bills.filter(({ id }) => journal.bill(id)?.stage === 'open')) {
    payRest(cashier, world, bill);
    await billRests(cashier);
  }
}

function payRest(cashier: Cashier, world: World, bill: BillInMind): void {
  const { runner } = cashier.seat.counter.bills;
  const found = runner.bill(bill.id);
  if (found?.stage !== 'open') return;
  const { amountMinor, remainingMinor } = runner.balance(found);
  // The power went between its first line and its amount: nobody bought anything.
  if (amountMinor === 0) tellBill(cashier, bill, { type: 'cancelled', reason: 'nothing was put on it' });
  const partId = billPartId(world.chance.uuid());
  if (remainingMinor > 0) tellBill(cashier, bill, { type: 'cashTaken', partId, takenMinor: remainingMinor });
}
