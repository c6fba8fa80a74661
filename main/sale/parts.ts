/** What the runner is handed: real or simulated, it cannot tell. */
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { Chance, Clock } from '../domain/clock.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { TerminalConfiguration } from '../emv/kernel/chip-transaction.ts';
import type { SmallPaymentParameters } from '../emv/parameters/small-payment-parameters.ts';
import type { FollowUp, HostDesk } from '../host/role.ts';
import type { Journal } from '../journal/role.ts';
import type { PrintProgress } from '../printing/decide.ts';
import type { PrintDesk } from '../printing/print-desk.ts';
import type { SaleRules } from './happenings.ts';
import type { Progress } from './progress.ts';
import type { Sale } from './sale.ts';
import type { Printable } from './slip-facts-of.ts';
import type { SlotKeeper } from './slot-keeper.ts';

/** Chips and taps; absent where the counter has no reader for them. */
export interface ChipParts {
  readonly contact: ChipReader;
  /** The contactless field. */
  readonly field?: ChipReader;
  readonly chance: Chance;
  /** What the kernel is told of terminal, applications and keys; undefined until the host's parameters are loaded. */
  readonly terminal: () => TerminalConfiguration | undefined;
  /** 小额免密免签; undefined where the host has not switched it on. */
  readonly smallPayment: () => SmallPaymentParameters | undefined;
  /** Field 55 of each message, in the profile's order. */
  readonly tags: {
    readonly request: readonly string[];
    readonly reversal: readonly string[];
    readonly scriptNotice: readonly string[];
  };
  readonly slots: SlotKeeper;
}

export interface SaleParts {
  readonly chips?: ChipParts;
  /** Signatures on a screen; absent where slips are signed. */
  readonly signatures?: SignatureTaker;
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly reader: CardReader;
  /** For payments by code; absent where the counter has none. */
  readonly scanner?: BarcodeScanner;
  readonly pad: PinPad;
  readonly printing: PrintDesk;
  readonly clock: Clock;
  readonly rules: () => SaleRules;
  readonly slips: SlipComposer;
  /** The PIN key as the host sent it, for the pad; absent before sign-on. */
  readonly workingPinKeyHex: () => string | undefined;
  readonly onPicture: (picture: SalePicture) => void;
  /** Whether the host could be reached at all, after each try. */
  readonly onHostTried: (reachable: boolean) => void;
  /** The host asks for something after this payment, or its answer says that the keys are no good. */
  readonly onFollowUp: (followUp: FollowUp) => void;
  /** The journal could not be written, or we made a mistake: nothing may be traded until the program has been started again. */
  readonly onStopped: (trouble: unknown) => void;
}

/** Asks the customer to sign on a screen. What is drawn is in the journal before it resolves; how it ended is the slip's business. */
export interface SignatureTaker {
  take(ask: { readonly paymentId: PaymentId; readonly code: string }, signal: AbortSignal): Promise<unknown>;
}

/** How a slip is to come out: for which printer, and whether it says that it is one more. */
export interface SlipHow {
  readonly columns: Columns;
  readonly duplicate: boolean;
}

export interface SlipComposer {
  payment(sale: Printable, how: SlipHow & { readonly copy: PrintProgress['copy'] }): PrintDocument;
}

export interface SalePicture {
  readonly sale: Sale;
  readonly progress: Progress;
}

/** How long a card, a PIN may take; milliseconds. */
export const CARD_LIMIT_MS = 60_000;
export const SCAN_LIMIT_MS = 60_000;
export const PIN_LIMIT_MS = 60_000;
export const PRINT_LIMIT_MS = 30_000;
export const SIGN_LIMIT_MS = 120_000;
