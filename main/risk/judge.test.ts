import { describe, expect, it, test } from 'vitest';
import { effectOf, judge, type PastPayment, type RiskFacts } from './judge.ts';
import { DEFAULT_RISK_RULES, RISK_RULE_NAMES, type RiskRuleName, type RiskRules, whyNotRule } from './rules.ts';

const NOW_MS = 1_000_000_000;
const MINUTE_MS = 60_000;

const past = (changes: Partial<PastPayment> & { readonly minutesAgo: number }): PastPayment => {
  const { minutesAgo, ...rest } = changes;
  return {
    mark: 'this',
    atMs: NOW_MS - minutesAgo * MINUTE_MS,
    kind: 'sale',
    amountMinor: 1000,
    wasAsked: true,
    result: 'declined',
    ...rest,
  };
};
const facts = (changes: Partial<RiskFacts> = {}): RiskFacts => ({
  mark: 'this',
  isStopped: false,
  past: [],
  nowMs: NOW_MS,
  kind: 'sale',
  amountMinor: 1000,
  isFallback: false,
  ...changes,
});
const said = (changes: Partial<RiskFacts>, rules: RiskRules = DEFAULT_RISK_RULES): readonly RiskRuleName[] =>
  judge(rules, facts(changes)).map(({ rule }) => rule);
const times = (count: number, changes: Omit<Parameters<typeof past>[0], 'minutesAgo'>): readonly PastPayment[] =>
  Array.from({ length: count }, (_, index) => past({ minutesAgo: index + 1, ...changes }));

test('when nothing was paid here before, then no rule speaks', () => {
  expect(said({})).toEqual([]);
});

describe('the same card again', () => {
  const paid = (minutesAgo: number, more: Partial<PastPayment> = {}) => [
    past({ minutesAgo, result: 'approved', ...more }),
  ];
  it.each([
    ['to the last moment of its time', paid(30), ['same-card']],
    ['after it', paid(31), []],
    ['where the other try was refused', paid(5, { result: 'declined' }), []],
    ['where the other result is unknown', paid(5, { result: 'unknown' }), ['same-card']],
    ['where the other was another card', paid(5, { mark: 'other' }), []],
    ['where the other was a void', paid(5, { kind: 'void' }), []],
    ['where the host was never asked', paid(5, { wasAsked: false }), []],
    ['where only a balance was asked for', paid(5, { kind: 'balance' }), []],
  ])('when it comes %s, then it says so or not', (_when, payments, rules) => {
    expect(said({ past: payments })).toEqual(rules);
  });
});

describe('answers counted by card', () => {
  it.each([
    ['wrong-pin', '55'],
    ['wrong-pin', '75'],
    ['insufficient', '51'],
  ] as const)('when %s: three of %s, then it speaks, and with two it does not', (rule, responseCode) => {
    expect(said({ past: times(3, { responseCode }) })).toContain(rule);
    expect(said({ past: times(2, { responseCode }) })).not.toContain(rule);
    expect(said({ past: times(3, { responseCode, mark: 'other' }) })).not.toContain(rule);
  });

  it('when one card was refused three times for different reasons, then repeated declines speak', () => {
    const codes = ['51', '55', '61'];
    const refused = codes.map((responseCode, index) => past({ minutesAgo: index + 1, responseCode }));
    expect(said({ past: refused })).toEqual(['declines']);
  });

  it('when three different cards were refused in ten minutes, then it speaks of a fourth, whichever it is', () => {
    const refused = ['a', 'b', 'c'].map((mark, index) => past({ minutesAgo: index + 1, mark }));
    expect(said({ past: refused })).toEqual(['many-cards']);
    expect(said({ past: refused.slice(1) })).toEqual([]);
    expect(said({ past: refused.map((each) => ({ ...each, atMs: each.atMs - 10 * MINUTE_MS })) })).toEqual([]);
  });
});

describe('amounts just under a limit', () => {
  it.each([
    [95_000, ['under-limit']],
    [99_999, ['under-limit']],
    [100_000, []],
    [94_999, []],
  ])('when a second one of %i fen comes, then it speaks or not', (amountMinor, rules) => {
    const before = past({ minutesAgo: 10, amountMinor: 99_900, mark: 'other', result: 'approved' });
    expect(said({ amountMinor, past: [before] })).toEqual(rules);
    expect(said({ amountMinor, past: [] })).toEqual([]);
  });
});

test('when balances are asked for by habit, then it speaks of one more balance and of nothing else', () => {
  const enquiries = times(3, { kind: 'balance', result: 'approved', mark: 'other' });
  expect(said({ kind: 'balance', past: enquiries })).toEqual(['balance-habit']);
  expect(said({ kind: 'balance', past: enquiries.slice(1) })).toEqual([]);
  expect(said({ past: enquiries })).toEqual([]);
});

test('when the stripe stands in for the chip, or the card is stopped, then that is said at once', () => {
  expect(said({ isFallback: true })).toEqual(['fallback']);
  expect(judge(DEFAULT_RISK_RULES, facts({ isStopped: true }))).toEqual([{ rule: 'stop-list', effect: 'block' }]);
});

test('when a payment takes something back or completes it, then no rule speaks', () => {
  for (const kind of ['void', 'refund', 'completion', 'preauth-void', 'adjustment'] as const)
    expect(said({ kind, isStopped: true, isFallback: true })).toEqual([]);
});

test('when a rule is off, then it is silent', () => {
  for (const rule of RISK_RULE_NAMES) {
    const rules = { ...DEFAULT_RISK_RULES, [rule]: { ...DEFAULT_RISK_RULES[rule], on: false } };
    expect(said({ isStopped: true, isFallback: true, past: times(5, { responseCode: '55' }) }, rules)).not.toContain(
      rule,
    );
  }
});

test('when several rules speak, then the strictest effect is done', () => {
  expect(effectOf([])).toBeUndefined();
  expect(effectOf([{ effect: 'warn' }])).toBe('warn');
  expect(effectOf([{ effect: 'supervisor' }, { effect: 'warn' }])).toBe('supervisor');
  expect(effectOf([{ effect: 'warn' }, { effect: 'block' }, { effect: 'supervisor' }])).toBe('block');
});

describe('a rule as somebody wants it', () => {
  const rule = DEFAULT_RISK_RULES['same-card'];
  it.each([
    [{ minutes: 1 }, undefined],
    [{ minutes: 1440 }, undefined],
    [{ minutes: 0 }, 'wrong-values'],
    [{ minutes: 1441 }, 'wrong-values'],
    [{ minutes: 1.5 }, 'wrong-values'],
    [{}, 'wrong-values'],
    [{ minutes: 30, times: 3 }, 'wrong-values'],
    [{ times: 3 }, 'wrong-values'],
  ])('when its values are %j, then they are taken or not', (values, why) => {
    expect(whyNotRule('same-card', { ...rule, values })).toBe(why);
  });

  it('when the defaults are looked at, then each would be taken', () => {
    for (const name of RISK_RULE_NAMES) expect(whyNotRule(name, DEFAULT_RISK_RULES[name])).toBeUndefined();
  });
});
