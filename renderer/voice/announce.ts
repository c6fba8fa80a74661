/**
 * What is said aloud when the picture changes: the result of the payment that this page has been watching, once. Success is
 * spoken of the result `approved` alone, which a picture carries only after the journal has it; every other word has its own
 * sentence. A page that finds a finished payment when it opens says nothing, and a picture seen twice says nothing twice.
 */
import type { PaymentView, View } from '../../preload/contract/contract.ts';
import type { Language, PaymentKind, ResultWord } from '../../preload/contract/words.ts';
import { english } from './english.ts';
import { mandarin } from './mandarin.ts';
import { type Piece, REST, type SpokenLanguage } from './pieces.ts';

export interface Announcement {
  readonly result: Exclude<ResultWord, 'abandoned'>;
  readonly kind: PaymentKind;
  readonly amountFen: number;
  readonly training: boolean;
}

interface Success {
  readonly clip: string;
  /** A balance is the customer's own affair: it is never read aloud. */
  readonly saysAmount: boolean;
}

const withAmount = (clip: string): Success => ({ clip, saysAmount: true });

const SUCCESS_BY_KIND = {
  sale: withAmount('received'),
  void: withAmount('voided'),
  refund: withAmount('refunded'),
  preauth: withAmount('pre-authorised'),
  'add-preauth': withAmount('pre-authorised'),
  'preauth-void': withAmount('pre-authorisation-voided'),
  completion: withAmount('completed'),
  'completion-advice': withAmount('completed'),
  'completion-void': withAmount('voided'),
  balance: { clip: 'enquired', saysAmount: false },
  'offline-sale': withAmount('stored-offline'),
  adjustment: withAmount('adjusted'),
} as const;
const SUCCESS: Readonly<Record<PaymentKind, Success>> = SUCCESS_BY_KIND;

const LANGUAGES: Readonly<Record<Language, SpokenLanguage>> = { 'zh-CN': mandarin, en: english };

/** The announcement of the step from one picture to the next, if any. */
export function announcementBetween(before: View, after: View): Announcement | undefined {
  const { payment } = after;
  const result = payment?.result;
  if (payment === undefined || result === undefined || result === 'abandoned') return undefined;
  const watched = before.payment?.paymentId === payment.paymentId;
  if (!watched || before.payment?.result === result) return undefined;
  return { result, kind: payment.kind, amountFen: amountOf(payment), training: after.mode === 'training' };
}

/** A part approved is the part that is read. */
const amountOf = ({ approvedAmount, amount }: PaymentView): number => (approvedAmount ?? amount).amountMinor;

/** The clips of an announcement. */
export function compose(announcement: Announcement, language: Language): readonly Piece[] {
  const { result, kind, amountFen, training } = announcement;
  const opening = training ? ['training', REST] : [];
  if (result !== 'approved') return [...opening, result, REST, 'look'];
  const { clip, saysAmount } = SUCCESS[kind];
  return [...opening, clip, ...(saysAmount ? [REST, ...LANGUAGES[language].amount(amountFen)] : [])];
}
