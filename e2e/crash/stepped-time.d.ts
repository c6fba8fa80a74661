/**
 * Time that passes only when everybody waits: the world owns it, it runs on over power cuts, and a wait of a cut counter is
 * forgotten. One run of hours takes milliseconds and is the same each time.
 */
import type { HostSetClock } from '../../main/start/clock.ts';
import type { Power } from './power.ts';
export declare class SteppedTime {
    #private;
    constructor(startMs?: number);
    get nowMs(): number;
    /** Lets the next waiter go on; false when nobody waits. */
    advance(): boolean;
    /** The night is over; only while nobody waits. */
    nextMorning(): void;
    /** Nobody is left who waits: the counter is gone. */
    forget(): void;
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
    /** The clock of one start of the counter: the host's time sets its offset, as in the product. */
    clockFor(power: Power): HostSetClock;
}
