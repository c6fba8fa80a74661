/** Payments by code: how long is waited, and a code drawn as modules for screens that know no such drawing. */
import { qrCode } from '../../native-drivers/receipt-printer/drawing/qr-code.ts';
import type { CodeTimes } from '../sale/happenings.ts';

/**
 * Payment codes live about a minute (peripherals 5.3), and whoever must type a password needs about as long. Our own choice: no
 * acquirer's rules are public (unionpay-pos 2.10).
 */
export const CODE_TIMES: CodeTimes = { everyMs: 3_000, limitMs: 60_000, shownLimitMs: 120_000 };

/** Rows of dark (1) and light (0); undefined when the text is too long for one code. */
export const drawCode = (content: string): readonly string[] | undefined =>
  qrCode(content, 'M')?.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
