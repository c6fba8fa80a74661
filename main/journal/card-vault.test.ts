import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchNumber } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import { batchKeyName } from './card-vault.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench, keep, TEST_PAN } from './testing/fresh-journal.ts';

const FIRST = batchNumber(1);
const SECOND = batchNumber(2);
let bench: Bench;
let journal: SqliteJournal;

const sealed = (number: number, batch = FIRST) =>
  journal.commit((pen) => {
    pen.putPayment(aPayment(number, { batch }));
    pen.sealCard(idOf(number), batch, secret('card', { pan: TEST_PAN, expiry: '3012' }));
  });
const panOf = (number: number) => journal.card(idOf(number))?.use(({ pan }) => pan);

beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

describe('a sealed card', () => {
  it('comes back whole, also after a restart', () => {
    sealed(1);
    expect(journal.card(idOf(1))?.use((card) => card)).toEqual({ pan: TEST_PAN, expiry: '3012' });
    journal.close();
    journal = bench.open();
    expect(panOf(1)).toBe(TEST_PAN);
  });

  it('when it has a sequence number, then that comes back with it', () => {
    journal.commit((pen) => {
      pen.putPayment(aPayment(1));
      pen.sealCard(idOf(1), FIRST, secret('card', { pan: TEST_PAN, expiry: '3012', sequenceNumber: '001' }));
    });
    expect(journal.card(idOf(1))?.use((card) => card)).toEqual({
      pan: TEST_PAN,
      expiry: '3012',
      sequenceNumber: '001',
    });
  });

  it('is nowhere in clear: not in the file, not in its write-ahead log, not when printed', () => {
    for (let number = 1; number <= 20; number += 1) sealed(number);
    const bytes = Buffer.concat(readdirSync(bench.folder).map((name) => readFileSync(join(bench.folder, name))));
    expect(bytes.includes(idOf(20))).toBe(true);
    for (const form of [Buffer.from(TEST_PAN), Buffer.from(TEST_PAN, 'hex'), Buffer.from(TEST_PAN, 'utf16le')]) {
      expect(bytes.includes(form)).toBe(false);
    }
    expect(JSON.stringify(journal.card(idOf(1)))).not.toContain(TEST_PAN);
  });

  it('is gone for good when its batch is forgotten, and only its batch; twice is once', () => {
    sealed(1);
    sealed(2, SECOND);
    expect(bench.options.vault.names()).toContain(batchKeyName(1));
    journal.forgetCards(FIRST);
    const { seq } = journal.head();
    journal.forgetCards(FIRST);
    expect(journal.head().seq).toBe(seq);
    expect(panOf(1)).toBeUndefined();
    expect(panOf(2)).toBe(TEST_PAN);
    expect(bench.options.vault.names()).not.toContain(batchKeyName(1));
    expect(journal.auditEvents(1)).toMatchObject([{ kind: 'cardsForgotten', body: { batch: '000001', cards: 1 } }]);
  });

  it('is absent when only its key was destroyed', () => {
    sealed(1);
    journal.close();
    bench.options.vault.destroy(batchKeyName(1));
    journal = bench.open();
    expect(panOf(1)).toBeUndefined();
  });

  it('is not kept when the commit is taken back', () => {
    expect(() =>
      journal.commit((pen) => {
        pen.putPayment(aPayment(1));
        pen.sealCard(idOf(1), FIRST, secret('card', { pan: TEST_PAN }));
        throw new Error('broke');
      }),
    ).toThrow('broke');
    expect(panOf(1)).toBeUndefined();
    sealed(1);
    expect(panOf(1)).toBe(TEST_PAN);
  });

  it('does not open for another payment', () => {
    sealed(1);
    keep(journal, aPayment(2));
    journal.close();
    const db = new Database(bench.options.file);
    db.prepare('UPDATE sealed_cards SET payment_id = ?').run(idOf(2));
    db.close();
    journal = bench.open();
    expect(() => panOf(2)).toThrow(/^corrupt/);
  });

  it('never uses a nonce twice', () => {
    for (let number = 1; number <= 20; number += 1) sealed(number);
    const db = new Database(bench.options.file, { readonly: true });
    expect(db.prepare('SELECT count(DISTINCT nonce) AS n FROM sealed_cards').get()).toEqual({ n: 20 });
    db.close();
  });
});
