/**
 * Reader, pad and printer as a person uses them, in outcomes: their bytes are proved beside their drivers. The paper outlives
 * a power cut and is checked at each print; the devices themselves are made anew for each start.
 */
import type { CardReader, ReadCardOutcome } from '../../native-drivers/card-reader/role.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { type TestCard } from '../../main/host/simulator/test-cards.ts';
import type { Power } from './power.ts';
import type { SteppedTime } from './stepped-time.ts';
export declare function cardNamed(id: string): TestCard;
/** Digits, or what the cardholder does instead. */
export type AtPad = {
    readonly digits: string;
} | 'bypass' | 'cancel' | 'walks-away' | 'waits' | 'key-fault';
export type AtPrinter = 'works' | 'paper-out' | 'jams' | 'no-proof';
export interface Hands {
    pad: AtPad;
    printer: AtPrinter;
}
export interface TillDevices {
    readonly reader: CardReader;
    readonly pad: PinPad;
    readonly printer: ReceiptPrinter;
    /** False when nobody waits for a card. */
    swipe(outcome: ReadCardOutcome): boolean;
    readonly isReading: boolean;
    readonly isAskingPin: boolean;
}
export declare const wellSwiped: (id: string) => ReadCardOutcome;
export interface DeviceSurroundings {
    readonly power: Power;
    readonly time: SteppedTime;
    readonly hands: Hands;
    /** A slip is about to be printed: looks at it and at the journal. */
    readonly onPrint: (document: PrintDocument) => void;
}
export declare function devicesFor(around: DeviceSurroundings): TillDevices;
