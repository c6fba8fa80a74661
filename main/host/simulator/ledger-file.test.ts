import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { maskPan } from '../../domain/masked-pan.ts';
import { emptyLedger, Ledger } from './ledger.ts';
import { readLedgerFile, writeLedgerFile } from './ledger-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'countertop-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

function someLedger(): Ledger {
  const ledger = new Ledger();
  ledger.signOn('12345678', 1);
  const entry = { tid: '12345678', batch: 1, stan: 2, kind: 'sale', askedMinor: 5, amountMinor: 5 } as const;
  const maskedPan = maskPan('6225000000000022');
  ledger.approve({ ...entry, maskedPan, organisation: 'CUP', code: '00', rrn: '093105000002' });
  ledger.upload('12345678', 1, { stan: 2, amountMinor: 5, maskedPan, side: 'domestic' });
  const chip = { result: 'failed', cryptogram: 'right' } as const;
  ledger.upload('12345678', 1, { stan: 3, amountMinor: 5, maskedPan, side: 'domestic', chip });
  const refund = { ...entry, stan: 5, kind: 'refund', amountMinor: 2, askedMinor: 2, originalStan: 2 } as const;
  ledger.approve({
    ...refund,
    maskedPan,
    organisation: 'CUP',
    code: '00',
    rrn: '093105000005',
    date: '1105',
    originalBatch: 1,
    originalTid: '12345678',
    voucherNumber: '12345678901234567890',
  });
  ledger.await({
    ...entry,
    stan: 6,
    maskedPan: maskPan(''),
    organisation: 'CUP',
    code: '09',
    rrn: '093105000006',
    pendingSinceMs: 7,
    payer: 'by-hand',
    timesAsked: 1,
  });
  ledger.upload('12345678', 1, { stan: 5, amountMinor: 2, advice: 'refund' });
  ledger.keepSignature({
    tid: '12345678',
    batch: 1,
    stan: 2,
    rrn: '093105000002',
    settlementDate: '1105',
    parts: 1,
    lengthBytes: 3,
    sha256: 'AB',
    isWhole: true,
    receipt: { FF00: '训练商户' },
  });
  const original = { originalBatch: 1, originalStan: 2 };
  ledger.note({ tid: '12345678', batch: 1, stan: 4, ...original, results: '2020260001' });
  return ledger;
}

describe('ledger file', () => {
  it('when there is no file, then the ledger is empty', () => {
    expect(readLedgerFile(join(folder, 'absent.json'))).toEqual({ snapshot: emptyLedger });
  });

  it('when a ledger is written and read, then it is the same and nothing else lies about', () => {
    const path = join(folder, 'ledger.json');
    writeLedgerFile(path, someLedger().snapshot());
    writeLedgerFile(path, someLedger().snapshot());
    expect(readLedgerFile(path)).toEqual({ snapshot: someLedger().snapshot() });
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('when a ledger was written before there were chips, then it is read', () => {
    const path = join(folder, 'old.json');
    const { notices: _, ...old } = someLedger().snapshot();
    writeLedgerFile(path, old);
    expect(readLedgerFile(path)).toEqual({ snapshot: old });
  });

  it('when a ledger is written, then no whole card number is in the file', () => {
    const path = join(folder, 'masked.json');
    writeLedgerFile(path, someLedger().snapshot());
    expect(readFileSync(path, 'utf8')).not.toContain('6225000000000022');
  });

  it.each(['{', '{}', '[]', '{"version":2,"terminals":[],"batches":[],"entries":[]}'])(
    'when the file holds %s, then it is set aside and the ledger is empty',
    (text) => {
      const path = join(folder, 'broken.json');
      writeFileSync(path, text);
      expect(readLedgerFile(path)).toEqual({ snapshot: emptyLedger, setAside: `${path}.unreadable` });
      expect([existsSync(path), readFileSync(`${path}.unreadable`, 'utf8')]).toEqual([false, text]);
    },
  );
});
