/**
 * The proof itself: holds the acquirer's own books, what went over the line and what came out of the printer against the shop's
 * journal, and says in sentences where they disagree. Shares no arithmetic with the shop.
 */
import type { PaymentId } from '../../main/domain/numbers.ts';
import type { Entry, Ledger } from '../../main/host/simulator/ledger.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { verifyFile } from '../../main/journal/verify.ts';
import type { CardWords } from './chips-at-till.ts';
import { type BillEvidence, billDisagreements } from './compare-bills.ts';
import { chipDisagreements } from './compare-chips.ts';
import { paperDisagreements } from './compare-paper.ts';
import { payerDiffers } from './compare-payer.ts';
import { riskDisagreements } from './compare-risk.ts';
import { signatureDisagreements } from './compare-signatures.ts';
import { booksOf, type JournalBooks, TERMINAL } from './journal-books.ts';
import type { Slip } from './paper.ts';
import type { SentFrame } from './wire.ts';
import type { World } from './world.ts';

/** What the world outside the journal can say. */
export interface Evidence {
  readonly ledger: Ledger;
  /** What left the counter, as far as it was seen; else nothing is said of it. */
  readonly sent: readonly SentFrame[];
  /** What was seen to be wrong while it ran. */
  readonly violations: readonly string[];
  readonly keyNames: readonly string[];
  /** What the chip cards have said, where somebody listened. */
  readonly words?: CardWords;
  /** What came out of the printers, where somebody picked it up. */
  readonly paper?: readonly Slip[];
  /** Bills and the drawer, where somebody remembers them. */
  readonly till?: Omit<BillEvidence, 'ledger'>;
  /** Whose signature the screen has called taken, where somebody looked. */
  readonly signed?: readonly PaymentId[];
}

export const evidenceOf = (world: World): Evidence => ({
  ledger: world.acquirer.ledger,
  sent: world.wire.sent,
  violations: world.violations,
  keyNames: world.disk.keyNames,
  paper: world.paper,
  signed: world.signed,
  till: world,
  ...(world.cards && { words: world.cards.words }),
});

/** Of an open journal: every payment has ended, and both sides say the same of each. */
export function disagreements(evidence: Evidence, journal: SqliteJournal): string[] {
  const books = booksOf(journal);
  return [
    ...evidence.violations,
    ...entriesAgainstRows(evidence.ledger.entries(TERMINAL), books),
    ...rowsAgainstEntries(evidence.ledger, books),
    ...sentOnce(evidence.sent),
    ...numbersOnce(books),
    ...intentsEndOnce(books),
    ...batchesAgree(evidence, journal, books),
    ...sameMoney(evidence.ledger, books),
    ...chipDisagreements(evidence, books),
    ...riskDisagreements(evidence.ledger, journal, books.rows),
    ...(evidence.till === undefined
      ? []
      : billDisagreements(
          { ledger: evidence.ledger, bills: evidence.till.bills, kicks: evidence.till.kicks },
          journal,
        )),
    ...signatureDisagreements(evidence, journal, books),
    ...(evidence.paper === undefined ? [] : paperDisagreements(evidence.paper, journal, books)),
  ];
}

/** What each kind does to the money of cardholders. */
const SIGNS: Readonly<Record<PaymentRow['kind'], -1 | 0 | 1>> = {
  sale: 1,
  'offline-sale': 1,
  completion: 1,
  'completion-advice': 1,
  refund: -1,
  void: 0,
  preauth: 0,
  'add-preauth': 0,
  'preauth-void': 0,
  'completion-void': 0,
  balance: 0,
  adjustment: 0,
};

/** What it counts with: what was adjusted counts with its last amount that the host has not refused. */
const countedMinor = (row: PaymentRow, rows: readonly PaymentRow[]): number =>
  rows
    .filter((one) => one.kind === 'adjustment' && one.result === 'approved' && one.originalId === row.id)
    .toSorted((one, other) => (other.stan ?? 0) - (one.stan ?? 0))
    .at(0)?.amountMinor ?? row.amountMinor;

