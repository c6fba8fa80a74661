/** What is typed from a slip: ours when our journal has its number, and never another till's by a slip of the finger. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchNumber } from '../domain/numbers.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench } from '../journal/testing/fresh-journal.ts';
import { whatFollows } from './originals.ts';

const RRN = '112209300001';
let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

/** A settled sale of an earlier batch; without a date where its host told none. */
function keepSale(hostDate: string | undefined): void {
  const facts = {
    opening: { id: idOf(1), kind: 'sale', amountMinor: 1_000, operator: '01', batch: 1, openedAtMs: 1 },
    outcome: { code: '00', organisation: 'CUP', atMs: 1, rrn: RRN, ...(hostDate !== undefined && { hostDate }) },
  };
  journal.commit((pen) => {
    pen.putPayment(aPayment(1, { stage: 'done', result: 'approved', amountMinor: 1_000, rrn: RRN, facts }));
    pen.setBatch(batchNumber(2));
  });
}

const refund = (amountMinor: number, date: string, rrn = RRN) =>
  whatFollows(journal, {
    kind: 'refund',
    ask: { by: 'reference', rrn, date },
    amountMinor,
    limits: { refundMinor: 0, tipPercent: 0 },
  });

it('when the host has not been told of an offline sale yet, then nothing can be refunded of it', () => {
  const opening = { id: idOf(1), kind: 'offline-sale', amountMinor: 1_000, operator: '01', batch: 1, openedAtMs: 1 };
  const kept = {
    kind: 'offline-sale',
    stage: 'done',
    result: 'approved',
    amountMinor: 1_000,
    facts: { opening },
  } as const;
  const keep = (advice: 'owed' | 'sent'): void =>
    journal.commit((pen) => pen.putPayment(aPayment(1, { ...kept, advice })));
  const limits = { refundMinor: 0, tipPercent: 0 };
  const ask = { by: 'payment', paymentId: idOf(1) } as const;
  keep('owed');
  expect(whatFollows(journal, { kind: 'refund', ask, amountMinor: 400, limits })).toBe('original-not-told');
  keep('sent');
  expect(whatFollows(journal, { kind: 'refund', ask, amountMinor: 400, limits })).toMatchObject({ amountMinor: 400 });
});

describe('an original typed by its reference number', () => {
  it('when number and date are of our sale, then it is ours and its sum is kept', () => {
    keepSale('1122');
    expect(refund(400, '1122')).toMatchObject({ original: { row: { id: idOf(1) } }, amountMinor: 400 });
    expect(refund(1_001, '1122')).toBe('refund-too-large');
  });

  it('when the number is of our sale and the date is not, then it is refused and not taken for another till’s', () => {
    keepSale('1122');
    expect(refund(400, '1121')).toBe('original-unknown');
  });

  it('when the host told no date with our sale, then the number alone makes it ours', () => {
    keepSale(undefined);
    expect(refund(1_001, '1122')).toBe('refund-too-large');
  });

  it('when the number is nobody’s here, then it is another till’s', () => {
    keepSale('1122');
    expect(refund(400, '1122', '112209300009')).toMatchObject({ amountMinor: 400 });
    expect(refund(400, '1122', '112209300009')).not.toHaveProperty('original.row');
  });
});
