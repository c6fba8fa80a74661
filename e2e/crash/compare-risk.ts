/**
 * The risk guard against what the host saw: who was refused for a wrong PIN three times pays only on a supervisor's word, and a card on the
 * stop list not at all. Asks the acquirer's books which payments those are, and the shop only what it did about them.
 */
import { z } from 'zod';
import type { Ledger } from '../../main/host/simulator/ledger.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { DEFAULT_RISK_RULES } from '../../main/risk/rules.ts';
import { TERMINAL } from './journal-books.ts';

const facts = z.object({ opening: z.object({ risk: z.object({ allowedBy: z.string().optional() }).optional() }) });
const WRONG_PIN = '55';
const { times, minutes } = DEFAULT_RISK_RULES['wrong-pin'].values;
/** What looks at the card's own number; the others follow a payment that was looked at. */
const JUDGED: readonly PaymentRow['kind'][] = ['sale', 'preauth'];

export function riskDisagreements(ledger: Ledger, journal: SqliteJournal, rows: readonly PaymentRow[]): string[] {
  const sent = rows.filter(({ stan, kind }) => stan !== undefined && JUDGED.includes(kind));
  const wasWrong = ({ batch, stan }: PaymentRow): boolean =>
    ledger.entry(TERMINAL, batch, stan ?? 0)?.code === WRONG_PIN;
  return sent.flatMap((row) => {
    const name = `${row.kind} ${row.batch}/${row.stan ?? 0}`;
    const before = sent.filter(
      (other) =>
        other.maskedPan === row.maskedPan &&
        other.openedAtMs < row.openedAtMs &&
        other.openedAtMs >= row.openedAtMs - minutes * 60_000 &&
        // Known to the shop by then: an answer that was lost tells nobody of a wrong PIN.
        other.responseCode === WRONG_PIN &&
        wasWrong(other),
    );
    const { allowedBy } = facts.parse(row.facts).opening.risk ?? {};
    return [
      ...(before.length >= times && allowedBy === undefined
        ? [`${name} was sent without a word after ${before.length} wrong PINs`]
        : []),
      ...stoppedBefore(row, journal).map(() => `${name} was sent with a card on the stop list`),
    ];
  });
}

const stoppedBefore = ({ id, openedAtMs }: PaymentRow, journal: SqliteJournal): readonly string[] => {
  const mark = journal.markOf(id);
  const stop = mark === undefined ? undefined : journal.stopped(mark);
  return stop !== undefined && stop.atMs < openedAtMs ? [stop.mark] : [];
};
