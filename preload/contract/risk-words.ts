/** The closed lists of the risk guard. Reached through words.ts, as every list of the contract that has no shapes of its own. */

/** The rules of the risk guard (counter.md 2), and what one of them does. */
export const RISK_RULE_WORDS = [
  'stop-list',
  'same-card',
  'wrong-pin',
  'insufficient',
  'declines',
  'many-cards',
  'balance-habit',
  'under-limit',
  'fallback',
] as const;
export type RiskRuleWord = (typeof RISK_RULE_WORDS)[number];
export const RISK_EFFECT_WORDS = ['warn', 'supervisor', 'block'] as const;
export type RiskEffectWord = (typeof RISK_EFFECT_WORDS)[number];
