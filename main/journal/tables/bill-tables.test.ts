import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { billId, billPartId } from '../../domain/bill-numbers.ts';
import { batchNumber } from '../../domain/numbers.ts';
import type { BillPartRow, BillRow } from '../role.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import { type Bench, idOf, journalBench, TEST_PAN } from '../testing/fresh-journal.ts';
import { verifyFile } from '../verify.ts';

let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

const aBill = (extra: Partial<BillRow> = {}): BillRow => ({
  id: billId(idOf(1)),
  stage: 'open',
  operator: '01',
  batch: batchNumber(1),
  amountMinor: 10_000,
  currency: 'CNY',
  openedAtMs: 1_000,
  changedAtMs: 1_000,
  facts: { typedMinor: 10_000, lines: [], nextLine: 1 },
  ...extra,
});
const aPart = (number: number, extra: Partial<BillPartRow> = {}): BillPartRow => ({
  id: billPartId(idOf(number)),
  billId: billId(idOf(1)),
  nth: number,
  tender: 'cash',
  state: 'taken',
  amountMinor: 4_000,
  operator: '01',
  atMs: 2_000 + number,
  facts: { takenMinor: 4_000 },
  ...extra,
});
const write = (bill: BillRow, parts: readonly BillPartRow[]): void =>
  journal.commit((pen) => {
    pen.append({ kind: 'bill-opened', body: {} });
    pen.putBill(bill);
    for (const part of parts) pen.putBillPart(part);
  });

describe('bills in the journal', () => {
  it('when a bill and its parts are written, then they are read as they were, and the chain vouches for them', () => {
    const other = aPart(2, { tender: 'other', amountMinor: 6_000, facts: { name: '支票', reference: 'ZP 0042' } });
    write(aBill(), [aPart(1), other]);
    expect(journal.bill(billId(idOf(1)))).toEqual(aBill());
    expect(journal.billParts(billId(idOf(1)))).toEqual([aPart(1), other]);
    expect(journal.billPart(billPartId(idOf(2)))).toEqual(other);
    expect(journal.openBills()).toEqual([aBill()]);
    write(aBill({ stage: 'paid' }), []);
    expect(journal.openBills()).toEqual([]);
    journal.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
  });

  it('when a part has no bill, then the transaction is refused whole', () => {
    expect(() =>
      journal.commit((pen) => {
        pen.append({ kind: 'bill-opened', body: {} });
        pen.putBillPart(aPart(1));
      }),
    ).toThrow();
    expect(journal.billPart(billPartId(idOf(1)))).toBeUndefined();
  });

  it('when a line or a reference holds a card number, then it is not written', () => {
    expect(() => write(aBill(), [aPart(1, { facts: { name: '储值卡', reference: TEST_PAN } })])).toThrow(/card number/);
  });

  it('when a shift asks for its cash, then it hears what came in and went out in its time, by whose hand', () => {
    const back = { state: 'taken-back', takenBackBy: '02', takenBackAtMs: 9_000 } as const;
    write(aBill(), [aPart(1), aPart(2, back), aPart(3, { tender: 'other', facts: { name: '支票' } })]);
    const asked = (fromMs: number, toMs: number, operator?: string) =>
      journal.cashMovements({ fromMs, toMs, ...(operator && { operator }) }).map(({ amountMinor }) => amountMinor);
    expect(asked(0, 10_000)).toEqual([4_000, 4_000, -4_000]);
    expect(asked(0, 10_000, '01')).toEqual([4_000, 4_000]);
    expect(asked(0, 10_000, '02')).toEqual([-4_000]);
    expect(asked(2_002, 9_000)).toEqual([4_000]);
  });
});

describe('the catalogue in the journal', () => {
  it('when an import is written, then it is kept whole; one without items is only a name', () => {
    const row = { number: 1, operator: '00', atMs: 5, fileName: '价目.csv', count: 1, undone: false };
    const items = [{ name: '矿泉水', priceMinor: 200 }];
    journal.commit((pen) => {
      pen.append({ kind: 'catalogue-imported', body: {} });
      pen.putCatalogue({ ...row, items });
      pen.putCatalogue({ ...row, number: 2 });
    });
    expect(journal.catalogues()).toEqual([{ ...row, items }]);
    expect(journal.lastCatalogue()).toBe(2);
    journal.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
  });
});
