import { type AtPad } from './devices.ts';
import type { Till } from './till.ts';
export declare const SUPERVISOR: {
    readonly operator: '00';
    readonly password: '123456';
};
/** The counter said no, with a reason. */
export declare class Refused extends Error {
    constructor(what: string, why: string);
}
export interface SaleAsk {
    readonly card: string;
    readonly amountMinor?: number;
    readonly pad?: AtPad;
    /** What the cashier says to a partial approval. */
    readonly partial?: 'accept' | 'refuse';
    /** Where the cashier cancels instead of going on. */
    readonly cancelAt?: 'card' | 'confirm' | 'pin' | 'dialling' | 'waiting';
}
export declare class Cashier {
    #private;
    constructor(till: Till);
    /** Sits down and signs on; what a power cut left is put right by the counter meanwhile. */
    signIn(): Promise<void>;
    signOn(): Promise<void>;
    /** Nothing moves until a person says something. */
    rests(what: string): Promise<void>;
    /** Sells once and takes the slips; the payment stays on the screen. Returns its voucher number, if it got one. */
    sale(ask: SaleAsk): Promise<number | undefined>;
    voidOf(voucher: number): Promise<void>;
    /** The next copy after a key, until there is none; a printer that cannot is left alone after three tries. */
    takeSlips(): Promise<void>;
    settle(): Promise<void>;
    get mustSettleAgain(): boolean;
    /** Finishes what the payment on the screen still asks of a person. */
    tidy(accept: boolean): Promise<void>;
    /** Does what the counter asks for until it asks for nothing more. */
    putRight({ byPerson }: {
        readonly byPerson: boolean;
    }): Promise<void>;
    retryReversals(): Promise<void>;
    closeUnresolved(): Promise<void>;
    /** How the last payment asked for at this start has ended. */
    get lastResult(): string | undefined;
    dismiss(): void;
}
