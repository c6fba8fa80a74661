/** The picture of the counter that is sent after each change: who sits there, lamps, the payment on the screen, what is owed. */
import { z } from 'zod';
import { chipParameters } from './chip-parameter-shapes.ts';
import {
  batch,
  cardBalance,
  codeRows,
  hexText,
  hostAnswer,
  language,
  maskedPan,
  moment,
  money,
  operatorNumber,
  originalReference,
  paper,
  paymentId,
  printJob,
  role,
  signing,
  tally,
  text,
  voucher,
  waiting,
} from './shapes.ts';
import {
  ADVICE_STATES,
  CARD_WAYS,
  CHIP_WAYS,
  DEVICE_NAMES,
  DEVICE_TROUBLES,
  LAMPS,
  OWED_REASONS,
  OWED_SLIPS,
  PAYMENT_KINDS,
  PRINT_STATES,
  PROMPTS,
  RESULT_WORDS,
  RISK_EFFECT_WORDS,
  RISK_RULE_WORDS,
  SETTLEMENT_FAULTS,
  SETTLEMENT_STEPS,
  SIGN_ON_FAULTS,
  SIGN_ON_STEPS,
  SLIP_COPIES,
  STAGES,
  STATION_STATES,
  STATIONS,
  VERDICTS,
  WALLETS,
} from './words.ts';

export const deviceLamp = z.strictObject({
  device: z.enum(DEVICE_NAMES),
  lamp: z.enum(LAMPS),
  trouble: z.enum(DEVICE_TROUBLES).optional(),
  identity: text(120).optional(),
  /** How the cash drawer on this printer stands, where it tells. */
  drawer: z.enum(['open', 'closed']).optional(),
  simulated: z.boolean(),
});

/** The chip's part of a payment: what is asked of the cardholder, and whether the card may leave. */
export const chip = z.strictObject({
  way: z.enum(CHIP_WAYS),
  /** To choose from; a single one is to be confirmed. */
  applications: z
    .array(z.strictObject({ index: z.int().min(0), label: text(40), aid: hexText(16) }))
    .max(20)
    .optional(),
  /** One before it was refused by the card. */
  again: z.boolean().optional(),
  triesLeft: z.int().min(0).max(15).optional(),
  /** True once the last command is through and the card is still in: 请拔卡. */
  mayRemove: z.boolean(),
});

/** The payment on the screen; `stations` in the order of the rail. */
export const payment = z.strictObject({
  paymentId,
  kind: z.enum(PAYMENT_KINDS),
  stage: z.enum(STAGES),
  prompt: z.enum(PROMPTS),
  amount: money,
  approvedAmount: money.optional(),
  stations: z.array(z.strictObject({ station: z.enum(STATIONS), state: z.enum(STATION_STATES) })).length(5),
  card: z.strictObject({ maskedPan, expiry: z.string().regex(/^\d{4}$/) }).optional(),
  /** A payment by code: whose it looks like, the customer's under its mask, or ours to be shown. */
  code: z
    .strictObject({
      by: z.enum(['customer', 'counter']),
      wallet: z.enum(WALLETS).optional(),
      maskedPan: maskedPan.optional(),
      /** What our own code says, and the same as rows of dark (1) and light (0). */
      content: text(300).optional(),
      modules: codeRows.optional(),
    })
    .optional(),
  /** Connection attempts: the one under way and how many there may be. */
  attempt: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }).optional(),
  waiting: waiting.optional(),
  /** While a card is awaited: how it may come now. A tap is missing above its limit, the stripe of a chip card may be refused. */
  ways: z.array(z.enum(CARD_WAYS)).max(3).optional(),
  chip: chip.optional(),
  result: z.enum(RESULT_WORDS).optional(),
  /** What the risk guard says of the card, while something is to be done about it. */
  risk: z
    .strictObject({
      effect: z.enum(RISK_EFFECT_WORDS),
      rules: z.array(z.enum(RISK_RULE_WORDS)).min(1).max(RISK_RULE_WORDS.length),
    })
    .optional(),
  because: z.enum(OWED_REASONS).optional(),
  answer: hostAnswer.optional(),
  voucher: voucher.optional(),
  rrn: text(12).optional(),
  authCode: text(6).optional(),
  originalVoucher: voucher.optional(),
  /** What it refers to, as far as it is known. */
  reference: originalReference.optional(),
  /** The part of the amount that is a tip. */
  tip: money.optional(),
  balance: cardBalance.optional(),
  /** Held in all after an additional pre-authorisation, where the host says so. */
  held: money.optional(),
  advice: z.enum(ADVICE_STATES).optional(),
  /** The customer is asked to sign on a screen. */
  signing: signing.optional(),
  slip: z
    .strictObject({
      copy: z.enum(SLIP_COPIES),
      state: z.enum(PRINT_STATES),
      trouble: z.enum(DEVICE_TROUBLES).optional(),
    })
    .optional(),
  /** What the cashier may do now; the key bar and the buttons follow it. */
  may: z.array(
    z.enum([
      'confirm-card',
      'allow-risk',
      'choose-application',
      'cancel',
      'print-code',
      'accept-partial',
      'refuse-partial',
      'next-copy',
      'skip-copy',
      'retry-print',
      'print-second',
      'owe-slips',
      'paper-signature',
      'dismiss',
      'retry-reversal',
      'void-it',
    ]),
  ),
  paper,
});

