import { describe, expect, it } from 'vitest';
import { billId, billPartId } from '../domain/bill-numbers.ts';
import { batchNumber } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { aPayment, idOf } from '../journal/testing/fresh-journal.ts';
import { type Bill, type BillLine, taxTotals } from './bill.ts';
import { type BillCircumstances, type BillEvent, decideBill, newBill } from './decide.ts';
import { quickCash } from './quick-cash.ts';
import { balanceOf, type PaymentsBook } from './standing.ts';

const part = (number: number) => billPartId(idOf(number));
const bookOf = (rows: readonly PaymentRow[] = [], running?: string): PaymentsBook => ({
  payment: (id) => rows.find((row) => String(row.id) === id),
  backOwing: (id) => rows.some((row) => String(row.originalId) === id && row.result === 'unknown'),
  isRunning: (id) => id === running,
});
const around = (book = bookOf()): BillCircumstances => ({
  book,
  operator: '01',
  nowMs: 5000,
  tenders: ['储值卡', '支票'],
});
const opened = newBill({ id: billId(idOf(99)), operator: '01', batch: batchNumber(1), openedAtMs: 1000 });

const refusalOf = (bill: Bill, event: BillEvent, book?: PaymentsBook): string => {
  const step = decideBill(bill, event, around(book));
  return step.ok ? 'granted' : step.why;
};
const done = (bill: Bill, event: BillEvent, book?: PaymentsBook) => {
  const step = decideBill(bill, event, around(book));
  if (!step.ok) throw new Error(step.why);
  return step;
};
const bill100 = done(opened, { type: 'amountTyped', amountMinor: 10_000 }).bill;
const offer = (number: number, amountMinor: number): BillEvent => ({
  type: 'paymentOffered',
  partId: part(number),
  tender: 'card',
  amountMinor,
});
const cash = (number: number, takenMinor: number): BillEvent => ({
  type: 'cashTaken',
  partId: part(number),
  takenMinor,
});
const word = { supervisor: '00', reason: '顾客改用其他方式' };
const line = (extra: Partial<BillLine> = {}): Omit<BillLine, 'nth'> => ({
  description: '矿泉水',
  barcode: '6 901234 567892',
  quantityThousandths: 1000,
  unitPriceMinor: 200,
  ...extra,
});

describe('cash', () => {
  it('when more is handed over than remains, then the bill is paid, the change is the rest, and the drawer opens once', () => {
    const step = done(bill100, cash(1, 20_000));
    expect(step.bill.stage).toBe('paid');
    expect(step.bill.parts).toMatchObject([{ tender: 'cash', amountMinor: 10_000, takenMinor: 20_000 }]);
    expect(step.effects).toEqual([{ do: 'kickDrawer' }, { do: 'printSlip' }]);
    expect(step.writes.map(({ kind }) => kind)).toEqual(['bill-cash-taken', 'bill-paid']);
  });

  it('when less is handed over, then it is a part and the rest remains', () => {
    const { bill } = done(bill100, cash(1, 4_000));
    expect(bill.stage).toBe('open');
    expect(balanceOf(bill, bookOf())).toMatchObject({ paidMinor: 4_000, remainingMinor: 6_000 });
  });

  it('when the same part comes twice, then nothing happens the second time', () => {
    const { bill } = done(bill100, cash(1, 4_000));
    expect(done(bill, cash(1, 4_000))).toEqual({ ok: true, bill, writes: [], effects: [] });
  });

  it('when it is given back, then with a word and a reason, the drawer opens, and the paid bill is open again', () => {
    const { bill } = done(bill100, cash(1, 10_000));
    expect(refusalOf(bill, { type: 'takenBack', partId: part(1), ...word, reason: ' ' })).toBe('reason-needed');
    const step = done(bill, { type: 'takenBack', partId: part(1), ...word });
    expect(step.effects).toEqual([{ do: 'kickDrawer' }]);
    expect(step.bill.stage).toBe('open');
    expect(balanceOf(step.bill, bookOf()).remainingMinor).toBe(10_000);
    expect(done(step.bill, { type: 'takenBack', partId: part(1), ...word }).effects).toEqual([]);
  });

  it.each([
    [3_750, [3_750, 4_000, 5_000, 10_000]],
    [10_000, [10_000]],
    [10_050, [10_050, 11_000, 12_000, 15_000, 20_000]],
    [0, []],
  ])('when %i is due, then these sums are offered: %j', (due, sums) => {
    expect(quickCash(due)).toEqual(sums);
  });
});

