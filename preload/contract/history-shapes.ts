/** Payments of the past: a row of the list, a whole life with its events, the totals of a batch. */
import { z } from 'zod';
import {
  batch,
  cardBalance,
  hexText,
  hostAnswer,
  maskedPan,
  moment,
  money,
  operatorNumber,
  originalReference,
  paper,
  paymentId,
  text,
  voucher,
} from './shapes.ts';
import { sideTotals } from './view-shapes.ts';
import { ADVICE_STATES, FOLLOWING_KINDS, PAYMENT_KINDS, PRINT_STATES, RESULT_WORDS, STAGES } from './words.ts';

/** One open object of a chip payment, for history: tag, name and what its bits say. */
export const chipFact = z.strictObject({
  tag: z.string().regex(/^[0-9A-F]{2,8}$/),
  name: text(60),
  value: hexText(255),
  /** What its bits and codes say, in both languages. */
  meanings: z.array(z.strictObject({ zh: text(60), en: text(80) })).max(60),
});

export const historyRow = z.strictObject({
  paymentId,
  kind: z.enum(PAYMENT_KINDS),
  stage: z.enum(STAGES),
  result: z.enum(RESULT_WORDS).optional(),
  amount: money,
  maskedPan: maskedPan.optional(),
  voucher: voucher.optional(),
  batch,
  operator: operatorNumber,
  atMs: moment,
  voidedBy: paymentId.optional(),
  advice: z.enum(ADVICE_STATES).optional(),
  printed: z.enum(PRINT_STATES).optional(),
});

export const historyEvent = z.strictObject({
  seq: z.int().min(1),
  atMs: moment,
  /** Name of the event in the journal, keyed in the wording. */
  event: text(60),
  detail: z.array(z.strictObject({ name: text(40), value: text(120) })).max(20),
});

/** How its money stands: of a sale what went back and what still may, of an authorisation what is held and the most a completion takes. */
export const standing = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('sale'), refunded: money, refundable: money }),
  z.strictObject({ of: z.literal('preauth'), held: money, completable: money }),
]);

export const paymentLife = z.strictObject({
  row: historyRow,
  /** What it refers to, where our journal has it. */
  original: historyRow.optional(),
  /** What refers to it, oldest first. */
  followers: z.array(historyRow).max(50),
  standing: standing.optional(),
  rrn: text(12).optional(),
  authCode: text(6).optional(),
  answer: hostAnswer.optional(),
  expiry: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  originalVoucher: voucher.optional(),
  /** What it refers to, typed or ours. */
  reference: originalReference.optional(),
  tip: money.optional(),
  balance: cardBalance.optional(),
  events: z.array(historyEvent).max(500),
  chip: z.array(chipFact).max(80).optional(),
  paper: paper.optional(),
  /** Payments that may follow it, by their kind, and what else may be done with it. */
  may: z.array(z.enum([...FOLLOWING_KINDS, 'reprint', 'retry-reversal', 'close-unresolved'])),
});

export const batchTotals = z.strictObject({
  batch,
  lines: z.array(
    z.strictObject({
      kind: z.enum(PAYMENT_KINDS),
      side: z.enum(['domestic', 'foreign']),
      count: z.int().min(0),
      amount: money,
    }),
  ),
  domestic: sideTotals,
  foreign: sideTotals,
  owedReversals: z.int().min(0),
  unresolved: z.int().min(0),
});
