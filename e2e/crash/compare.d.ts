/**
 * The proof itself: holds the acquirer's own books, what went over the line and what came out of the printer against the shop's
 * journal, and says in sentences where they disagree. Shares no arithmetic with the shop.
 */
import type { Ledger } from '../../main/host/simulator/ledger.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import type { SentFrame } from './wire.ts';
import type { World } from './world.ts';
export declare const TERMINAL = "12345678";
/** What the world outside the journal can say. */
export interface Evidence {
    readonly ledger: Ledger;
    /** What left the counter, as far as it was seen; else nothing is said of it. */
    readonly sent: readonly SentFrame[];
    /** What was seen to be wrong while it ran. */
    readonly violations: readonly string[];
    readonly keyNames: readonly string[];
}
export declare const evidenceOf: (world: World) => Evidence;
/** Of an open journal: every payment has ended, and both sides say the same of each. */
export declare function disagreements(evidence: Evidence, journal: SqliteJournal): string[];
/** Of the closed file: the chain is whole and sealed. */
export declare function brokenChain(file: string, chainKey: Uint8Array | undefined): string[];
