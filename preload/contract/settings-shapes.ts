/** Settings as one flat picture; which key is guarded stands in the answer, so the screen holds no second list. */
import { z } from 'zod';
import { mailAddress } from './mail-shapes.ts';
import { text } from './shapes.ts';
import { CUSTOMER_SCREENS, LANGUAGES, SIGNATURE_WAYS } from './words.ts';

/** `name:port` or `[IPv6]:port`; empty means none. */
const hostName = z
  .string()
  .max(120)
  .regex(/^$|^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/);

/** Settings are one flat picture; which key is guarded stands in the answer, so the screen holds no second list. */
export const settings = z.strictObject({
  terminalId: z.string().regex(/^[0-9A-Za-z]{8}$/),
  merchantId: z.string().regex(/^[0-9A-Za-z]{15}$/),
  merchantName: text(40),
  hostAddress: hostName,
  hostBackupAddress: hostName,
  /** SHA-256 of the host's certificate in hex; empty is a plain line without TLS. */
  hostFingerprint: z.string().regex(/^$|^([0-9A-Fa-f]{2}:?){32}$/),
  responseTimeoutS: z.int().min(20).max(90),
  connectionAttempts: z.int().min(1).max(6),
  reversalAttempts: z.int().min(1).max(3),
  receiptHeader: text(40),
  paperColumns: z.union([z.literal(32), z.literal(48)]),
  slipCopies: z.int().min(1).max(2),
  settlementDetails: z.boolean(),
  slipsMayBeOwed: z.boolean(),
  secondPrinterByItself: z.boolean(),
  voidNeedsCard: z.boolean(),
  voidNeedsPin: z.boolean(),
  /** Largest refund in yuan; 0 is no limit of our own. */
  refundLimitYuan: z.int().min(0).max(9_999_999),
  /** Tips and upward adjustments in percent of the sale; 0 allows none. */
  tipPercent: z.int().min(0).max(100),
  additionalPreauth: z.boolean(),
  /** Largest offline sale in yuan and how many advices may wait; 0 allows none. */
  offlineLimitYuan: z.int().min(0).max(9_999_999),
  offlineMost: z.int().min(0).max(99),
  signOffAfterSettlement: z.boolean(),
  idleLockMinutes: z.int().min(1).max(120),
  dayBeginsHour: z.int().min(0).max(23),
  /** The server that takes letters, by name or number; empty where none is sent. */
  mailServer: z.string().regex(/^$|^([A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:]{2,45})$/),
  mailPort: z.int().min(1).max(65_535),
  mailSecurity: z.enum(['starttls', 'tls']),
  mailUser: text(200),
  mailFrom: mailAddress.or(z.literal('')),
  mailTo: mailAddress.or(z.literal('')),
  /** Certificates to be trusted, as PEM; empty is the system's own list. */
  mailAuthority: z
    .string()
    .max(8_000)
    .regex(/^$|^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s-]+-----END CERTIFICATE-----\s*$/),
  shifts: z.enum(['off', 'on']),
  /** What the counter begins with: an amount and a card, or a bill with lines and tenders. */
  counter: z.enum(['amount', 'bill']),
  /** The names of other tenders that are only written down, with commas between. */
  otherTenders: text(80),
  scheme: z.enum(['system', 'light', 'dark']),
  soundVolume: z.int().min(0).max(100),
  customerScreen: z.enum(CUSTOMER_SCREENS),
  signature: z.enum(SIGNATURE_WAYS),
  voice: z.enum(['off', 'screen', ...LANGUAGES]),
  voiceVolume: z.int().min(0).max(100),
  muted: z.boolean(),
});
