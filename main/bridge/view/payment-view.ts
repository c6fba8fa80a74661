/** A payment as the screen sees it: no card number but the masked one, no word that is not in the contract's lists. */
import type { Paper, PaymentView } from '../../../preload/contract/contract.ts';
import type { CardWay, DeviceTrouble } from '../../../preload/contract/words.ts';
import { DEVICE_TROUBLES, RISK_RULE_WORDS, type RiskRuleWord } from '../../../preload/contract/words.ts';
import { kindRow } from '../../domain/payment-kinds.ts';
import { effectOf } from '../../risk/judge.ts';
import { awaitsWord } from '../../sale/decide-risk.ts';
import { nextSlip } from '../../sale/decide-slip.ts';
import type { SaleRules } from '../../sale/happenings.ts';
import type { Opening } from '../../sale/kept.ts';
import type { SalePicture } from '../../sale/parts.ts';
import type { Progress } from '../../sale/progress.ts';
import { resultOf } from '../../sale/row.ts';
import type { Approved, Sale } from '../../sale/sale.ts';
import { isWithoutCard } from '../../sale/without-card.ts';
import type { Signing } from '../../signature/desk.ts';
import { codeOf } from './code-view.ts';
import { balanceView, referenceView } from './original-view.ts';
import { promptOf } from './prompt.ts';
import { stationsOf } from './stations.ts';

export type HostWords = NonNullable<PaymentView['answer']>;

export type SlipRules = Pick<SaleRules, 'secondPrinter' | 'slipsMayBeOwed'>;

export interface PaymentViewParts {
  readonly paperOf: (sale: Sale) => Paper;
  /** The response code's words for cashier, in both languages. */
  readonly wordsOf: (code: string) => HostWords;
  /** The used card is still in the slot and may leave: 请拔卡. */
  readonly mayRemoveCard: () => boolean;
  /** What the customer is asked to sign, if anything. */
  readonly signing: () => Signing | undefined;
  /** Whether another printer stands in, and whether slips may be owed. */
  readonly slipRules: () => SlipRules;
  /** How a card may come for this amount, as far as readers and parameters go. */
  readonly ways: (amountMinor: number) => readonly CardWay[];
  /** A code as rows of dark (1) and light (0) modules; undefined where it does not fit. */
  readonly drawCode: (content: string) => readonly string[] | undefined;
}

const yuan = (amountMinor: number): PaymentView['amount'] => ({ amountMinor, currency: 'CNY' });

export function paymentView(picture: SalePicture, parts: PaymentViewParts): PaymentView {
  const { paperOf, wordsOf } = parts;
  const { sale, progress } = picture;
  const { opening } = sale.kept;
  const shown = 'shown' in sale.kept ? sale.kept.shown : undefined;
  const intent = 'intent' in sale.kept ? sale.kept.intent : undefined;
  const outcome = 'outcome' in sale.kept ? sale.kept.outcome : undefined;
  const result = resultOf(sale);
  return {
    paymentId: opening.id,
    kind: opening.kind,
    stage: sale.stage,
    prompt: promptOf(picture),
    amount: yuan(opening.amountMinor),
    stations: stationsOf(sale),
    may: mayDo(picture, parts.slipRules),
    paper: paperOf(sale),
    ...waitingOf(progress),
    ...(sale.stage === 'presenting' && !isWithoutCard(opening) && { ways: waysFor(opening, parts) }),
    ...chipOf(picture, parts.mayRemoveCard()),
    ...codeOf(sale, parts.drawCode),
    ...(shown?.expiry && {
      card: { maskedPan: shown.maskedPan as NonNullable<PaymentView['card']>['maskedPan'], expiry: shown.expiry },
    }),
    ...(intent && { voucher: intent.stan }),
    ...(outcome && { answer: wordsOf(outcome.code) }),
    ...(outcome?.approvedMinor !== undefined && { approvedAmount: yuan(outcome.approvedMinor) }),
    ...(outcome?.rrn && { rrn: outcome.rrn }),
    ...(outcome?.authCode && { authCode: outcome.authCode }),
    ...(opening.original?.stan && { originalVoucher: opening.original.stan }),
    ...(opening.original && { reference: referenceView(opening.original) }),
    ...(opening.tipMinor !== undefined && { tip: yuan(opening.tipMinor) }),
    ...(outcome?.balanceMinor !== undefined && { balance: balanceView(outcome.balanceMinor) }),
    ...(outcome?.heldMinor !== undefined && { held: yuan(outcome.heldMinor) }),
    ...('advice' in sale.kept && sale.kept.advice && { advice: sale.kept.advice.state }),
    ...signingOf(picture, parts.signing()),
    ...(result && { result }),
    ...riskOf(sale),
    ...('owed' in sale.kept && { because: sale.kept.owed.because }),
    ...(sale.stage === 'approved' && slipOf(sale)),
  };
}

/** Where nothing but the number on the stripe counts, the stripe is the one way. */
function waysFor({ kind, amountMinor }: Opening, { ways }: PaymentViewParts): CardWay[] {
  return ways(amountMinor).filter((way) => way === 'swipe' || kindRow(kind).chip !== 'none');
}

/** What the risk guard says, while something is to be done about it: before the card is confirmed, and where it ended the payment. */
function riskOf({ stage, kept }: Sale): Pick<PaymentView, 'risk'> {
  const { risk } = kept.opening;
  const isShown = stage === 'confirming' || ('abandonedBecause' in kept && kept.abandonedBecause === 'risk-blocked');
  const effect = risk && effectOf(risk.hits);
  if (!isShown || risk === undefined || effect === undefined) return {};
  return { risk: { effect, rules: risk.hits.map(({ rule }) => rule).filter(isRiskRule) } };
}

