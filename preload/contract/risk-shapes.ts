/** The risk guard as a person sees and changes it: rules, hits and the stop list. A card stands here by its truncated number. */
import { z } from 'zod';
import { maskedPan, moment, operatorNumber, paymentId, voucher } from './shapes.ts';
import { RISK_EFFECT_WORDS, RISK_RULE_WORDS } from './words.ts';

const number = z.int().min(0).max(1_000_000);

export const riskRule = z.strictObject({
  rule: z.enum(RISK_RULE_WORDS),
  on: z.boolean(),
  effect: z.enum(RISK_EFFECT_WORDS),
  /** Only those that the rule has. */
  minutes: number.optional(),
  times: number.optional(),
  yuan: number.optional(),
  percent: number.optional(),
});

/** A stopped card is named by its place in the list, never by its mark. */
const stopName = z.string().regex(/^stop-\d{1,9}$/);

export const riskPicture = z.strictObject({
  rules: z.array(riskRule).max(RISK_RULE_WORDS.length),
  /** How often each rule spoke since `sinceMs`. */
  sinceMs: moment,
  counts: z.array(z.strictObject({ rule: z.enum(RISK_RULE_WORDS), count: z.int().min(1) })).max(RISK_RULE_WORDS.length),
  /** The newest first. */
  hits: z
    .array(
      z.strictObject({
        paymentId,
        rule: z.enum(RISK_RULE_WORDS),
        effect: z.enum(RISK_EFFECT_WORDS),
        atMs: moment,
        operator: operatorNumber,
        maskedPan: maskedPan.optional(),
        voucher: voucher.optional(),
        allowedBy: operatorNumber.optional(),
        allowedBecause: z.string().max(200).optional(),
      }),
    )
    .max(200),
  stopped: z
    .array(
      z.strictObject({
        name: stopName,
        maskedPan,
        reason: z.string().max(200),
        by: operatorNumber,
        atMs: moment,
      }),
    )
    .max(200),
  mayChange: z.boolean(),
});

export const riskAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set-rule'), rule: riskRule }),
  /** The card of a payment of this batch. */
  z.strictObject({ do: z.literal('stop-card'), voucher, reason: z.string().min(1).max(200) }),
  z.strictObject({ do: z.literal('lift-stop'), name: stopName, maskedPan }),
  /** The notice on the fraud of the free terminal, on paper. */
  z.strictObject({ do: z.literal('print-notice') }),
]);
