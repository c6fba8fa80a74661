/**
 * Which rules have something to say about a card that has just become known. Pure: the rules and the facts are handed in. What is
 * done about it (a line, a supervisor's word, an end) is the flow's.
 */
import { PAYMENT_KINDS, type PaymentKind } from '../domain/payment-kinds.ts';
import { RISK_EFFECTS, RISK_RULE_NAMES, type RiskEffect, type RiskRuleName, type RiskRules } from './rules.ts';

/** A payment made here before, as far as the rules look at it. */
export interface PastPayment {
  readonly mark: string;
  readonly atMs: number;
  readonly kind: PaymentKind;
  readonly amountMinor: number;
  /** The host was asked. */
  readonly wasAsked: boolean;
  readonly result?: string;
  /** F39. */
  readonly responseCode?: string;
}

/** What is known of a card besides its number: its mark, whether it is stopped, and what was paid here lately. */
export interface CardHistory {
  readonly mark: string;
  readonly isStopped: boolean;
  readonly past: readonly PastPayment[];
}

export interface RiskFacts extends CardHistory {
  readonly nowMs: number;
  readonly kind: PaymentKind;
  readonly amountMinor: number;
  readonly isFallback: boolean;
}

export interface RiskHit {
  readonly rule: RiskRuleName;
  readonly effect: RiskEffect;
}

/** F39: 55 the PIN is wrong; 38 and 75 it was wrong too often (unionpay-pos 3). 51: not enough on the account. */
const WRONG_PIN: readonly string[] = ['55', '38', '75'];
const INSUFFICIENT: readonly string[] = ['51'];

/** Guarded are the kinds that begin something new; whoever takes back or completes has been judged before. */
export const isGuarded = (kind: PaymentKind): boolean => PAYMENT_KINDS[kind].original === 'none';

export function judge(rules: RiskRules, facts: RiskFacts): readonly RiskHit[] {
  if (!isGuarded(facts.kind)) return [];
  return RISK_RULE_NAMES.filter((rule) => rules[rule].on && SPEAKS[rule](facts, valuesOf(rules, rule))).map((rule) => ({
    rule,
    effect: rules[rule].effect,
  }));
}

/** The strictest effect of all hits, or undefined without any. */
export function effectOf(hits: readonly Pick<RiskHit, 'effect'>[]): RiskEffect | undefined {
  return RISK_EFFECTS.findLast((effect) => hits.some((hit) => hit.effect === effect));
}

interface Values {
  readonly times: number;
  readonly withinMs: number;
  readonly yuan: number;
  readonly percent: number;
}

function valuesOf(rules: RiskRules, rule: RiskRuleName): Values {
  const { times = 1, minutes = 0, yuan = 0, percent = 0 } = rules[rule].values;
  return { times, withinMs: minutes * 60_000, yuan, percent };
}

/** What was asked of the host lately: up to and with the last moment of the time. */
const lately = ({ past, nowMs }: RiskFacts, { withinMs }: Values): readonly PastPayment[] =>
  past.filter(({ atMs, wasAsked }) => wasAsked && nowMs - atMs <= withinMs);

const ofThisCard = (facts: RiskFacts, values: Values): readonly PastPayment[] =>
  lately(facts, values).filter(({ mark }) => mark === facts.mark);

const answered = (payments: readonly PastPayment[], codes: readonly string[]): number =>
  payments.filter(({ responseCode }) => responseCode !== undefined && codes.includes(responseCode)).length;

const isRefused = ({ result }: PastPayment): boolean => result === 'declined';

function isJustUnder(amountMinor: number, { yuan, percent }: Values): boolean {
  const limitMinor = yuan * 100;
  return amountMinor < limitMinor && amountMinor * 100 >= limitMinor * (100 - percent);
}

const SPEAKS: Readonly<Record<RiskRuleName, (facts: RiskFacts, values: Values) => boolean>> = {
  'stop-list': ({ isStopped }) => isStopped,
  // A refused try may be repeated: only what has, or may have, moved money counts.
  'same-card': (facts, values) =>
    facts.kind !== 'balance' &&
    ofThisCard(facts, values).some(
      ({ kind, result }) => isGuarded(kind) && kind !== 'balance' && (result === 'approved' || result === 'unknown'),
    ),
  'wrong-pin': (facts, values) => answered(ofThisCard(facts, values), WRONG_PIN) >= values.times,
  insufficient: (facts, values) => answered(ofThisCard(facts, values), INSUFFICIENT) >= values.times,
  declines: (facts, values) => ofThisCard(facts, values).filter(isRefused).length >= values.times,
  'many-cards': (facts, values) => {
    const refused = lately(facts, values).filter(isRefused);
    return new Set(refused.map(({ mark }) => mark)).size >= values.times;
  },
  'balance-habit': (facts, values) =>
    facts.kind === 'balance' && lately(facts, values).filter(({ kind }) => kind === 'balance').length >= values.times,
  'under-limit': (facts, values) => {
    if (!isJustUnder(facts.amountMinor, values)) return false;
    const others = lately(facts, values).filter(
      ({ kind, amountMinor }) => isGuarded(kind) && isJustUnder(amountMinor, values),
    );
    return others.length + 1 >= values.times;
  },
  fallback: ({ isFallback }) => isFallback,
};
