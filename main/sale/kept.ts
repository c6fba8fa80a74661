/**
 * What of a payment may reach the disk, and nothing else: truncated number, codes, counters. Each group is written by one
 * stage and read back by recovery through these schemas. Track data, PIN block and the clear number have no place here
 * (design.md 6, law 8); the clear number that a reversal needs is sealed by the journal.
 */
import { z } from 'zod';
import { batchNumber, paymentId, stan } from '../domain/numbers.ts';
import { ALL_PAYMENT_KINDS } from '../domain/payment-kinds.ts';
import { RISK_EFFECTS } from '../risk/rules.ts';

const stanField = z.number().transform(stan);
const batchField = z.number().transform(batchNumber);
const idField = z.string().transform(paymentId);

export const SLIP_COPIES = ['merchant', 'cardholder'] as const;
export type SlipCopy = (typeof SLIP_COPIES)[number];

/** The payment referred to: of our own journal with id, batch and number, or typed from its slip with what that says. */
const original = z.object({
  id: idField.exactOptional(),
  batch: batchField.exactOptional(),
  stan: stanField.exactOptional(),
  rrn: z.string().exactOptional(),
  authCode: z.string().exactOptional(),
  /** MMDD by the host's clock. */
  date: z.string().exactOptional(),
  organisation: z.string().exactOptional(),
  maskedPan: z.string().exactOptional(),
  /** It was paid by code: no card stands behind it (unionpay-pos 2.10). */
  way: z.enum(['code', 'shown-code']).exactOptional(),
  voucherHex: z.string().exactOptional(),
});

export const WALLETS = ['unionpay', 'wechat', 'alipay'] as const;
export type Wallet = (typeof WALLETS)[number];

