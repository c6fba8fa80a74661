/** The pieces from which questions, answers and news are made. Strict: an unknown key is refused. */
import { z } from 'zod';
import { mailAddress } from './mail-shapes.ts';
import {
  ADVICE_STATES,
  CARD_WAYS,
  CHIP_PARAMETER_FAULTS,
  CHIP_PARAMETER_KINDS,
  CHIP_WAYS,
  CUSTOMER_SCREENS,
  DEVICE_NAMES,
  DEVICE_TROUBLES,
  FOLLOWING_KINDS,
  LAMPS,
  LANGUAGES,
  OWED_REASONS,
  OWED_SLIPS,
  PAYMENT_KINDS,
  PRINT_STATES,
  PROMPTS,
  RESULT_WORDS,
  RISK_EFFECT_WORDS,
  RISK_RULE_WORDS,
  ROLES,
  SETTLEMENT_FAULTS,
  SETTLEMENT_STEPS,
  SIGN_ON_FAULTS,
  SIGN_ON_STEPS,
  SIGNATURE_WAYS,
  SLIP_COPIES,
  STAGES,
  STATION_STATES,
  STATIONS,
  VERDICTS,
  WALLETS,
} from './words.ts';

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
const text = (longest: number) => z.string().max(longest);

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

export const deviceLamp = z.strictObject({
  device: z.enum(DEVICE_NAMES),
  lamp: z.enum(LAMPS),
  trouble: z.enum(DEVICE_TROUBLES).optional(),
  identity: text(120).optional(),
  /** How the cash drawer on this printer stands, where it tells. */
  drawer: z.enum(['open', 'closed']).optional(),
  simulated: z.boolean(),
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

const hexText = (longestBytes: number) =>
  z
    .string()
    .regex(/^([0-9A-F]{2})*$/)
    .max(longestBytes * 2);

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

/** One open object of a chip payment, for history: tag, name and what its bits say. */
export const chipFact = z.strictObject({
  tag: z.string().regex(/^[0-9A-F]{2,8}$/),
  name: text(60),
  value: hexText(255),
  /** What its bits and codes say, in both languages. */
  meanings: z.array(z.strictObject({ zh: text(60), en: text(80) })).max(60),
});

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

export const tally = z.strictObject({ count: z.int().min(0), amount: money });
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

/** The download of application parameters and CA keys: how far it is, or what stopped it. */
export const chipParameters = z.strictObject({
  state: z.enum(['idle', 'running', 'done', 'failed']),
  kind: z.enum(CHIP_PARAMETER_KINDS).optional(),
  done: z.int().min(0),
  of: z.int().min(0),
  fault: z.enum(CHIP_PARAMETER_FAULTS).optional(),
  /** Chips and taps can be taken: applications are known. */
  loaded: z.boolean(),
});

/** What is loaded, for the devices screen. CA keys are public. */
export const chipParameterList = z.strictObject({
  loadedAtMs: moment.optional(),
  applications: z
    .array(
      z.strictObject({
        aid: hexText(16),
        name: z.strictObject({ zh: text(40), en: text(40) }),
        version: hexText(2),
        partialSelection: z.boolean(),
        tacDefault: hexText(5),
        tacOnline: hexText(5),
        tacDenial: hexText(5),
        floorLimit: money,
        contactlessLimit: money.optional(),
      }),
    )
    .max(100),
  authorities: z
    .array(
      z.strictObject({
        rid: hexText(5),
        index: hexText(1),
        bits: z.int().min(0),
        expiry: z
          .string()
          .regex(/^\d{8}$/)
          .optional(),
        /** SHA-1 of the key, proved at the download. */
        check: hexText(20),
        usable: z.boolean(),
      }),
    )
    .max(100),
  /** Taps at or below need neither PIN nor signature; absent when the host has switched it off. */
  smallPaymentLimit: money.optional(),
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
