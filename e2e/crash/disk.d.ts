import type { KeyVault } from '../../main/journal/role.ts';
import type { Power } from './power.ts';
export interface DiskImage {
    readonly journal: Uint8Array;
    readonly keys: ReadonlyMap<string, Uint8Array>;
}
export declare class Disk {
    #private;
    constructor(image?: DiskImage);
    get folder(): string;
    get file(): string;
    get keyNames(): readonly string[];
    get chainKey(): Uint8Array | undefined;
    /** What is on the disk now goes on living; what the cut counter still writes goes nowhere. */
    freeze(): void;
    /** Only of a closed journal. */
    image(): DiskImage;
    vaultFor(power: Power): KeyVault;
    /** Also puts the files of a failed run aside when `keepIn` is given. */
    remove(): void;
}
