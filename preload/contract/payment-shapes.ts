/** What may be ordered of the counter, by kind, and what may be said to the payment that runs. */
import { z } from 'zod';
import { money, operatorNumber, password, paymentId, voucher } from './shapes.ts';

/** MMDD, as the slip has it. */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/);

/** A payment of this batch, by the number on its slip. */
const byVoucher = z.strictObject({ by: z.literal('voucher'), voucher });

/** The payment referred to, chosen in history or typed from its slip (unionpay-pos 4.5). */
const original = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('payment'), paymentId }),
  z.strictObject({ by: z.literal('reference'), rrn: z.string().regex(/^[0-9A-Za-z]{12}$/), date: monthDay }),
  z.strictObject({ by: z.literal('authorisation'), authCode: z.string().regex(/^[0-9A-Za-z]{6}$/), date: monthDay }),
]);

/** Merchant scans, or merchant shows a code; a card when absent. */
const way = z.enum(['card', 'code', 'shown-code']).optional();

export const paymentOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sale'), amount: money, tip: money.optional(), way }),
  z.strictObject({ kind: z.literal('preauth'), amount: money }),
  z.strictObject({ kind: z.literal('balance') }),
  z.strictObject({
    kind: z.literal('offline-sale'),
    amount: money,
    authCode: z
      .string()
      .regex(/^[0-9A-Za-z]{6}$/)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('void'), original: byVoucher }),
  z.strictObject({ kind: z.literal('completion-void'), original: byVoucher }),
  /** `amount` is the new total, tip included. */
  z.strictObject({ kind: z.literal('adjustment'), original: byVoucher, amount: money }),
  z.strictObject({ kind: z.literal('refund'), original, amount: money }),
  z.strictObject({ kind: z.literal('add-preauth'), original, amount: money }),
  z.strictObject({ kind: z.literal('completion'), original, amount: money }),
  z.strictObject({ kind: z.literal('completion-advice'), original, amount: money }),
  /** `amount` is asked for only where the original is typed. */
  z.strictObject({ kind: z.literal('preauth-void'), original, amount: money.optional() }),
]);

export const paymentAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('confirm-card') }),
  /** A supervisor lets a card go on that a rule of the risk guard has held back. */
  z.strictObject({
    do: z.literal('allow-risk'),
    supervisor: z.strictObject({ operator: operatorNumber, password }),
    reason: z.string().min(1).max(200),
  }),
  z.strictObject({ do: z.literal('choose-application'), index: z.int().min(0).max(99) }),
  z.strictObject({ do: z.literal('cancel') }),
  z.strictObject({ do: z.literal('answer-partial'), accept: z.boolean() }),
  z.strictObject({ do: z.literal('next-copy'), skip: z.boolean() }),
  z.strictObject({ do: z.literal('retry-print'), second: z.boolean().optional() }),
  /** No signature on the screen: the slip is signed. */
  z.strictObject({ do: z.literal('paper-signature') }),
  z.strictObject({ do: z.literal('owe-slips') }),
  /** Our own code on paper, for a customer who cannot see the screen. */
  z.strictObject({ do: z.literal('print-code') }),
  z.strictObject({ do: z.literal('dismiss') }),
]);
