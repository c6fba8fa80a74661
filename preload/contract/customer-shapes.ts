/**
 * What crosses between main and the customer's window: one picture, and the few things a customer may do. Nothing here that the
 * person before the counter may not read: no operator, no reason of a refusal, no number but the masked one.
 */
import { z } from 'zod';
import { codeRows, language, maskedPan, money, paymentId, signing } from './shapes.ts';
import { CUSTOMER_MOMENTS, PAYMENT_KINDS } from './words.ts';

/** A line of the bill. */
const billLine = z.strictObject({ text: z.string().max(60), amount: money });

/** What the customer sees. */
export const customerView = z.strictObject({
  revision: z.int().min(1),
  mode: z.enum(['training', 'production']),
  language,
  now: z.int().min(0),
  shopName: z.string().max(60),
  moment: z.enum(CUSTOMER_MOMENTS),
  kind: z.enum(PAYMENT_KINDS).optional(),
  amount: money.optional(),
  /** The card is still in the slot and may leave. */
  takeCard: z.boolean(),
  maskedPan: maskedPan.optional(),
  lines: z.array(billLine).max(50).optional(),
  /** To be scanned by the customer's phone, drawn: rows of dark (1) and light (0). */
  code: codeRows.optional(),
  /** What is left on the card; `owing` when the balance is below nothing. */
  balance: z.strictObject({ amount: money, owing: z.boolean() }).optional(),
  signing: signing.optional(),
});

/** In a field of 1200 by 400, from the upper left corner; milliseconds since the first touch; pressure of 0 to 255. */
const strokePoint = z.strictObject({
  ms: z.int().min(0).max(600_000),
  x: z.int().min(0).max(1200),
  y: z.int().min(0).max(400),
  p: z.int().min(0).max(255),
});
export const strokes = z.array(z.array(strokePoint).min(1).max(2000)).max(120);

export const customerAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('language'), language }),
  z.strictObject({ act: z.literal('sign'), paymentId, strokes }),
  /** No signature on the screen: it is done on paper. */
  z.strictObject({ act: z.literal('paper'), paymentId }),
]);
