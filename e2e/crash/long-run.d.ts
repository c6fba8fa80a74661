export interface LongRunOptions {
    readonly seed: number;
    readonly days: number;
    /** Called after each day. */
    readonly onDay?: (day: number, tally: Tally) => void;
}
export interface Tally {
    payments: number;
    cuts: number;
    refusals: number;
}
export interface LongRunResult extends Tally {
    /** Day and sentence; empty when host and shop agreed every evening. */
    readonly differences: readonly string[];
    /** Of journal and ledger at the end: the same for the same seed. */
    readonly digest: string;
}
export declare function longRun({ seed, days, onDay }: LongRunOptions): Promise<LongRunResult>;
