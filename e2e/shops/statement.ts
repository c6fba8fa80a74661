/**
 * The statement that the acquirer would write of its own books: a line for each entry that counts, with a fee by a contract. The fee is
 * worked out here in a way of its own, so that the matcher's arithmetic is held against another.
 */

import { isCounted } from '../../main/host/simulator/gross-totals.ts';
import type { Entry } from '../../main/host/simulator/ledger-entry.ts';
import type { RateTable } from '../../main/statements/matching/fees.ts';
import { type CardKind, digestOf, type StatementLine } from '../../main/statements/statement-line.ts';
import type { Shop } from './shop.ts';

/** An invented contract: 0.5 % and 18 yuan at most for debit, 0.6 % for credit, two fen at least. */
export const CONTRACT: RateTable = {
  rules: [
    { cardKind: 'debit', rateMillionths: 5000, mostMinor: 1800, leastMinor: 2 },
    { cardKind: 'credit', rateMillionths: 6000, leastMinor: 2 },
  ],
  rounding: 'half-up',
  givenBack: 'returned',
};

export function feeByHand(signedMinor: number, kind: CardKind | undefined): number {
  const amount = BigInt(Math.abs(signedMinor));
  const perTenThousand = kind === 'debit' ? 50n : 60n;
  const nearest = Number((amount * perTenThousand * 2n + 10_000n) / 20_000n);
  const fee = Math.max(2, kind === 'debit' ? Math.min(nearest, 1800) : nearest);
  return signedMinor < 0 ? -fee : fee;
}

const CREDIT: readonly Entry['kind'][] = ['void', 'refund', 'completion-void'];

/** In the order of the books. */
export function statementOf(shop: Shop): readonly StatementLine[] {
  return shop.ledger
    .entries()
    .filter(isCounted)
    .map((entry, place) => lineOfEntry(shop, entry, place + 2));
}

function lineOfEntry(shop: Shop, entry: Entry, row: number): StatementLine {
  const known = shop.moments.get(`${entry.tid}/${entry.batch}/${entry.stan}`);
  if (known === undefined) throw new Error(`the acquirer has a payment that nobody made: ${entry.stan}`);
  const { date, time } = localOf(known.atMs);
  const grossMinor = CREDIT.includes(entry.kind) ? -entry.amountMinor : entry.amountMinor;
  return sealed({
    row,
    copy: 1,
    kind: entry.kind === 'void' ? 'void' : entry.kind === 'refund' ? 'refund' : 'sale',
    grossMinor,
    terminal: entry.tid,
    batch: entry.batch,
    stan: entry.stan,
    rrn: entry.rrn,
    date,
    time,
    settlementDate: date,
    ...(entry.authCode !== undefined && { authCode: entry.authCode }),
    card: { first6: entry.maskedPan.slice(0, 6), last4: entry.maskedPan.slice(-4) },
    cardKind: known.card.kind,
    organisation: entry.organisation,
  });
}

/** With its fee, its net and its digest: what is written in the file. */
export function sealed(
  line: Omit<StatementLine, 'digest'>,
  feeMinor = feeByHand(line.grossMinor, line.cardKind),
): StatementLine {
  const { row, copy, ...told } = { ...line, feeMinor, netMinor: line.grossMinor - feeMinor };
  return { ...told, row, copy, digest: digestOf([JSON.stringify(told)]) };
}

export function localOf(atMs: number): { readonly date: string; readonly time: string } {
  const local = new Date(atMs + 8 * 3_600_000).toISOString();
  return { date: local.slice(0, 10).replaceAll('-', ''), time: local.slice(11, 19).replaceAll(':', '') };
}
