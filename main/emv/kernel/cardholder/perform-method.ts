/** One method of the CVM list, as far as a terminal performs it (emv.md 1.9). The signature itself is written later, on paper. */
import { assertNever } from '../../../domain/assert-never.ts';
import { ok } from '../../../domain/result.ts';
import { TVR } from '../../tags/bits.ts';
import type { CvmMethod } from '../../tags/codes.ts';
import type { Step } from '../ending.ts';
import type { WorkingState } from '../working-state.ts';
import { askOnlinePin } from './ask-online-pin.ts';
import { verifyPinOffline } from './verify-pin-offline.ts';

/** unknown: others decide, the issuer about the online PIN and the cashier about the signature. */
export type Attempt = 'successful' | 'unknown' | 'failed';

export function* performMethod(working: WorkingState, method: CvmMethod): Step<Attempt> {
  switch (method) {
    case 'no-cvm':
      return ok('successful');
    case 'signature':
      working.signatureNeeded = true;
      return ok('unknown');
    case 'online-pin':
      return yield* enterOnlinePin(working);
    case 'plaintext-pin':
      return yield* verifyPinOffline(working, 'plaintext');
    case 'enciphered-pin':
      return yield* verifyPinOffline(working, 'enciphered');
    case 'plaintext-pin-and-signature':
      return yield* verifyPinAndSign(working, 'plaintext');
    case 'enciphered-pin-and-signature':
      return yield* verifyPinAndSign(working, 'enciphered');
    case 'fail':
    case 'identity-document':
    case 'unrecognised':
      return ok('failed');
    default:
      return assertNever(method);
  }
}

function* enterOnlinePin(working: WorkingState): Step<Attempt> {
  const captured = yield* askOnlinePin(working, 'cvm');
  if (!captured.ok) return captured;
  if (!captured.value) return ok('failed');
  working.verified(TVR.onlinePinEntered);
  return ok('unknown');
}

/** Both have to be good; the PIN is known at once, the signature is not. */
function* verifyPinAndSign(working: WorkingState, form: 'plaintext' | 'enciphered'): Step<Attempt> {
  const attempt = yield* verifyPinOffline(working, form);
  if (!attempt.ok || attempt.value !== 'successful') return attempt;
  working.signatureNeeded = true;
  return ok('unknown');
}
