/**
 * The Z report 日结报表: what the counter came to since the Z before it. Made in one transaction of the journal, so that nothing is half
 * counted; numbered without a gap; never changed afterwards. What is not known yet is named in it and counted in the one after.
 */
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import type { Journal, JsonObject, PaymentRow, Reader, ZReportRow } from '../journal/role.ts';
import { queued } from '../printing/decide.ts';
import { jobWith, zReportJobId } from '../printing/jobs.ts';
import { businessDayOf } from './business-day.ts';
import { drawerCount, drawerSchema } from './drawer-count.ts';
import { totalsOf, totalsSchema } from './totals.ts';

const openPayment = z.object({
  paymentId: z.string(),
  kind: z.string(),
  batch: z.int(),
  voucher: z.int().exactOptional(),
  amountMinor: z.int(),
  openedAtMs: z.int(),
});

/** Payments with no end, or none at the host, when the Z was made. */
const openSchema = z.object({
  reversals: z.array(openPayment),
  refunds: z.array(openPayment),
  advicesOwed: z.array(openPayment),
  advicesRefused: z.array(openPayment),
});

export const zKeptSchema = z.object({
  /** Of the Z before, or of the first event there is. */
  fromMs: z.int(),
  businessDay: z.string(),
  cutOffHour: z.int(),
  totals: totalsSchema,
  /** Net of all Z reports up to and with this one. */
  grandMinor: z.int(),
  /** Absent where no shift was handed over. */
  drawer: drawerSchema.exactOptional(),
  open: openSchema,
});

export type ZKept = z.infer<typeof zKeptSchema>;
export type OpenPayments = z.infer<typeof openSchema>;

export interface ZReport extends Omit<ZReportRow, 'facts'> {
  readonly kept: ZKept;
}

export const zReportOf = ({ facts, ...row }: ZReportRow): ZReport => ({ ...row, kept: zKeptSchema.parse(facts) });

export interface ZAsk {
  /** The number that is meant: a second press, or a second screen, makes no second report. */
  readonly number: number;
  readonly operator: string;
  readonly cutOffHour: number;
}

export interface ZParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Makes the Z and its print job; undefined when `number` is neither the next nor the last, which is given back as it is. */
export function makeZReport({ journal, clock }: ZParts, ask: ZAsk): ZReport | undefined {
  return journal.commit((pen) => {
    const last = pen.lastZReport();
    if (last?.number === ask.number) return zReportOf(last);
    if (ask.number !== (last?.number ?? 0) + 1) return undefined;
    const atMs = clock.nowMs();
    const kept = zNow(pen, { ...ask, atMs });
    const body = {
      number: ask.number,
      net: formatMinor(kept.totals.netMinor),
      ...(kept.drawer && { difference: formatMinor(kept.drawer.differenceMinor) }),
    };
    const seq = pen.append({ kind: 'z-report-made', operator: ask.operator, body });
    const span = { number: ask.number, atMs, operator: ask.operator, afterSeq: last?.seq ?? 0, seq };
    pen.putZReport({ ...span, facts: kept as unknown as JsonObject });
    const owner = { id: zReportJobId(ask.number), kind: 'z-report', batch: pen.batch() } as const;
    pen.putPrintJob(jobWith(owner, queued('only'), { nowMs: atMs }));
    return { ...span, kept };
  });
}

type ZReader = Pick<
  Reader,
  | 'sums'
  | 'lastZReport'
  | 'event'
  | 'shiftsClosedBetween'
  | 'owing'
  | 'unresolvedRefunds'
  | 'owingAdvices'
  | 'refusedAdvices'
>;

/** What a Z would say now. */
export function zNow(
  journal: ZReader,
  { cutOffHour, atMs }: { readonly cutOffHour: number; readonly atMs: number },
): ZKept {
  const last = journal.lastZReport();
  const totals = totalsOf(journal, { span: { period: (last?.number ?? 0) + 1 }, cutOffHour });
  const drawer = drawerCount(journal.shiftsClosedBetween(last?.seq ?? 0));
  const before = last === undefined ? 0 : zReportOf(last).kept.grandMinor;
  return {
    fromMs: last?.atMs ?? journal.event(1)?.atMs ?? atMs,
    businessDay: businessDayOf(atMs, cutOffHour),
    cutOffHour,
    totals,
    grandMinor: before + totals.netMinor,
    ...(drawer && { drawer }),
    open: openPayments(journal),
  };
}

export const openPayments = (
  journal: Pick<Reader, 'owing' | 'unresolvedRefunds' | 'owingAdvices' | 'refusedAdvices'>,
): OpenPayments => ({
  reversals: journal.owing().map(asOpen),
  refunds: journal.unresolvedRefunds().map(asOpen),
  advicesOwed: journal.owingAdvices().map(asOpen),
  advicesRefused: journal.refusedAdvices().map(asOpen),
});

const asOpen = ({ id, kind, batch, stan, amountMinor, openedAtMs }: PaymentRow): OpenPayments['refunds'][number] => ({
  paymentId: id,
  kind,
  batch,
  ...(stan !== undefined && { voucher: stan }),
  amountMinor,
  openedAtMs,
});
