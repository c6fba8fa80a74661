/** The real journal with a step before and after each commit; what lies inside one transaction is SQLite's own promise. */
import type { Journal, Pen } from '../../main/journal/role.ts';
import type { Power } from './power.ts';
/** Reads go straight to the real journal. */
export declare function withCommits(inner: Journal, commits: Pick<Journal, 'commit' | 'forgetCards'>): Journal;
export declare function steppedJournal(inner: Journal, power: Power): Journal;
/** Tells the kinds of events as they are appended. */
export declare const listening: (pen: Pen, kinds: string[]) => Pen;
