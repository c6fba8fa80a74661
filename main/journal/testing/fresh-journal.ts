/** Journals on temporary files, and payments that default everything but the point of a test. Only tests import this. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchNumber, paymentId } from '../../domain/numbers.ts';
import { type JournalOptions, openOrThrow } from '../open.ts';
import type { JournalOpening, KeyVault, PaymentRow } from '../role.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';

/** A test card number of this program's own documents: no bank has issued it. */
export const TEST_PAN = '6225000000000014';
export const TEST_MASKED_PAN = '622500******0014';

export function memoryKeyVault(): KeyVault {
  const kept = new Map<string, Uint8Array>();
  return {
    read: (name) => kept.get(name),
    write: (name, value) => void kept.set(name, Uint8Array.from(value)),
    destroy: (name) => void kept.delete(name),
    names: () => [...kept.keys()].sort(),
  };
}

/** 2026-11-22 09:30:12 at the counter, one millisecond later at each look. */
export function steppingClock(startMs: number = Date.UTC(2026, 10, 22, 1, 30, 12)): { nowMs(): number } {
  let now = startMs;
  return {
    nowMs: () => {
      now += 1;
      return now;
    },
  };
}

export interface Bench {
  readonly folder: string;
  readonly options: JournalOptions;
  open(): SqliteJournal;
  dispose(): void;
}

/** A folder with everything to open a journal in it; `dispose` closes what is open and removes the folder. */
export function journalBench(extra: Partial<JournalOptions> = {}): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const options: JournalOptions = {
    file: join(folder, 'journal.sqlite'),
    vault: memoryKeyVault(),
    clock: steppingClock(),
    chance: { bytes: (lengthBytes) => randomBytes(lengthBytes) },
    purpose: 'training',
    ...extra,
  };
  const opened: SqliteJournal[] = [];
  return {
    folder,
    options,
    open: () => {
      const journal = openOrThrow(options);
      opened.push(journal);
      return journal;
    },
    dispose: () => {
      for (const journal of opened) journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const idOf = (number: number) => paymentId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

export const aPayment = (number: number, extra: Partial<PaymentRow> = {}): PaymentRow => ({
  id: idOf(number),
  kind: 'sale',
  stage: 'authorising',
  operator: '01',
  batch: batchNumber(1),
  amountMinor: 1234,
  currency: 'CNY',
  maskedPan: TEST_MASKED_PAN,
  openedAtMs: 1_000 + number,
  changedAtMs: 2_000 + number,
  facts: {},
  ...extra,
});

/** Writes a payment with its event, as the flow does. */
export function keep(journal: SqliteJournal, row: PaymentRow): void {
  journal.commit((pen) => {
    pen.append({
      kind: `${row.stage}Kept`,
      paymentId: row.id,
      operator: row.operator,
      body: { amountMinor: row.amountMinor },
    });
    pen.putPayment(row);
  });
}

/** The fault of an opening that must not succeed. */
export function faultOf(opening: JournalOpening): string {
  if (!opening.ok) return opening.fault;
  opening.journal.close();
  return 'opened';
}
