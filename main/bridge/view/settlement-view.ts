/** A settlement and a batch's totals as the screen sees them. */
import type { PrintDocument } from '../../../native-drivers/receipt-printer/print-document.ts';
import type { BatchTotals, Paper, SettlementView } from '../../../preload/contract/contract.ts';
import { DEVICE_TROUBLES, OWED_REASONS, type SettlementStep } from '../../../preload/contract/words.ts';
import { sidesToUpload } from '../../close-of-day/decide.ts';
import type { SettlementPicture, SettlementProgress } from '../../close-of-day/runner.ts';
import type { Settlement } from '../../close-of-day/settlement.ts';
import { type Suspect, suspectsOf } from '../../close-of-day/suspects.ts';
import { linesOf, totalsOf } from '../../close-of-day/totals.ts';
import type { HostVerdict, SideTotals } from '../../host/role.ts';
import type { Reader } from '../../journal/role.ts';
import type { HostWords } from './payment-view.ts';

const yuan = (amountMinor: number): { amountMinor: number; currency: 'CNY' } => ({ amountMinor, currency: 'CNY' });

const sideView = (side: SideTotals, verdict: HostVerdict | undefined): SettlementView['domestic'] => ({
  debit: { count: side.debitCount, amount: yuan(side.debitMinor) },
  credit: { count: side.creditCount, amount: yuan(side.creditMinor) },
  verdict: verdict ?? 'unasked',
});

const STEPS: Record<Settlement['stage'], SettlementStep> = {
  requesting: 'request',
  uploading: 'upload',
  ending: 'end',
  printing: 'print',
  done: 'print',
};

export interface SettlementViewParts {
  readonly journal: Pick<Reader, 'inBatch'>;
  readonly settlementPaperOf: (document: PrintDocument) => Paper;
  readonly wordsOf: (code: string) => HostWords;
}

export function settlementView(
  picture: SettlementPicture,
  { journal, settlementPaperOf, wordsOf }: SettlementViewParts,
): SettlementView {
  const { settlement, fault, code, progress, resumed, running, document } = picture;
  const trouble = DEVICE_TROUBLES.find((known) => known === settlement.slip.fault);
  const hasFailed = fault !== undefined;
  const isClosed = settlement.stage === 'printing' || settlement.stage === 'done';
  return {
    state: hasFailed ? 'failed' : isClosed && !running ? 'done' : 'running',
    step: STEPS[settlement.stage],
    batch: settlement.batch,
    uploaded: settlement.uploaded,
    toUpload: settlement.toUpload,
    domestic: sideView(settlement.domestic, settlement.verdicts?.domestic),
    foreign: sideView(settlement.foreign, settlement.verdicts?.foreign),
    resumed,
    ...suspectsView(settlement, journal, wordsOf),
    ...waitingOf(progress),
    ...(fault && { fault }),
    ...(code && { answer: wordsOf(code) }),
    ...(isClosed && {
      slip: { state: settlement.slip.state, ...(trouble && { trouble }) },
      ...(document && { paper: settlementPaperOf(document) }),
    }),
  };
}

/** Only where the host has said that a side differs, or that it failed. */
function suspectsView(
  { batch, verdicts }: Settlement,
  journal: Pick<Reader, 'inBatch'>,
  wordsOf: (code: string) => HostWords,
): Pick<SettlementView, 'suspects'> {
  const sides = verdicts === undefined ? [] : sidesToUpload(verdicts);
  if (sides.length === 0) return {};
  const suspects = suspectsOf(journal.inBatch(batch), sides).slice(0, MOST_SUSPECTS);
  return { suspects: suspects.flatMap((suspect) => suspectView(suspect, wordsOf)) };
}

const MOST_SUSPECTS = 100;

function suspectView(
  { row, side, why, because, attempts, code, evidence }: Suspect,
  wordsOf: (code: string) => HostWords,
): NonNullable<SettlementView['suspects']> {
  const known = OWED_REASONS.find((one) => one === because);
  if (row.stan === undefined) return [];
  return [
    {
      paymentId: row.id,
      side,
      kind: row.kind,
      voucher: row.stan,
      amount: yuan(row.amountMinor),
      why,
      ...(known && { because: known }),
      ...(attempts !== undefined && { attempts }),
      ...(code !== undefined && { answer: wordsOf(code) }),
      ...(evidence !== undefined && { evidence: evidence.slice(0, 420) }),
    },
  ];
}

function waitingOf(progress: SettlementProgress): Pick<SettlementView, 'attempt' | 'waiting'> {
  if (progress.at === 'dialling') return { attempt: { number: progress.attempt, of: progress.of } };
  return progress.at === 'receiving' ? { waiting: { sinceMs: progress.sinceMs, limitMs: progress.limitMs } } : {};
}

export function totalsView(journal: Reader): BatchTotals {
  const batch = journal.batch();
  const rows = journal.inBatch(batch);
  const totals = totalsOf(rows);
  const owing = journal.owing();
  return {
    batch,
    lines: linesOf(rows).map(({ amountMinor, ...line }) => ({ ...line, amount: yuan(amountMinor) })),
    domestic: sideView(totals.domestic, undefined),
    foreign: sideView(totals.foreign, undefined),
    owedReversals: owing.filter((row) => row.stage === 'reversing').length,
    unresolved: owing.filter((row) => row.stage === 'unresolved').length,
  };
}