export const signOn = z.strictObject({
  state: z.enum(['needed', 'running', 'done', 'failed']),
  step: z.enum(SIGN_ON_STEPS).optional(),
  attempt: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }).optional(),
  waiting: waiting.optional(),
  fault: z.enum(SIGN_ON_FAULTS).optional(),
  answer: hostAnswer.optional(),
  doneAtMs: moment.optional(),
});

export const sideTotals = z.strictObject({ debit: tally, credit: tally, verdict: z.enum(VERDICTS) });

/** A payment that may be why a side differs, with what the journal knows of it. */
export const suspect = z.strictObject({
  paymentId,
  side: z.enum(['domestic', 'foreign']),
  kind: z.enum(PAYMENT_KINDS),
  voucher,
  amount: money,
  /** What the host cannot know: the first two. What we cannot: the others. */
  why: z.enum(['advice-owed', 'advice-refused', 'answer-lost', 'reversal-owed', 'taken-back', 'closed-by-hand']),
  because: z.enum(OWED_REASONS).optional(),
  attempts: z.int().min(0).optional(),
  answer: hostAnswer.optional(),
  /** What the person gave who closed it. */
  evidence: z.string().max(420).optional(),
});

export const settlement = z.strictObject({
  state: z.enum(['running', 'failed', 'done']),
  step: z.enum(SETTLEMENT_STEPS),
  fault: z.enum(SETTLEMENT_FAULTS).optional(),
  answer: hostAnswer.optional(),
  batch,
  attempt: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }).optional(),
  waiting: waiting.optional(),
  uploaded: z.int().min(0),
  toUpload: z.int().min(0),
  domestic: sideTotals,
  foreign: sideTotals,
  resumed: z.boolean(),
  /** Where a side differs. */
  suspects: z.array(suspect).max(100).optional(),
  slip: z.strictObject({ state: z.enum(PRINT_STATES), trouble: z.enum(DEVICE_TROUBLES).optional() }).optional(),
  paper: paper.optional(),
});

/** Slips that are not on paper and that nobody has given up; the payment on the screen asks for its own. */
export const owedSlips = z.strictObject({
  count: z.int().min(0),
  /** The oldest first; the rest follows when these are through. */
  slips: z
    .array(
      z.strictObject({
        job: printJob,
        what: z.enum(OWED_SLIPS),
        state: z.enum(PRINT_STATES),
        batch,
        atMs: moment,
        /** Something of it may be on paper: it comes out as a duplicate. */
        isCopy: z.boolean(),
        trouble: z.enum(DEVICE_TROUBLES).optional(),
        voucher: voucher.optional(),
        amount: money.optional(),
      }),
    )
    .max(50),
  mayUseSecond: z.boolean(),
});

/** The whole picture, numbered, sent after each change. */
export const view = z.strictObject({
  revision: z.int().min(1),
  mode: z.enum(['training', 'production']),
  language,
  now: moment,
  session: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('signed-out') }),
    z.strictObject({ state: z.literal('signed-in'), operator: operatorNumber, role, name: text(40), sinceMs: moment }),
    z.strictObject({ state: z.literal('locked'), operator: operatorNumber, role, name: text(40), sinceMs: moment }),
  ]),
  terminal: z.strictObject({
    terminalId: text(8),
    merchantId: text(15),
    merchantName: text(60),
    batch,
    paymentsInBatch: z.int().min(0),
    batchLimit: z.int().min(1),
  }),
  signOn,
  /** Second printer, scanner and customer display are there only where the shop has one. */
  devices: z
    .array(deviceLamp)
    .min(DEVICE_NAMES.length - 3)
    .max(DEVICE_NAMES.length),
  chipParameters,
  owedReversals: z.int().min(0),
  /** They are being sent again beside whatever stands on the screen. */
  sendingOwed: z.boolean().optional(),
  /** Script result notices that the host has not taken yet; no money hangs on them (unionpay-pos 2.7). */
  owedNotices: z.int().min(0),
  unresolved: z.int().min(0),
  /** Refunds nobody answered: closed by a person against the statement; they hold up nothing but refunds of the same sale. */
  unresolvedRefunds: z.int().min(0).optional(),
  /** Stored advices that the host has not taken yet; all go before the settlement. */
  owedAdvices: z.int().min(0).optional(),
  /** 上送后被平台拒绝: recorded here, refused by the host, in this batch. */
  refusedAdvices: z
    .array(z.strictObject({ paymentId, kind: z.enum(PAYMENT_KINDS), voucher, amount: money, answer: hostAnswer }))
    .max(50)
    .optional(),
  /** Signatures that the host does not have yet; they hold up nothing and are tried again. */
  owedSignatures: z.int().min(0).optional(),
  owedSlips,
  /** A stripe swiped before the amount was keyed; used by the next sale, forgotten after a minute. */
  earlyCard: z.strictObject({ maskedPan, expiry: z.string().regex(/^\d{4}$/) }).optional(),
  /** A swipe that failed while no payment ran: 读卡失败, until the next good one. */
  earlyCardPrompt: z.enum(PROMPTS).optional(),
  payment: payment.optional(),
  settlement: settlement.optional(),
  /** The counter has stopped itself: nothing is traded until the program has been started again. */
  stopped: z.boolean().optional(),
  /** A restored journal does not trade until the administrator has compared the batch with the host (counter.md 5.5). */
  restored: z.strictObject({ leastNextStan: voucher }).optional(),
  recovered: z.array(z.strictObject({ paymentId, stage: z.enum(STAGES), amount: money })).max(20),
});