describe('a card part', () => {
  const offered = done(bill100, offer(1, 6_000)).bill;
  const row = (extra: Partial<PaymentRow>): PaymentsBook => bookOf([aPayment(1, { amountMinor: 6_000, ...extra })]);

  it.each([
    ['under way', row({ stage: 'authorising' }), 'paying', 0, 4_000],
    ['approved', row({ stage: 'done', result: 'approved' }), 'paid', 6_000, 4_000],
    ['approved in part', row({ stage: 'done', result: 'approved', amountMinor: 2_500 }), 'paid', 2_500, 7_500],
    ['declined', row({ stage: 'declined', result: 'declined' }), 'not-taken', 0, 10_000],
    ['reversed', row({ stage: 'reversed', result: 'reversed' }), 'not-taken', 0, 10_000],
    ['unknown', row({ stage: 'unresolved', result: 'unknown' }), 'unknown', 0, 4_000],
    ['closed by hand', row({ stage: 'done', result: 'unknown' }), 'by-hand', 0, 10_000],
    ['voided', row({ stage: 'done', result: 'approved', voidedById: idOf(2) }), 'voided', 0, 10_000],
    ['never begun', bookOf(), 'not-taken', 0, 10_000],
    ['being opened', bookOf([], idOf(1)), 'paying', 0, 4_000],
  ])('when its payment is %s, then it stands as that says', (_name, book, standing, paidMinor, remainingMinor) => {
    expect(balanceOf(offered, book)).toMatchObject({ paidMinor, remainingMinor, parts: [{ standing }] });
  });

  it('when its void is unknown, then it is held: the sale may still stand', () => {
    const rows = [
      aPayment(1, { amountMinor: 6_000, stage: 'done', result: 'approved' }),
      aPayment(2, { kind: 'void', stage: 'unresolved', result: 'unknown', originalId: idOf(1) }),
    ];
    expect(balanceOf(offered, bookOf(rows))).toMatchObject({ heldMinor: 6_000, remainingMinor: 4_000 });
    expect(refusalOf(offered, { type: 'setAside', partId: part(1), ...word }, bookOf(rows))).toBe('not-now');
  });

  it('when it is unknown, then it blocks its own part alone, and the bill neither ends nor is cancelled', () => {
    const unknown = row({ stage: 'unresolved', result: 'unknown' });
    const step = done(offered, cash(2, 5_000), unknown);
    expect(step.bill.parts.at(-1)).toMatchObject({ amountMinor: 4_000, takenMinor: 5_000 });
    expect(step.bill.stage).toBe('open');
    expect(refusalOf(step.bill, { type: 'cancelled', reason: '不要了' }, unknown)).toBe('money-stands');
  });

  it('when a supervisor sets an unresolved one aside, then the rest may be paid in another way', () => {
    const unknown = row({ stage: 'unresolved', result: 'unknown' });
    const { bill } = done(offered, { type: 'setAside', partId: part(1), ...word }, unknown);
    expect(balanceOf(bill, unknown).remainingMinor).toBe(10_000);
    expect(done(bill, cash(2, 10_000), unknown).bill.stage).toBe('paid');
  });

  it('when it is approved in full, then the bill ends without a slip of its own', () => {
    const { bill } = done(bill100, offer(1, 10_000));
    const step = done(bill, { type: 'looked' }, row({ amountMinor: 10_000, stage: 'approved', result: 'approved' }));
    expect(step.bill.stage).toBe('paid');
    expect(step.effects).toEqual([]);
  });

  it('when it asks for more than remains, or another is under way, then it is not begun', () => {
    expect(refusalOf(bill100, offer(1, 10_001))).toBe('more-than-remains');
    expect(refusalOf(bill100, offer(1, 0))).toBe('amount-zero');
    expect(refusalOf(offered, offer(2, 1_000), row({ stage: 'pin' }))).toBe('not-now');
  });

  it('when the counter would not begin it, then nothing is held by it', () => {
    const { bill } = done(offered, { type: 'paymentRefused', partId: part(1), why: 'sign-on-first' });
    expect(balanceOf(bill, bookOf([], idOf(1))).remainingMinor).toBe(10_000);
  });
});