const opening = z.object({
  id: idField,
  kind: z.enum(ALL_PAYMENT_KINDS),
  /** 0 for a balance alone. */
  amountMinor: z.int().min(0),
  /** The part of the amount that is a tip. */
  tipMinor: z.int().min(0).exactOptional(),
  /** Offline sale: the code given by telephone. */
  authCode: z.string().exactOptional(),
  operator: z.string(),
  batch: batchField,
  openedAtMs: z.int(),
  /** How the customer pays; by card when absent. */
  way: z.enum(['code', 'shown-code']).exactOptional(),
  /** Who allowed it where a supervisor must: a void, or a payment while another is unresolved. */
  supervisor: z.string().exactOptional(),
  supervisorReason: z.string().exactOptional(),
  original: original.exactOptional(),
  /** What the risk guard found when the card became known: the card's mark, the rules that spoke, and whose word let it go on. */
  risk: z
    .object({
      mark: z.string(),
      hits: z.array(z.object({ rule: z.string(), effect: z.enum(RISK_EFFECTS) })),
      allowedBy: z.string().exactOptional(),
      allowedBecause: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** Of a payment by code: the code under its mask, no expiry, and whose wallet it looks like. */
const shown = z.object({ maskedPan: z.string(), expiry: z.string(), wallet: z.enum(WALLETS).exactOptional() });

const intent = z.object({
  stan: stanField,
  entry: z.enum(['stripe', 'stripe-fallback', 'manual', 'none', 'chip', 'tap', 'code', 'shown-code']),
  pinEntered: z.boolean(),
  atMs: z.int(),
});

/**
 * The chip's open objects, for slip, history, upload and script notice. Keys of `tags` are `tag9F26` and so on, values hex: the
 * journal's net under card numbers knows both. PAN, track and name are not among them (`isOpenTag`).
 */
const chip = z.object({
  way: z.enum(['insert', 'tap']),
  label: z.string(),
  oda: z.enum(['none', 'sda', 'dda', 'cda']),
  /** The cardholder must sign: the card's list says so, or nothing else identified him. */
  signature: z.boolean(),
  pinOffline: z.boolean(),
  /** The application cryptogram that went to the host; `tag9F26` holds the card's last one. */
  tagsOnlineAc: z.string().exactOptional(),
  /** What the second GENERATE AC gave; absent until then. */
  final: z.enum(['TC', 'AAC']).exactOptional(),
  tags: z.record(z.string(), z.string()),
  notice: z.enum(['owed', 'sent']).exactOptional(),
});

const outcome = z.object({
  code: z.string(),
  rrn: z.string().exactOptional(),
  authCode: z.string().exactOptional(),
  hostDate: z.string().exactOptional(),
  settlementDate: z.string().exactOptional(),
  approvedMinor: z.int().exactOptional(),
  issuerId: z.string().exactOptional(),
  acquirerId: z.string().exactOptional(),
  organisation: z.string(),
  remarks: z.string().exactOptional(),
  /** Minor units; negative when the holder owes it. */
  balanceMinor: z.int().exactOptional(),
  /** Held in all, after an additional pre-authorisation. */
  heldMinor: z.int().exactOptional(),
  /** F59 A4 as bytes in hex: some hosts' numbers look like a card's to the journal's net. Void and refund send it back. */
  voucherHex: z.string().exactOptional(),
  /** By the host's clock. */
  atMs: z.int(),
});

/** As older journals kept it with the payment; now each copy is a print job, and these are read but never written. */
const OLD_STATES = { waiting: 'queued', printing: 'sending' } as const;
const oldSlip = z.object({
  copy: z.enum(SLIP_COPIES),
  state: z
    .enum(['waiting', 'printing', 'printed', 'unconfirmed', 'failed', 'skipped'])
    .transform((state) => (state === 'waiting' || state === 'printing' ? OLD_STATES[state] : state)),
  bytesLeft: z.boolean(),
  fault: z.string().exactOptional(),
});

/** A payment by code whose result is asked for again and again, by the host's clock. */
const polling = z.object({
  why: z.enum(['payer', 'no-answer', 'power-cut', 'shown']),
  sinceMs: z.int(),
  /** When asking ends; what is unknown then is taken back. */
  untilMs: z.int(),
});

export const OWED_BECAUSE = [
  'no-answer',
  'bad-mac',
  'mismatch',
  'unreadable',
  'host-timed-out',
  'partial-refused',
  'partial-not-for-this-kind',
  'card-refused',
  'card-pulled',
  'power-cut',
  'code-timed-out',
  'code-stopped',
] as const;

const owed = z.object({
  reason: z.enum(['98', 'A0', '06']),
  because: z.enum(OWED_BECAUSE),
  /** Reversal messages tried so far, in all. */
  attempts: z.int().min(0),
  /** How many more this round may send before the payment is unresolved. */
  left: z.int().min(0),
});

/** `stood`: whether the statement has it; where nobody said so it may stand. */
const closed = z.object({
  by: z.string(),
  reason: z.string(),
  evidence: z.string(),
  stood: z.boolean().exactOptional(),
});

/** A stored advice on its way to the host (unionpay-pos 2.5); `code` is what the host said in the end. */
const advice = z.object({
  state: z.enum(['owed', 'sent', 'refused']),
  code: z.string().exactOptional(),
  /** How often the host was out of order when it was asked. */
  tries: z.int().exactOptional(),
});

export const ABANDONED_BECAUSE = [
  'cancelled',
  'card-timeout',
  'reader-lost',
  'card-pulled',
  'chip-not-accepted',
  'chip-blocked',
  'chip-trouble',
  'pin-cancelled',
  'pin-timeout',
  'pad-trouble',
  'pad-key-fault',
  'comms-failed',
  'no-keys',
  /** No answer to a question about which no money moves. */
  'unanswered',
  'risk-blocked',
  'power-cut',
  'scan-timeout',
  'scanner-lost',
  'code-not-offered',
] as const;

export const keptSchema = z.object({
  opening,
  shown: shown.exactOptional(),
  intent: intent.exactOptional(),
  chip: chip.exactOptional(),
  outcome: outcome.exactOptional(),
  polling: polling.exactOptional(),
  slips: z.array(oldSlip).exactOptional(),
  owed: owed.exactOptional(),
  advice: advice.exactOptional(),
  closed: closed.exactOptional(),
  abandonedBecause: z.enum(ABANDONED_BECAUSE).exactOptional(),
});

export type Opening = z.infer<typeof opening>;
export type ShownCard = z.infer<typeof shown>;
export type Intent = z.infer<typeof intent>;
export type KeptChip = z.infer<typeof chip>;
export type Outcome = z.infer<typeof outcome>;
export type KeptPolling = z.infer<typeof polling>;
export type Owed = z.infer<typeof owed>;
export type Original = z.infer<typeof original>;
export type Advice = z.infer<typeof advice>;
export type Closed = z.infer<typeof closed>;
export type AbandonedBecause = (typeof ABANDONED_BECAUSE)[number];
export type OwedBecause = (typeof OWED_BECAUSE)[number];
