/**
 * The rules of the risk guard as one table: what acquirers forbid as habits (counter.md 2), each with its values and what it does
 * at first. A counter keeps only what differs; a value out of its bounds is not taken. Read by the guard, by the settings page
 * and by the report.
 */

/** From mild to strict: the strictest of the rules that speak is done. */
export const RISK_EFFECTS = ['warn', 'supervisor', 'block'] as const;
export type RiskEffect = (typeof RISK_EFFECTS)[number];

export type RiskValue = 'minutes' | 'times' | 'yuan' | 'percent';

/** What a value may be. */
export const RISK_VALUE_BOUNDS: Readonly<Record<RiskValue, { readonly least: number; readonly most: number }>> = {
  minutes: { least: 1, most: 1440 },
  times: { least: 1, most: 20 },
  yuan: { least: 1, most: 1_000_000 },
  percent: { least: 1, most: 50 },
};

export interface RiskRule {
  readonly on: boolean;
  readonly effect: RiskEffect;
  readonly values: Readonly<Partial<Record<RiskValue, number>>>;
}

export const DEFAULT_RISK_RULES = {
  /** A card on the local stop list. */
  'stop-list': { on: true, effect: 'block', values: {} },
  /** The same card paid here less than so many minutes ago. */
  'same-card': { on: true, effect: 'warn', values: { minutes: 30 } },
  /** So many wrong PINs of this card. */
  'wrong-pin': { on: true, effect: 'supervisor', values: { times: 3, minutes: 1440 } },
  /** So many insufficient balances of this card. */
  insufficient: { on: true, effect: 'supervisor', values: { times: 3, minutes: 1440 } },
  /** So many refusals of this card, for whatever reason. */
  declines: { on: true, effect: 'supervisor', values: { times: 3, minutes: 60 } },
  /** So many cards refused here in a short time: somebody tries one after the other. */
  'many-cards': { on: true, effect: 'warn', values: { times: 3, minutes: 10 } },
  /** So many balance enquiries here, and one more. */
  'balance-habit': { on: true, effect: 'warn', values: { times: 3, minutes: 60 } },
  /** So many amounts within so many per cent beneath a limit, this one counted. */
  'under-limit': { on: true, effect: 'warn', values: { yuan: 1000, percent: 5, times: 2, minutes: 60 } },
  /** The stripe of a card that says it has a chip. */
  fallback: { on: true, effect: 'warn', values: {} },
} as const satisfies Readonly<Record<string, RiskRule>>;

export type RiskRuleName = keyof typeof DEFAULT_RISK_RULES;
export const RISK_RULE_NAMES = Object.keys(DEFAULT_RISK_RULES) as readonly RiskRuleName[];
export type RiskRules = Readonly<Record<RiskRuleName, RiskRule>>;

/** Why a rule cannot be as somebody wants it, or undefined: its own values and no other, each within its bounds. */
export function whyNotRule(name: RiskRuleName, rule: RiskRule): 'wrong-values' | undefined {
  const wanted = Object.keys(DEFAULT_RISK_RULES[name].values) as RiskValue[];
  const given = Object.keys(rule.values) as RiskValue[];
  if (given.length !== wanted.length || !wanted.every((value) => given.includes(value))) return 'wrong-values';
  const fits = wanted.every((value) => {
    const { least, most } = RISK_VALUE_BOUNDS[value];
    const number = rule.values[value] ?? Number.NaN;
    return Number.isInteger(number) && number >= least && number <= most;
  });
  return fits ? undefined : 'wrong-values';
}

/** The longest time any rule looks back; milliseconds. */
export const RISK_MEMORY_MS = RISK_VALUE_BOUNDS.minutes.most * 60_000;
