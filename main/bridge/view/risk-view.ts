/** The risk guard's picture: the rules in force, what they said in the last thirty days, and the stop list. No mark leaves main. */
import type { RiskPicture } from '../../../preload/contract/contract.ts';
import type { RiskEffectWord, RiskRuleWord } from '../../../preload/contract/words.ts';
import { RISK_EFFECT_WORDS, RISK_RULE_WORDS } from '../../../preload/contract/words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { RiskHitRow } from '../../journal/role.ts';
import { countHits, riskRulesOf } from '../../risk/risk-book.ts';
import { RISK_RULE_NAMES } from '../../risk/rules.ts';

const REPORT_MS = 30 * 24 * 3_600_000;
const MOST_COUNTED = 5000;
const MOST_SHOWN = 200;

type Masked = RiskPicture['stopped'][number]['maskedPan'];

export function riskPictureOf({ journal, clock, session }: CounterParts): RiskPicture {
  const sinceMs = Math.max(0, clock.nowMs() - REPORT_MS);
  const hits = journal.riskHits(sinceMs, MOST_COUNTED);
  const rules = riskRulesOf(journal);
  const { state } = session;
  return {
    rules: RISK_RULE_NAMES.map((rule) => ({
      rule,
      on: rules[rule].on,
      effect: rules[rule].effect,
      ...rules[rule].values,
    })),
    sinceMs,
    counts: [...countHits(hits)].flatMap(([rule, count]) => (isRule(rule) ? [{ rule, count }] : [])),
    hits: hits.slice(0, MOST_SHOWN).flatMap((hit) => shownHit(hit, journal)),
    stopped: journal.stopList().slice(0, MOST_SHOWN).map(shownStop),
    mayChange: state.state === 'signed-in' && state.person.role !== 'cashier',
  };
}

const isRule = (rule: string): rule is RiskRuleWord => RISK_RULE_WORDS.some((known) => known === rule);
const isEffect = (effect: string): effect is RiskEffectWord => RISK_EFFECT_WORDS.some((known) => known === effect);

/** A row of a rule that this program does not know any more is not shown. */
function shownHit(
  { paymentId, rule, effect, atMs, operator, allowedBy, allowedBecause }: RiskHitRow,
  journal: CounterParts['journal'],
): RiskPicture['hits'] {
  if (!isRule(rule) || !isEffect(effect)) return [];
  const payment = journal.payment(paymentId);
  return [
    {
      paymentId,
      rule,
      effect,
      atMs,
      operator,
      ...(payment?.maskedPan && { maskedPan: payment.maskedPan as Masked }),
      ...(payment?.stan && { voucher: payment.stan }),
      ...(allowedBy && { allowedBy }),
      ...(allowedBecause && { allowedBecause }),
    },
  ];
}

const shownStop = (
  { maskedPan, reason, by, atMs }: ReturnType<CounterParts['journal']['stopList']>[number],
  place: number,
): RiskPicture['stopped'][number] => ({
  name: `stop-${place}`,
  maskedPan: maskedPan as Masked,
  reason,
  by,
  atMs,
});
