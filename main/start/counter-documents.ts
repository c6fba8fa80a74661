/** The counter's own papers, made of what the journal keeps: X report, hand-over, and the notice that the terminal was changed. */
import { z } from 'zod';
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { EventRow } from '../journal/role.ts';
import { handOverSlip, type ShiftSlipFacts, TENDER_CAPTIONS, xReportSlip } from '../receipt/shift-slip.ts';
import { type TerminalFacts, TRANSACTION_CAPTIONS } from '../receipt/slip-facts.ts';
import { CHANGE_CAPTIONS, type ChangedThing, type TerminalChange, terminalNotice } from '../receipt/terminal-notice.ts';
import type { ZReport } from '../reports/z-report.ts';
import type { CounterSettings } from '../settings/settings.ts';
import type { Shift, ShiftSums } from '../shifts/shift.ts';
import { type SpanReport, spanPaper, zPaper } from './report-papers.ts';

export interface PaperHow {
  readonly columns: Columns;
  readonly duplicate: boolean;
}

export interface CounterPapersOptions {
  readonly settings: () => CounterSettings;
  readonly training: boolean;
  readonly nowMs: () => number;
  readonly batch: () => ShiftSlipFacts['batch'];
  /** Of the event with that number, in hex. */
  readonly hashOf: (seq: number) => string | undefined;
}

export interface CounterPapers {
  /** As the shift stands at this moment, with the moment on it. */
  xReport(shift: Shift, sums: ShiftSums, how: PaperHow): PrintDocument;
  /** Undefined while the shift has not been handed over. */
  handOver(shift: Shift, how: PaperHow): PrintDocument | undefined;
  zReport(report: ZReport, how: PaperHow): PrintDocument;
  /** A day or a range as it stands. */
  spanReport(report: SpanReport, by: string, how: PaperHow): PrintDocument;
  /** Undefined when the event tells of no such change. */
  notice(event: EventRow, how: PaperHow): PrintDocument | undefined;
}

export function createCounterPapers({ settings, training, nowMs, batch, hashOf }: CounterPapersOptions): CounterPapers {
  const terminal = (operator: string): TerminalFacts => ({
    merchantName: settings().merchantName,
    merchantNo: settings().merchantId,
    terminalNo: settings().terminalId,
    training,
    operator,
  });
  const shiftFacts = (shift: Shift, sums: ShiftSums, atMs: number): Omit<ShiftSlipFacts, 'duplicate'> => ({
    ...terminal(shift.operator),
    ...sums,
    lines: sums.lines.map(({ kind, tender, count, amountMinor }) => ({
      kind: captionOf(TRANSACTION_CAPTIONS, kind),
      tender: captionOf(TENDER_CAPTIONS, tender),
      count,
      amountMinor,
    })),
    shift: shift.number,
    batch: batch(),
    openedAtMs: shift.openedAtMs,
    atMs,
    floatChecked: shift.kept.floatChecked,
    movements: shift.kept.movements,
  });

  return {
    xReport: (shift, sums, { columns, duplicate }) =>
      xReportSlip({ ...shiftFacts(shift, sums, nowMs()), duplicate }, columns),
    handOver(shift, { columns, duplicate }) {
      const { handOver } = shift.kept;
      if (handOver === undefined) return undefined;
      const { sums, ...counted } = handOver;
      const facts = shiftFacts(shift, sums, shift.closedAtMs ?? shift.openedAtMs);
      return handOverSlip({ ...facts, ...counted, duplicate }, columns);
    },
    zReport(report, how) {
      const hash = hashOf(report.seq);
      return zPaper(report, { terminal: terminal(report.operator), ...(hash !== undefined && { hash }), how });
    },
    spanReport: (report, by, how) => spanPaper(report, { terminal: terminal(by), atMs: nowMs(), how }),
    notice(event, { columns, duplicate }) {
      const changes = changesOf(event);
      if (changes.length === 0) return undefined;
      const facts = { ...terminal(event.operator ?? ''), atMs: event.atMs, auditNumber: event.seq, changes, duplicate };
      return terminalNotice(facts, columns);
    },
  };
}

/** Kinds and tenders are kept as words: one that this program does not know stands as it is. */
const captionOf = (captions: Readonly<Record<string, string>>, word: string): string => captions[word] ?? word;

/** The notice tells of texts alone; other settings that were changed along with them are none of its business. */
const CHANGES = z.object({ changes: z.array(z.object({ what: z.string(), from: z.unknown(), to: z.unknown() })) });
const isTold = (what: string): what is ChangedThing => Object.hasOwn(CHANGE_CAPTIONS, what);

const changesOf = ({ body }: EventRow): readonly TerminalChange[] =>
  (CHANGES.safeParse(body).data?.changes ?? []).flatMap(({ what, from, to }) =>
    isTold(what) ? [{ what, from: String(from), to: String(to) }] : [],
  );
