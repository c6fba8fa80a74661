/**
 * The closed lists that cross the bridge: every code a screen must have a sentence for. `renderer/wording` is keyed by
 * them, and a test holds the two together.
 */

import { OUTGOING_REFUSALS } from './outgoing-words.ts';
import { STATEMENT_REFUSALS } from './statement-words.ts';

export { RISK_EFFECT_WORDS, RISK_RULE_WORDS, type RiskEffectWord, type RiskRuleWord } from './risk-words.ts';

/** Why a question was refused. Nothing is thrown across the bridge. */
export const REFUSAL_CODES = [
  'foreign-sender',
  'unknown-question',
  'malformed',
  'internal-fault',
  'not-signed-in',
  'locked',
  'not-permitted',
  'operator-unknown',
  'password-wrong',
  'operator-locked-out',
  'password-unchanged',
  'password-must-change',
  'password-form',
  'busy',
  'not-now',
  'sign-on-first',
  'amount-zero',
  'amount-too-large',
  'no-such-payment',
  'no-such-slip',
  'payment-id-used',
  'not-a-sale',
  'already-voided',
  'other-batch',
  'original-unknown',
  'wrong-original',
  'already-refunded',
  'already-adjusted',
  'already-completed',
  'refund-too-large',
  'refund-in-batch-use-void',
  'refund-unresolved',
  'original-not-told',
  'preauth-over-115',
  'amount-needed',
  'tip-not-allowed',
  'tip-by-code',
  'tip-over-limit',
  'offline-not-allowed',
  'offline-too-large',
  'offline-too-many',
  'kind-not-in-profile',
  'not-approved',
  'supervisor-needed',
  'administrator-needed',
  'reversal-unresolved',
  'settlement-unfinished',
  'batch-full',
  'total-too-large',
  'batch-not-empty',
  'nothing-to-settle',
  'reason-needed',
  'device-unavailable',
  'training-only',
  'not-in-training',
  'journal-restored',
  'stan-used-already',
  'host-silent',
  ...OUTGOING_REFUSALS,
  'signature-too-little',
  'disk-trouble',
  'operator-exists',
  'operator-signed-on',
  'operator-unsettled',
  'name-needed',
  'shifts-off',
  'no-shift',
  'shift-open',
  'shift-begun',
  'cash-too-little',
  'no-such-report',
  'range-too-long',
  ...STATEMENT_REFUSALS,
  'no-such-bill',
  'bill-ended',
  'bill-too-long',
  'below-paid',
  'more-than-remains',
  'money-stands',
  'no-such-part',
  'no-such-line',
  'no-such-item',
  'tender-unknown',
  'card-number-typed',
  'text-unprintable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The four words for one payment's result (counter.md 4), and the two it may end with before any money moved. */
export const RESULT_WORDS = ['approved', 'declined', 'unknown', 'reversed', 'abandoned'] as const;
export type ResultWord = (typeof RESULT_WORDS)[number];

/** Why a payment's result is unknown, or had to be taken back. */
export const OWED_REASONS = [
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
export type OwedReason = (typeof OWED_REASONS)[number];

/** What the counter waits for or says, in the cashier's own words (counter.md 1). One sentence each. */
export const PROMPTS = [
  'present-card',
  'swipe-again',
  'card-blank',
  'card-bad-format',
  'card-encrypted',
  'insert-chip',
  'card-expired',
  'reader-lost',
  'card-timeout',
  'chip-unreadable',
  'chip-fallback',
  'chip-not-accepted',
  'chip-blocked',
  'chip-trouble',
  'use-contact',
  'see-phone',
  'one-card-only',
  'reading-chip',
  'choose-application',
  'card-pulled',
  'confirm-card',
  'card-differs',
  'risk-blocked',
  'enter-pin',
  'enter-pin-at-reader',
  'pin-wrong',
  'pin-last-try',
  'pin-cancelled',
  'pin-timeout',
  'pad-trouble',
  'pad-key-fault',
  'dialling',
  'sending',
  'receiving',
  'comms-failed',
  'comms-timeout',
  'answer-unreadable',
  'mac-wrong',
  'reversing',
  'reversal-failed',
  'completing',
  'accept-partial',
  'sign-on-screen',
  'approved',
  'declined',
  'declined-by-card',
  'reversed',
  'unresolved',
  'unresolved-refund',
  'cancelled',
  'printing-merchant',
  'tear-off',
  'tear-off-unsigned',
  'printing-cardholder',
  'printer-trouble',
  'slip-owed',
  'finished',
  'power-cut',
  'scan-code',
  'code-unknown',
  'code-unreadable',
  'scan-timeout',
  'scanner-lost',
  'code-not-offered',
  'await-payer',
  'asking-host',
  'show-code',
  'cancelling-code',
] as const;
export type Prompt = (typeof PROMPTS)[number];

/** The five stations of the rail (ui.md 1); a payment by code has `code` in the place of the card. */
export const STATIONS = ['amount', 'card', 'code', 'pin', 'host', 'slip'] as const;
export type Station = (typeof STATIONS)[number];
export const STATION_STATES = ['waiting', 'current', 'done', 'skipped', 'failed'] as const;
export type StationState = (typeof STATION_STATES)[number];

export const DEVICE_NAMES = [
  'reader',
  'chip',
  'pad',
  'printer',
  'second-printer',
  'scanner',
  'display',
  'host',
] as const;
export type DeviceName = (typeof DEVICE_NAMES)[number];
export const LAMPS = ['off', 'opening', 'ready', 'busy', 'attention', 'faulted'] as const;
export type Lamp = (typeof LAMPS)[number];

export const DEVICE_TROUBLES = [
  'not-connected',
  'no-permission',
  'taken-by-another-program',
  'driver-took-it',
  'two-alike',
  'unresponsive',
  'paper-out',
  'paper-near-end',
  'cover-open',
  'cutter-jam',
  'overheated',
  'printer-error',
  'printer-offline',
  'key-missing',
  'key-unverifiable',
  'wrong-device',
  'protocol-fault',
  'host-unreachable',
  'not-signed-on',
] as const;
export type DeviceTrouble = (typeof DEVICE_TROUBLES)[number];

/** Main's table of kinds, by name: a test compares the two. */
export const PAYMENT_KINDS = [
  'sale',
  'void',
  'refund',
  'preauth',
  'add-preauth',
  'preauth-void',
  'completion',
  'completion-advice',
  'completion-void',
  'balance',
  'offline-sale',
  'adjustment',
] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/** Those of them that refer to another payment: a test compares them with main's table too. */
export const FOLLOWING_KINDS = [
  'void',
  'refund',
  'add-preauth',
  'preauth-void',
  'completion',
  'completion-advice',
  'completion-void',
  'adjustment',
] as const satisfies readonly PaymentKind[];
export type FollowingKind = (typeof FOLLOWING_KINDS)[number];

/** The stages of design.md 6, as history shows them. */
export const STAGES = [
  'presenting',
  'confirming',
  'chip',
  'pin',
  'authorising',
  'polling',
  'completing',
  'partial',
  'approved',
  'declined',
  'reversing',
  'unresolved',
  'done',
  'reversed',
  'abandoned',
] as const;
export type Stage = (typeof STAGES)[number];

export const SIGN_ON_STEPS = ['connect', 'register', 'keys', 'clock', 'parameters'] as const;
export type SignOnStep = (typeof SIGN_ON_STEPS)[number];
export const SIGN_ON_FAULTS = [
  'comms-failed',
  'comms-timeout',
  'answer-unreadable',
  'other-terminal',
  'key-check-wrong',
  'key-scheme-unknown',
  'declined',
] as const;
export type SignOnFault = (typeof SIGN_ON_FAULTS)[number];

export const SETTLEMENT_STEPS = ['reversals', 'totals', 'request', 'upload', 'end', 'close', 'print'] as const;
export type SettlementStep = (typeof SETTLEMENT_STEPS)[number];
export const SETTLEMENT_FAULTS = ['comms-failed', 'comms-timeout', 'answer-unreadable', 'declined'] as const;
export type SettlementFault = (typeof SETTLEMENT_FAULTS)[number];
/** The host's verdict digit in field 48: 0 not asked, 1 balanced, 2 not balanced, 3 error (unionpay-pos 2.5). */
export const VERDICTS = ['unasked', 'balanced', 'unbalanced', 'error'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A payment recorded here first and told to the host later: to be sent, taken by the host, or refused by it (unionpay-pos 2.6, 4.7). */
export const ADVICE_STATES = ['owed', 'sent', 'refused'] as const;
export type AdviceState = (typeof ADVICE_STATES)[number];

export const PRINT_STATES = ['queued', 'sending', 'printed', 'unconfirmed', 'failed', 'skipped'] as const;
export type PrintState = (typeof PRINT_STATES)[number];
export const SLIP_COPIES = ['merchant', 'cardholder'] as const;
export type SlipCopy = (typeof SLIP_COPIES)[number];

/**
 * What may be owed on paper: a payment's two copies, a settlement's total slip, the slip of a reversal nobody answered, the slip of a
 * hand-over, a bill's, and the notice that the terminal's own numbers or its host were changed.
 */
const OTHER_SLIPS = ['settlement', 'fault', 'hand-over', 'z-report', 'notice', 'bill'] as const;
export const OWED_SLIPS = [...SLIP_COPIES, ...OTHER_SLIPS] as const;
export type OwedSlip = (typeof OWED_SLIPS)[number];

/** The ways in which a payment may be paid, as a shift counts them. */
export const TENDERS = ['card', 'code', 'cash', 'other'] as const;
export type Tender = (typeof TENDERS)[number];

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ROLES = ['cashier', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Whose payment code it looks like, by its published prefix; the acquirer routes. */
export const WALLETS = ['unionpay', 'wechat', 'alipay'] as const;
export type Wallet = (typeof WALLETS)[number];

/** How a card may come. */
export const CARD_WAYS = ['swipe', 'insert', 'tap'] as const;
export type CardWay = (typeof CARD_WAYS)[number];

/** How the card came, where it has a chip. */
export const CHIP_WAYS = ['insert', 'tap'] as const;
export type ChipWay = (typeof CHIP_WAYS)[number];

/** What the counter fetches from the host before chips and taps can be taken (unionpay-pos 2.8). */
export const CHIP_PARAMETER_KINDS = ['applications', 'ca-keys', 'small-payments'] as const;
export type ChipParameterKind = (typeof CHIP_PARAMETER_KINDS)[number];
export const CHIP_PARAMETER_FAULTS = [
  'comms-failed',
  'comms-timeout',
  'answer-unreadable',
  'declined',
  'list-too-long',
  'nothing-usable',
] as const;
export type ChipParameterFault = (typeof CHIP_PARAMETER_FAULTS)[number];

/** What a customer is told, in the window before him and on the pole display. One story for both. */
export const CUSTOMER_MOMENTS = [
  'idle',
  'present-card',
  'card-again',
  'insert-card',
  'see-phone',
  'ask-cashier',
  'leave-card',
  'look-at-pad',
  'wait',
  'sign',
  'open-code',
  'scan-code',
  'confirm-phone',
  'balance',
  'approved',
  'declined',
  'unknown',
  'reversed',
  'cancelled',
] as const;
export type CustomerMoment = (typeof CUSTOMER_MOMENTS)[number];

/** The customer's window: on a second display where there is one, as a window of its own, or none at all. */
export const CUSTOMER_SCREENS = ['second-display', 'window', 'off'] as const;
export type CustomerScreen = (typeof CUSTOMER_SCREENS)[number];
/** Where the customer signs. */
export const SIGNATURE_WAYS = ['paper', 'screen'] as const;
export type SignatureWay = (typeof SIGNATURE_WAYS)[number];
