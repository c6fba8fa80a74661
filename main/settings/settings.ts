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
  readonly receiptHeader: string;
  readonly paperColumns: 32 | 48;
  readonly slipCopies: number;
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
  receiptHeader: '银联POS签购单',
  paperColumns: 48,
  slipCopies: 2,
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
/** Unionpay-pos 4.1: not while unsettled records exist. */
const STANDS_WITH_BATCH: readonly SettingKey[] = ['terminalId', 'merchantId'];

export const GUARDED: readonly SettingKey[] = (Object.keys(DEFAULT_SETTINGS) as SettingKey[]).filter(
  (key) => !FREE.includes(key),
);

export interface SettingsDesk {
  readonly current: CounterSettings;
  /** Writes the changes and the line that says who made them; the caller has checked the values and the person. */
  change(changes: Partial<CounterSettings>, by: string): 'changed' | 'batch-not-empty';
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
      if (batchHasRows && keys.some((key) => STANDS_WITH_BATCH.includes(key))) return 'batch-not-empty';
      if (keys.length === 0) return 'changed';
      journal.commit((pen) => {
        for (const key of keys) pen.putSetting(key, changes[key] as Json);
        pen.append({ kind: 'settings-changed', operator: by, body: { keys } });
      });
      current = { ...current, ...Object.fromEntries(keys.map((key) => [key, changes[key]])) };
      onChange(current);
      return 'changed';
    },
  };
}
