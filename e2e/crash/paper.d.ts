/** What came out of the printer over all starts of one run, read from the print documents as a person would. */
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
export interface Slip {
    readonly what: 'payment' | 'fault' | 'settlement';
    readonly batch: number;
    readonly voucher: number;
    readonly copy: 'merchant' | 'cardholder' | 'none';
    readonly duplicate: boolean;
}
export declare function readSlip(document: PrintDocument): Slip;
