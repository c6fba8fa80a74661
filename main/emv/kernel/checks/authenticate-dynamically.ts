/** Dynamic data authentication (EMV 4.4 Book 2, 6.5; emv.md 1.7): the card signs our number with a key its issuer vouches for. */
import { ok } from '../../../domain/result.ts';
import type { RsaPublicKey } from '../../oda/ca-key.ts';
import { verifyDda } from '../../oda/verify-dda.ts';
import { type Bit, TSI, TVR } from '../../tags/bits.ts';
import { bytesOf } from '../bytes.ts';
import { ended, interrupted, type Step } from '../ending.ts';
import { commandOf, exchange, STATUS } from '../exchange.ts';
import { asksFor, listValues } from '../object-list.ts';
import { objectsOf, soleTemplate } from '../templates.ts';
import type { WorkingState } from '../working-state.ts';
import { iccKeyOf, type KeyFault } from './card-keys.ts';

/** The bit of the method, and the one for an object that the card left out (emv.md 1.7). */
export function markFailed(working: WorkingState, bit: Bit, fault: KeyFault): void {
  working.verified(bit);
  if (fault === 'data-missing') working.verified(TVR.iccDataMissing);
}

export function* authenticateDynamically(working: WorkingState): Step<void> {
  working.performed(TSI.odaPerformed);
  const key = iccKeyOf(working);
  if (!key.ok) {
    markFailed(working, TVR.ddaFailed, key.fault);
    return ok(undefined);
  }
  const list = working.data.card('9F49') ?? bytesOf(working.application.defaultDdol);
  const values = listValues(list, (tag) => numberFor(working, tag));
  // Without our number in it an old signature would do.
  if (!values.ok || !asksFor(list, '9F37')) {
    working.verified(TVR.ddaFailed);
    return ok(undefined);
  }
  return yield* authenticateInternally(working, key.value, values.value);
}

const numberFor = ({ transaction, data }: WorkingState, tag: string): Uint8Array | undefined =>
  tag === '9F37' ? (transaction.laterNumbers?.internalAuthenticate ?? data.valueOf(tag)) : data.valueOf(tag);

function* authenticateInternally(working: WorkingState, iccKey: RsaPublicKey, ddolValues: Uint8Array): Step<void> {
  const command = commandOf({ header: [0x00, 0x88, 0x00, 0x00], data: ddolValues, wantsData: true });
  const answer = yield* exchange(command);
  if (!answer.ok) return interrupted(answer.fault, working);
  const { statusWord, data } = answer.value;
  const signed = statusWord === STATUS.done ? signatureOf(data) : undefined;
  // NOTE: emv-utils ends here, other terminals go on with a failed DDA (emv.md 6.2); the profile decides.
  if (signed === undefined && working.terminal.policy.endsWhenDdaIsRefused)
    return ended(statusWord === STATUS.done ? 'card-data' : 'card-error', working);
  const verified = signed === undefined ? undefined : verifyDda({ iccKey, signed, ddolValues });
  if (verified?.ok === true) working.data.setCard('9F4C', verified.value.iccDynamicNumber);
  else working.verified(TVR.ddaFailed);
  return ok(undefined);
}

/** Format 1 is the signature itself, format 2 has it as 9F4B (EMV 4.4 Book 3, 6.5.9.4). */
function signatureOf(data: Uint8Array): Uint8Array | undefined {
  const first = soleTemplate(data, '80');
  const second = soleTemplate(data, '77');
  if (first !== undefined) return first.value;
  const objects = second === undefined ? undefined : objectsOf(second);
  return objects?.ok === true ? objects.value.get('9F4B') : undefined;
}
