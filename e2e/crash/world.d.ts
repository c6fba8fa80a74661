/**
 * What outlives a power cut: the acquirer with its books, the line, the disk, the paper, the hour. Starts the counter on it as
 * often as a run wants, always through the product's own wiring, and keeps what was seen to be wrong while it ran.
 */
import { type Acquirer } from '../../main/host/simulator/acquirer.ts';
import { type LedgerSnapshot } from '../../main/host/simulator/ledger.ts';
import type { Journal } from '../../main/journal/role.ts';
import { SeededChance } from './chance.ts';
import type { Hands } from './devices.ts';
import { Disk, type DiskImage } from './disk.ts';
import type { Slip } from './paper.ts';
import { Power } from './power.ts';
import { SteppedTime } from './stepped-time.ts';
import { Wire } from './wire.ts';
/** What a world begins with: the till's disk, the acquirer's books, the hour. */
export interface Beginning {
    readonly image: DiskImage;
    readonly books?: LedgerSnapshot;
    readonly atMs?: number;
}
export interface WorldOptions {
    readonly seed: number;
    readonly beginning: Beginning;
    /** F39 of a reversal whose original never came; 25 never closes one in the training profile. */
    readonly unknownReversal?: '00' | '25';
    /** A mistake built in on purpose, to prove that the comparison finds it. */
    readonly sabotage?: Sabotage;
}
/** Wraps the journal that the flows get; sees the line, so that it can wait for what must not have happened yet. */
export type Sabotage = (journal: Journal, world: World) => Journal;
export declare class World {
    readonly time: SteppedTime;
    readonly chance: SeededChance;
    readonly acquirer: Acquirer;
    readonly wire: Wire;
    readonly disk: Disk;
    readonly hands: Hands;
    readonly paper: Slip[];
    /** What was shown or printed against the laws, in words. */
    readonly violations: string[];
    readonly sabotage: Sabotage | undefined;
    constructor(options: WorldOptions);
    /** The mains for the next start of the counter. */
    power(cutAt?: number): Power;
    /** Everything another world may begin with; the counter has been switched off. */
    asBeginning(): Beginning;
    blame(sentence: string): void;
}
