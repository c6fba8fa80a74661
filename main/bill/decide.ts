/**
 * One event of a bill: the bill afterwards, the lines for the journal, and what is to be done once they are durable. Pure: no clock, no
 * disk, no device; what became of its payments is handed in. A step that is refused or means nothing changes nothing.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import { LARGEST_AMOUNT_MINOR } from '../domain/money.ts';
import type { BatchNumber } from '../domain/numbers.ts';
import type { JsonObject } from '../journal/role.ts';
import {
  amountOf,
  type Bill,
  type BillLine,
  type BillPart,
  MOST_LINES,
  MOST_PARTS,
  MOST_QUANTITY,
  type PaymentPart,
} from './bill.ts';
import { type Balance, balanceOf, holdsMoney, isPaidInFull, type PaymentsBook } from './standing.ts';

export type BillEvent =
  | { readonly type: 'amountTyped'; readonly amountMinor: number }
  | { readonly type: 'lineAdded'; readonly line: Omit<BillLine, 'nth'> }
  /** Zero takes the line out. */
  | { readonly type: 'quantitySet'; readonly nth: number; readonly quantityThousandths: number }
  | {
      readonly type: 'paymentOffered';
      readonly partId: BillPartId;
      readonly tender: PaymentPart['tender'];
      readonly amountMinor: number;
    }
  /** The counter would not begin it. */
  | { readonly type: 'paymentRefused'; readonly partId: BillPartId; readonly why: string }
  | { readonly type: 'cashTaken'; readonly partId: BillPartId; readonly takenMinor: number }
  | {
      readonly type: 'otherTaken';
      readonly partId: BillPartId;
      readonly name: string;
      readonly reference: string;
      readonly amountMinor: number;
    }
  | { readonly type: 'takenBack'; readonly partId: BillPartId; readonly supervisor: string; readonly reason: string }
  | { readonly type: 'setAside'; readonly partId: BillPartId; readonly supervisor: string; readonly reason: string }
  | { readonly type: 'cancelled'; readonly reason: string }
  /** A payment has come to rest, or the program has started: is the bill paid now? */
  | { readonly type: 'looked' };

export interface BillCircumstances {
  readonly book: PaymentsBook;
  readonly operator: string;
  readonly nowMs: number;
  /** The names of other tenders that the shop takes. */
  readonly tenders: readonly string[];
}

export type BillRefusal =
  | 'amount-zero'
  | 'amount-too-large'
  | 'bill-ended'
  | 'bill-too-long'
  | 'below-paid'
  | 'more-than-remains'
  | 'money-stands'
  | 'no-such-part'
  | 'no-such-line'
  | 'tender-unknown'
  | 'reason-needed'
  | 'not-now';

export type BillEffect = { readonly do: 'kickDrawer' } | { readonly do: 'printSlip' };

export interface BillLineOfJournal {
  readonly kind: string;
  readonly partId?: BillPartId;
  readonly body: JsonObject;
}

export type BillDecision =
  | {
      readonly ok: true;
      readonly bill: Bill;
      /** Empty when the event means nothing: a double press, a look that finds what was there. */
      readonly writes: readonly BillLineOfJournal[];
      readonly effects: readonly BillEffect[];
    }
  | { readonly ok: false; readonly why: BillRefusal };

export interface NewBill {
  readonly id: BillId;
  readonly operator: string;
  readonly batch: BatchNumber;
  readonly openedAtMs: number;
}

export const newBill = (opening: NewBill): Bill => ({
  ...opening,
  stage: 'open',
  typedMinor: 0,
  lines: [],
  parts: [],
  nextLine: 1,
});

const refused = (why: BillRefusal): BillDecision => ({ ok: false, why });
const unchanged = (bill: Bill): BillDecision => ({ ok: true, bill, writes: [], effects: [] });

