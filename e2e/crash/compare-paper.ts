/**
 * What lies on the counter against the print jobs of the journal: no copy lost, none called printed that nobody holds, none on
 * paper of which the journal knows nothing. That a copy never comes out twice unmarked is seen as it is printed (till.ts).
 */
import type { PaymentRow, PrintJobRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import type { JournalBooks } from './journal-books.ts';
import type { Slip } from './paper.ts';

const COPIES = ['merchant', 'cardholder'] as const;
const ON_PAPER: readonly PrintJobRow['state'][] = ['printed', 'unconfirmed'];

export function paperDisagreements(paper: readonly Slip[], journal: SqliteJournal, books: JournalBooks): string[] {
  const approved = books.rows.filter((row) => row.result === 'approved' && hasOwnSlips(row));
  return [
    ...approved.flatMap((row) => COPIES.flatMap((copy) => copyAgrees(row, copy, { paper, journal }))),
    ...books.settlements.flatMap(({ batch }) => totalSlipAgrees(batch, paper, journal)),
    ...journal.openPrintJobs().map(({ id, state }) => `slip ${id} is left ${state}`),
  ];
}

/** A balance is printed when somebody asks for it; what a person closed by the statement was never answered. */
const hasOwnSlips = ({ kind, facts }: PaymentRow): boolean => kind !== 'balance' && facts.closed === undefined;

function copyAgrees(
  { id, batch, stan }: PaymentRow,
  copy: (typeof COPIES)[number],
  { paper, journal }: { readonly paper: readonly Slip[]; readonly journal: SqliteJournal },
): string[] {
  const name = `the ${copy} copy of ${batch}/${stan ?? 0}`;
  const job = journal.printJobs(id).find((one) => one.kind === 'slip' && one.copy === copy);
  if (job === undefined) return [`${name} is no print job`];
  const slips = paper.filter(
    (slip) => slip.what === 'payment' && slip.batch === batch && slip.voucher === stan && slip.copy === copy,
  );
  return jobAgrees(name, job, slips);
}

function totalSlipAgrees(batch: number, paper: readonly Slip[], journal: SqliteJournal): string[] {
  const name = `the total slip of batch ${batch}`;
  const job = journal.printJob(`settlement/${String(batch).padStart(6, '0')}`);
  if (job === undefined) return [`${name} is no print job`];
  return jobAgrees(
    name,
    job,
    paper.filter((slip) => slip.what === 'settlement' && slip.batch === batch),
  );
}

function jobAgrees(name: string, job: PrintJobRow, slips: readonly Slip[]): string[] {
  const isHeld = slips.some(({ isCut }) => isCut);
  return [
    ...(ON_PAPER.includes(job.state) && !isHeld ? [`${name} is called ${job.state}, and nobody holds it`] : []),
    ...(slips.length > 0 && !job.bytesLeft ? [`${name} is on paper, and the journal says that nothing left`] : []),
    ...(slips.filter(({ duplicate }) => !duplicate).length > 1 ? [`${name} came out twice unmarked`] : []),
  ];
}
