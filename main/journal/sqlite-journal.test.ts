import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../domain/numbers.ts';
import { JournalTrouble } from './journal-trouble.ts';
import { openOrThrow } from './open.ts';
import type { Pen, PrintJobRow, SettlementRow } from './role.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench, keep, TEST_PAN } from './testing/fresh-journal.ts';

let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

describe('commit', () => {
  it('keeps events and rows together and returns what its body returns', () => {
    const seq = journal.commit((pen) => {
      pen.putPayment(aPayment(1, { result: 'unknown', rrn: '123456789012', facts: { b: [1, null], a: { x: true } } }));
      return pen.append({ kind: 'intentKept', paymentId: idOf(1), operator: '01', body: { stan: 1 } });
    });
    expect(seq).toBe(journal.head().seq);
    expect(journal.payment(idOf(1))).toEqual(
      aPayment(1, { result: 'unknown', rrn: '123456789012', facts: { b: [1, null], a: { x: true } } }),
    );
    const [event] = journal.events(idOf(1));
    expect(event).toMatchObject({ seq, kind: 'intentKept', paymentId: idOf(1), operator: '01', body: { stan: 1 } });
  });

  it('takes everything back when its body throws', () => {
    const before = journal.head();
    expect(() =>
      journal.commit((pen) => {
        pen.append({ kind: 'intentKept', paymentId: idOf(1), body: {} });
        pen.putPayment(aPayment(1));
        pen.takeStan(stan(1));
        pen.putSetting('host', 'x');
        pen.setBatch(batchNumber(7));
        throw new Error('the flow broke');
      }),
    ).toThrow('the flow broke');
    expect(journal.head()).toEqual(before);
    expect(journal.payment(idOf(1))).toBeUndefined();
    expect(journal.nextStan()).toBe(1);
    expect(journal.setting('host')).toBeUndefined();
    expect(journal.batch()).toBe(1);
    keep(journal, aPayment(1));
    expect(journal.events(idOf(1))).toHaveLength(1);
  });

  it('shows the pen what it has written, and readers outside nothing of it', () => {
    journal.commit((pen) => {
      pen.append({ kind: 'one', paymentId: idOf(1), body: {} });
      pen.putPayment(aPayment(1));
      expect(pen.events(idOf(1)).map(({ kind }) => kind)).toEqual(['one']);
      expect(pen.payment(idOf(1))).toBeDefined();
      pen.takeStan(pen.nextStan());
      expect(pen.nextStan()).toBe(2);
      const other = new Database(bench.options.file, { readonly: true });
      expect(other.prepare('SELECT count(*) AS n FROM payments').get()).toEqual({ n: 0 });
      other.close();
    });
  });

  it('refuses a promise, a commit inside a commit, and a pen that outlives its transaction', () => {
    expect(() => journal.commit(async () => undefined)).toThrow('promise');
    expect(() => journal.commit(() => journal.commit(() => undefined))).toThrow('inside');
    const pen = journal.commit((writer): Pen => writer);
    expect(() => pen.append({ kind: 'late', body: {} })).toThrow('after its transaction');
    expect(() => pen.putSetting('late', 1)).toThrow('after its transaction');
  });

  it('is refused by the database when events are changed or deleted', () => {
    journal.close();
    const db = new Database(bench.options.file);
    expect(() => db.exec(`UPDATE events SET kind = 'x'`)).toThrow('never changed');
    expect(() => db.exec('DELETE FROM events')).toThrow('never deleted');
    db.close();
  });
});

describe('trace numbers', () => {
  it('are taken in order, once each', () => {
    for (let number = 1; number <= 120; number += 1) journal.commit((pen) => pen.takeStan(stan(number)));
    expect(journal.nextStan()).toBe(121);
  });

  it('throw when the expected one is not the next', () => {
    expect(() => journal.commit((pen) => pen.takeStan(stan(2)))).toThrow('1 is the next');
    expect(journal.nextStan()).toBe(1);
  });

  it('begin again at 1 after 999999', () => {
    journal.write((pen) => pen.putCounter('stans-taken', 999_998));
    journal.commit((pen) => pen.takeStan(stan(999_999)));
    expect(journal.nextStan()).toBe(1);
    journal.commit((pen) => pen.takeStan(stan(1)));
    expect(journal.nextStan()).toBe(2);
  });

  it('are not given out while the vault cannot remember how far they go', () => {
    const full = journalBench();
    const opened = full.open();
    opened.close();
    const outOfRoom = () => {
      throw new JournalTrouble('disk-full', 'ENOSPC');
    };
    let writesLeft = Number.POSITIVE_INFINITY;
    const vault = {
      ...full.options.vault,
      write: (name: string, value: Uint8Array) =>
        writesLeft > 0 ? full.options.vault.write(name, value) : outOfRoom(),
    };
    const again = openOrThrow({ ...full.options, vault });
    writesLeft = 0;
    let taken = 0;
    const takeAll = () => {
      for (; taken < 200; taken += 1) again.commit((pen) => pen.takeStan(stan(taken + 1)));
    };
    expect(takeAll).toThrow(/disk-full/);
    expect(taken).toBeLessThanOrEqual(50);
    expect(again.nextStan()).toBe(taken + 1);
    writesLeft = Number.POSITIVE_INFINITY;
    takeAll();
    expect(again.nextStan()).toBe(201);
    again.close();
    full.dispose();
  });
});

