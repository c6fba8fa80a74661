/**
 * Step 7 (EMV 4.4 Book 3, 10.5; emv.md 1.9): the card's list of methods, rule by rule, until one succeeds or a failure ends it.
 * What came of it stands in 9F34, TVR byte 3 and TSI. No PIN is ever seen here.
 */
import { ok } from '../../../domain/result.ts';
import { type CvmList, type CvmRule, parseCvmList } from '../../cvm/cvm-list.ts';
import { AIP, hasBit, TSI, TVR } from '../../tags/bits.ts';
import type { Step } from '../ending.ts';
import type { WorkingState } from '../working-state.ts';
import { applies, lacksPinEntry, supports } from './condition.ts';
import { type Attempt, performMethod } from './perform-method.ts';

/** First byte of 9F34 when no method was performed. */
const NO_METHOD = 0x3f;
const RESULT = { unknown: 0x00, failed: 0x01, successful: 0x02 } as const;

export function* verifyCardholder(working: WorkingState): Step<void> {
  working.setCvmResults(NO_METHOD, 0, RESULT.unknown);
  if (!hasBit(working.aip, AIP.cvm)) return ok(undefined);
  const bytes = working.data.card('8E');
  const list = bytes === undefined ? undefined : parseCvmList(bytes);
  if (list === undefined || !list.ok) {
    // A badly coded list has ended the transaction with the records: this one is absent or has no rules.
    working.verified(TVR.iccDataMissing);
    return ok(undefined);
  }
  working.performed(TSI.cvmPerformed);
  const verified = yield* followRules(working, list.value);
  if (!verified.ok) return verified;
  if (!verified.value) working.verified(TVR.cvmNotSuccessful);
  return ok(undefined);
}

/** True when a method succeeded. 9F34 keeps the last rule that was performed, or that none was. */
function* followRules(working: WorkingState, list: CvmList): Step<boolean> {
  working.setCvmResults(NO_METHOD, 0, RESULT.failed);
  for (const rule of list.rules) {
    if (!applies(rule, list, working)) continue;
    const attempt = yield* tryRule(working, rule);
    if (!attempt.ok) return attempt;
    const result = attempt.value;
    if (result !== 'not-performed') working.setCvmResults(rule.code, rule.conditionCode, RESULT[result]);
    if (result === 'successful' || result === 'unknown') return ok(true);
    if (!rule.goesOnIfFailed) return ok(false);
  }
  return ok(false);
}

/**
 * NOTE: a method that is not recognised or not supported is unsuccessful without having been performed (emv.md 1.9, steps 1 and 2
 * before "otherwise perform"; vector cvm-001 calls it so too). Hence 9F34 keeps the method before it, or 3F0001, as EMV 4.4 Book 4,
 * 6.3.4.5 and A4 have it for a list of which the terminal supports nothing [K]. The other reading of emv.md 1.9, "attempted", is
 * kept for what somebody was asked for: a PIN passed over or a pad that failed leaves its own rule.
 */
function* tryRule(working: WorkingState, { method }: CvmRule): Step<Attempt | 'not-performed'> {
  if (method === 'unrecognised') working.verified(TVR.cvmUnrecognised);
  if (lacksPinEntry(method, working)) working.verified(TVR.pinPadMissing);
  if (!supports(method, working)) return ok('not-performed');
  return yield* performMethod(working, method);
}
