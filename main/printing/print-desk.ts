/**
 * The one way to paper: every document of the counter goes through `put`, one after another, to the printer or to the one that
 * stands in for it. Jobs that no flow owns (owed slips, reprints, tests, fault slips) are run here, each step written down first.
 */
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome, ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import type { Journal, PrintJobRow, WhichPrinter } from '../journal/role.ts';
import { decidePrint, type PrintEnd, type PrintEvent, type PrintStep } from './decide.ts';
import { progressOf, writeStep } from './jobs.ts';

export interface PrintDeskParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly printer: ReceiptPrinter;
  /** Absent in a counter with one printer. */
  readonly second?: ReceiptPrinter;
  /** A slip that the first printer could not print goes to the second without a question. */
  readonly movesByItself: () => boolean;
  /** What a job says now; undefined when what it is about is no longer kept. */
  readonly compose: (job: PrintJobRow, how: ComposeHow) => PrintDocument | undefined;
  readonly onChange: () => void;
}

export interface ComposeHow {
  readonly columns: Columns;
  readonly duplicate: boolean;
  /** Who asked for the paper, where that is known. */
  readonly by?: string;
}

export interface PrintOrder {
  readonly on: WhichPrinter;
  readonly compose: (columns: Columns) => PrintDocument | undefined;
  readonly signal: AbortSignal;
}

export interface Asked {
  readonly on: WhichPrinter;
  /** The operator who asked, for the journal. */
  readonly by?: string;
  /** Sees each document on its way to the printer: the screen may show that very one. */
  readonly seen?: (document: PrintDocument) => void;
}

export interface PrintDesk {
  readonly hasSecond: boolean;
  /** True while a document is on its way to either printer. */
  readonly busy: boolean;
  /** Composes and prints one document when the ones before it are through. */
  put(order: PrintOrder): Promise<PrintEnd>;
  /** Prints a new job, or the one of the same name as the journal has it, and says how it stands afterwards; one that is not open stays as it is. */
  run(job: PrintJobRow, asked: Asked): Promise<PrintJobRow>;
  /** A person gives the job up; false when there is nothing to give up. */
  skip(id: string, word: { readonly by: string; readonly reason: string }): boolean;
  /** After a restart: what was under way is failed, with bytes perhaps on paper. Prints nothing. */
  recover(): void;
}

export const createPrintDesk = (parts: PrintDeskParts): PrintDesk => new Desk(parts);

class Desk implements PrintDesk {
  readonly #parts: PrintDeskParts;
  /** The end of the last document that was taken. */
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
  }

  get hasSecond(): boolean {
    return this.#parts.second !== undefined;
  }

  get busy(): boolean {
    return this.#waiting > 0;
  }

  put(order: PrintOrder): Promise<PrintEnd> {
    this.#waiting += 1;
    const mine = this.#turn.then(() => this.#print(order));
    const over = (): void => {
      this.#waiting -= 1;
    };
    // The next one waits for this one, whatever became of it; whoever asked hears of a failure.
    this.#turn = mine.then(over, over);
    return mine;
  }

  async run(wanted: PrintJobRow, asked: Asked): Promise<PrintJobRow> {
    let job = this.#parts.journal.printJob(wanted.id) ?? wanted;
    let step = decidePrint(progressOf(job), { type: 'asked', on: asked.on });
    while (step !== undefined) {
      job = this.#write(job, step, asked.by);
      if (step.print === undefined) break;
      step = decidePrint(progressOf(job), await this.#carryOut(job, step.print, asked));
    }
    return job;
  }

  skip(id: string, { by, reason }: { readonly by: string; readonly reason: string }): boolean {
    const job = this.#parts.journal.printJob(id);
    if (job === undefined) return false;
    const step = decidePrint(progressOf(job), { type: 'skipped', reason });
    if (step !== undefined) this.#write(job, step, by);
    return step !== undefined;
  }

  recover(): void {
    const { journal, clock } = this.#parts;
    const cut = journal.openPrintJobs().flatMap((job) => {
      const step = decidePrint(progressOf(job), { type: 'restarted' });
      return step === undefined ? [] : [{ job, step }];
    });
    if (cut.length === 0) return;
    journal.commit((pen) => {
      for (const { job, step } of cut) writeStep(pen, job, { step, nowMs: clock.nowMs() });
    });
  }

  #write(job: PrintJobRow, step: PrintStep, operator: string | undefined): PrintJobRow {
    const { journal, clock, onChange } = this.#parts;
    const how = { step, nowMs: clock.nowMs(), ...(operator !== undefined && { operator }) };
    const next = journal.commit((pen) => writeStep(pen, job, how));
    onChange();
    return next;
  }

  async #carryOut(job: PrintJobRow, print: NonNullable<PrintStep['print']>, { by, seen }: Asked): Promise<PrintEvent> {
    const end = await this.put({
      on: print.on,
      compose: (columns) => {
        const duplicate = print.duplicate || job.kind === 'reprint';
        const document = this.#parts.compose(job, { columns, duplicate, ...(by !== undefined && { by }) });
        if (document !== undefined) seen?.(document);
        return document;
      },
      signal: new AbortController().signal,
    });
    return { type: 'ended', end, movesByItself: this.hasSecond && this.#parts.movesByItself() };
  }

  async #print({ on, compose, signal }: PrintOrder): Promise<PrintEnd> {
    const printer = on === 'first' ? this.#parts.printer : this.#parts.second;
    if (printer === undefined) return { state: 'failed', bytesLeft: false, fault: 'device-gone' };
    const document = compose(printer.columns);
    if (document === undefined) return { state: 'failed', bytesLeft: false, fault: 'nothing-to-print' };
    return printEnd(await printer.print(document, { signal }));
  }
}

export function printEnd(outcome: PrintOutcome): PrintEnd {
  switch (outcome.kind) {
    case 'printed':
    case 'unconfirmed':
      return { state: outcome.kind, bytesLeft: true };
    case 'failed':
      return { state: 'failed', bytesLeft: outcome.bytesLeft, fault: outcome.fault };
    case 'cancelled':
      return { state: 'failed', bytesLeft: outcome.bytesLeft, fault: 'cancelled' };
    default:
      return assertNever(outcome);
  }
}
