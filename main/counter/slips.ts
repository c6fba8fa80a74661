/** Slips on a person's word: owed ones, printed or given up with a reason, and one more copy of one, on paper or as a file. */
import { paymentId } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { queued } from '../printing/decide.ts';
import { jobWith, owedJobs, reprintJobId } from '../printing/jobs.ts';
import type { SlipCopy } from '../sale/kept.ts';
import { saleOf } from '../sale/row.ts';
import { printableOf } from '../sale/slip-facts-of.ts';
import { heedWord, sitting } from './authority.ts';
import { alone, whyNobody, whyNotCounter } from './guards.ts';
import { slipLetter } from './letters.ts';
import {
  type CounterParts,
  type CounterRefusal,
  type CounterState,
  denied,
  GRANTED,
  type Ruling,
  type SlipFileForm,
  type Word,
} from './parts.ts';

export interface SlipsDesk {
  /** Ends when the slip is on paper, or when it cannot be: then the printer's lamp says why. */
  print(job: string, second: boolean): Promise<Ruling>;
  skip(word: { readonly job: string; readonly reason: string }): Ruling;
  /** Any operator for the last slip, a supervisor's word for an earlier one (unionpay-pos 4.5). */
  again(ask: CopyAsk): Promise<CopyRuling>;
}

export interface CopyAsk {
  readonly paymentId: string;
  readonly copy: SlipCopy;
  /** On paper when absent. */
  readonly as?: SlipFileForm;
  /** A page sent to this address instead of a file on the disk. */
  readonly to?: string;
  readonly word?: Word;
}

/** `file`: where a copy lies that was asked for as one. */
export type CopyRuling = { readonly ok: true; readonly file?: string } | Extract<Ruling, { readonly ok: false }>;

export interface SlipsDeskOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onRest: () => void;
}

export function createSlipsDesk({ parts, state, onRest }: SlipsDeskOptions): SlipsDesk {
  const owed = (id: string) => owedJobs(parts.journal).find((job) => job.id === id);
  // While a payment is on its way its own slips are its own; afterwards every open one may be decided here.
  const whyNot = (): CounterRefusal | undefined =>
    whyNobody(parts) ?? (state.stopped ? 'disk-trouble' : whyNotCounter(parts, state));
  const operator = (): string =>
    parts.session.state.state === 'signed-out' ? '' : parts.session.state.person.operator;

  return {
    async print(id, second) {
      const why = whyNot();
      const job = owed(id);
      if (why !== undefined) return denied(why);
      if (job === undefined) return denied('no-such-slip');
      const { state: end } = await alone(state, () =>
        parts.printing.run(job, { on: second ? 'second' : 'first', by: operator() }),
      );
      onRest();
      return end === 'failed' ? denied('device-unavailable') : GRANTED;
    },
    skip({ job: id, reason }) {
      const why = whyNot();
      if (why !== undefined) return denied(why);
      if (reason.trim() === '') return denied('reason-needed');
      if (owed(id) === undefined) return denied('no-such-slip');
      parts.printing.skip(id, { by: operator(), reason: reason.trim() });
      return GRANTED;
    },
    async again({ paymentId: text, copy, as, to, word }) {
      const why = whyNobody(parts) ?? whyNotCounter(parts, state);
      if (why !== undefined) return denied(why);
      const row = parts.journal.payment(paymentId(text));
      const sale = row && printableOf(saleOf(parts.journal, row));
      if (row?.result !== 'approved' || sale === undefined) return denied('no-such-payment');
      if (latestSlip(parts)?.id !== row.id) {
        if (word === undefined) return denied('supervisor-needed');
        const about = { payment: text, copy };
        const ruling = await heedWord(parts, { word, right: 'reprint-any', for: 'reprint', about });
        if (!ruling.ok) return ruling;
        const late = whyNotCounter(parts, state);
        if (late !== undefined) return denied(late);
      }
      // A letter takes its time, and no payment waits for it.
      if (to !== undefined) return await asLetter(parts, { row, sale, copy, to, by: operator() });
      const given = await alone(state, async () =>
        as === undefined ? onPaper(parts, { row, copy, by: operator() }) : asFile(parts, { row, sale, copy, as }),
      );
      onRest();
      return given;
    },
  };
}

/** The last payment that has a slip: what was declined or given up after it has none (unionpay-pos 4.5). */
const latestSlip = ({ journal }: CounterParts): PaymentRow | undefined =>
  journal.find({ text: '', result: 'approved', limit: 1 })[0];

async function onPaper(
  { printing, journal, clock }: CounterParts,
  { row, copy, by }: { readonly row: PaymentRow; readonly copy: SlipCopy; readonly by: string },
): Promise<CopyRuling> {
  const before = journal.printJobs(row.id).filter(({ kind }) => kind === 'reprint').length;
  const owner = { id: reprintJobId(row.id, before + 1), kind: 'reprint', paymentId: row.id, batch: row.batch } as const;
  const job = jobWith(owner, queued(copy), { nowMs: clock.nowMs() });
  const { state } = await printing.run(job, { on: 'first', by });
  return state === 'failed' ? denied('device-unavailable') : GRANTED;
}

interface FileAsk {
  readonly row: PaymentRow;
  readonly sale: Parameters<CounterParts['makeSlip']>[0]['sale'];
  readonly copy: SlipCopy;
  readonly as: SlipFileForm;
}

async function asFile(parts: CounterParts, { row, sale, copy, as }: FileAsk): Promise<CopyRuling> {
  const by = sitting(parts);
  const saved = await parts.outgoing.save(() => parts.makeSlip({ sale, copy, form: as }));
  if (!saved.ok) return saved;
  parts.journal.commit((pen) =>
    pen.append({ kind: 'slip-saved', paymentId: row.id, ...(by && { operator: by }), body: { copy, form: as } }),
  );
  return saved;
}

interface LetterOfSlip extends Omit<FileAsk, 'as'> {
  readonly to: string;
  readonly by: string;
}

async function asLetter(parts: CounterParts, { row, sale, copy, to, by }: LetterOfSlip): Promise<CopyRuling> {
  const { opening, intent } = sale.kept;
  const words = slipLetter({ batch: opening.batch, voucher: intent.stan }, parts);
  const files = [() => parts.makeSlip({ sale, copy, form: 'pdf' })];
  const mailed = await parts.outgoing.mail({ ...words, to, by, files });
  if (mailed.ok)
    parts.journal.commit((pen) => pen.append({ kind: 'slip-mailed', paymentId: row.id, operator: by, body: { copy } }));
  return mailed;
}