export function decideBill(bill: Bill, event: BillEvent, around: BillCircumstances): BillDecision {
  switch (event.type) {
    case 'amountTyped':
      return changedLines(bill, { ...bill, typedMinor: event.amountMinor }, around, {
        kind: 'bill-amount-typed',
        body: { amountMinor: event.amountMinor },
      });
    case 'lineAdded':
      return addLine(bill, event.line, around);
    case 'quantitySet':
      return setQuantity(bill, event, around);
    case 'paymentOffered':
      return offerPayment(bill, event, around);
    case 'paymentRefused':
      return withdraw(bill, event, around);
    case 'cashTaken':
      return takeCash(bill, event, around);
    case 'otherTaken':
      return takeOther(bill, event, around);
    case 'takenBack':
      return takeBack(bill, event, around);
    case 'setAside':
      return setAside(bill, event, around);
    case 'cancelled':
      return cancel(bill, event.reason, around);
    case 'looked':
      return closeIfPaid({ ok: true, bill, writes: [], effects: [] }, around);
    default:
      return assertNever(event);
  }
}

/** What is to be paid may change while the bill is open, but never below what is paid or under way. */
function changedLines(before: Bill, after: Bill, around: BillCircumstances, write: BillLineOfJournal): BillDecision {
  if (before.stage !== 'open') return refused('bill-ended');
  if (after.lines.length > MOST_LINES) return refused('bill-too-long');
  const amountMinor = amountOf(after);
  if (amountMinor > LARGEST_AMOUNT_MINOR) return refused('amount-too-large');
  const { paidMinor, heldMinor } = balanceOf(before, around.book);
  if (amountMinor < paidMinor + heldMinor) return refused('below-paid');
  return closeIfPaid({ ok: true, bill: after, writes: [write], effects: [] }, around);
}

/** The same thing at the same price again is one more of it. */
function addLine(bill: Bill, line: Omit<BillLine, 'nth'>, around: BillCircumstances): BillDecision {
  const same = bill.lines.find(
    (other) =>
      line.barcode !== undefined &&
      other.barcode === line.barcode &&
      other.unitPriceMinor === line.unitPriceMinor &&
      other.description === line.description,
  );
  if (same !== undefined) {
    const quantityThousandths = same.quantityThousandths + line.quantityThousandths;
    return setQuantity(bill, { nth: same.nth, quantityThousandths }, around);
  }
  const nth = bill.nextLine;
  const after = { ...bill, lines: [...bill.lines, { nth, ...line }], nextLine: nth + 1 };
  const { description, quantityThousandths, unitPriceMinor } = line;
  return changedLines(bill, after, around, {
    kind: 'bill-line-added',
    body: { line: nth, description, quantityThousandths, unitPriceMinor },
  });
}

function setQuantity(
  bill: Bill,
  { nth, quantityThousandths }: { readonly nth: number; readonly quantityThousandths: number },
  around: BillCircumstances,
): BillDecision {
  if (!bill.lines.some((line) => line.nth === nth)) return refused('no-such-line');
  if (quantityThousandths > MOST_QUANTITY) return refused('bill-too-long');
  const lines = bill.lines
    .map((line) => (line.nth === nth ? { ...line, quantityThousandths } : line))
    .filter((line) => line.quantityThousandths > 0);
  return changedLines(bill, { ...bill, lines }, around, {
    kind: 'bill-quantity-set',
    body: { line: nth, quantityThousandths },
  });
}

/** Why nothing can be paid of it now, or what is left to be paid. */
function roomFor(bill: Bill, around: BillCircumstances): Balance | BillRefusal {
  if (bill.stage !== 'open') return 'bill-ended';
  if (bill.parts.length >= MOST_PARTS) return 'bill-too-long';
  const balance = balanceOf(bill, around.book);
  if (balance.amountMinor === 0) return 'amount-zero';
  return balance.remainingMinor === 0 ? 'more-than-remains' : balance;
}

const has = (bill: Bill, partId: BillPartId): boolean => bill.parts.some(({ id }) => id === partId);

/** Everything that a new part has before anything is known of it. */
const partBase = (bill: Bill, partId: BillPartId, { operator, nowMs }: BillCircumstances) => ({
  id: partId,
  nth: bill.parts.length + 1,
  operator,
  atMs: nowMs,
});

const withPart = (bill: Bill, part: BillPart): Bill => ({ ...bill, parts: [...bill.parts, part] });
const replacing = (bill: Bill, part: BillPart): Bill => ({
  ...bill,
  parts: bill.parts.map((other) => (other.id === part.id ? part : other)),
});

