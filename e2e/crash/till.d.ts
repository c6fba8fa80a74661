import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { type House } from '../../main/start/house.ts';
import { type TillDevices } from './devices.ts';
import { type Power } from './power.ts';
import type { World } from './world.ts';
export interface Till {
    readonly world: World;
    readonly power: Power;
    readonly house: House;
    readonly journal: SqliteJournal;
    readonly devices: TillDevices;
    /** Waits, letting time pass when nothing else happens. Rejects with PowerCut, or when it can never be. */
    until(what: string, fits: () => boolean): Promise<void>;
    /** Everything that can happen without time passing has happened. */
    settle(): Promise<void>;
    /** A clean end; after a cut it only lets go of the old files. */
    switchOff(): Promise<void>;
}
export declare function startTill(world: World, power: Power): Promise<Till>;
