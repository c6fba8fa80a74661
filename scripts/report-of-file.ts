/**
 * A business day, a range of days, or a Z report as it was made, from a journal's file, also while the counter uses it. Reads one moment
 * of the journal and changes nothing. `scripts/report.ts` puts it on the command line.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBooks } from '../main/journal/open-books.ts';
import type { Reader } from '../main/journal/role.ts';
import { businessDayOf, hoursOf } from '../main/reports/business-day.ts';
import { type Reported, reportTables, tablesCsv } from '../main/reports/report-tables.ts';
import { type Narrowed, totalsOf } from '../main/reports/totals.ts';
import { openPayments, zReportOf } from '../main/reports/z-report.ts';
import { DEFAULT_SETTINGS } from '../main/settings/settings.ts';
import { spanPaper, zPaper } from '../main/start/report-papers.ts';
import type { PrintDocument } from '../native-drivers/receipt-printer/print-document.ts';

const USAGE = `usage:
  report day FILE [YYYYMMDD]      today's business day when none is named
  report range FILE FROM TO       both days included
  report z FILE [NUMBER]          the last one when none is named
  --format json|csv|pdf  --out FILE  --operator NN  --tender card|code|cash|other  --organisation CUP|...  --training`;

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

/** What goes to standard output; a file where `--out` names one. @throws Error with one sentence for standard error. */
export async function report(args: readonly string[], nowMs: number): Promise<string> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [command, file, ...words] = positionals;
  if (file === undefined || !['json', 'csv', 'pdf'].includes(values.format)) throw new UsageError(USAGE);
  if (values.format === 'pdf' && values.out === undefined) throw new UsageError('a PDF needs --out FILE');
  const { operator, tender, organisation, training } = values;
  const only = {
    ...(operator !== undefined && { operator }),
    ...(tender !== undefined && { tender }),
    ...(organisation !== undefined && { organisation }),
  };
  const books = openBooks(file);
  try {
    const made = make(command, { journal: books.reader, words, only, training, nowMs });
    return await written(made, values.format, values.out);
  } finally {
    books.close();
  }
}

function make(command: string | undefined, ask: Ask): Made {
  if (command === 'z') return ofZ(ask);
  const today = businessDayOf(ask.nowMs, cutOffOf(ask.journal));
  const [first = today, second] = ask.words;
  if (command === 'day' && second === undefined) return ofDays(ask, first, first);
  if (command === 'range' && second !== undefined && first <= second) return ofDays(ask, first, second);
  throw new UsageError(USAGE);
}

function ofZ({ journal, words: [word], training }: Ask): Made {
  const row = word === undefined ? journal.lastZReport() : journal.zReport(Number(word));
  if (row === undefined) throw new UsageError(word === undefined ? 'no Z report was made yet' : `no Z report ${word}`);
  const report = zReportOf(row);
  const hash = journal.findEvents({ scope: 'all', beforeSeq: report.seq + 1, limit: 1 }).events[0]?.hash;
  const { number, atMs, operator, afterSeq, seq, kept } = report;
  const { totals, open, drawer, ...about } = kept;
  return {
    about: { z: number, atMs, operator, afterSeq, seq, hash, ...about },
    totals,
    open,
    ...(drawer && { drawer }),
    paper: () => zPaper(report, { terminal: terminalOf(journal, training), ...(hash && { hash }), how }),
  };
}

function ofDays({ journal, only, training, nowMs }: Ask, fromDay: string, toDay: string): Made {
  const cutOffHour = cutOffOf(journal);
  const totals = totalsOf(journal, { span: hoursOf({ from: fromDay, to: toDay }, cutOffHour), cutOffHour, only });
  const open = openPayments(journal);
  const terminal = { ...terminalOf(journal, training), operator: '' };
  return {
    about: { fromDay, toDay, cutOffHour, only },
    totals,
    open,
    paper: () => spanPaper({ fromDay, toDay, only, totals, open }, { terminal, atMs: nowMs, how }),
  };
}

async function written({ about, paper, ...reported }: Made, format: string, out: string | undefined): Promise<string> {
  if (format === 'pdf' && out !== undefined) {
    // Drawing wants the fonts: loaded only when something is drawn.
    const { writeSlipFile } = await import('../main/start/slip-files.ts');
    const { dir, name } = path.parse(path.resolve(out));
    return `${JSON.stringify({ file: await writeSlipFile(paper(), { folder: dir, name, form: 'pdf' }) })}\n`;
  }
  const text =
    format === 'csv' ? tablesCsv(reportTables(reported)) : `${JSON.stringify({ ...about, ...reported }, null, 2)}\n`;
  if (out === undefined) return text;
  writeFileSync(out, text, { flag: 'wx', mode: 0o600 });
  return '';
}

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