/** Written before the payment begins: whatever happens from here on, the bill knows of it (design: write it down before you do it). */
function offerPayment(
  bill: Bill,
  { partId, tender, amountMinor }: Extract<BillEvent, { type: 'paymentOffered' }>,
  around: BillCircumstances,
): BillDecision {
  if (has(bill, partId)) return unchanged(bill);
  const room = roomFor(bill, around);
  if (typeof room === 'string') return refused(room);
  if (amountMinor === 0) return refused('amount-zero');
  if (amountMinor > room.remainingMinor) return refused('more-than-remains');
  // One payment at a time: the counter has one reader, one pad and one line.
  if (room.parts.some(({ standing }) => standing === 'paying')) return refused('not-now');
  const part: BillPart = { ...partBase(bill, partId, around), tender, state: 'offered', amountMinor };
  return {
    ok: true,
    bill: withPart(bill, part),
    writes: [{ kind: 'bill-payment-offered', partId, body: { tender, amountMinor } }],
    effects: [],
  };
}

function withdraw(
  bill: Bill,
  { partId, why }: Extract<BillEvent, { type: 'paymentRefused' }>,
  { book }: BillCircumstances,
): BillDecision {
  const part = bill.parts.find(({ id }) => id === partId);
  // A payment that has begun speaks for itself, whatever a second press was told.
  const hasBegun = book.payment(partId) !== undefined;
  if (part?.state !== 'offered' || hasBegun) return unchanged(bill);
  return {
    ok: true,
    bill: replacing(bill, { ...part, state: 'withdrawn' }),
    writes: [{ kind: 'bill-payment-refused', partId, body: { why } }],
    effects: [],
  };
}

/** The drawer opens for every cash part, also for the exact amount: the money has to go into it. */
function takeCash(
  bill: Bill,
  { partId, takenMinor }: Extract<BillEvent, { type: 'cashTaken' }>,
  around: BillCircumstances,
): BillDecision {
  if (has(bill, partId)) return unchanged(bill);
  const room = roomFor(bill, around);
  if (typeof room === 'string') return refused(room);
  if (takenMinor === 0) return refused('amount-zero');
  if (takenMinor > LARGEST_AMOUNT_MINOR) return refused('amount-too-large');
  const amountMinor = Math.min(takenMinor, room.remainingMinor);
  const part: BillPart = { ...partBase(bill, partId, around), tender: 'cash', state: 'taken', amountMinor, takenMinor };
  const body = { amountMinor, takenMinor, changeMinor: takenMinor - amountMinor };
  return closeIfPaid(
    {
      ok: true,
      bill: withPart(bill, part),
      writes: [{ kind: 'bill-cash-taken', partId, body }],
      effects: [{ do: 'kickDrawer' }],
    },
    around,
  );
}

function takeOther(
  bill: Bill,
  { partId, name, reference, amountMinor }: Extract<BillEvent, { type: 'otherTaken' }>,
  around: BillCircumstances,
): BillDecision {
  if (has(bill, partId)) return unchanged(bill);
  const room = roomFor(bill, around);
  if (typeof room === 'string') return refused(room);
  if (!around.tenders.includes(name)) return refused('tender-unknown');
  if (amountMinor === 0) return refused('amount-zero');
  if (amountMinor > room.remainingMinor) return refused('more-than-remains');
  const known = reference === '' ? {} : { reference };
  const part: BillPart = {
    ...partBase(bill, partId, around),
    tender: 'other',
    state: 'taken',
    amountMinor,
    name,
    ...known,
  };
  const write = { kind: 'bill-other-taken', partId, body: { name, amountMinor, ...known } };
  return closeIfPaid({ ok: true, bill: withPart(bill, part), writes: [write], effects: [] }, around);
}

