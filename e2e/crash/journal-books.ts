/** The shop's journal as plain lists, read from the open file: for the comparison alone. */
import type { BatchNumber, PaymentId } from '../../main/domain/numbers.ts';
import type { JsonObject, PaymentRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';

export const TERMINAL = '12345678';

export interface JournalBooks {
  readonly rows: readonly PaymentRow[];
  readonly events: readonly { readonly kind: string; readonly paymentId?: PaymentId; readonly body: JsonObject }[];
  /** Those that closed their batch, oldest first. */
  readonly settlements: readonly { readonly batch: BatchNumber; readonly stage: string }[];
}

export function booksOf(journal: SqliteJournal): JournalBooks {
  const events = [...journal.shelf.tables.events.from(0)].map(({ kind, paymentId, body }) => ({
    kind,
    ...(paymentId !== null && { paymentId: paymentId as PaymentId }),
    body: JSON.parse(body) as JsonObject,
  }));
  const rows = journal.find({ text: '', limit: 10_000 });
  const closed = events
    .filter(({ kind }) => kind === 'batch-closed')
    .map(({ body }) => Number(body.batch) as BatchNumber);
  const settlements = closed.flatMap((batch) => {
    const row = journal.settlement(batch);
    return row === undefined ? [] : [{ batch, stage: row.stage }];
  });
  return { rows, events, settlements };
}