describe('other tenders', () => {
  const check = (extra: object = {}): BillEvent => ({
    type: 'otherTaken',
    partId: part(1),
    name: '支票',
    reference: 'ZP 0042',
    amountMinor: 10_000,
    ...extra,
  });
  it('when the shop takes it, then it pays, with its reference', () => {
    expect(done(bill100, check()).bill).toMatchObject({
      stage: 'paid',
      parts: [{ name: '支票', reference: 'ZP 0042' }],
    });
  });
  it('when the shop does not know it, or it is more than remains, then it is refused', () => {
    expect(refusalOf(bill100, check({ name: '购物券' }))).toBe('tender-unknown');
    expect(refusalOf(bill100, check({ amountMinor: 10_001 }))).toBe('more-than-remains');
  });
});

describe('lines', () => {
  it('when the same thing is scanned again, then it is one line of two', () => {
    const { bill } = done(done(opened, { type: 'lineAdded', line: line() }).bill, { type: 'lineAdded', line: line() });
    expect(bill.lines).toMatchObject([{ nth: 1, quantityThousandths: 2000 }]);
    expect(balanceOf(bill, bookOf()).amountMinor).toBe(400);
  });

  it('when a weighed thing has half a fen, then it is rounded up', () => {
    const { bill } = done(opened, {
      type: 'lineAdded',
      line: line({ quantityThousandths: 1_255, unitPriceMinor: 998 }),
    });
    expect(balanceOf(bill, bookOf()).amountMinor).toBe(1_252);
    const half = done(opened, { type: 'lineAdded', line: line({ quantityThousandths: 1_500, unitPriceMinor: 1 }) });
    expect(balanceOf(half.bill, bookOf()).amountMinor).toBe(2);
  });

  it('when a line is taken out below what is paid, then it is refused', () => {
    const { bill } = done(opened, { type: 'lineAdded', line: line({ unitPriceMinor: 5_000 }) });
    const paid = done(bill, cash(1, 1_000)).bill;
    expect(refusalOf(paid, { type: 'quantitySet', nth: 1, quantityThousandths: 0 })).toBe('below-paid');
    expect(refusalOf(paid, { type: 'quantitySet', nth: 7, quantityThousandths: 0 })).toBe('no-such-line');
  });

  it('when taking a line out leaves just what is paid, then the bill ends', () => {
    let { bill } = done(opened, { type: 'lineAdded', line: line({ unitPriceMinor: 1_000 }) });
    ({ bill } = done(bill, { type: 'lineAdded', line: line({ description: '毛巾', unitPriceMinor: 500 }) }));
    ({ bill } = done(bill, cash(1, 1_000)));
    expect(done(bill, { type: 'quantitySet', nth: 2, quantityThousandths: 0 }).bill.stage).toBe('paid');
  });

  it('when prices hold tax, then it is taken out by rate, rounded once', () => {
    const lines = [
      { nth: 1, ...line({ unitPriceMinor: 1_130, taxBasisPoints: 1_300 }) },
      { nth: 2, ...line({ unitPriceMinor: 5, taxBasisPoints: 1_300 }) },
      { nth: 3, ...line({ unitPriceMinor: 1_090, taxBasisPoints: 900 }) },
      { nth: 4, ...line({ unitPriceMinor: 777 }) },
    ];
    expect(taxTotals({ lines })).toEqual([
      { taxBasisPoints: 1_300, grossMinor: 1_135, taxMinor: 131 },
      { taxBasisPoints: 900, grossMinor: 1_090, taxMinor: 90 },
    ]);
  });
});

describe('the end of a bill', () => {
  it('when nothing was ever asked for, then it is cancelled without a reason; else with one', () => {
    expect(done(bill100, { type: 'cancelled', reason: '' }).bill.stage).toBe('cancelled');
    const tried = done(bill100, offer(1, 6_000)).bill;
    expect(refusalOf(tried, { type: 'cancelled', reason: '' })).toBe('reason-needed');
    expect(done(tried, { type: 'cancelled', reason: '不要了' }).bill.cancelled).toEqual({ by: '01', reason: '不要了' });
  });

  it('when it is over, then nothing more is paid and no line changes', () => {
    const { bill } = done(bill100, cash(1, 10_000));
    expect(refusalOf(bill, cash(2, 100))).toBe('bill-ended');
    expect(refusalOf(bill, { type: 'lineAdded', line: line() })).toBe('bill-ended');
    expect(refusalOf(bill, { type: 'amountTyped', amountMinor: 5 })).toBe('bill-ended');
  });

  it('when there is nothing to pay, then nothing is taken', () => {
    expect(refusalOf(opened, cash(1, 100))).toBe('amount-zero');
  });
});
