import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../domain/numbers.ts';
import { aPayment, type Bench, idOf, journalBench, keep } from './testing/fresh-journal.ts';
import { type Verdict, verifyFile, verifyFileInSteps } from './verify.ts';

let bench: Bench;
beforeEach(() => {
  bench = journalBench();
  const journal = bench.open();
  for (let number = 1; number <= 5; number += 1) keep(journal, aPayment(number, { stage: 'done' }));
  journal.commit((pen) => {
    pen.putSetting('host', 'one');
    pen.putOperator({
      number: '01',
      name: 'a',
      role: 'cashier',
      passwordHash: 'h',
      mustChange: false,
      failedTries: 0,
      disabled: false,
    });
    pen.putSettlement({ batch: batchNumber(1), stage: 'x', finished: true, facts: {}, changedAtMs: 1 });
    pen.takeStan(stan(1));
  });
  journal.close();
});
afterEach(() => bench.dispose());

const chainKey = (): Uint8Array => bench.options.vault.read('chain-key') ?? new Uint8Array();
const verdict = (): Verdict => verifyFile({ file: bench.options.file, chainKey: chainKey() });

function tamper(sql: string): void {
  const db = new Database(bench.options.file);
  db.exec(sql);
  db.close();
}

describe('verify', () => {
  it('counts events and payments of a whole journal and proves its seal', () => {
    const journal = bench.open();
    const { seq, hash } = journal.head();
    journal.close();
    expect(verdict()).toEqual({ ok: true, events: 8, payments: 5, head: { seq, hash }, sealed: true });
    expect(seq).toBe(8);
  });

  it('leaves the seal open without a key', () => {
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true, sealed: null });
  });

  it('says the seal is wrong under another key', () => {
    const forged = verifyFile({ file: bench.options.file, chainKey: new Uint8Array(32) });
    expect(forged).toMatchObject({ ok: false, sealed: false, firstBroken: { seq: 7 } });
  });

  it('reads a journal in use, and neither disturbs nor is disturbed by its writer', async () => {
    const journal = bench.open();
    keep(journal, aPayment(6));
    const walking = verifyFileInSteps({ file: bench.options.file, chainKey: chainKey() });
    keep(journal, aPayment(7));
    expect(await walking).toMatchObject({ ok: true });
    expect(verdict()).toMatchObject({ ok: true, payments: 7, sealed: true });
  });

  it('reads a closed file without its partners, leaves none behind, and changes no byte', () => {
    const folder = mkdtempSync(join(bench.folder, 'alone-'));
    const file = join(folder, 'copy.sqlite');
    copyFileSync(bench.options.file, file);
    expect(verifyFile({ file, chainKey: chainKey() })).toMatchObject({ ok: true, events: 7 });
    expect(readdirSync(folder)).toEqual(['copy.sqlite']);
    expect(readFileSync(file).equals(readFileSync(bench.options.file))).toBe(true);
  });

  it.each<[string, string, number | string]>([
    ['the body of an event', `DROP TRIGGER events_are_never_changed; UPDATE events SET body = '{}' WHERE seq = 3`, 3],
    ['the time of an event', 'DROP TRIGGER events_are_never_changed; UPDATE events SET at_ms = 1 WHERE seq = 4', 4],
    [
      'the digests of an event',
      'DROP TRIGGER events_are_never_changed; UPDATE events SET rows = NULL WHERE seq = 5',
      5,
    ],
    ['an event taken out', 'DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE seq = 2', 2],
    ['the first event taken out', 'DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE seq = 1', 1],
    ['the last event taken out', 'DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE seq = 7', 'seal'],
    ['a payment’s amount', 'UPDATE payments SET amount_minor = 1 WHERE rowid = 2', 3],
    ['a payment taken out', 'DELETE FROM payments WHERE rowid = 4', 5],
    [
      'a payment put in',
      `INSERT INTO payments SELECT '${idOf(99)}', kind, stage, result, operator, batch, stan, amount_minor, currency,
       masked_pan, rrn, auth_code, response_code, organisation, original_id, voided_by_id, opened_at_ms, changed_at_ms,
       facts FROM payments WHERE rowid = 1`,
      'never recorded',
    ],
    ['a setting', `UPDATE settings SET value = '"two"'`, 7],
    ['an operator’s role', `UPDATE operators SET role = 'supervisor'`, 7],
    ['a settlement', `UPDATE settlements SET finished = 0`, 7],
    ['the trace number', `UPDATE counters SET value = 0 WHERE name = 'stans-taken'`, 7],
  ])('finds %s', (_, sql, where) => {
    tamper(sql);
    const found = verdict();
    expect(found.ok).toBe(false);
    const broken = 'firstBroken' in found ? found.firstBroken : undefined;
    if (typeof where === 'number') expect(broken?.seq).toBe(where);
    else expect(broken?.why).toContain(where);
  });

  it('finds a chain that was rebuilt without the key only by its seal', () => {
    tamper(`UPDATE meta SET value = '${'ab'.repeat(32)}' WHERE key = 'seal'`);
    expect(verdict()).toMatchObject({ ok: false, sealed: false });
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
  });

  it('says why a file cannot be read at all', () => {
    expect(verifyFile({ file: join(bench.folder, 'none') })).toMatchObject({ ok: false, fault: 'io-error' });
    expect(verifyFile({ file: import.meta.filename })).toMatchObject({ ok: false, fault: 'corrupt' });
  });
});
