import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchNumber, stan } from '../main/domain/numbers.ts';
import { aPayment, type Bench, journalBench } from '../main/journal/testing/fresh-journal.ts';
import { READY_PROFILES } from '../main/statements/import/ready-profiles.ts';
import { statement } from './statement-of-file.ts';

const SAMPLE = path.join(import.meta.dirname, '../main/statements/import/testdata/invented-csv.csv');
/** As the sample's first payment. */
const AT_MS = Date.UTC(2026, 10, 28, 1, 30, 12);
let bench: Bench;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'statement-'));
  bench = journalBench();
  bench.open().commit((pen) => {
    for (const [number, amountMinor] of [
      [101, 10_000],
      [102, 127_000],
      [109, 500],
    ] as const) {
      const facts = { intent: { entry: 'stripe', atMs: AT_MS }, outcome: { atMs: AT_MS, settlementDate: '1128' } };
      const of = { stage: 'done', result: 'approved', openedAtMs: AT_MS, batch: batchNumber(7) } as const;
      pen.putPayment(aPayment(number, { ...of, stan: stan(number), amountMinor, facts }));
    }
  });
});
afterAll(() => {
  bench.dispose();
  rmSync(folder, { recursive: true });
});

test('when a statement is read, then its lines come out, and of a damaged one what is wrong', async () => {
  expect(await statement(['import', SAMPLE, '--profile', 'invented-csv'])).toMatchObject({
    print: { count: 5, fromDay: '20261128', toDay: '20261128', totals: 1, repeated: 0 },
  });
  const torn = path.join(folder, 'torn.csv');
  writeFileSync(torn, 'nothing of it\n');
  expect(await statement(['import', torn, '--profile', 'invented-csv'])).toMatchObject({
    print: { faults: [{ fault: 'no-lines' }], count: 1 },
    complaint: '1 faults; nothing was taken',
  });
});

test('when a statement is held against an open journal, then each difference is told with its proposal', async () => {
  const profile = path.join(folder, 'mine.json');
  writeFileSync(profile, JSON.stringify({ version: 1, profile: READY_PROFILES[0] }));
  const { print } = await statement(['match', SAMPLE, '--profile', profile, '--journal', bench.options.file]);
  expect(print).toMatchObject({
    counts: { agreed: 1, 'amount-differs': 1, 'only-here': 1, 'only-there': 3 },
    batches: [{ batch: 7, agrees: false }],
  });
  const differences = (
    print as { differences: readonly { state: string; proposal: string; differenceMinor: number }[] }
  ).differences;
  expect(differences[0]).toMatchObject({ state: 'amount-differs', differenceMinor: 1000, proposal: 'refund' });
});

test('when a word is missing or a profile is none, then it is said in a sentence', async () => {
  await expect(statement(['match', SAMPLE])).rejects.toThrow('usage');
  await expect(statement(['import', SAMPLE, '--profile', 'other'])).rejects.toThrow('invented-csv');
  const broken = path.join(folder, 'broken.json');
  writeFileSync(broken, '{"name": "x"}');
  await expect(statement(['import', SAMPLE, '--profile', broken])).rejects.toThrow('columns');
});
