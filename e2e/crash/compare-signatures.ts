/**
 * Signatures at the host, in the journal and on paper: each that was taken lies at the host whole and is that very picture, none twice,
 * none of another payment, and the merchant's copy shows it.
 */
import { createHash } from 'node:crypto';
import type { PaymentId } from '../../main/domain/numbers.ts';
import type { Ledger } from '../../main/host/simulator/ledger.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { encodeJbig } from '../../main/signature/jbig/bi-level-image.ts';
import { type JournalBooks, TERMINAL } from './journal-books.ts';
import type { Slip } from './paper.ts';

interface Evidence {
  readonly ledger: Ledger;
  readonly paper?: readonly Slip[];
  readonly signed?: readonly PaymentId[];
}

export function signatureDisagreements(
  { ledger, paper = [], signed = [] }: Evidence,
  journal: SqliteJournal,
  books: JournalBooks,
): string[] {
  const atHost = ledger.signatures(TERMINAL);
  return [
    ...books.rows.flatMap((row) => {
      const kept = atHost.find(({ batch, stan }) => batch === row.batch && stan === row.stan);
      return [...sameSignature(row, kept, journal), ...onPaper(row, paper, journal)];
    }),
    ...atHost
      .filter(({ batch, stan }) => !books.rows.some((row) => row.batch === batch && row.stan === stan))
      .map(({ batch, stan }) => `the host has a signature of ${batch}/${stan}, of which the shop knows nothing`),
    ...signed
      .filter((id) => journal.signatureRow(id) === undefined)
      .map((id) => `a customer was told that the signature of ${id} was taken, and it is lost`),
    ...takenOnce(books),
  ];
}

function sameSignature(
  row: PaymentRow,
  kept: ReturnType<Ledger['signatures']>[number] | undefined,
  journal: SqliteJournal,
): string[] {
  const name = `the signature of ${row.batch}/${row.stan ?? 0}`;
  const own = journal.signatureRow(row.id);
  if (own === undefined) return kept === undefined ? [] : [`${name} is at the host alone`];
  if (row.result !== 'approved') return [`${name} stands for a payment that is ${row.result ?? row.stage}`];
  if (own.upload !== 'sent') return [`${name} is left ${own.upload}`];
  if (kept?.isWhole !== true) return [`${name} is called sent, and the host has ${kept ? 'a part' : 'none'}`];
  const picture = pictureOf(row, journal);
  if (picture === undefined) return [`${name} cannot be opened`];
  return kept.rrn === row.rrn && kept.sha256 === picture ? [] : [`${name} is another one at the host`];
}

/** The hash of what the journal would send. */
function pictureOf({ id }: PaymentRow, journal: SqliteJournal): string | undefined {
  const image = journal
    .signature(id)
    ?.use(({ picture }) => encodeJbig({ ...picture, rows: new Uint8Array(Buffer.from(picture.rows, 'base64')) }));
  return image && createHash('sha256').update(image).digest('hex');
}

/** Taken before the first slip, so every copy of the merchant's shows it; and none shows what was never taken. */
function onPaper(row: PaymentRow, paper: readonly Slip[], journal: SqliteJournal): string[] {
  const isTaken = journal.signatureRow(row.id) !== undefined;
  return paper
    .filter(({ what, batch, voucher }) => what === 'payment' && batch === row.batch && voucher === row.stan)
    .filter(({ copy, isSigned }) => copy === 'merchant' && isSigned !== isTaken)
    .map(() => `a slip of ${row.batch}/${row.stan ?? 0} shows ${isTaken ? 'no' : 'a'} signature`);
}

function takenOnce({ events }: JournalBooks): string[] {
  const times = new Map<string, number>();
  for (const { kind, paymentId } of events) {
    if (kind !== 'signature-taken' && kind !== 'signature-uploaded') continue;
    const name = `${kind} of ${paymentId ?? '-'}`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([name, count]) => `${name} is written ${count} times`);
}