describe('questions', () => {
  it('find unended and owing payments, oldest first', () => {
    const stages = ['presenting', 'confirming', 'pin', 'authorising', 'partial', 'approved', 'reversing'] as const;
    const ended = ['declined', 'done', 'reversed', 'abandoned'] as const;
    for (const [place, stage] of [...stages, ...ended].entries()) keep(journal, aPayment(20 - place, { stage }));
    keep(journal, aPayment(30, { stage: 'unresolved' }));
    expect(journal.unended().map(({ stage }) => stage)).toEqual([...[...stages].reverse(), 'unresolved']);
    expect(journal.owing().map(({ stage }) => stage)).toEqual(['reversing', 'unresolved']);
  });

  it('find a payment by its voucher, the newest when a number came round again', () => {
    keep(journal, aPayment(1, { stan: stan(7) }));
    keep(journal, aPayment(2, { stan: stan(7) }));
    keep(journal, aPayment(3, { stan: stan(7), batch: batchNumber(2) }));
    expect(journal.paymentByVoucher(batchNumber(1), stan(7))?.id).toBe(idOf(2));
    expect(journal.paymentByVoucher(batchNumber(2), stan(7))?.id).toBe(idOf(3));
    expect(journal.paymentByVoucher(batchNumber(3), stan(7))).toBeUndefined();
    expect(journal.inBatch(batchNumber(1)).map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  });

  it('keep searched columns in step when a payment changes', () => {
    keep(journal, aPayment(1, { stage: 'presenting', amountMinor: 100 }));
    keep(journal, aPayment(1, { stage: 'authorising', stan: stan(5), amountMinor: 200 }));
    keep(journal, aPayment(1, { stage: 'done', stan: stan(5), amountMinor: 200, rrn: '000000000001' }));
    expect(journal.unended()).toEqual([]);
    expect(journal.find({ text: '2.00', limit: 5 })).toEqual([
      aPayment(1, { stage: 'done', stan: stan(5), amountMinor: 200, rrn: '000000000001' }),
    ]);
    expect(journal.find({ text: '1.00', limit: 5 })).toEqual([]);
  });

  it('answer for operators, settings, settlements and print jobs', () => {
    const operator = {
      number: '01',
      name: '收银员',
      role: 'cashier',
      passwordHash: 'scrypt$…',
      mustChange: true,
      failedTries: 2,
      lockedUntilMs: 5,
      disabled: false,
    } as const;
    const settlement: SettlementRow = {
      batch: batchNumber(3),
      stage: 'uploading',
      finished: false,
      facts: { next: 2 },
      changedAtMs: 9,
    };
    keep(journal, aPayment(1));
    const job: PrintJobRow = {
      id: `slip/${idOf(1)}/merchant`,
      kind: 'slip',
      paymentId: idOf(1),
      copy: 'merchant',
      batch: batchNumber(1),
      state: 'queued',
      bytesLeft: false,
      queuedAtMs: 2,
      changedAtMs: 2,
    };
    const gone: PrintJobRow = { ...job, state: 'skipped', bytesLeft: true, printer: 'second', reason: 'torn' };
    journal.commit((pen) => {
      pen.putOperator(operator);
      pen.putSetting('idleMinutes', 15);
      pen.putSetting('shop', { name: '商店', lamps: [true, null] });
      pen.putSettlement(settlement);
      pen.setBatch(batchNumber(4));
      pen.putPrintJob(job);
      pen.append({ kind: 'test', body: {} });
    });
    expect(journal.operator('01')).toEqual(operator);
    expect(journal.operators()).toEqual([operator]);
    expect(journal.settings()).toEqual({ idleMinutes: 15, shop: { name: '商店', lamps: [true, null] } });
    expect(journal.setting('idleMinutes')).toBe(15);
    expect(journal.settlement(batchNumber(3))).toEqual(settlement);
    expect(journal.unfinishedSettlement()).toEqual(settlement);
    expect(journal.batch()).toBe(4);
    expect(journal.openPrintJobs()).toEqual([job]);
    journal.commit((pen) => pen.putPrintJob(gone));
    expect(journal.openPrintJobs()).toEqual([]);
    expect(journal.printJobs(idOf(1))).toEqual([gone]);
    expect(journal.printJob(job.id)).toEqual(gone);
    journal.commit((pen) => pen.putSettlement({ ...settlement, finished: true }));
    expect(journal.unfinishedSettlement()).toBeUndefined();
  });

  it('say nothing for what is not there', () => {
    expect(journal.payment(idOf(1))).toBeUndefined();
    expect(journal.operator('77')).toBeUndefined();
    expect(journal.setting('none')).toBeUndefined();
    expect(journal.card(idOf(1))).toBeUndefined();
    expect(journal.events(idOf(1))).toEqual([]);
  });
});

describe('the net under card numbers', () => {
  it.each<[string, (pen: Pen) => unknown]>([
    ['an event', (pen) => pen.append({ kind: 'x', body: { a: [{ b: `card ${TEST_PAN}` }] } })],
    ['a number', (pen) => pen.append({ kind: 'x', body: { pan: Number(TEST_PAN) } })],
    ['a track', (pen) => pen.append({ kind: 'x', body: { t: `${TEST_PAN}D30122010000` } })],
    ['facts', (pen) => pen.putPayment(aPayment(1, { facts: { original: TEST_PAN } }))],
    ['the masked number', (pen) => pen.putPayment(aPayment(1, { maskedPan: TEST_PAN }))],
    ['a column', (pen) => pen.putPayment(aPayment(1, { rrn: TEST_PAN }))],
    ['a setting', (pen) => pen.putSetting('x', TEST_PAN)],
    [
      'a settlement',
      (pen) =>
        pen.putSettlement({
          batch: batchNumber(1),
          stage: 'x',
          finished: false,
          facts: { a: TEST_PAN },
          changedAtMs: 1,
        }),
    ],
    [
      'a print job',
      (pen) =>
        pen.putPrintJob({
          id: 'slip/1',
          kind: 'slip',
          copy: 'only',
          batch: batchNumber(1),
          state: 'skipped',
          bytesLeft: false,
          reason: TEST_PAN,
          queuedAtMs: 1,
          changedAtMs: 1,
        }),
    ],
  ])('throws, without the number, when one comes in %s', (_, write) => {
    const before = journal.head();
    let said = '';
    try {
      journal.commit(write);
    } catch (error) {
      said = String(error);
    }
    expect(said).toMatch(/card number/);
    expect(said).not.toContain(TEST_PAN);
    expect(journal.head()).toEqual(before);
  });
});

describe('a restored journal', () => {
  beforeEach(() => {
    for (let number = 1; number <= 60; number += 1) journal.commit((pen) => pen.takeStan(stan(number)));
    journal.noteRestored('a test says so');
  });

  it('takes no trace number', () => {
    expect(() => journal.commit((pen) => pen.takeStan(journal.nextStan()))).toThrow('released');
  });

  it('is released only past every number that may have been used, and trades on from there', () => {
    const release = (nextStan: number) => () =>
      journal.releaseRestored({ operator: '99', nextStan: stan(nextStan), evidence: 'batch compared with the host' });
    expect(journal.restoredFloor()).toBe(102);
    expect(release(61)).toThrow(RangeError);
    expect(release(101)).toThrow(RangeError);
    expect(release(600_000)).toThrow(RangeError);
    release(150)();
    expect(journal.restored).toBe(false);
    journal.commit((pen) => pen.takeStan(stan(150)));
    expect(journal.auditEvents(10)).toContainEqual(
      expect.objectContaining({
        kind: 'restoredReleased',
        operator: '99',
        body: { nextStan: 150, evidence: 'batch compared with the host' },
      }),
    );
    journal.close();
    expect(bench.open().restored).toBe(false);
  });

  it('is not released without evidence', () => {
    expect(() => journal.releaseRestored({ operator: '99', nextStan: stan(500), evidence: ' ' })).toThrow('evidence');
  });
});
