/** Slips that wait for a person's word: those of payments and settlements that are done, not of the one that is on the screen. */
import type { View } from '../../../preload/contract/contract.ts';
import { type BillsDesk, isSlipOfCurrent } from '../../counter/bills.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { PrintJobRow, Reader } from '../../journal/role.ts';
import { billOfJob, owedJobs } from '../../printing/jobs.ts';
import { type SlipRules, troubleOf } from './payment-view.ts';

type OwedSlip = View['owedSlips']['slips'][number];
const MOST_SHOWN = 50;

export function owedSlipsView(parts: CounterParts, bills: BillsDesk): View['owedSlips'] {
  const jobs = owedJobs(parts.journal).filter((job) => !isOnScreen(job, parts, bills) && !isUnderWay(job, parts));
  return {
    count: jobs.length,
    slips: jobs.slice(0, MOST_SHOWN).map((job) => slipView(job, parts.journal)),
    mayUseSecond: parts.printing.hasSecond,
  };
}

/** The payment, bill or settlement on the screen asks for its slips itself. */
export function isOnScreen(job: PrintJobRow, { sales, settlements }: CounterParts, bills: BillsDesk): boolean {
  const sale = sales.current;
  if (job.paymentId !== undefined) return sale?.stage === 'approved' && sale.kept.opening.id === job.paymentId;
  // A bill's slip that did not come out is owed even while the bill is on the screen.
  if (job.kind === 'bill') return job.state !== 'failed' && isSlipOfCurrent(bills, job);
  if (job.kind !== 'settlement') return false;
  return settlements.current?.stage === 'printing' && settlements.current.batch === job.batch;
}

/** A slip that no screen waits for is owed only once it has not come out. */
const isUnderWay = ({ kind, state }: PrintJobRow, { printing }: CounterParts): boolean =>
  (kind === 'hand-over' || kind === 'z-report' || kind === 'notice') && state !== 'failed' && printing.busy;

function whatOf({ kind, copy }: PrintJobRow): OwedSlip['what'] {
  switch (kind) {
    case 'settlement':
    case 'fault':
    case 'hand-over':
    case 'z-report':
    case 'notice':
    case 'bill':
      return kind;
    default:
      return copy === 'cardholder' ? copy : 'merchant';
  }
}

function slipView(job: PrintJobRow, journal: Reader): OwedSlip {
  const row = job.kind === 'bill' ? journal.bill(billOfJob(job)) : job.paymentId && journal.payment(job.paymentId);
  const trouble = troubleOf(job.fault);
  return {
    job: job.id,
    what: whatOf(job),
    state: job.state,
    batch: job.batch,
    atMs: job.queuedAtMs,
    isCopy: job.bytesLeft,
    ...(trouble && { trouble }),
    ...(row && 'stan' in row && row.stan !== undefined && { voucher: row.stan }),
    ...(row && { amount: { amountMinor: row.amountMinor, currency: 'CNY' } }),
  };
}

export function slipRulesOf({ printing, settings }: CounterParts): SlipRules {
  const { slipsMayBeOwed, secondPrinterByItself } = settings.current;
  return { slipsMayBeOwed, secondPrinter: !printing.hasSecond ? 'none' : secondPrinterByItself ? 'by-itself' : 'asks' };
}
