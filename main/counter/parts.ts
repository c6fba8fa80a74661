/** Everything the counter is made of, handed in by the composition root; and why it may refuse, as a closed list. */
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { CustomerDisplay } from '../../native-drivers/customer-display/role.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import type { CopyForm } from '../audit/copy.ts';
import type { BillRefusal } from '../bill/decide.ts';
import type { ChipParameters } from '../chip-parameters/download.ts';
import type { SettlementPicture, SettlementRunner } from '../close-of-day/runner.ts';
import type { Clock } from '../domain/clock.ts';
import type { FollowUp, HostDesk } from '../host/role.ts';
import type { FindEvents, Journal } from '../journal/role.ts';
import type { MailFault, OutFile } from '../mail/letter.ts';
import type { MailDesk } from '../mail/mail-desk.ts';
import type { People } from '../operators/people.ts';
import type { Session } from '../operators/session.ts';
import type { PrintDesk } from '../printing/print-desk.ts';
import type { Report } from '../reports/report-book.ts';
import type { EarlyCard } from '../sale/early-card.ts';
import type { SlipCopy } from '../sale/kept.ts';
import type { ChipParts, SalePicture } from '../sale/parts.ts';
import type { SaleRunner } from '../sale/runner.ts';
import type { Polling } from '../sale/sale.ts';
import type { Printable } from '../sale/slip-facts-of.ts';
import type { SettingsDesk } from '../settings/settings.ts';
import type { ShiftBook } from '../shifts/shift-book.ts';
import type { SignOn } from '../sign-on/sign-on.ts';
import type { SignatureDesk } from '../signature/desk.ts';
import type { SignatureQueue } from '../signature/queue.ts';
import type { WorkerPort } from '../statements/worker/messages.ts';
import type { CustomerDesk } from './customer-desk.ts';
import type { FileFault, OutgoingDesk } from './outgoing.ts';

/** A payment by our own code while its payer is awaited. */
export interface CodeToPrint {
  readonly content: string;
  readonly kept: Polling['kept'];
}
/** A picture, or a page. */
export type SlipFileForm = 'png' | 'pdf';

/** Where a copy of the audit lies and how much is in it, or why there is none. */
export type AuditCopied =
  | { readonly ok: true; readonly file: string; readonly events: number }
  | { readonly ok: false; readonly why: FileFault };

export type ReportForm = 'pdf' | 'csv' | 'xlsx';
/** Undefined where there is no page on a screen that could be printed. */
export type ReportMaker = (report: Report, form: ReportForm) => Promise<OutFile | undefined>;

export type Language = 'zh-CN' | 'en';

/** The devices that have a lamp each. */
export type CounterDevice = 'reader' | 'chip' | 'pad' | 'printer' | 'second-printer' | 'scanner' | 'display';

export interface CounterParts {
  readonly mode: 'training' | 'production';
  readonly version: string;
  readonly dataFolder: string;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly people: People;
  readonly session: Session;
  readonly settings: SettingsDesk;
  readonly shifts: ShiftBook;
  readonly sales: SaleRunner;
  readonly earlyCard: EarlyCard;
  readonly signOn: SignOn;
  readonly settlements: SettlementRunner;
  readonly host: HostDesk;
  readonly reader: CardReader;
  /** Slot and field for chips; absent where the counter has no reader for them. */
  readonly chips?: ChipParts;
  readonly chipParameters: ChipParameters;
  readonly pad: PinPad;
  readonly printer: ReceiptPrinter;
  /** On the printer's socket; absent in a counter without one. */
  readonly drawer?: CashDrawer;
  /** Stands in for the printer; absent where there is one. */
  readonly secondPrinter?: ReceiptPrinter;
  readonly scanner?: BarcodeScanner;
  readonly display?: CustomerDisplay;
  /** Who stands before the counter. */
  readonly customer: CustomerDesk;
  /** Signatures on a screen, and those that the host does not have yet. */
  readonly signatures: { readonly desk: SignatureDesk; readonly queue: SignatureQueue };
  readonly printing: PrintDesk;
  /** Writes a copy of what the audit holds into a file, and says where. */
  readonly copyAudit: (ask: {
    readonly form: CopyForm;
    readonly query: Omit<FindEvents, 'limit' | 'beforeSeq'>;
    readonly by: string;
  }) => Promise<AuditCopied>;
  /** A text as the rows of a code, dark 1 and light 0; undefined when it is too long for one. */
  readonly drawCode: (content: string) => readonly string[] | undefined;
  /** Our own code to be scanned, on paper. */
  readonly codeSlip: (facts: CodeToPrint, columns: Columns) => PrintDocument;
  /** A payment's slip as a file, marked as a copy. */
  readonly makeSlip: (ask: {
    readonly sale: Printable;
    readonly copy: SlipCopy;
    readonly form: SlipFileForm;
  }) => Promise<OutFile>;
  readonly makeReport: ReportMaker;
  readonly mail: MailDesk;
  /** To the disk or to somebody's mailbox. */
  readonly outgoing: OutgoingDesk;
  /** Starts the process that reads and compares statements, over this counter's journal. */
  readonly startStatementWorker: () => WorkerPort;
  /** It could not do a deed: the name of the error, for the log. */
  readonly onStatementsFailed: (deed: string, name: string) => void;
  /** In training: what stands on the table, not at the bench. */
  readonly realDevices: ReadonlySet<CounterDevice>;
  /** Something we cannot go on from: nothing may be traded until a restart. */
  readonly onStopped: (trouble: unknown) => void;
}

