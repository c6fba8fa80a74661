/**
 * Carries out what the decision on the cardholder says: asks for the PIN, remembers the signature, writes 9F34 (emv.md 2.6, step 5).
 * The card has no part in it, and the TVR stays zeros.
 */
import { ok, type Result } from '../../domain/result.ts';
import type { Step } from '../kernel/ending.ts';
import { neverAsked } from '../kernel/exchange.ts';
import type { ChipOutcome } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { hasBit, TTQ } from '../tags/bits.ts';
import { askPeople, interruptedTap } from './ask-people.ts';
import type { Tap } from './initiate-tap.ts';
import { askSmallPayment, type SmallPaymentWord } from './small-payment.ts';
import { decideTapCvm, type TapCvm } from './tap-cvm.ts';
import { ended } from './tap-ending.ts';

type SmallPayment = SmallPaymentParameters | undefined;

/**
 * Method, condition "always", result (EMV 4.4 Book 4, A4). NOTE [1] emv.md 2.6: where nothing was performed 9F34 stays zeros, as the
 * one public transcript has it.
 */
const RESULTS = { pin: [0x02, 0x00, 0x00], pinPassedOver: [0x02, 0x00, 0x01], signature: [0x1e, 0x00, 0x00] } as const;

export function cvmOfTap({ working, qualifiers }: Tap, smallPayment: SmallPayment): TapCvm | undefined {
  const { transaction, data, candidate, terminal } = working;
  const word: SmallPaymentWord = askSmallPayment({
    parameters: smallPayment,
    type: transaction.type,
    amountMinor: transaction.amountMinor,
    card: (tag) => data.card(tag),
    aid: candidate.aid,
    foreignRule: terminal.policy.foreignTapsWithoutPin,
  });
  const isPadWorking = !working.pinPadBroken;
  return decideTapCvm({ qualifiers, cardQualifiers: data.card('9F6C'), smallPayment: word, isPadWorking });
}

/** Leaves 9F34, whether a PIN block exists, and whether the slip is to be signed. */
export function* verifyAtTap(tap: Tap, smallPayment: SmallPayment): Step<void> {
  const { working } = tap;
  const cvm = cvmOfTap(tap, smallPayment);
  if (cvm === undefined) return ended('use-contact', working);
  if (!cvm.pin) return signAtTap(working, cvm.signature);
  const asked = yield* askPin(working);
  if (!asked.ok) return asked;
  // Without the pad the decision is another one; it cannot ask for a PIN again.
  if (working.pinPadBroken) return yield* verifyAtTap(tap, smallPayment);
  // NOTE: whoever passes the PIN over signs where that can be done; the host decides what it is worth (unionpay-pos 4.5).
  if (working.pinBypassed) return passOver(working, hasBit(tap.qualifiers, TTQ.signature));
  working.setCvmResults(...RESULTS.pin);
  working.signatureNeeded = cvm.signature;
  return ok(undefined);
}

export function signAtTap(working: WorkingState, isNeeded: boolean): Result<void, ChipOutcome> {
  working.signatureNeeded = isNeeded;
  if (isNeeded) working.setCvmResults(...RESULTS.signature);
  return ok(undefined);
}

function passOver(working: WorkingState, canSign: boolean): Result<void, ChipOutcome> {
  if (canSign) return signAtTap(working, true);
  working.setCvmResults(...RESULTS.pinPassedOver);
  return ok(undefined);
}

function* askPin(working: WorkingState): Step<void> {
  const event = yield* askPeople({ do: 'askOnlinePin', because: 'cvm' });
  const interrupted = interruptedTap(event, working);
  if (interrupted !== undefined) return interrupted;
  working.pinCaptured = event.type === 'pinCaptured';
  working.pinBypassed = event.type === 'pinBypassed';
  working.pinPadBroken = event.type === 'pinPadFailed';
  const isAnswer = working.pinCaptured || working.pinBypassed || working.pinPadBroken;
  return isAnswer ? ok(undefined) : neverAsked(event, 'askOnlinePin');
}
