/** The chips' part of the proof: what cards have really said, and what the host was told of them, against the shop's journal. */
import type { Ledger } from '../../main/host/simulator/ledger.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import { type KeptChip, keptSchema } from '../../main/sale/kept.ts';
import type { CardWords } from './chips-at-till.ts';
import { type JournalBooks, TERMINAL } from './journal-books.ts';

export interface ChipEvidence {
  readonly ledger: Ledger;
  /** What the cards have said, where somebody listened. */
  readonly words?: CardWords;
}

interface ChipRow {
  readonly row: PaymentRow;
  readonly chip: KeptChip;
  readonly name: string;
}

export function chipDisagreements(evidence: ChipEvidence, books: JournalBooks): string[] {
  const chips = books.rows.flatMap((row): ChipRow[] => {
    const { chip } = keptSchema.parse(row.facts);
    return chip === undefined ? [] : [{ row, chip, name: `${row.kind} ${row.batch}/${row.stan ?? '-'}` }];
  });
  return [
    ...chips.flatMap((each) => unbackedApproval(each, evidence.words)),
    ...chips.flatMap((each) => wrongRecord(each, evidence.ledger)),
    ...noticesAgree(chips, evidence.ledger),
    ...noticedOnce(books),
  ];
}

/** A card in the slot has the last word: approved only with its TC (emv.md 1.15). A tapped one has none. */
function unbackedApproval({ row, chip, name }: ChipRow, words: CardWords | undefined): string[] {
  if (row.result !== 'approved' || chip.way === 'tap') return [];
  const atc = chip.tags.tag9F36 ?? '';
  if (chip.final !== 'TC') return [`${name} is approved and its card has not said so`];
  if (words === undefined || words.hasApproved(row.maskedPan ?? '', atc)) return [];
  return [`${name} is approved with a TC that its card never gave`];
}

/** Every chip payment of a closed batch that stands was uploaded alone, with its last cryptogram (unionpay-pos 2.6). */
function wrongRecord({ row, chip, name }: ChipRow, ledger: Ledger): string[] {
  const host = ledger.batchOf(TERMINAL, row.batch);
  if (host.state !== 'closed' || row.kind !== 'sale') return [];
  const record = host.uploaded.find(({ stan }) => stan === row.stan);
  if (row.result !== 'approved')
    return record?.chip?.result === 'standing' ? [`${name} was uploaded as if it stood`] : [];
  if (record?.chip?.result !== 'standing') return [`${name} was not uploaded as a chip payment`];
  return chip.way === 'tap' || scriptFailedLate(chip) || record.chip.cryptogram === 'right'
    ? []
    : [`${name} was uploaded with a ${record.chip.cryptogram} cryptogram`];
}

/**
 * NOTE: a script that failed after the last cryptogram changes the TVR (EMV 4.4 Book 3, 10.10), and the record carries the changed
 * one: the sum of the cryptogram, made before, no longer fits to it.
 */
const scriptFailedLate = ({ tags }: KeptChip): boolean =>
  (Number.parseInt(tags.tag95?.slice(8, 10) ?? '0', 16) & 0x10) !== 0;

/** What the cards made of their scripts: in the evening nothing is owed, and the host has what the journal has. */
function noticesAgree(chips: readonly ChipRow[], ledger: Ledger): string[] {
  const told = ledger.notices(TERMINAL);
  const missing = chips.flatMap(({ row, chip, name }) => {
    if (chip.notice === undefined) return [];
    if (row.scriptNotice !== 'sent') return [`${name}: its script notice is still owed`];
    const notice = told.find((one) => one.originalBatch === row.batch && one.originalStan === row.stan);
    if (notice === undefined) return [`${name}: the host knows nothing of its script notice`];
    return notice.results === chip.tags.tagDF31 ? [] : [`${name}: the host was told of other script results`];
  });
  const unknown = told.filter(
    ({ originalBatch, originalStan }) =>
      !chips.some(({ row, chip }) => row.batch === originalBatch && row.stan === originalStan && chip.notice),
  );
  return [
    ...missing,
    ...unknown.map(({ originalStan }) => `the host was told of scripts of ${originalStan}, the shop ran none`),
  ];
}

/** One that was answered is not sent again. */
function noticedOnce({ events }: JournalBooks): string[] {
  const taken = events.filter(({ kind }) => kind === 'script-notice-taken').map(({ paymentId }) => paymentId ?? '');
  return [...new Set(taken.filter((id, place) => taken.indexOf(id) !== place))].map(
    (id) => `the scripts of payment ${id} were told to the host again after it had answered`,
  );
}
