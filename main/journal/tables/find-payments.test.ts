import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchNumber, type PaymentId, stan } from '../../domain/numbers.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench } from '../testing/fresh-journal.ts';
import { type Reading, readingsOf, spanOfDay } from './find-payments.ts';

const DAY_START = Date.UTC(2026, 10, 21, 16);
let bench: Bench;
let journal: SqliteJournal;
beforeAll(() => {
  bench = journalBench();
  journal = bench.open();
  journal.commit((pen) => {
    for (let number = 1; number <= 50; number += 1) {
      const openedAtMs = DAY_START + (number - 25) * 1_000;
      const maskedPan = `622500******${String(number).padStart(4, '0')}`;
      pen.putPayment(aPayment(number, { stan: stan(number + 100), amountMinor: number * 100, maskedPan, openedAtMs }));
    }
  });
});
afterAll(() => bench.dispose());

const found = (text: string, extra = {}) =>
  journal.find({ text, limit: 10, ...extra }).map(({ id }) => Number(id.slice(-4)));

describe('what a text may mean', () => {
  it.each<[string, readonly Reading[]]>([
    ['12.34', [{ column: 'amount', value: 1234 }]],
    ['12.3', [{ column: 'amount', value: 1230 }]],
    ['0.05', [{ column: 'amount', value: 5 }]],
    [
      '1234',
      [
        { column: 'stan', value: 1234 },
        { column: 'amount', value: 1234 },
        { column: 'lastFour', value: '1234' },
      ],
    ],
    [
      '0014',
      [
        { column: 'stan', value: 14 },
        { column: 'lastFour', value: '0014' },
      ],
    ],
    [
      '000123',
      [
        { column: 'stan', value: 123 },
        { column: 'authCode', value: '000123' },
      ],
    ],
    ['a1b2c3', [{ column: 'authCode', value: 'A1B2C3' }]],
    ['011223344556', [{ column: 'rrn', value: '011223344556' }]],
    ['1234567', [{ column: 'amount', value: 1234567 }]],
    ['abc', []],
    [`1' OR 1`, []],
    ['%', []],
  ])('%s', (text, readings) => {
    expect(readingsOf(text)).toEqual(readings);
  });
});

