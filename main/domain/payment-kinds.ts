/**
 * Every kind of payment and what sets it apart, as one table (unionpay-pos 2.1, 2.5, 4.2, 4.5). Flow, journal, totals, host and
 * simulator read it; no other list of kinds says anything about them.
 */

/** What the payment refers to, and where that is looked for. */
export type OriginalRule =
  | 'none'
  /** By voucher number in this batch of our own journal. */
  | 'this-batch'
  /** In our journal, or typed from the slip: reference number and date, or authorisation code and date. */
  | 'journal-or-typed';

/**
 * What becomes of a request whose answer never came. `reverse`: a reversal is owed. `unresolved`: there is no reversal and it is never
 * sent again (counter.md 4). `send-again`: a stored advice, repeated until delivered. `forget`: no money can have moved.
 */
export type UnansweredRule = 'reverse' | 'unresolved' | 'send-again' | 'forget';

/**
 * What it does to the payment it refers to, once it stands: takes it back whole, gives a part back, holds more, turns the hold into
 * money, or changes its amount. What has become of an original is worked out of its followers (main/counter/standing.ts), never stored.
 */
export type Relation = 'none' | 'takes-back' | 'gives-back' | 'holds-more' | 'completes' | 'changes-amount';

export interface PaymentKindRow {
  readonly original: OriginalRule;
  /** The kinds it may refer to. */
  readonly of: readonly string[];
  /** The side of the settlement totals on which it counts, gross (unionpay-pos 2.5). */
  readonly side: 'debit' | 'credit' | 'none';
  readonly unanswered: UnansweredRule;
  /** Its amount: keyed by the cashier, the original's, or none at all. */
  readonly amount: 'keyed' | 'original' | 'none';
  /** A supervisor's password is needed before it (unionpay-pos 4.5). */
  readonly supervised: boolean;
  readonly relation: Relation;
  /** Whether a card is presented: always, where the shop's setting wants it and the original's card is known, or never. */
  readonly card: 'presented' | 'by-setting' | 'none';
  /** Asked on the pad (Enter alone is none), where the shop's setting wants it, or never. */
  readonly pin: 'asked' | 'by-setting' | 'never';
  /** How far a chip is worked with (unionpay-pos 2.7); `none`: only the number on the stripe counts. */
  readonly chip: 'full' | 'simplified' | 'none';
  /** 9C for the chip: the first two digits of F3 (emv.md 1.0). */
  readonly transactionType: '00' | '03' | '20' | '31';
  /** Slips come out by themselves; a balance is shown and printed only when somebody asks for it. */
  readonly hasSlip: boolean;
  /** A smaller amount may be approved (F39 10). */
  readonly partial: boolean;
  readonly reference: string;
}

export const PAYMENT_KINDS = {
  sale: {
    original: 'none',
    of: [],
    side: 'debit',
    unanswered: 'reverse',
    amount: 'keyed',
    supervised: false,
    relation: 'none',
    card: 'presented',
    pin: 'asked',
    chip: 'full',
    transactionType: '00',
    hasSlip: true,
    partial: true,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  void: {
    original: 'this-batch',
    of: ['sale'],
    side: 'credit',
    unanswered: 'reverse',
    amount: 'original',
    supervised: true,
    relation: 'takes-back',
    card: 'by-setting',
    pin: 'by-setting',
    chip: 'simplified',
    transactionType: '20',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5; counter.md 5.4',
  },
  refund: {
    original: 'journal-or-typed',
    of: ['sale', 'offline-sale', 'completion', 'completion-advice'],
    side: 'credit',
    unanswered: 'unresolved',
    amount: 'keyed',
    supervised: true,
    relation: 'gives-back',
    card: 'presented',
    pin: 'never',
    chip: 'simplified',
    transactionType: '20',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5; counter.md 4, 5.4',
  },
  preauth: {
    original: 'none',
    of: [],
    side: 'none',
    unanswered: 'reverse',
    amount: 'keyed',
    supervised: false,
    relation: 'none',
    card: 'presented',
    pin: 'asked',
    chip: 'full',
    transactionType: '03',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 2.5, 4.5',
  },
  'add-preauth': {
    original: 'journal-or-typed',
    of: ['preauth'],
    side: 'none',
    unanswered: 'reverse',
    amount: 'keyed',
    supervised: false,
    relation: 'holds-more',
    card: 'presented',
    pin: 'asked',
    chip: 'simplified',
    transactionType: '03',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1 (values vary between hosts)',
  },
  'preauth-void': {
    original: 'journal-or-typed',
    of: ['preauth'],
    side: 'none',
    unanswered: 'reverse',
    amount: 'original',
    supervised: true,
    relation: 'takes-back',
    card: 'by-setting',
    pin: 'by-setting',
    chip: 'simplified',
    transactionType: '20',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  completion: {
    original: 'journal-or-typed',
    of: ['preauth'],
    side: 'debit',
    unanswered: 'reverse',
    amount: 'keyed',
    supervised: false,
    relation: 'completes',
    card: 'presented',
    pin: 'asked',
    chip: 'simplified',
    transactionType: '00',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  'completion-advice': {
    original: 'journal-or-typed',
    of: ['preauth'],
    side: 'debit',
    unanswered: 'send-again',
    amount: 'keyed',
    supervised: false,
    relation: 'completes',
    card: 'presented',
    pin: 'never',
    chip: 'simplified',
    transactionType: '00',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  'completion-void': {
    original: 'this-batch',
    of: ['completion'],
    side: 'credit',
    unanswered: 'reverse',
    amount: 'original',
    supervised: true,
    relation: 'takes-back',
    card: 'by-setting',
    pin: 'by-setting',
    chip: 'simplified',
    transactionType: '20',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  balance: {
    original: 'none',
    of: [],
    side: 'none',
    unanswered: 'forget',
    amount: 'none',
    supervised: false,
    relation: 'none',
    card: 'presented',
    pin: 'asked',
    chip: 'full',
    transactionType: '31',
    hasSlip: false,
    partial: false,
    reference: 'unionpay-pos 2.1, 4.5',
  },
  'offline-sale': {
    original: 'none',
    of: [],
    side: 'debit',
    unanswered: 'send-again',
    amount: 'keyed',
    supervised: true,
    relation: 'none',
    card: 'presented',
    pin: 'never',
    chip: 'none',
    transactionType: '00',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 2.3, 4.5',
  },
  adjustment: {
    original: 'this-batch',
    of: ['sale', 'offline-sale'],
    // NOTE: an adjusted record counts once with its new amount (unionpay-pos 2.5): the totals count the original, adjusted.
    side: 'none',
    unanswered: 'send-again',
    amount: 'keyed',
    supervised: false,
    relation: 'changes-amount',
    card: 'none',
    pin: 'never',
    chip: 'none',
    transactionType: '00',
    hasSlip: true,
    partial: false,
    reference: 'unionpay-pos 2.1, 2.5 (tip and adjustment)',
  },
} as const satisfies Readonly<Record<string, PaymentKindRow>>;

export type PaymentKind = keyof typeof PAYMENT_KINDS;

export const ALL_PAYMENT_KINDS = Object.keys(PAYMENT_KINDS) as readonly PaymentKind[];

/** The row of a kind, in the general type: for reading a column without knowing which kind it is. */
export const kindRow = (kind: PaymentKind): PaymentKindRow => PAYMENT_KINDS[kind];
