/** Chance from a seed: the same in every run, so that a failure can be seen again. Not for keys of a real terminal. */
import type { Chance } from '../../main/domain/clock.ts';
export declare class SeededChance implements Chance {
    #private;
    constructor(seed: number);
    /** 0 up to but without `limit` (xorshift32, Marsaglia 2003). */
    below(limit: number): number;
    pick<Value>(values: readonly Value[]): Value;
    bytes(lengthBytes: number): Uint8Array;
    uuid(): string;
}
