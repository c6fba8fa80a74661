/**
 * How an exchange ended: the caller's outcome, and what it showed of the pad for the lamp. And what becomes of an exchange that a pad of
 * the asking kind did not answer, the same for every family.
 */
import type { DeviceTrouble } from '../device-state.ts';
import type { AskFailure } from './asking-line.ts';
import type { EntryBreak } from './keyed-entry.ts';
import type { MacOutcome } from './message-authenticator.ts';
import type { EnterPinOutcome, MasterKeyOutcome } from './role.ts';

export interface Ending<Outcome> {
  readonly outcome: Outcome;
  readonly pad: 'alive' | DeviceTrouble;
}

const gone = { outcome: { kind: 'device-gone' }, pad: 'alive' } as const;
const silent = { outcome: { kind: 'unresponsive' }, pad: 'unresponsive' } as const;
const garbled = { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' } as const;

/** NOTE: the role has no word for a check given up by its caller; nothing is known of the key, and the lamp stays. */
export function unansweredSelection(failure: AskFailure): Ending<MasterKeyOutcome> {
  switch (failure) {
    case 'silent':
      return silent;
    case 'garbled':
      return garbled;
    case 'aborted':
      return { outcome: { kind: 'unresponsive' }, pad: 'alive' };
    case 'gone':
      return gone;
  }
}

export function unansweredEntry(failure: AskFailure): Ending<EnterPinOutcome> {
  switch (failure) {
    case 'silent':
      return silent;
    case 'garbled':
      return garbled;
    case 'aborted':
      return { outcome: { kind: 'cancelled' }, pad: 'alive' };
    case 'gone':
      return gone;
  }
}

export function unansweredMac(failure: AskFailure): Ending<MacOutcome> {
  switch (failure) {
    case 'silent':
      return silent;
    case 'garbled':
      return { outcome: { kind: 'refused' }, pad: 'protocol-fault' };
    case 'aborted':
      return { outcome: { kind: 'cancelled' }, pad: 'alive' };
    case 'gone':
      return gone;
  }
}

/** The cardholder, the cashier, the clock or the plug ended the keying. */
export function brokenEntry(reason: EntryBreak): Ending<EnterPinOutcome> {
  switch (reason) {
    case 'cancel':
    case 'aborted':
      return { outcome: { kind: 'cancelled' }, pad: 'alive' };
    case 'pad-timed-out':
    case 'late':
      return { outcome: { kind: 'timed-out' }, pad: 'alive' };
    case 'gone':
      return gone;
  }
}

/** The ending once the pad was told to stop, or did not even answer that: `isHeard` is its answer to it. */
export function afterStopping(
  ending: Ending<EnterPinOutcome>,
  pad: { readonly isHeard: boolean; readonly isGone: boolean },
): Ending<EnterPinOutcome> {
  if (pad.isGone) return gone;
  if (pad.isHeard) return ending;
  return ending.outcome.kind === 'cancelled' ? { ...ending, pad: 'unresponsive' } : silent;
}
