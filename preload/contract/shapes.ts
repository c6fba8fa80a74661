/** The pieces from which questions, answers and news are made. Strict: an unknown key is refused. */
import { z } from 'zod';
import { LANGUAGES, ROLES } from './words.ts';

/** Money: whole minor units with the currency's code. */
export const money = z.strictObject({ amountMinor: z.int().min(0).max(999_999_999_999), currency: z.literal('CNY') });

export const paymentId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** First six, stars, last four of a card; first two, stars, last four of a payment code; or stars alone. */
export const maskedPan = z
  .string()
  .regex(/^(\d{6}\*{3,9}\d{4}|\d{2}\*{6,18}\d{4}|\*{12})$/)
  .brand<'MaskedPan'>();

export const operatorNumber = z.string().regex(/^\d{2}$/);

export const password = z.string().min(1).max(32);

export const voucher = z.int().min(1).max(999_999);

export const batch = z.int().min(1).max(999_999);

/** The name of a print job. */
export const printJob = z.string().regex(/^[a-z]{4,10}\/[0-9a-z/-]{1,60}$/);

/** Milliseconds since 1970 by the host's clock. */
export const moment = z.int().min(0);

export const text = (longest: number) => z.string().max(longest);

export const language = z.enum(LANGUAGES);

export const role = z.enum(ROLES);

/** One line of paper, already laid out in the printer's own columns. */
export const paperLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: text(200),
    scale: z.union([z.literal(1), z.literal(2)]),
    bold: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('rule') }),
  z.strictObject({ kind: z.literal('feed'), lines: z.int().min(0).max(50) }),
  z.strictObject({ kind: z.literal('code'), symbology: z.enum(['qr', 'code128']), data: text(300) }),
  /** `dots`: one bit a dot in Base64, rows from the top; absent for who may not see it. */
  z.strictObject({
    kind: z.literal('picture'),
    heightLines: z.int().min(0).max(100),
    widthDots: z.int().min(8).max(832),
    dots: text(20_000)
      .regex(/^[A-Za-z0-9+/=]*$/)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('cut') }),
]);

export const paper = z.strictObject({
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  lines: z.array(paperLine).max(200),
});

/** A wait that the person can see: what for, since when, how long at most. */
export const waiting = z.strictObject({ sinceMs: moment, limitMs: z.int().min(0) });

export const hostAnswer = z.strictObject({
  code: z.string().regex(/^[0-9A-Z]{2}$/),
  zh: text(60),
  en: text(120),
  nextZh: text(80),
  nextEn: text(160),
});

export const hexText = (longestBytes: number) =>
  z
    .string()
    .regex(/^([0-9A-F]{2})*$/)
    .max(longestBytes * 2);

/** MMDD, as the slip has it. */
const monthDay = z.string().regex(/^\d{4}$/);

/** The payment that one refers to, as far as it is known; typed from a slip it has neither id nor voucher. */
export const originalReference = z.strictObject({
  paymentId: paymentId.optional(),
  voucher: voucher.optional(),
  batch: batch.optional(),
  rrn: text(12).optional(),
  authCode: text(6).optional(),
  date: monthDay.optional(),
  maskedPan: maskedPan.optional(),
});

/** Of a balance enquiry (F54); `owed` when the holder owes it: shown with a minus. */
export const cardBalance = z.strictObject({ amount: money, owed: z.boolean() });

/** A QR code drawn: rows of dark (1) and light (0) modules, up to version 20. */
export const codeRows = z.array(z.string().regex(/^[01]{21,97}$/)).max(97);

/** 交易特征码: binds a signature to its payment (unionpay-pos 4.9). */
export const featureCode = z.string().regex(/^[0-9A-F]{8}$/);

/** A signature is asked for, and where: at the customer's window, or on the cashier's own screen where there is none. */
export const signing = z.strictObject({
  paymentId,
  code: featureCode,
  at: z.enum(['customer', 'counter']),
  waiting,
});

export const tally = z.strictObject({ count: z.int().min(0), amount: money });
