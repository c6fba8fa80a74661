import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secret } from '../domain/secret.ts';
import type { SealedSignature } from './role.ts';
import { monthKeyName } from './signature-vault.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench } from './testing/fresh-journal.ts';
import { verifyFile } from './verify.ts';

const SIGNATURE: SealedSignature = {
  strokes: [[{ ms: 0, x: 777, y: 333, p: 0 }]],
  picture: { width: 8, height: 1, rows: 'qg==' },
};
const CODE = '14050933';
let bench: Bench;
let journal: SqliteJournal;

function take(number: number, month = '202611'): void {
  journal.commit((pen) => {
    pen.putPayment(aPayment(number));
    const paymentId = idOf(number);
    pen.append({ kind: 'signature-taken', paymentId, body: { code: CODE } });
    const digest = pen.sealSignature(paymentId, { code: CODE, month }, secret('signature', SIGNATURE));
    pen.putSignature({
      paymentId,
      code: CODE,
      digest,
      upload: 'owed',
      tries: 0,
      takenAtMs: number,
      changedAtMs: number,
    });
  });
}
const strokesOf = (number: number) => journal.signature(idOf(number))?.use(({ strokes }) => strokes);

beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

describe('a sealed signature', () => {
  it('when the batch is forgotten, then it still comes back whole, also after a restart', () => {
    take(1);
    journal.forgetCards(aPayment(1).batch);
    journal.close();
    journal = bench.open();
    expect(journal.signature(idOf(1))?.use((value) => value)).toEqual(SIGNATURE);
    expect(journal.signatureRow(idOf(1))).toMatchObject({ code: CODE, upload: 'owed' });
    expect(journal.signature(idOf(2))).toBeUndefined();
  });

  it('when it is on the disk or printed, then no stroke of it is in clear', () => {
    take(1);
    const bytes = Buffer.concat(readdirSync(bench.folder).map((name) => readFileSync(join(bench.folder, name))));
    expect(bytes.includes(CODE)).toBe(true);
    for (const told of ['"x":777', 'strokes', 'qg==']) expect(bytes.includes(told)).toBe(false);
    expect(JSON.stringify(journal.signature(idOf(1)))).not.toContain('777');
  });

  it('when it is given to another payment, or changed, then it does not open', () => {
    take(1);
    take(2);
    const db = new Database(bench.options.file);
    const [one] = db
      .prepare<[], { nonce: Buffer; sealed: Buffer }>('SELECT nonce, sealed FROM sealed_signatures ORDER BY payment_id')
      .all();
    db.prepare('UPDATE sealed_signatures SET nonce = ?, sealed = ? WHERE payment_id = ?').run(
      one?.nonce,
      one?.sealed,
      idOf(2),
    );
    db.close();
    expect(strokesOf(1)).toEqual(SIGNATURE.strokes);
    expect(() => journal.signature(idOf(2))).toThrow('does not open');
  });

  it('when its open part is changed behind the journal, then verifying finds it', () => {
    take(1);
    journal.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
    const db = new Database(bench.options.file);
    db.prepare("UPDATE signatures SET upload = 'sent'").run();
    db.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: false });
  });

  it('when its month need not be kept any more, then it is gone for good, and only that month; twice is once', () => {
    take(1, '202410');
    take(2, '202411');
    journal.forgetSignatures('202411');
    const { seq } = journal.head();
    journal.forgetSignatures('202411');
    expect(journal.head().seq).toBe(seq);
    expect(strokesOf(1)).toBeUndefined();
    expect(strokesOf(2)).toEqual(SIGNATURE.strokes);
    expect(bench.options.vault.names()).not.toContain(monthKeyName('202410'));
  });

  it('when some are owed to the host, then they are told oldest first', () => {
    take(2);
    take(1);
    expect(journal.owedSignatures().map(({ paymentId }) => paymentId)).toEqual([idOf(1), idOf(2)]);
    const [row] = journal.owedSignatures();
    if (row === undefined) throw new Error('none');
    journal.commit((pen) => pen.putSignature({ ...row, upload: 'sent', tries: 1 }));
    expect(journal.owedSignatures()).toHaveLength(1);
  });
});
