/**
 * A business day, a range of days, or a Z report as it was made, from a journal's file, also while the counter uses it. Reads one moment
 * of the journal and changes nothing. `scripts/report.ts` puts it on the command line.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBooks } from '../main/journal/open-books.ts';
import type { Reader } from '../main/journal/role.ts';
import { businessDayOf, hoursOf } from '../main/reports/business-day.ts';
import { type Days, PERIODS, periodAround } from '../main/reports/periods.ts';
import { type ReportSource, reportAbout } from '../main/reports/report-about.ts';
import { type About, type Reported, reportTables, tablesCsv } from '../main/reports/report-tables.ts';
import { type Narrowed, totalsOf } from '../main/reports/totals.ts';
import { openPayments, zReportOf } from '../main/reports/z-report.ts';
import { DEFAULT_SETTINGS } from '../main/settings/settings.ts';
import { spanPaper, zPaper } from '../main/start/report-papers.ts';
import { writeWhole } from '../main/start/whole-file.ts';
import type { PrintDocument } from '../native-drivers/receipt-printer/print-document.ts';

export const USAGE = `usage:
  report day FILE [YYYYMMDD]      today's business day when none is named
  report week FILE [YYYYMMDD]     Monday to Sunday, the week of that day
  report month FILE [YYYYMMDD]    the month of that day
  report range FILE FROM TO       both days included
  report z FILE [NUMBER]          the last one when none is named
  --format json|csv|xlsx|pdf  --out FILE  --operator NN  --tender card|code|cash|other  --organisation CUP|...  --training`;

const OPTIONS = {
  format: { type: 'string', default: 'json' },
  out: { type: 'string' },
  operator: { type: 'string' },
  tender: { type: 'string' },
  organisation: { type: 'string' },
  training: { type: 'boolean', default: false },
} as const;

/** What a person did wrong, said in one sentence. */
class UsageError extends Error {}

interface Made extends Reported {
  readonly about: object;
  /** The same in the words of a file's first table. */
  readonly file: About;
  readonly paper: () => PrintDocument;
}

interface Ask {
  readonly journal: Reader;
  readonly words: readonly string[];
  readonly only: Narrowed;
  readonly training: boolean;
  readonly nowMs: number;
}

const COLUMNS = 48;
const how = { columns: COLUMNS, duplicate: true } as const;

const FORMATS = ['json', 'csv', 'xlsx', 'pdf'];
const BINARY = ['xlsx', 'pdf'];

export interface ReportRun {
  readonly nowMs: number;
  /** Ends it before the file has its name; then there is none. */
  readonly signal?: AbortSignal;
  /** Told of each step, for whoever watches. */
  readonly onStage?: (stage: 'adding up' | 'drawing' | 'writing') => void;
}

/** What goes to standard output; a file where `--out` names one. @throws Error with one sentence for standard error. */
export async function report(args: readonly string[], { nowMs, signal, onStage }: ReportRun): Promise<string> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [command, file, ...words] = positionals;
  if (file === undefined || !FORMATS.includes(values.format)) throw new UsageError(USAGE);
  if (BINARY.includes(values.format) && values.out === undefined)
    throw new UsageError(`${values.format.toUpperCase()} needs --out FILE`);
  const { operator, tender, organisation, training } = values;
  const only = {
    ...(operator !== undefined && { operator }),
    ...(tender !== undefined && { tender }),
    ...(organisation !== undefined && { organisation }),
  };
  const books = openBooks(file);
  try {
    onStage?.('adding up');
    const made = make(command, { journal: books.reader, words, only, training, nowMs });
    onStage?.('drawing');
    const bytes = await drawn(made, values.format);
    if (values.out === undefined) return Buffer.from(bytes).toString('utf8');
    onStage?.('writing');
    return await written(values.out, bytes, signal);
  } finally {
    books.close();
  }
}

function make(command: string | undefined, ask: Ask): Made {
  if (command === 'z') return ofZ(ask);
  const today = businessDayOf(ask.nowMs, cutOffOf(ask.journal));
  const [first = today, second] = ask.words;
  const period = PERIODS.find((one) => one === command);
  if (period !== undefined && second === undefined) return ofDays(ask, periodAround(period, first));
  if (command === 'range' && second !== undefined && first <= second) return ofDays(ask, { from: first, to: second });
  throw new UsageError(USAGE);
}