/** What cardholders have paid in all. */
function sameMoney(ledger: Ledger, { rows }: JournalBooks): string[] {
  if (rows.some(isClosedByPerson)) return [];
  const shop = rows
    .filter((row) => row.result === 'approved' && row.voidedById === undefined)
    .reduce((sum, row) => sum + SIGNS[row.kind] * countedMinor(row, rows), 0);
  const host = ledger.netOf(TERMINAL);
  return shop === host ? [] : [`the shop has taken ${shop}, the host says ${host}`];
}

/** Of the closed file: the chain is whole and sealed. */
export function brokenChain(file: string, chainKey: Uint8Array | undefined): string[] {
  if (chainKey === undefined) return ['the chain key is lost'];
  const verdict = verifyFile({ file, chainKey });
  if (verdict.ok && verdict.sealed === true) return [];
  if ('fault' in verdict) return [`the journal cannot be verified: ${verdict.fault}`];
  return [`the chain is broken at ${verdict.firstBroken?.seq ?? 0}: ${verdict.firstBroken?.why ?? 'not sealed'}`];
}

const isApprovedHere = ({ result, facts }: PaymentRow): boolean => result === 'approved' && facts.closed === undefined;
const isClosedByPerson = (row: PaymentRow): boolean => row.stage === 'done' && row.result === 'unknown';

function entriesAgainstRows(entries: readonly Entry[], { rows }: JournalBooks): string[] {
  return entries.flatMap((entry) => {
    const row = rows.find((one) => one.batch === entry.batch && one.stan === entry.stan);
    const name = `${entry.kind} ${entry.batch}/${entry.stan}`;
    if (row === undefined) return [`the host has ${name} (${entry.state}), the shop knows nothing of it`];
    if (isClosedByPerson(row)) return [];
    const wanted = shopWordFor(entry);
    const said = row.result ?? row.stage;
    const found = wanted.includes(said) ? [] : [`${name}: the host says ${entry.state}, the shop ${said}`];
    // Of one that a person closed by the statement the shop has no answer to compare.
    return row.facts.closed === undefined ? [...found, ...sameFacts(entry, row, { name, rows })] : found;
  });
}

/** What the shop may call it: a reversal of a decline is answered too, and leaves the decline. */
function shopWordFor(entry: Entry): readonly string[] {
  switch (entry.state) {
    case 'approved':
    case 'voided':
      return ['approved'];
    case 'declined':
      return ['declined', 'reversed'];
    case 'reversed':
      return ['reversed'];
    // A payment by code must not be left waiting for its payer.
    case 'pending':
      return [];
  }
}

interface Beside {
  readonly name: string;
  readonly rows: readonly PaymentRow[];
}

function sameFacts(entry: Entry, row: PaymentRow, { name, rows }: Beside): string[] {
  if (entry.state !== 'approved' && entry.state !== 'voided') return [];
  const differs: string[] = [];
  const amountMinor = countedMinor(row, rows);
  if (entry.amountMinor !== amountMinor)
    differs.push(`${name}: ${entry.amountMinor} at the host, ${amountMinor} in the shop`);
  differs.push(...payerDiffers(entry, row).map((one) => `${name}: ${one}`));
  if (entry.rrn !== row.rrn || entry.authCode !== row.authCode) differs.push(`${name}: another reference`);
  if ((entry.state === 'voided') !== (row.voidedById !== undefined))
    differs.push(`${name}: voided ${entry.state === 'voided' ? 'at the host' : 'in the shop'} alone`);
  return differs;
}

function rowsAgainstEntries(ledger: Ledger, { rows }: JournalBooks): string[] {
  return rows.flatMap((row) => {
    const name = `${row.kind} ${row.batch}/${row.stan ?? '-'}`;
    if (!['done', 'reversed', 'abandoned', 'declined'].includes(row.stage)) return [`${name} is left ${row.stage}`];
    // A balance is in nobody's books.
    if (isClosedByPerson(row) || row.kind === 'balance') return [];
    const entry = row.stan === undefined ? undefined : ledger.entry(TERMINAL, row.batch, row.stan);
    const stands = entry !== undefined && (entry.state === 'approved' || entry.state === 'voided');
    if (row.result === 'approved' && !stands)
      return [`${name} is approved in the shop, ${entry?.state ?? 'unknown'} at the host`];
    if (row.result !== 'approved' && stands)
      return [`${name} is ${row.result ?? row.stage} in the shop, approved at the host`];
    return [];
  });
}

