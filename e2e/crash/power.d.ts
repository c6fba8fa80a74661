/**
 * The mains switch of one run of the counter: every boundary between the counter and the world is a numbered step, and at the
 * chosen one the power goes. From then on nothing the counter calls comes back. The world makes one for each start.
 */
/** What a cut incarnation meets at its next synchronous call; never a fault of the product. */
export declare class PowerCut extends Error {
    constructor(at: string);
}
export interface PowerOptions {
    /** The step, counted from 1, at which the power goes; absent: never. */
    readonly cutAt?: number;
    /** Called once, in the moment of the cut: the disk as it is now is what the next start finds. */
    readonly onCut: (at: string) => void;
}
export declare class Power {
    #private;
    constructor(options: PowerOptions);
    get isCut(): boolean;
    /** Where it was cut, for a report. */
    get cutName(): string | undefined;
    /** The names of all steps passed since `arm`. */
    get steps(): readonly string[];
    /** Steps count from here on; what came before is the stage on which the script plays. */
    arm(): void;
    disarm(): void;
    /** One boundary. `onlyIfCut` is what the world still does with what had left the counter, when the power goes here. */
    step(name: string, onlyIfCut?: () => void): void;
    /** The same for a call that may wait: after the cut it never comes back. */
    gate(name: string, onlyIfCut?: () => void): Promise<void>;
    cut(name: string): void;
    /** Rejects when the power goes: for the person who waits for the counter. */
    orCut<Value>(work: Promise<Value>): Promise<Value>;
}