function ofZ({ journal, words: [word], training, nowMs }: Ask): Made {
  const row = word === undefined ? journal.lastZReport() : journal.zReport(Number(word));
  if (row === undefined) throw new UsageError(word === undefined ? 'no Z report was made yet' : `no Z report ${word}`);
  const report = zReportOf(row);
  const hash = journal.findEvents({ scope: 'all', beforeSeq: report.seq + 1, limit: 1 }).events[0]?.hash;
  const { number, atMs, operator, afterSeq, seq, kept } = report;
  const { totals, open, drawer, ...about } = kept;
  return {
    about: { z: number, atMs, operator, afterSeq, seq, hash, ...about },
    file: reportAbout(
      {
        z: { number, made: report },
        fromDay: businessDayOf(kept.fromMs, kept.cutOffHour),
        toDay: kept.businessDay,
        only: {},
      },
      sourceOf(terminalOf(journal, training), nowMs),
    ),
    totals,
    open,
    ...(drawer && { drawer }),
    paper: () => zPaper(report, { terminal: terminalOf(journal, training), ...(hash && { hash }), how }),
  };
}

function ofDays({ journal, only, training, nowMs }: Ask, days: Days): Made {
  const cutOffHour = cutOffOf(journal);
  const { from: fromDay, to: toDay } = days;
  const totals = totalsOf(journal, { span: hoursOf(days, cutOffHour), cutOffHour, only });
  const open = openPayments(journal);
  const terminal = { ...terminalOf(journal, training), operator: '' };
  return {
    about: { fromDay, toDay, cutOffHour, only },
    file: reportAbout({ fromDay, toDay, only }, sourceOf(terminal, nowMs)),
    totals,
    open,
    paper: () => spanPaper({ fromDay, toDay, only, totals, open }, { terminal, atMs: nowMs, how }),
  };
}

async function drawn({ about, file, paper, ...reported }: Made, format: string): Promise<Uint8Array> {
  if (format === 'json') return Buffer.from(`${JSON.stringify({ ...about, ...reported }, null, 2)}\n`);
  if (format === 'pdf') {
    // Drawing wants the fonts: loaded only when something is drawn.
    const { slipBytes } = await import('../main/start/slip-files.ts');
    return await slipBytes(paper(), 'pdf');
  }
  const tables = reportTables(reported, file);
  if (format === 'csv') return Buffer.from(tablesCsv(tables));
  const { reportXlsx } = await import('../main/start/report-sheets.ts');
  return await reportXlsx(tables);
}

/** The file whole or not at all, and never over another. @throws UsageError with why not */
async function written(out: string, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<string> {
  const { dir, base } = path.parse(path.resolve(out));
  const end = await writeWhole({ folder: dir, name: base, bytes, ...(signal && { signal }) });
  if (end.ok) return `${JSON.stringify({ file: end.file })}\n`;
  throw new UsageError(WHY_NOT[end.why]);
}

const WHY_NOT = {
  'file-disk-full': 'the disk is full; no file is left',
  'file-not-written': 'the file was not written: there is one of that name, or the folder does not take it',
  stopped: 'stopped; no file is left',
} as const;

function cutOffOf(journal: Reader): number {
  const kept = journal.setting('dayBeginsHour');
  return typeof kept === 'number' ? kept : DEFAULT_SETTINGS.dayBeginsHour;
}

function terminalOf(journal: Reader, training: boolean) {
  const text = (key: 'merchantName' | 'merchantId' | 'terminalId'): string => {
    const kept = journal.setting(key);
    return typeof kept === 'string' ? kept : DEFAULT_SETTINGS[key];
  };
  return {
    merchantName: text('merchantName'),
    merchantNo: text('merchantId'),
    terminalNo: text('terminalId'),
    training,
  };
}

const sourceOf = (
  { merchantName, merchantNo, terminalNo, training }: ReturnType<typeof terminalOf>,
  atMs: number,
): ReportSource => ({ merchantName, merchantId: merchantNo, terminalId: terminalNo, training, atMs });