/** Law 6: no payment request leaves twice. */
function sentOnce(sent: readonly SentFrame[]): string[] {
  const times = new Map<string, number>();
  for (const { mti, batch, stan, processingCode } of sent) {
    // Advices are told again until they are taken; what moves money by its answer is not (unionpay-pos 2.1).
    if (!['0100/', '0200/', '0220/2'].some((once) => `${mti}/${processingCode}`.startsWith(once))) continue;
    const name = `${batch}/${stan}`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([name, count]) => `payment ${name} was sent ${count} times`);
}

/** Law 2: no trace number is used twice, management messages included. */
function numbersOnce({ events }: JournalBooks): string[] {
  const seen = new Map<number, string>();
  return events.flatMap(({ kind, body }) => {
    const { stan } = body;
    if (typeof stan !== 'number') return [];
    const before = seen.get(stan);
    seen.set(stan, kind);
    return before === undefined ? [] : [`trace number ${stan} was taken by ${before} and by ${kind}`];
  });
}

/** Law 8: the cards of a closed batch are gone as soon as the counter stands again, without a person's doing. */
export function cardsLeft(keyNames: readonly string[], journal: SqliteJournal): string[] {
  return booksOf(journal).settlements.flatMap(({ batch }) =>
    keyNames.some((name) => name.endsWith(String(batch).padStart(6, '0')))
      ? [`the key of batch ${batch} outlives it`]
      : [],
  );
}

const ENDS = [
  'advice-recorded',
  'approved',
  'declined',
  'declined-by-card',
  'reversed',
  'abandoned',
  'closed-by-person',
];

/** Law 3. */
function intentsEndOnce({ events }: JournalBooks): string[] {
  const ends = new Map<string, { intents: number; ends: number }>();
  for (const { kind, paymentId } of events) {
    // A bill speaks of its part before the payment has begun.
    if (paymentId === undefined || kind.startsWith('bill-')) continue;
    const count = ends.get(paymentId) ?? { intents: 0, ends: 0 };
    if (kind === 'intent-written') count.intents += 1;
    if (ENDS.includes(kind)) count.ends += 1;
    ends.set(paymentId, count);
  }
  return [...ends]
    .filter(([, count]) => count.intents > 1 || count.ends !== 1)
    .map(([id, count]) => `payment ${id} has ${count.intents} intents and ${count.ends} ends`);
}

/** Both sides stand in the same batch; closed ones are complete at the host and their cards are gone from the shop. */
function batchesAgree(
  { ledger, keyNames }: Evidence,
  journal: SqliteJournal,
  { rows, settlements }: JournalBooks,
): string[] {
  const troubles = settlements.flatMap(({ batch, stage }) => {
    const host = ledger.batchOf(TERMINAL, batch);
    const wrong = host.uploaded.filter((record) => record.finding !== 'agrees');
    return [
      ...(host.state === 'closed' ? [] : [`batch ${batch} is ${stage} in the shop, ${host.state} at the host`]),
      ...(host.endAgrees === false ? [`batch ${batch}: the host counted other records than we said`] : []),
      ...ledger
        .missingOf(TERMINAL, batch)
        // What a person closed by the statement was known to nobody here when the batch was closed.
        .filter((stan) => rows.some((row) => row.batch === batch && row.stan === stan && isApprovedHere(row)))
        .map((stan) => `batch ${batch}: ${stan} stands on a side that did not agree and was not uploaded`),
      ...wrong.map((record) => `batch ${batch}: uploaded record ${record.stan} ${record.finding}`),
      ...journal
        .inBatch(batch)
        .flatMap((row) => (journal.card(row.id) === undefined ? [] : [`batch ${batch} keeps a card`])),
    ];
  });
  const last = settlements.at(-1);
  if (last !== undefined && journal.batch() !== (last.batch === 999_999 ? 1 : last.batch + 1))
    troubles.push(`after batch ${last.batch} the shop stands in ${journal.batch()}`);
  return [...troubles, ...cardsLeft(keyNames, journal)];
}
