/**
 * The line between counter and acquirer without a socket: true frames with true MACs, each message with a fate. Counts what
 * left the counter, because a payment request that leaves twice is a double charge. The world owns it.
 */
import type { Link } from '../../main/host/link/link.ts';
import type { Acquirer } from '../../main/host/simulator/acquirer.ts';
import { type Power } from './power.ts';
import type { SteppedTime } from './stepped-time.ts';
/** What becomes of one message; cards with a habit add the host's own mischief to it. */
export type Fate = 'through' | 'unreachable' | 'request-lost' | 'answer-lost' | 'late' | 'bad-mac' | 'garbage' | 'hang-up' | 'answered-twice';
export interface SentFrame {
    readonly mti: string;
    readonly batch: number;
    readonly stan: number;
    readonly processingCode: string;
    /** Field 60.3: tells upload from end of upload. */
    readonly networkCode: string;
}
export declare class Wire {
    #private;
    readonly sent: SentFrame[];
    /** Decides the fate of each message; `nth` counts from 1 those of this type in this world. */
    fate: (message: SentFrame, nth: number) => Fate;
    constructor(acquirer: Acquirer, time: SteppedTime);
    /** The line as one start of the counter sees it. */
    linkFor(power: Power): Link;
}
export declare function readFrame(bytes: Uint8Array): SentFrame;
