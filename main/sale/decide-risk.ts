/**
 * The risk guard's place in the heart: between a card that has become known and anything that is asked of cardholder or host. It
 * looks at the decision just taken, holds it back where a rule says so, and lets it go on at a key, at a supervisor's word, or
 * not at all. What it found stands in the payment's opening and is written in the same line.
 */
import { effectOf, judge } from '../risk/judge.ts';
import { abandon } from './decide-intent.ts';
import type { Circumstances, Decision, ReadCard, SaleEvent, Write } from './happenings.ts';
import type { Opening } from './kept.ts';
import type { Confirming, Sale } from './sale.ts';

type Found = NonNullable<Opening['risk']>;

/** Looks at a card that the decision has just taken. */
export function withGuard(event: SaleEvent, decision: Decision, around: Circumstances): Decision {
  const read = readIn(event);
  const rules = around.rules.risk;
  if (read?.history === undefined || rules === undefined) return decision;
  const taken = takenCard(decision.sale, read);
  if (taken === undefined) return decision;
  const { kind, amountMinor } = taken.kept.opening;
  const isFallback = taken.entry === 'stripe-fallback';
  const hits = judge(rules, { ...read.history, nowMs: around.nowMs, kind, amountMinor, isFallback });
  const found: Found = { mark: read.history.mark, hits: hits.map(({ rule, effect }) => ({ rule, effect })) };
  const held = withFound(taken, found);
  switch (effectOf(hits)) {
    case undefined:
      return { ...decision, sale: withFound(decision.sale, found) };
    case 'block':
      return abandon(held, 'risk-blocked');
    case 'warn':
    case 'supervisor':
      return { sale: held, write: decision.write ?? { event: 'risk-hit', body: bodyOf(found) }, effects: [] };
  }
}

/** True while a payment waits for the supervisor's word about its card: confirming alone does not do. */
export const awaitsWord = (sale: Sale): sale is Confirming =>
  sale.stage === 'confirming' &&
  sale.kept.opening.risk !== undefined &&
  sale.kept.opening.risk.allowedBy === undefined &&
  effectOf(sale.kept.opening.risk.hits) === 'supervisor';

/** The supervisor has given his word: the payment stands as one whose card may be confirmed, and the word stands with it. */
export function allowed(sale: Confirming, event: Extract<SaleEvent, { type: 'riskAllowed' }>): Confirming {
  const { risk } = sale.kept.opening;
  if (risk === undefined) return sale;
  return withFound(sale, { ...risk, allowedBy: event.by, allowedBecause: event.reason });
}

/** The line of a word that was given, where going on writes none of its own. */
export const allowedLine = ({ by, reason }: Extract<SaleEvent, { type: 'riskAllowed' }>): Write => ({
  event: 'risk-allowed',
  body: { supervisor: by, reason },
});

const bodyOf = (found: Found): Write['body'] => ({ rules: found.hits.map(({ rule }) => rule) });

function readIn(event: SaleEvent): ReadCard | undefined {
  if (event.type === 'cardRead') return event.read;
  if (event.type === 'opened') return event.earlyCard;
  return event.type === 'chipSaid' && event.said.says === 'card' ? event.said.read : undefined;
}

/**
 * The payment with this very card, as it waits for the cashier; undefined when the card was not taken. A tap goes on by itself, so it is
 * put where it would wait.
 */
function takenCard(sale: Sale, read: ReadCard): Confirming | undefined {
  if (sale.stage === 'confirming' && sale.passing.card === read.card) return sale;
  if (sale.stage !== 'chip' || sale.passing.card !== read.card || sale.kept.shown === undefined) return undefined;
  return {
    stage: 'confirming',
    kept: { opening: sale.kept.opening, shown: sale.kept.shown },
    passing: { card: read.card },
    entry: sale.entry,
  };
}

const withFound = <Kind extends Sale>(sale: Kind, risk: Found): Kind => ({
  ...sale,
  kept: { ...sale.kept, opening: { ...sale.kept.opening, risk } },
});