/** What changes while the program runs and no flow owns. */
export interface CounterState {
  language: Language;
  salePicture: SalePicture | undefined;
  settlementPicture: SettlementPicture | undefined;
  /** What is owed is being sent again and nobody has called it to the screen: whoever keys an amount there keeps it. */
  sendsBeside?: boolean;
  /** Why nothing may be traded until a restart; the flows stopped themselves. */
  stopped: boolean;
  /** Asked for by the host after a payment, done when the counter is idle. */
  followUps: Set<FollowUp>;
  /** The id of a payment between its question and its opening: a double press in this gap is the same payment. */
  opening: string | undefined;
  /** Work was granted that no runner knows of, or that has not reached its runner yet: nothing else begins meanwhile. */
  taken?: boolean;
  /** A piece of work of an idle moment: payments wait a little for it, everything else is told that the counter is busy. */
  background?: Promise<void> | undefined;
  /** The day's first download of chip parameters is part of the sign-on: until it has ended no payment begins. */
  loadingParameters?: boolean;
  /** Payments that recovery had to touch at this start. */
  recovered: readonly { readonly paymentId: string; readonly stage: string; readonly amountMinor: number }[];
  /** Whether the host answered last time it was asked; undefined before the first time. */
  hostReachable: boolean | undefined;
}

export type CounterRefusal =
  | 'not-signed-in'
  | 'locked'
  | 'not-permitted'
  | 'operator-unknown'
  | 'password-wrong'
  | 'operator-locked-out'
  | 'password-must-change'
  | 'busy'
  | 'not-now'
  | 'sign-on-first'
  | 'amount-zero'
  | 'amount-too-large'
  | 'no-such-payment'
  | 'no-such-slip'
  | 'payment-id-used'
  | 'not-a-sale'
  | 'already-voided'
  | 'other-batch'
  | 'original-unknown'
  | 'wrong-original'
  | 'already-refunded'
  | 'already-adjusted'
  | 'already-completed'
  | 'refund-too-large'
  | 'refund-in-batch-use-void'
  | 'refund-unresolved'
  | 'original-not-told'
  | 'preauth-over-115'
  | 'amount-needed'
  | 'tip-not-allowed'
  | 'tip-by-code'
  | 'tip-over-limit'
  | 'offline-not-allowed'
  | 'offline-too-large'
  | 'offline-too-many'
  | 'kind-not-in-profile'
  | 'not-approved'
  | 'supervisor-needed'
  | 'reversal-unresolved'
  | 'settlement-unfinished'
  | 'batch-full'
  | 'total-too-large'
  | 'nothing-to-settle'
  | 'reason-needed'
  | 'device-unavailable'
  | 'journal-restored'
  | 'stan-used-already'
  | 'host-silent'
  | FileFault
  | MailFault
  | 'disk-trouble'
  | 'malformed'
  | 'operator-exists'
  | 'operator-signed-on'
  | 'operator-unsettled'
  | 'name-needed'
  | 'shifts-off'
  | 'no-shift'
  | 'shift-open'
  | 'shift-begun'
  | 'cash-too-little'
  | 'no-such-report'
  | 'statement-known'
  | 'no-such-statement'
  | 'no-such-difference'
  | 'difference-closed'
  | 'difference-open'
  | 'action-needed'
  | 'evidence-needed'
  | 'import-cancelled'
  | 'import-broken-off'
  | 'books-broken-off'
  | 'layout-name-taken'
  | 'layout-useless'
  | 'layout-ready'
  | 'no-such-layout'
  | 'too-many-layouts'
  | BillRefusal
  | 'no-such-bill'
  | 'no-such-item'
  | 'card-number-typed'
  | 'text-unprintable';

/** Either done, or why not. */
export type Ruling =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: CounterRefusal; readonly detail?: string };
export const GRANTED: Ruling = { ok: true };
export const denied = (why: CounterRefusal): Ruling => ({ ok: false, why });

/** A supervisor's number and password, typed at the cashier's own screen. */
export interface Word {
  readonly operator: string;
  readonly password: string;
}