describe('finding payments', () => {
  it('finds all, newest first, for no text', () => {
    expect(found('')).toEqual([50, 49, 48, 47, 46, 45, 44, 43, 42, 41]);
  });

  it('finds by voucher, amount and last four', () => {
    expect(found('000125')).toEqual([25]);
    expect(found('20.00')).toEqual([20]);
    expect(found('0007')).toEqual([7]);
    expect(found('145')).toEqual([45]);
  });

  it('finds a payment once when it fits in more than one way', () => {
    journal.commit((pen) =>
      pen.putPayment(
        aPayment(60, { stan: stan(7777), amountMinor: 7777, maskedPan: '622500******7777', openedAtMs: 5 }),
      ),
    );
    expect(journal.find({ text: '7777', limit: 5 }).map(({ id }) => id)).toEqual([idOf(60)]);
  });

  it('finds by reference number and authorisation code, whatever case was typed', () => {
    journal.commit((pen) =>
      pen.putPayment(aPayment(61, { rrn: '112209300061', authCode: 'A1B2C3', stan: stan(800), openedAtMs: 6 })),
    );
    expect(found('112209300061')).toEqual([61]);
    expect(found('a1b2c3')).toEqual([61]);
    expect(found('112209300062')).toEqual([]);
  });

  it('stays within a span of days', () => {
    expect(found('', { fromDay: '20261122', toDay: '20261122', limit: 50 })).toHaveLength(26);
    expect(found('', { fromDay: '20261121', toDay: '20261121', limit: 50 })).toHaveLength(24);
    expect(found('', { fromDay: '20261121', toDay: '20261122', limit: 60 })).toHaveLength(50);
    expect(found('20.00', { fromDay: '20261122' })).toEqual([]);
    expect(spanOfDay('20261122')[0]).toBe(DAY_START);
    expect(() => spanOfDay('2026-11-22')).toThrow();
  });

  it('narrows by kind, result, operator and batch, with words and without', () => {
    const at = DAY_START + 60_000;
    journal.commit((pen) => {
      pen.putPayment(aPayment(70, { kind: 'refund', result: 'approved', operator: '02', openedAtMs: at }));
      pen.putPayment(aPayment(71, { kind: 'refund', result: 'declined', operator: '02', openedAtMs: at + 1 }));
    });
    expect(found('', { kinds: ['refund'] })).toEqual([71, 70]);
    expect(found('', { kinds: ['refund'], result: 'approved' })).toEqual([70]);
    expect(found('', { operator: '02' })).toEqual([71, 70]);
    expect(found('12.34', { kinds: ['refund'], result: 'declined' })).toEqual([71]);
    expect(found('', { batch: batchNumber(7) })).toEqual([]);
  });

  it('finds the authorisations that hold money, until they are completed or taken back', () => {
    const approved = { result: 'approved', stage: 'done' } as const;
    const preauth = { kind: 'preauth', ...approved } as const;
    journal.commit((pen) => {
      pen.putPayment(aPayment(80, { ...preauth, stan: stan(80), openedAtMs: 1 }));
      pen.putPayment(aPayment(81, { ...preauth, stan: stan(81), openedAtMs: 2, voidedById: idOf(99) }));
      pen.putPayment(aPayment(82, { ...preauth, stan: stan(82), openedAtMs: 3, result: 'declined' }));
      pen.putPayment(aPayment(83, { ...preauth, stan: stan(83), openedAtMs: 4 }));
      pen.putPayment(aPayment(84, { ...approved, kind: 'completion', originalId: idOf(83), openedAtMs: 5 }));
      pen.putPayment(aPayment(85, { ...preauth, stan: stan(85), openedAtMs: 6 }));
      const takenBack = { voidedById: idOf(87), originalId: idOf(85), openedAtMs: 7 };
      pen.putPayment(aPayment(86, { ...approved, kind: 'completion', ...takenBack }));
    });
    expect(found('', { kinds: ['preauth'], holding: true })).toEqual([85, 80]);
  });

  it('pages without losing or repeating one of the same millisecond', () => {
    const sameMs = DAY_START - 90 * 86_400_000;
    journal.commit((pen) => {
      for (let number = 200; number < 207; number += 1)
        pen.putPayment(aPayment(number, { amountMinor: 55_555, openedAtMs: sameMs }));
    });
    const pages: number[] = [];
    let after: PaymentId | undefined;
    for (let page = 0; page < 4; page += 1) {
      const rows = journal.find({ text: '555.55', limit: 2, ...(after && { after }) });
      pages.push(...rows.map(({ id }) => Number(id.slice(-4))));
      after = rows.at(-1)?.id ?? after;
    }
    expect(pages).toEqual([206, 205, 204, 203, 202, 201, 200]);
    expect(found('', { after: idOf(999) })).toEqual([]);
  });

  it('reads an index for each way of asking, in its own order', () => {
    const db = new Database(bench.options.file, { readonly: true });
    const plan = (where: string): string =>
      JSON.stringify(
        db
          .prepare(
            `EXPLAIN QUERY PLAN SELECT rowid, opened_at_ms FROM payments WHERE ${where} opened_at_ms >= 1 AND opened_at_ms < 5 ORDER BY opened_at_ms DESC, rowid DESC LIMIT 5`,
          )
          .all(),
      );
    const ways = {
      payments_by_stan: 'stan = 7 AND',
      payments_by_amount: 'amount_minor = 7 AND',
      payments_by_last_four: 'substr(masked_pan, -4) = 7 AND',
      payments_by_rrn: 'rrn = 7 AND',
      payments_by_auth_code: 'auth_code = 7 AND',
      'COVERING INDEX payments_in_time': `kind IN (SELECT value FROM json_each('[]')) AND result = 'approved' AND operator = '01' AND`,
    };
    for (const [index, where] of Object.entries(ways)) {
      expect(plan(where)).toContain(index);
      expect(plan(where)).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN payments/);
    }
    db.close();
  });
});