const isRiskRule = (rule: string): rule is RiskRuleWord => RISK_RULE_WORDS.some((known) => known === rule);

function waitingOf(progress: Progress): Pick<PaymentView, 'attempt' | 'waiting'> {
  switch (progress.at) {
    case 'idle':
    case 'card':
    case 'sending':
      return {};
    case 'dialling':
      return { attempt: { number: progress.attempt, of: progress.of } };
    case 'reading':
    case 'scanning':
    case 'polling':
    case 'pin':
    case 'pin-at-reader':
    case 'receiving':
    case 'signing':
    case 'printing':
      return { waiting: { sinceMs: progress.sinceMs, limitMs: progress.limitMs } };
  }
}

function signingOf({ sale, progress }: SalePicture, open: Signing | undefined): Pick<PaymentView, 'signing'> {
  if (progress.at !== 'signing' || open?.paymentId !== sale.kept.opening.id) return {};
  return { signing: signingView(open) };
}

export const signingView = ({
  paymentId,
  code,
  at,
  sinceMs,
  limitMs,
}: Signing): NonNullable<PaymentView['signing']> => ({
  paymentId,
  code,
  at,
  waiting: { sinceMs, limitMs },
});

/** The chip's part: what it asks, and whether the card may leave. Absent for a stripe, unless a used card is still in. */
function chipOf({ sale, progress }: SalePicture, mayRemove: boolean): Pick<PaymentView, 'chip'> {
  const way = wayOf(sale);
  if (way === undefined) return mayRemove ? { chip: { way: 'insert', mayRemove } } : {};
  const asks = sale.stage === 'chip' && sale.asks.what === 'application' ? sale.asks : undefined;
  const triesLeft = progress.at === 'pin-at-reader' ? progress.triesLeft : undefined;
  return {
    chip: {
      way,
      mayRemove: way === 'insert' && mayRemove,
      ...(asks && {
        applications: asks.applications
          .slice(0, 20)
          .map(({ aid, label }, index) => ({ index, aid, label: label.slice(0, 40) })),
        again: asks.again,
      }),
      ...(triesLeft !== undefined && { triesLeft }),
    },
  };
}

function wayOf(sale: Sale): 'insert' | 'tap' | undefined {
  if ('entry' in sale) return sale.entry === 'tap' ? 'tap' : sale.entry === 'chip' ? 'insert' : undefined;
  return 'chip' in sale.kept ? sale.kept.chip?.way : undefined;
}

const isTrouble = (fault: string | undefined): fault is DeviceTrouble =>
  DEVICE_TROUBLES.some((known) => known === fault);

function slipOf(sale: Approved): Pick<PaymentView, 'slip'> {
  const slip = nextSlip(sale.kept.slips);
  if (slip === undefined) return {};
  const trouble = troubleOf(slip.fault);
  const copy = slip.copy === 'cardholder' ? 'cardholder' : 'merchant';
  return { slip: { copy, state: slip.state, ...(trouble && { trouble }) } };
}

/** A printer's fault in the words of the device lamps. */
export const troubleOf = (fault: string | undefined): DeviceTrouble | undefined =>
  fault === 'device-gone' ? 'not-connected' : isTrouble(fault) ? fault : undefined;

function mayDo({ sale, progress }: SalePicture, slipRules: () => SlipRules): PaymentView['may'] {
  switch (sale.stage) {
    case 'presenting':
    case 'pin':
      return ['cancel'];
    case 'chip':
      return sale.asks.what === 'application' ? ['choose-application', 'cancel'] : ['cancel'];
    case 'confirming':
      return [awaitsWord(sale) ? 'allow-risk' : 'confirm-card', 'cancel'];
    case 'authorising':
      return progress.at === 'dialling' ? ['cancel'] : [];
    case 'polling':
      return sale.content === undefined ? ['cancel'] : ['cancel', 'print-code'];
    case 'partial':
      return ['accept-partial', 'refuse-partial'];
    case 'approved':
      // Whoever would rather have paper says so; nothing else is pressed over the customer's hand.
      return progress.at === 'signing' ? ['paper-signature'] : slipChoices(sale, slipRules());
    case 'unresolved':
      if (kindRow(sale.kept.opening.kind).unanswered !== 'reverse') return ['dismiss'];
      return progress.at === 'printing' ? [] : ['retry-reversal', 'dismiss'];
    case 'completing':
    case 'reversing':
      return [];
    case 'done':
      return sale.kept.opening.kind === 'sale' && 'slips' in sale.kept ? ['dismiss', 'void-it'] : ['dismiss'];
    // The card may still be hearing how it ended.
    case 'declined':
    case 'reversed':
    case 'abandoned':
      return progress.at === 'card' ? [] : ['dismiss'];
  }
}

function slipChoices(sale: Approved, { secondPrinter, slipsMayBeOwed }: SlipRules): PaymentView['may'] {
  const slip = nextSlip(sale.kept.slips);
  if (slip === undefined || slip.state === 'sending') return [];
  const owing: PaymentView['may'] = slipsMayBeOwed ? ['owe-slips'] : [];
  if (slip.state !== 'failed') return ['next-copy', 'skip-copy', ...owing];
  return ['retry-print', ...(secondPrinter === 'none' ? [] : ['print-second' as const]), 'skip-copy', ...owing];
}
