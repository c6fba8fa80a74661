import { type DiskImage } from './disk.ts';
export interface MorningOptions {
    /** How many trace numbers have been used before today. */
    readonly stansTaken?: number;
}
export declare function morning({ stansTaken }?: MorningOptions): DiskImage;
