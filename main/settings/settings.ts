/** The counter's settings: defaults, what the journal keeps of them, who may change which, and what must stand still while a batch is open. */
import type { Journal, Json } from '../journal/role.ts';

export interface CounterSettings {
  readonly terminalId: string;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly hostAddress: string;
  readonly hostBackupAddress: string;
  /** SHA-256 of the host's certificate in hex; empty is a plain line. */
  readonly hostFingerprint: string;
  readonly responseTimeoutS: number;
  /** How often the host is dialled for one message, 1 to 6 (unionpay-pos 4.3). */
  readonly connectionAttempts: number;
  /** How often a reversal is sent before a person must look, 1 to 3 (unionpay-pos 4.2). */
  readonly reversalAttempts: number;
  readonly receiptHeader: string;
  readonly paperColumns: 32 | 48;
  readonly slipCopies: number;
  /** The total slip lists every payment of the batch (结算明细单, unionpay-pos 4.7). */
  readonly settlementDetails: boolean;
  /** Payments go on while slips are still to be printed. */
  readonly slipsMayBeOwed: boolean;
  /** What the first printer could not print goes to the second without a question. */
  readonly secondPrinterByItself: boolean;
  readonly voidNeedsCard: boolean;
  readonly voidNeedsPin: boolean;
  /** Largest refund; 0 is no limit of our own (超退货额度, unionpay-pos 4.5). */
  readonly refundLimitYuan: number;
  /** Tips and upward adjustments in percent of the sale; 0 allows none. */
  readonly tipPercent: number;
  /** 追加预授权: not every acquirer has it. */
  readonly additionalPreauth: boolean;
  /** Largest offline sale; 0 allows none. */
  readonly offlineLimitYuan: number;
  /** How many stored advices may wait for the host. */
  readonly offlineMost: number;
  readonly signOffAfterSettlement: boolean;
  readonly idleLockMinutes: number;
  /** The hour of the clock, 0 to 23, at which a business day begins. */
  readonly dayBeginsHour: number;
  /** The server that takes letters, by name or number; empty where none is sent. */
  readonly mailServer: string;
  readonly mailPort: number;
  readonly mailSecurity: 'starttls' | 'tls';
  /** Empty where the server asks nobody who they are. */
  readonly mailUser: string;
  readonly mailFrom: string;
  /** To whom a letter goes unless somebody says otherwise. */
  readonly mailTo: string;
  /** Certificates to be trusted, as PEM; empty is the system's own list. */
  readonly mailAuthority: string;
  /** Cashiers keep shifts of the drawer: opened at the sign-in, counted and handed over. */
  readonly shifts: 'off' | 'on';
  /** What the counter begins with: an amount and a card, or a bill with lines and tenders. */
  readonly counter: 'amount' | 'bill';
  /** The names of other tenders that are only written down, with commas between. */
  readonly otherTenders: string;
  readonly scheme: 'system' | 'light' | 'dark';
  readonly soundVolume: number;
  /** The customer's window: on a second display, as a window of its own, or none. */
  readonly customerScreen: 'second-display' | 'window' | 'off';
  /** Where the customer signs; paper wherever the screen cannot. */
  readonly signature: 'paper' | 'screen';
  /** In which language a result is spoken: none, the screen's, or always the same. */
  readonly voice: 'off' | 'screen' | 'zh-CN' | 'en';
  readonly voiceVolume: number;
  /** No tone and no voice until it is lifted. */
  readonly muted: boolean;
}

export type SettingKey = keyof CounterSettings;

