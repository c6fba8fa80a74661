/**
 * Keeps the simulated acquirer's ledger over a restart. Training uses it; it holds masked card numbers only. A file that
 * cannot be read is set aside under another name, never overwritten.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isMaskedPan, type MaskedPan } from '../../domain/masked-pan.ts';
import { ALL_PAYMENT_KINDS } from '../../domain/payment-kinds.ts';
import { emptyLedger, type LedgerSnapshot } from './ledger.ts';

const maskedPan = z.string().refine((text): text is MaskedPan => isMaskedPan(text));
const tid = z.string().max(8);
const number = z.int().min(0);
const code = z.string().length(2);

const entry = z.strictObject({
  tid,
  batch: number,
  stan: number,
  kind: z.enum([...ALL_PAYMENT_KINDS, 'unknown']),
  state: z.enum(['pending', 'approved', 'declined', 'voided', 'reversed']),
  askedMinor: number,
  amountMinor: number,
  maskedPan,
  organisation: z.string(),
  code,
  rrn: z.string(),
  authCode: z.string().exactOptional(),
  date: z.string().exactOptional(),
  originalStan: number.exactOptional(),
  originalBatch: number.exactOptional(),
  originalTid: tid.exactOptional(),
  tipMinor: number.exactOptional(),
  voucherNumber: z.string().exactOptional(),
  pendingSinceMs: number.exactOptional(),
  payer: z.enum(['by-hand', 'pays-when-asked', 'refuses-when-asked']).exactOptional(),
  timesAsked: number.exactOptional(),
});

const uploaded = z.strictObject({
  stan: number,
  amountMinor: number,
  maskedPan,
  side: z.enum(['domestic', 'foreign']),
  finding: z.enum(['agrees', 'unknown-here', 'other-amount', 'other-card', 'not-standing', 'standing', 'wrong-form']),
  advice: z.enum([...ALL_PAYMENT_KINDS, 'unknown']).exactOptional(),
  chip: z
    .strictObject({ result: z.enum(['standing', 'failed']), cryptogram: z.enum(['right', 'wrong', 'unknown']) })
    .exactOptional(),
});

const notice = z.strictObject({
  tid,
  batch: number,
  stan: number,
  originalBatch: number,
  originalStan: number,
  results: z.string(),
});

const signature = z.strictObject({
  tid,
  batch: number,
  stan: number,
  rrn: z.string(),
  settlementDate: z.string().exactOptional(),
  parts: number,
  lengthBytes: number,
  sha256: z.string(),
  isWhole: z.boolean(),
  receipt: z.record(z.string(), z.string()),
});

const batch = z.strictObject({
  tid,
  batch: number,
  state: z.enum(['open', 'settling', 'closed']),
  uploaded: z.array(uploaded),
  unbalanced: z.array(z.enum(['domestic', 'foreign'])).exactOptional(),
  endAgrees: z.boolean().exactOptional(),
});

const snapshot = z.strictObject({
  version: z.literal(1),
  terminals: z.array(z.strictObject({ tid, signedOn: z.boolean(), batch: number })),
  batches: z.array(batch),
  entries: z.array(entry),
  notices: z.array(notice).exactOptional(),
  signatures: z.array(signature).exactOptional(),
});

export interface ReadLedger {
  readonly snapshot: LedgerSnapshot;
  /** Where an unreadable file was put; the ledger starts empty then. */
  readonly setAside?: string;
}

export function readLedgerFile(path: string): ReadLedger {
  if (!existsSync(path)) return { snapshot: emptyLedger };
  const parsed = snapshot.safeParse(jsonOrNothing(readFileSync(path, 'utf8')));
  if (parsed.success) return { snapshot: parsed.data };
  const setAside = `${path}.unreadable`;
  renameSync(path, setAside);
  return { snapshot: emptyLedger, setAside };
}

/** Whole or not at all: written beside, then moved into place. */
export function writeLedgerFile(path: string, ledger: LedgerSnapshot): void {
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(ledger), { mode: 0o600 });
  renameSync(beside, path);
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
