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
    pen.replaceCaKeys([
      { rid: 'A000000333', index: '08', dataHex: '9F0605A000000333', checkHex: 'AB'.repeat(20), atMs: 1 },
      { rid: 'A000000333', index: '09', dataHex: '9F0605A000000333', checkHex: 'CD'.repeat(20), atMs: 1 },
    ]);
    pen.replaceApplications([{ aid: 'A000000333010101', dataHex: '9F0608A000000333010101', atMs: 1 }]);
  });
  journal.commit((pen) => {
    const [, second] = pen.caKeys();
    pen.replaceCaKeys(second ? [second] : []);
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
    expect(verdict()).toEqual({ ok: true, events: 9, payments: 5, head: { seq, hash }, sealed: true });
    expect(seq).toBe(9);
  });

  it('leaves the seal open without a key', () => {
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true, sealed: null });
  });

  it('says the seal is wrong under another key', () => {
    const forged = verifyFile({ file: bench.options.file, chainKey: new Uint8Array(32) });
    expect(forged).toMatchObject({ ok: false, sealed: false, firstBroken: { seq: 8 } });
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
    expect(verifyFile({ file, chainKey: chainKey() })).toMatchObject({ ok: true, events: 8 });
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
    ['the last event taken out', 'DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE seq = 8', 'seal'],
    ['a payment’s amount', 'UPDATE payments SET amount_minor = 1 WHERE rowid = 2', 3],
    ['a payment taken out', 'DELETE FROM payments WHERE rowid = 4', 5],
    [
      'a payment put in',
      `INSERT INTO payments SELECT '${idOf(99)}', kind, stage, result, operator, batch, stan, amount_minor, currency,
       masked_pan, rrn, auth_code, response_code, organisation, original_id, voided_by_id, opened_at_ms, changed_at_ms,
       facts, script_notice, advice FROM payments WHERE rowid = 1`,
      'never recorded',
    ],
    ['a setting', `UPDATE settings SET value = '"two"'`, 7],
    ['an operator’s role', `UPDATE operators SET role = 'supervisor'`, 7],
    ['a settlement', `UPDATE settlements SET finished = 0`, 7],
    ['a CA key', `UPDATE ca_keys SET data = '9F0605A000000334' WHERE name = 'A00000033309'`, 8],
    ['the check of a CA key', `UPDATE ca_keys SET check_hash = '${'EF'.repeat(20)}' WHERE name LIKE '%09'`, 8],
    ['a CA key taken out', `DELETE FROM ca_keys WHERE name = 'A00000033309'`, 8],
    [
      'a removed CA key brought back',
      `UPDATE ca_keys SET data = '9F0605A000000333', check_hash = '${'AB'.repeat(20)}' WHERE name LIKE '%08'`,
      8,
    ],
    ['a removed CA key’s trace taken out', `DELETE FROM ca_keys WHERE name = 'A00000033308'`, 8],
    [
      'a CA key put in',
      `INSERT INTO ca_keys SELECT 'A000000333F1', data, check_hash, at_ms FROM ca_keys WHERE data IS NOT NULL`,
      'ca_keys/A000000333F1 was never recorded',
    ],
    ['every CA key gone with its table', 'DROP TABLE ca_keys', 8],
    ['an application', `UPDATE applications SET data = '9F06'`, 7],
    ['an application taken out', 'DELETE FROM applications', 7],
    ['a script notice called sent', `UPDATE payments SET script_notice = 'sent' WHERE rowid = 1`, 2],
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