export const DEFAULT_SETTINGS: CounterSettings = {
  terminalId: '12345678',
  merchantId: '898310058120001',
  merchantName: '演示商店',
  hostAddress: '',
  hostBackupAddress: '',
  hostFingerprint: '',
  responseTimeoutS: 60,
  connectionAttempts: 3,
  reversalAttempts: 3,
  receiptHeader: '银联POS签购单',
  paperColumns: 48,
  slipCopies: 2,
  settlementDetails: false,
  slipsMayBeOwed: false,
  secondPrinterByItself: false,
  voidNeedsCard: false,
  voidNeedsPin: false,
  refundLimitYuan: 0,
  tipPercent: 20,
  additionalPreauth: true,
  offlineLimitYuan: 1_000,
  offlineMost: 10,
  signOffAfterSettlement: false,
  idleLockMinutes: 15,
  dayBeginsHour: 0,
  mailServer: '',
  mailPort: 587,
  mailSecurity: 'starttls',
  mailUser: '',
  mailFrom: '',
  mailTo: '',
  mailAuthority: '',
  shifts: 'on',
  counter: 'amount',
  otherTenders: '储值卡,代金券,支票',
  scheme: 'system',
  soundVolume: 60,
  voice: 'screen',
  voiceVolume: 80,
  muted: false,
  customerScreen: 'second-display',
  signature: 'paper',
};

/** A person at the counter may change these; all others need the administrator. */
const FREE: readonly SettingKey[] = ['scheme', 'soundVolume', 'voice', 'voiceVolume', 'muted', 'customerScreen'];
/**
 * Not while unsettled payments exist (unionpay-pos 4.1; a batch is settled where its payments went). Backup address and certificate stay
 * open to the administrator: they are the way out when the host has moved and the batch could not be settled otherwise.
 */
const STANDS_WITH_BATCH: readonly SettingKey[] = ['terminalId', 'merchantId', 'hostAddress'];

/** What makes the counter this counter: each change is printed too (counter.md 2, terminal-replacement fraud). */
const TOLD_ON_PAPER: readonly SettingKey[] = [
  'terminalId',
  'merchantId',
  'hostAddress',
  'hostBackupAddress',
  'hostFingerprint',
];
export const isToldOnPaper = (key: string): boolean => TOLD_ON_PAPER.some((told) => told === key);

export const GUARDED: readonly SettingKey[] = (Object.keys(DEFAULT_SETTINGS) as SettingKey[]).filter(
  (key) => !FREE.includes(key),
);

/** Who sits at the counter, and whose word it took. */
export interface ChangedBy {
  readonly operator: string;
  readonly administrator?: string;
}

/** `noticeSeq` numbers the audit's line where it is to be told on paper. */
export type SettingsChange =
  | { readonly outcome: 'batch-not-empty' }
  | { readonly outcome: 'changed'; readonly noticeSeq?: number };

export interface SettingsDesk {
  readonly current: CounterSettings;
  /** Writes the changes and the line that says who made them; the caller has checked the values and the person. */
  change(changes: Partial<CounterSettings>, by: ChangedBy): SettingsChange;
}

export function createSettings(journal: Journal, onChange: (settings: CounterSettings) => void): SettingsDesk {
  const stored = journal.settings();
  const known = Object.fromEntries(
    Object.keys(DEFAULT_SETTINGS).flatMap((key) => (stored[key] === undefined ? [] : [[key, stored[key]]])),
  );
  let current: CounterSettings = { ...DEFAULT_SETTINGS, ...known };

  return {
    get current() {
      return current;
    },
    change(changes, by) {
      const keys = (Object.keys(changes) as SettingKey[]).filter(
        (key) => changes[key] !== undefined && changes[key] !== current[key],
      );
      const batchHasRows = journal.batchSize(journal.batch()).count > 0;
      if (batchHasRows && keys.some((key) => STANDS_WITH_BATCH.includes(key))) return { outcome: 'batch-not-empty' };
      if (keys.length === 0) return { outcome: 'changed' };
      const fromTo = keys.map((key) => ({ what: key, from: current[key], to: changes[key] as Json }));
      const { operator, administrator } = by;
      const seq = journal.commit((pen) => {
        for (const key of keys) pen.putSetting(key, changes[key] as Json);
        const word = administrator !== undefined && administrator !== operator && { supervisor: administrator };
        return pen.append({ kind: 'settings-changed', operator, body: { ...word, changes: fromTo } });
      });
      current = { ...current, ...Object.fromEntries(keys.map((key) => [key, changes[key]])) };
      onChange(current);
      return { outcome: 'changed', ...(keys.some(isToldOnPaper) && { noticeSeq: seq }) };
    },
  };
}
