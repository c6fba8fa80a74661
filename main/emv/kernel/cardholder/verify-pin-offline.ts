/**
 * The PIN checked by the card itself (EMV 4.4 Book 3, 10.5.1; emv.md 1.9). Plaintext: the device types and sends VERIFY on its own
 * and tells the status. Enciphered: the pad gives a block that only the card can open. Neither way does a PIN come here.
 */
import { ok, type Result } from '../../../domain/result.ts';
import type { RsaPublicKey } from '../../oda/ca-key.ts';
import { TVR } from '../../tags/bits.ts';
import { pinKeyOf } from '../checks/card-keys.ts';
import { interrupted, type Step } from '../ending.ts';
import { commandOf, exchange, interruptionOf, neverAsked, STATUS } from '../exchange.ts';
import { getData } from '../get-data.ts';
import type { KernelEvent } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';

/** The counter of tries has four bits: no card can grant more, whatever it says. */
const MOST_TRIES = 15;
const CHALLENGE_BYTES = 8;

export function* verifyPinOffline(
  working: WorkingState,
  form: 'plaintext' | 'enciphered',
): Step<'successful' | 'failed'> {
  if (working.pinBypassed || working.pinPadBroken) return ok('failed');
  const key = form === 'enciphered' ? pinKeyOf(working) : undefined;
  if (key?.ok === false) return ok('failed');
  const counter = yield* readTries(working);
  if (!counter.ok) return counter;
  let triesLeft = counter.value;
  if (triesLeft === 0) return triesExceeded(working);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const status = yield* tryOnce(working, { key: key?.value, triesLeft, wasWrong: tries > 0 });
    if (!status.ok) return status;
    if (status.value === STATUS.done) {
      working.pinVerifiedOffline = true;
      return ok('successful');
    }
    triesLeft = triesLeftOf(status.value);
    if (triesLeft === undefined) return ok('failed');
    if (triesLeft === 0) return triesExceeded(working);
  }
  return ok('failed');
}

function triesExceeded(working: WorkingState): Result<'failed', never> {
  working.verified(TVR.pinTriesExceeded);
  return ok('failed');
}

/** 9F17; a card need not give it. */
function* readTries(working: WorkingState): Step<number | undefined> {
  const value = yield* getData('9F17');
  if (!value.ok) return interrupted(value.fault, working);
  return ok(value.value?.length === 1 ? value.value[0] : undefined);
}

/** 63Cx leaves x tries, 6983 and 6984 leave none; undefined for a status that says something else. */
function triesLeftOf(statusWord: number): number | undefined {
  if (statusWord === STATUS.authenticationBlocked || statusWord === STATUS.dataInvalidated) return 0;
  return (statusWord & 0xfff0) === 0x63c0 ? statusWord & 0x0f : undefined;
}

interface Try {
  /** Undefined for a plaintext PIN. */
  readonly key: RsaPublicKey | undefined;
  readonly triesLeft: number | undefined;
  readonly wasWrong: boolean;
}

/** The status word of VERIFY; undefined status is told as 0 where it was not sent: bypassed, pad broken, no challenge. */
const NOT_SENT = 0;

function* tryOnce(working: WorkingState, { key, triesLeft, wasWrong }: Try): Step<number> {
  const left = triesLeft === undefined ? {} : { triesLeft };
  if (key === undefined) {
    const event = yield { do: 'askOfflinePin', form: 'plaintext', wasWrong, ...left };
    return event.type === 'pinVerified' ? ok(event.statusWord) : withoutPin(working, event);
  }
  const challenge = yield* getChallenge(working);
  if (!challenge.ok) return challenge;
  if (challenge.value === undefined) return ok(NOT_SENT);
  const event = yield { do: 'askOfflinePin', form: 'enciphered', wasWrong, ...left, key, challenge: challenge.value };
  if (event.type !== 'pinEnciphered') return withoutPin(working, event);
  const command = commandOf({ header: [0x00, 0x20, 0x00, 0x88], data: event.block, wantsData: false });
  const answer = yield* exchange(command);
  return answer.ok ? ok(answer.value.statusWord) : interrupted(answer.fault, working);
}

function withoutPin(working: WorkingState, event: KernelEvent) {
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return interrupted(interruption, working);
  if (event.type === 'pinBypassed') {
    working.pinBypassed = true;
    working.verified(TVR.pinNotEntered);
    return ok(NOT_SENT);
  }
  if (event.type !== 'pinPadFailed') return neverAsked(event, 'askOfflinePin');
  working.pinPadBroken = true;
  working.verified(TVR.pinPadMissing);
  return ok(NOT_SENT);
}

/** Eight bytes, a new one for each try; anything else and the PIN cannot be enciphered. */
function* getChallenge(working: WorkingState): Step<Uint8Array | undefined> {
  const answer = yield* exchange(commandOf({ header: [0x00, 0x84, 0x00, 0x00], wantsData: true }));
  if (!answer.ok) return interrupted(answer.fault, working);
  const { statusWord, data } = answer.value;
  return ok(statusWord === STATUS.done && data.length === CHALLENGE_BYTES ? data : undefined);
}