/** Cash and other tenders only: a card or code part is voided or refunded by the payment flow, and stands as that says. */
function takeBack(
  bill: Bill,
  { partId, supervisor, reason }: Extract<BillEvent, { type: 'takenBack' }>,
  around: BillCircumstances,
): BillDecision {
  const part = bill.parts.find(({ id }) => id === partId);
  if (part === undefined) return refused('no-such-part');
  if (part.state === 'taken-back') return unchanged(bill);
  if (part.state !== 'taken') return refused('not-now');
  if (bill.stage === 'cancelled') return refused('bill-ended');
  if (reason.trim() === '') return refused('reason-needed');
  const { operator, nowMs } = around;
  const word = { supervisor, reason: reason.trim() };
  const after: BillPart = { ...part, state: 'taken-back', takenBack: { by: operator, atMs: nowMs }, word };
  return {
    ok: true,
    // A bill that was paid is open again: it is paid in another way, or cancelled.
    bill: { ...replacing(bill, after), stage: 'open' },
    writes: [
      {
        kind: part.tender === 'cash' ? 'bill-cash-given-back' : 'bill-other-given-back',
        partId,
        body: { amountMinor: part.amountMinor, ...word },
      },
    ],
    effects: part.tender === 'cash' ? [{ do: 'kickDrawer' }] : [],
  };
}

/**
 * The host does not answer and the customer pays in another way. Safe, because an unknown sale can only be reversed or closed by hand:
 * once a reversal is owed, a late yes changes nothing. Of an unknown void that is not so; its sale stays held.
 */
function setAside(
  bill: Bill,
  { partId, supervisor, reason }: Extract<BillEvent, { type: 'setAside' }>,
  around: BillCircumstances,
): BillDecision {
  const standing = balanceOf(bill, around.book).parts.find(({ part }) => part.id === partId);
  if (standing === undefined) return refused('no-such-part');
  const { part } = standing;
  if (part.state === 'set-aside') return unchanged(bill);
  if (bill.stage !== 'open') return refused('bill-ended');
  if (part.state !== 'offered' || around.book.payment(partId)?.stage !== 'unresolved') return refused('not-now');
  if (reason.trim() === '') return refused('reason-needed');
  const word = { supervisor, reason: reason.trim() };
  return {
    ok: true,
    bill: replacing(bill, { ...part, state: 'set-aside', word }),
    writes: [{ kind: 'bill-payment-set-aside', partId, body: { amountMinor: part.amountMinor, ...word } }],
    effects: [],
  };
}

/** Only a bill in which no money stands can be cancelled; one that never asked for any needs no reason. */
function cancel(bill: Bill, reason: string, around: BillCircumstances): BillDecision {
  if (bill.stage === 'cancelled') return unchanged(bill);
  const balance = balanceOf(bill, around.book);
  if (holdsMoney(balance)) return refused('money-stands');
  const said = reason.trim();
  if (said === '' && bill.parts.length > 0) return refused('reason-needed');
  return {
    ok: true,
    bill: { ...bill, stage: 'cancelled', cancelled: { by: around.operator, reason: said } },
    writes: [
      { kind: 'bill-cancelled', body: { amountMinor: balance.amountMinor, ...(said !== '' && { reason: said }) } },
    ],
    effects: [],
  };
}

/** A bill ends when it is paid in full, in the same transaction as what paid it. */
function closeIfPaid(step: Extract<BillDecision, { ok: true }>, around: BillCircumstances): BillDecision {
  const { bill, writes, effects } = step;
  if (bill.stage !== 'open') return step;
  const balance = balanceOf(bill, around.book);
  if (!isPaidInFull(balance)) return step;
  return {
    ok: true,
    bill: { ...bill, stage: 'paid' },
    writes: [...writes, { kind: 'bill-paid', body: { amountMinor: balance.amountMinor, parts: paidCount(balance) } }],
    effects: needsSlip(bill, balance) ? [...effects, { do: 'printSlip' }] : effects,
  };
}

const paidCount = ({ parts }: Balance): number => parts.filter(({ paidMinor }) => paidMinor > 0).length;

/** One card or code for an amount and nothing else: the payment's own slip says it all. */
export function needsSlip(bill: Bill, { parts }: Balance): boolean {
  const paid = parts.filter(({ paidMinor }) => paidMinor > 0);
  const isOnePayment = paid.length === 1 && paid.every(({ part }) => part.tender === 'card' || part.tender === 'code');
  return bill.lines.length > 0 || !isOnePayment;
}
