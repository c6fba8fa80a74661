/**
 * The card's list of cardholder verification methods (8E; EMV 4.4 Book 3, 10.5), cut into rules. Which of them is performed is the
 * kernel's business. Pure.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { type CvmCondition, type CvmMethod, cvmConditionOf, cvmMethodOf } from '../tags/codes.ts';

export interface CvmRule {
  /** First byte as the card wrote it, for 9F34: b7 is in it. */
  readonly code: number;
  /** Second byte as the card wrote it, for 9F34. */
  readonly conditionCode: number;
  /** b7 of the code: when this method fails the next rule is tried. */
  readonly goesOnIfFailed: boolean;
  readonly method: CvmMethod;
  readonly condition: CvmCondition;
}

export interface CvmList {
  /** Amounts X and Y in minor units of the application currency (9F42). */
  readonly amountX: number;
  readonly amountY: number;
  readonly rules: readonly CvmRule[];
}

/**
 * no-rules: eight bytes of amounts and nothing after them, which a terminal takes as an absent list. badly-coded: shorter than the
 * amounts, or half a rule at the end, which ends the transaction (emv.md 1.9).
 */
export type CvmListFault = 'no-rules' | 'badly-coded';

const AMOUNTS_BYTES = 8;
const RULE_BYTES = 2;
/** b7 of the first byte of a rule (EMV 4.4 Book 3, C3). */
const GOES_ON = 0x40;

function ruleOf(code: number, conditionCode: number): CvmRule {
  const goesOnIfFailed = (code & GOES_ON) !== 0;
  return {
    code,
    conditionCode,
    goesOnIfFailed,
    method: cvmMethodOf(code),
    condition: cvmConditionOf(conditionCode),
  };
}

export function parseCvmList(bytes: Uint8Array): Result<CvmList, CvmListFault> {
  if (bytes.length < AMOUNTS_BYTES || (bytes.length - AMOUNTS_BYTES) % RULE_BYTES !== 0) return bad('badly-coded');
  if (bytes.length === AMOUNTS_BYTES) return bad('no-rules');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rules = Array.from({ length: (bytes.length - AMOUNTS_BYTES) / RULE_BYTES }, (_, index) => {
    const at = AMOUNTS_BYTES + index * RULE_BYTES;
    return ruleOf(view.getUint8(at), view.getUint8(at + 1));
  });
  return ok({ amountX: view.getUint32(0), amountY: view.getUint32(4), rules });
}
