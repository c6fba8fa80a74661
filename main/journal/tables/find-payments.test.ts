import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stan } from '../../domain/numbers.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench } from '../testing/fresh-journal.ts';
import { type Readings, readingsOf, spanOfDay } from './find-payments.ts';

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
  it.each<[string, Readings | undefined]>([
    ['12.34', { stan: null, amountMinor: 1234, lastFour: null, rrn: null }],
    ['12.3', { stan: null, amountMinor: 1230, lastFour: null, rrn: null }],
    ['0.05', { stan: null, amountMinor: 5, lastFour: null, rrn: null }],
    ['1234', { stan: 1234, amountMinor: 1234, lastFour: '1234', rrn: null }],
    ['0014', { stan: 14, amountMinor: null, lastFour: '0014', rrn: null }],
    ['000123', { stan: 123, amountMinor: null, lastFour: null, rrn: null }],
    ['1234567', { stan: null, amountMinor: 1234567, lastFour: null, rrn: null }],
    ['110509300002', { stan: null, amountMinor: null, lastFour: null, rrn: '110509300002' }],
    ['abc', undefined],
    [`1' OR 1`, undefined],
    ['%', undefined],
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

  it('finds by reference number, and only of the kinds that are asked for', () => {
    journal.commit((pen) => {
      pen.putPayment(aPayment(70, { stan: stan(70), rrn: 'R00000000070', openedAtMs: 1 }));
      pen.putPayment(aPayment(71, { stan: stan(71), kind: 'refund', originalId: idOf(70), openedAtMs: 2 }));
      pen.putPayment(aPayment(72, { stan: stan(72), kind: 'refund', originalId: idOf(70), openedAtMs: 3 }));
    });
    expect(found('R00000000070')).toEqual([70]);
    expect(found('', { kinds: ['refund'] })).toEqual([72, 71]);
    expect(found('71', { kinds: ['sale'] })).toEqual([]);
    expect(journal.followers(idOf(70)).map(({ id }) => id)).toEqual([idOf(71), idOf(72)]);
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

  it('pages by time and stays within a day', () => {
    expect(found('', { beforeMs: DAY_START, limit: 2 })).toEqual([24, 23]);
    expect(found('', { day: '20261122', limit: 50 })).toHaveLength(26);
    expect(found('', { day: '20261121', limit: 50 })).toHaveLength(24);
    expect(found('20.00', { day: '20261122' })).toEqual([]);
    expect(spanOfDay('20261122')[0]).toBe(DAY_START);
    expect(() => spanOfDay('2026-11-22')).toThrow();
  });

  it('reads the narrow index alone, in its own order', () => {
    const db = new Database(bench.options.file, { readonly: true });
    const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    const search = `SELECT rowid FROM payments WHERE (stan = 1 OR amount_minor = 1 OR substr(masked_pan, -4) = '1') AND opened_at_ms >= 1 AND opened_at_ms < 5 ORDER BY opened_at_ms DESC LIMIT 5`;
    expect(plan(search)).toMatch(/SEARCH payments USING COVERING INDEX payments_search/);
    expect(plan(search)).not.toMatch(/TEMP B-TREE/);
    expect(plan(`SELECT * FROM payments WHERE stage NOT IN ('done', 'reversed', 'abandoned', 'declined')`)).toMatch(
      /payments_unended/,
    );
    db.close();
  });
});
