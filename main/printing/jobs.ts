/** Names of jobs, which of them a person is owed, and how a step of one is written down. Pure but for the pen it is handed. */
import { type BillId, billId } from '../domain/bill-numbers.ts';
import { asSixDigits, type BatchNumber, type PaymentId } from '../domain/numbers.ts';
import type { Pen, PrintJobRow, PrintKind, Reader } from '../journal/role.ts';
import type { PrintProgress, PrintStep } from './decide.ts';

export const slipJobId = (id: PaymentId, copy: PrintJobRow['copy']): string => `slip/${id}/${copy}`;
export const faultJobId = (id: PaymentId): string => `fault/${id}`;
export const reprintJobId = (id: PaymentId, nth: number): string => `reprint/${id}/${nth}`;
export const fraudNoticeJobId = (nowMs: number): string => `fraud/${nowMs.toString(36)}`;
export const testJobId = (nowMs: number): string => `test/${nowMs.toString(36)}`;
/** A bill that was opened again and paid once more has another slip: `nth` is the count of its parts. */
export const billJobId = (id: BillId, nth: number): string => `bill/${id}/${nth}`;
export const billCopyJobId = (id: BillId, nowMs: number): string => `bill/${id}/copy-${nowMs.toString(36)}`;
/** One more of a paper that a person asked for: it says that it is a copy. */
export const isCopy = ({ id }: Pick<PrintJobRow, 'id'>): boolean => id.includes('/copy-');
/** The bill whose slip a job is. */
export const billOfJob = ({ id }: Pick<PrintJobRow, 'id'>): BillId =>
  billId(id.slice('bill/'.length, 'bill/'.length + 36));
export const settlementJobId = (batch: BatchNumber): string => `settlement/${asSixDigits(batch)}`;

export const xReportJobId = (shift: number, nth: number): string => `shift/${shift}/x-${nth}`;
export const handOverJobId = (shift: number): string => `shift/${shift}/handover`;
/** The Z itself, and each copy of it that a person asks for. */
export const zReportJobId = (number: number): string => `z/${number}`;
export const zCopyJobId = (number: number, nowMs: number): string => `z/${number}/copy-${nowMs.toString(36)}`;
/** A report of days as they stood: the same `figures` once more is a copy of it, others are another report. */
export const dayReportJobId = ({ fromDay, toDay, only }: ReportedDays, figures: string): string =>
  `days/${fromDay}-${toDay}/${ONLY.map((name) => encodeURIComponent(`=${only[name] ?? '*'}`)).join('/')}/${figures}`;
export const dayReportCopyJobId = (own: string, nowMs: number): string => `${own}/copy-${nowMs.toString(36)}`;

/** The days a job is about, and what they are narrowed to. */
export function reportedDaysOf({ id }: Pick<PrintJobRow, 'id'>): ReportedDays {
  const [, days = '', ...rest] = id.split('/');
  const [fromDay = '', toDay = ''] = days.split('-');
  const only = ONLY.flatMap((name, place) => {
    const word = decodeURIComponent(rest[place] ?? '').slice(1);
    return word === '*' ? [] : [[name, word] as const];
  });
  return { fromDay, toDay, only: Object.fromEntries(only) };
}

const ONLY = ['operator', 'tender', 'organisation'] as const;
export interface ReportedDays {
  readonly fromDay: string;
  readonly toDay: string;
  readonly only: Readonly<Partial<Record<(typeof ONLY)[number], string>>>;
}

/** Names the event that the notice tells of. */
export const noticeJobId = (seq: number): string => `notice/${seq}`;
/** The number in the name of a job about a shift or an event. */
export const numberInJobId = (id: string): number => Number(/^[a-z]+\/(\d+)/.exec(id)?.[1] ?? Number.NaN);

/** A reprint, a report or a test that fails is asked for again by whoever wanted it; these stay owed until a person decides. */
const OWED_KINDS: readonly PrintKind[] = ['slip', 'settlement', 'fault', 'bill', 'hand-over', 'z-report', 'notice'];

/** Open jobs that wait for a person's word, oldest first. */
export const owedJobs = (journal: Pick<Reader, 'openPrintJobs'>): readonly PrintJobRow[] =>
  journal.openPrintJobs().filter(({ kind }) => OWED_KINDS.includes(kind));

export const progressOf = ({ copy, state, bytesLeft, printer, fault, reason }: PrintJobRow): PrintProgress => ({
  copy,
  state,
  bytesLeft,
  ...(printer && { printer }),
  ...(fault !== undefined && { fault }),
  ...(reason !== undefined && { reason }),
});

const isSame = (one: PrintProgress, other: PrintProgress): boolean =>
  one.state === other.state &&
  one.bytesLeft === other.bytesLeft &&
  one.printer === other.printer &&
  one.fault === other.fault &&
  one.reason === other.reason;

/** A payment's own copies as jobs; one that has not moved keeps its row as it is. */
export function slipJobs(
  owner: { readonly paymentId: PaymentId; readonly batch: BatchNumber },
  copies: readonly PrintProgress[],
  { nowMs, before }: { readonly nowMs: number; readonly before: readonly PrintJobRow[] },
): readonly PrintJobRow[] {
  return copies.map((progress) => {
    const id = slipJobId(owner.paymentId, progress.copy);
    const old = before.find((job) => job.id === id);
    if (old !== undefined && isSame(progressOf(old), progress)) return old;
    return jobWith({ ...owner, id, kind: 'slip' }, progress, { nowMs, ...(old && { queuedAtMs: old.queuedAtMs }) });
  });
}

/** A job as it stands at `nowMs` with this progress; what `before` no longer says is gone. */
export function jobWith(
  owner: Pick<PrintJobRow, 'id' | 'kind' | 'paymentId' | 'batch'>,
  progress: PrintProgress,
  times: { readonly nowMs: number; readonly queuedAtMs?: number },
): PrintJobRow {
  const { id, kind, paymentId, batch } = owner;
  return {
    id,
    kind,
    ...(paymentId !== undefined && { paymentId }),
    batch,
    ...progress,
    queuedAtMs: times.queuedAtMs ?? times.nowMs,
    changedAtMs: times.nowMs,
  };
}

/** Event names by the kind of the job: a payment's life tells its reprints apart from its slips. */
const PREFIX: Record<PrintKind, string> = {
  slip: 'slip',
  fault: 'fault-slip',
  settlement: 'settlement-slip',
  reprint: 'reprint',
  test: 'test-slip',
  'fraud-notice': 'fraud-notice',
  bill: 'bill-slip',
  'x-report': 'x-report',
  'hand-over': 'hand-over-slip',
  'z-report': 'z-report-slip',
  'day-report': 'sales-report-slip',
  notice: 'terminal-notice',
};

/** Row and event of one step, in the transaction of `pen`; gives the job as it now stands. */
export function writeStep(
  pen: Pen,
  job: PrintJobRow,
  { step, nowMs, operator }: { readonly step: PrintStep; readonly nowMs: number; readonly operator?: string },
): PrintJobRow {
  const next = jobWith(job, step.progress, { nowMs, queuedAtMs: job.queuedAtMs });
  pen.putPrintJob(next);
  pen.append({
    kind: `${PREFIX[job.kind]}-${step.event}`,
    ...(job.paymentId !== undefined && { paymentId: job.paymentId }),
    ...(operator !== undefined && { operator }),
    body: job.kind === 'settlement' ? { ...step.body, batch: asSixDigits(job.batch) } : step.body,
  });
  return next;
}
