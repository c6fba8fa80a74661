/**
 * The guard's side of the journal: the rules as this counter keeps them, what is known of a card, and the stop list. A card comes
 * in as its number once, at the reader's edge, and leaves as its mark.
 */
import { z } from 'zod';
import type { PaymentId } from '../domain/numbers.ts';
import type { Journal, JsonObject, Reader, RiskHitRow } from '../journal/role.ts';
import type { CardHistory } from './judge.ts';
import {
  DEFAULT_RISK_RULES,
  RISK_EFFECTS,
  RISK_MEMORY_MS,
  RISK_RULE_NAMES,
  type RiskRule,
  type RiskRuleName,
  type RiskRules,
  whyNotRule,
} from './rules.ts';

/** Where the rules lie among the settings. */
export const RISK_RULES_KEY = 'risk-rules';

const storedRule = z.object({
  on: z.boolean(),
  effect: z.enum(RISK_EFFECTS),
  values: z.record(z.string(), z.number()),
});
const storedRules = z.partialRecord(z.enum(RISK_RULE_NAMES as [RiskRuleName, ...RiskRuleName[]]), storedRule);

/** The rules in force: the table's own, and in their stead what this counter has changed. */
export function riskRulesOf(journal: Pick<Reader, 'setting'>): RiskRules {
  const stored = journal.setting(RISK_RULES_KEY);
  const changed = stored === undefined ? {} : storedRules.parse(stored);
  return { ...DEFAULT_RISK_RULES, ...changed };
}

/** What is known of the card with this number. */
export function cardHistoryOf(
  journal: Pick<Reader, 'cardMark' | 'markedSince' | 'stopped'>,
  pan: string,
  nowMs: number,
): CardHistory {
  const mark = journal.cardMark(pan);
  return { mark, isStopped: journal.stopped(mark) !== undefined, past: journal.markedSince(nowMs - RISK_MEMORY_MS) };
}

/** Changes one rule; the journal says who did it, from what to what. */
export function changeRule(
  journal: Journal,
  { name, rule, by }: { readonly name: RiskRuleName; readonly rule: RiskRule; readonly by: string },
): 'changed' | 'wrong-values' {
  const why = whyNotRule(name, rule);
  if (why !== undefined) return why;
  const before = riskRulesOf(journal);
  const json = (value: RiskRule): JsonObject => ({ on: value.on, effect: value.effect, values: { ...value.values } });
  const after = Object.fromEntries(RISK_RULE_NAMES.map((each) => [each, json(each === name ? rule : before[each])]));
  journal.commit((pen) => {
    pen.putSetting(RISK_RULES_KEY, after);
    pen.append({
      kind: 'risk-rule-changed',
      operator: by,
      body: { rule: name, from: json(before[name]), to: json(rule) },
    });
  });
  return 'changed';
}

/** Puts the card of a payment on the stop list. */
export function stopCardOf(
  journal: Journal,
  { paymentId, reason, by, nowMs }: StopWord,
): 'stopped' | 'no-such-payment' {
  const mark = journal.markOf(paymentId);
  const maskedPan = journal.payment(paymentId)?.maskedPan;
  if (mark === undefined || maskedPan === undefined) return 'no-such-payment';
  journal.commit((pen) => {
    pen.putStop({ mark, maskedPan, reason, by, atMs: nowMs });
    pen.append({ kind: 'card-stopped', operator: by, body: { maskedPan, reason } });
  });
  return 'stopped';
}

export interface StopWord {
  readonly paymentId: PaymentId;
  readonly reason: string;
  readonly by: string;
  readonly nowMs: number;
}

/** Takes a card off the list again; the row stays and says who did it. */
export function liftStop(
  journal: Journal,
  { mark, by, nowMs }: { readonly mark: string; readonly by: string; readonly nowMs: number },
): 'lifted' | 'not-stopped' {
  const row = journal.stopped(mark);
  if (row === undefined) return 'not-stopped';
  journal.commit((pen) => {
    pen.putStop({ ...row, liftedBy: by, liftedAtMs: nowMs });
    pen.append({ kind: 'card-stop-lifted', operator: by, body: { maskedPan: row.maskedPan } });
  });
  return 'lifted';
}

/** How often each rule spoke; rules that never did are missing. */
export function countHits(hits: readonly RiskHitRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of hits) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
