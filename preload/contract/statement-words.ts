/**
 * The closed lists that a statement's screen has words for: states of a difference, what explains it, what is proposed, and why a file was
 * not taken. The matcher's own lists are assigned to these: one that grows alone does not compile.
 */

/** In what state a payment, or a line of the statement, may be. */
export const DIFFERENCE_STATES = [
  'agreed',
  'amount-differs',
  'only-here',
  'only-there',
  'reversed-here-paid-there',
  'paid-here-reversed-there',
  'duplicated',
  'fee-differs',
  'late',
] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

/** What brought line and payment together, the strongest first. */
export const MATCH_REASONS = [
  'terminal-batch-stan-date',
  'terminal-batch-stan',
  'terminal-stan-date',
  'reference',
  'original',
  'code-amount-card',
  'amount-time',
  'amount-day',
] as const;
export type MatchReasonWord = (typeof MATCH_REASONS)[number];

/** What is proposed, and what was done. */
export const DIFFERENCE_ACTIONS = ['none', 'refund', 'claim', 'wait', 'write-off', 'close'] as const;
export type DifferenceAction = (typeof DIFFERENCE_ACTIONS)[number];

/** What explains a difference: the payment's own events first, then host, calendar and lines. */
export const DIFFERENCE_CODES = [
  'approved',
  'approved-in-part',
  'declined',
  'declined-by-card',
  'abandoned',
  'answer-lost',
  'answer-unreadable',
  'host-timed-out',
  'power-cut',
  'card-refused',
  'part-refused',
  'payer-undecided',
  'reversal-unanswered',
  'reversal-confirmed',
  'taken-back-here',
  'closed-by-person',
  'told-later',
  'not-told-yet',
  'refused-later',
  'host-balanced',
  'host-unbalanced',
  'batch-open',
  'after-cut-off',
  'settles-later',
  'day-not-loaded',
  'day-loaded',
  'chargeback',
  'taken-back-there',
  'paid-times',
  'parts',
  'amounts',
  'fee-expected',
  'net-does-not-add-up',
  'another-terminal',
  'number-unknown-here',
  'nothing-alike-here',
  'about-our-payment',
  'void-unknown-there',
  'holds-only',
  'no-telling-apart',
  'charge-of-the-acquirer',
  'payout-of-day',
] as const;
export type DifferenceCode = (typeof DIFFERENCE_CODES)[number];

/** What a line of the statement speaks of. */
export const LINE_KIND_WORDS = [
  'payment',
  'sale',
  'completion',
  'void',
  'completion-void',
  'refund',
  'reversal',
  'chargeback',
  'fee',
  'payout',
] as const;
export type LineKindWord = (typeof LINE_KIND_WORDS)[number];

/** Why a file was not taken: of the whole file first, then of one row. */
export const STATEMENT_FAULTS = [
  'file-empty',
  'file-too-large',
  'another-form',
  'not-text',
  'quotes-broken',
  'row-too-long',
  'too-many-rows',
  'no-lines',
  'column-missing',
  'column-twice',
  'formulas',
  'zip-broken',
  'zip-too-large',
  'zip-locked',
  'sheet-missing',
  'sheet-unreadable',
  'cells-missing',
  'formula',
  'amount-unreadable',
  'fee-unreadable',
  'net-unreadable',
  'date-unreadable',
  'time-unreadable',
  'number-unreadable',
  'card-unreadable',
  'kind-unknown',
  'card-kind-unknown',
  'direction-unknown',
  'totals-differ',
] as const;
export type StatementFault = (typeof STATEMENT_FAULTS)[number];

/** What a column of a statement may mean. */
export const COLUMN_MEANINGS = [
  ...(['settlementDate', 'dateTime', 'date', 'time', 'gross', 'fee', 'net', 'direction', 'kind'] as const),
  ...(['terminal', 'merchant', 'batch', 'stan', 'rrn', 'authCode', 'card', 'cardKind', 'organisation'] as const),
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** As fees are agreed by. */
export const CARD_KIND_WORDS = ['debit', 'credit', 'prepaid', 'code'] as const;
export type CardKindWord = (typeof CARD_KIND_WORDS)[number];

export const LAYOUT_FORMS = ['separated', 'fixed', 'xlsx'] as const;
export type LayoutForm = (typeof LAYOUT_FORMS)[number];
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export const ENCODINGS = ['detect', 'utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DATE_ORDERS = ['year-first', 'month-day', 'day-first', 'month-first'] as const;
export type DateOrderWord = (typeof DATE_ORDERS)[number];
/** By which a line is told to take money from the shop. */
export const SIGN_RULES = ['amount', 'kind', 'direction'] as const;
export type SignRule = (typeof SIGN_RULES)[number];

/** Why something about statements is refused. */
export const STATEMENT_REFUSALS = [
  'statement-known',
  'no-such-statement',
  'no-such-difference',
  'difference-closed',
  'difference-open',
  'action-needed',
  'evidence-needed',
  'import-cancelled',
  'import-broken-off',
  'books-broken-off',
  'layout-name-taken',
  'layout-useless',
  'layout-ready',
  'no-such-layout',
  'too-many-layouts',
] as const;
