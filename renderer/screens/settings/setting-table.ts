/**
 * Every setting in the order of the screen, with the kind of control it gets and the limits that are told before asking. The
 * contract decides in the end; a setting of the contract that is missing here does not compile.
 */
import type { Settings } from '../../../preload/contract/contract.ts';

export type SettingKey = keyof Settings;
export type SettingGroup = 'terminal' | 'host' | 'slip' | 'payment' | 'counter' | 'mail';

export type Control =
  | { readonly kind: 'code'; readonly length: number }
  | { readonly kind: 'text'; readonly most: number; readonly mayBeEmpty: boolean }
  | { readonly kind: 'address' }
  | { readonly kind: 'fingerprint' }
  | { readonly kind: 'server' }
  | { readonly kind: 'mail-address' }
  | { readonly kind: 'certificates'; readonly most: number }
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly unit: 'seconds' | 'minutes' | 'percent' | 'yuan' | 'times' | 'attempts' | 'hour' | 'port';
    }
  | { readonly kind: 'choice'; readonly options: readonly (string | number)[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'range'; readonly least: number; readonly most: number };

export interface SettingRow {
  readonly group: SettingGroup;
  readonly control: Control;
}

export const SETTING_TABLE = {
  terminalId: { group: 'terminal', control: { kind: 'code', length: 8 } },
  merchantId: { group: 'terminal', control: { kind: 'code', length: 15 } },
  merchantName: { group: 'terminal', control: { kind: 'text', most: 40, mayBeEmpty: false } },
  hostAddress: { group: 'host', control: { kind: 'address' } },
  hostBackupAddress: { group: 'host', control: { kind: 'address' } },
  hostFingerprint: { group: 'host', control: { kind: 'fingerprint' } },
  responseTimeoutS: { group: 'host', control: { kind: 'number', least: 20, most: 90, unit: 'seconds' } },
  connectionAttempts: { group: 'host', control: { kind: 'number', least: 1, most: 6, unit: 'attempts' } },
  reversalAttempts: { group: 'host', control: { kind: 'number', least: 1, most: 3, unit: 'attempts' } },
  receiptHeader: { group: 'slip', control: { kind: 'text', most: 40, mayBeEmpty: false } },
  paperColumns: { group: 'slip', control: { kind: 'choice', options: [48, 32] } },
  settlementDetails: { group: 'slip', control: { kind: 'switch' } },
  slipCopies: { group: 'slip', control: { kind: 'choice', options: [1, 2] } },
  secondPrinterByItself: { group: 'slip', control: { kind: 'switch' } },
  slipsMayBeOwed: { group: 'slip', control: { kind: 'switch' } },
  signature: { group: 'payment', control: { kind: 'choice', options: ['paper', 'screen'] } },
  voidNeedsCard: { group: 'payment', control: { kind: 'switch' } },
  voidNeedsPin: { group: 'payment', control: { kind: 'switch' } },
  refundLimitYuan: { group: 'payment', control: { kind: 'number', least: 0, most: 9_999_999, unit: 'yuan' } },
  tipPercent: { group: 'payment', control: { kind: 'number', least: 0, most: 100, unit: 'percent' } },
  additionalPreauth: { group: 'payment', control: { kind: 'switch' } },
  offlineLimitYuan: { group: 'payment', control: { kind: 'number', least: 0, most: 9_999_999, unit: 'yuan' } },
  offlineMost: { group: 'payment', control: { kind: 'number', least: 0, most: 99, unit: 'times' } },
  signOffAfterSettlement: { group: 'payment', control: { kind: 'switch' } },
  dayBeginsHour: { group: 'counter', control: { kind: 'number', least: 0, most: 23, unit: 'hour' } },
  idleLockMinutes: { group: 'counter', control: { kind: 'number', least: 1, most: 120, unit: 'minutes' } },
  shifts: { group: 'counter', control: { kind: 'choice', options: ['on', 'off'] } },
  counter: { group: 'payment', control: { kind: 'choice', options: ['amount', 'bill'] } },
  otherTenders: { group: 'payment', control: { kind: 'text', most: 80, mayBeEmpty: true } },
  scheme: { group: 'counter', control: { kind: 'choice', options: ['system', 'light', 'dark'] } },
  soundVolume: { group: 'counter', control: { kind: 'range', least: 0, most: 100 } },
  customerScreen: { group: 'counter', control: { kind: 'choice', options: ['second-display', 'window', 'off'] } },
  voice: { group: 'counter', control: { kind: 'choice', options: ['off', 'screen', 'zh-CN', 'en'] } },
  voiceVolume: { group: 'counter', control: { kind: 'range', least: 0, most: 100 } },
  muted: { group: 'counter', control: { kind: 'switch' } },
  mailServer: { group: 'mail', control: { kind: 'server' } },
  mailPort: { group: 'mail', control: { kind: 'number', least: 1, most: 65_535, unit: 'port' } },
  mailSecurity: { group: 'mail', control: { kind: 'choice', options: ['starttls', 'tls'] } },
  mailUser: { group: 'mail', control: { kind: 'text', most: 200, mayBeEmpty: true } },
  mailFrom: { group: 'mail', control: { kind: 'mail-address' } },
  mailTo: { group: 'mail', control: { kind: 'mail-address' } },
  mailAuthority: { group: 'mail', control: { kind: 'certificates', most: 8_000 } },
} as const satisfies Record<SettingKey, SettingRow>;

export const SETTING_GROUPS: readonly SettingGroup[] = ['counter', 'terminal', 'host', 'slip', 'payment', 'mail'];
export const SETTING_KEYS = Object.keys(SETTING_TABLE) as SettingKey[];
/** Unionpay-pos 4.1: these stand while the batch holds payments. */
export const STANDS_WITH_BATCH: readonly SettingKey[] = ['terminalId', 'merchantId', 'hostAddress'];

export const controlOf = (key: SettingKey): Control => SETTING_TABLE[key].control;
