/** The shop's journal as plain lists, read from the open file: for the comparison alone. */
import type { BatchNumber, PaymentId } from '../../main/domain/numbers.ts';
import type { JsonObject, PaymentRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
export interface JournalBooks {
    readonly rows: readonly PaymentRow[];
    readonly events: readonly {
        readonly kind: string;
        readonly paymentId?: PaymentId;
        readonly body: JsonObject;
    }[];
    /** Those that closed their batch, oldest first. */
    readonly settlements: readonly {
        readonly batch: BatchNumber;
        readonly stage: string;
    }[];
}
export declare function booksOf(journal: SqliteJournal): JournalBooks;
