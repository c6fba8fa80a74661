/** Asks for a PIN that the issuer will check. The block stays with the flow; the kernel learns only that there is one. */
import { ok } from '../../../domain/result.ts';
import { TVR } from '../../tags/bits.ts';
import { interrupted, type Step } from '../ending.ts';
import { interruptionOf, neverAsked } from '../exchange.ts';
import type { WorkingState } from '../working-state.ts';

/**
 * True when a PIN was captured. Once a cardholder has passed the PIN over, or the pad has failed, nobody is asked again: all later
 * PIN methods fail the same way (emv.md 1.9).
 */
export function* askOnlinePin(working: WorkingState, because: 'cvm' | 'policy'): Step<boolean> {
  if (working.pinBypassed || working.pinPadBroken) return ok(false);
  const event = yield { do: 'askOnlinePin', because };
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return interrupted(interruption, working);
  switch (event.type) {
    case 'pinCaptured':
      working.pinCaptured = true;
      return ok(true);
    case 'pinBypassed':
      working.pinBypassed = true;
      if (because === 'cvm') working.verified(TVR.pinNotEntered);
      return ok(false);
    case 'pinPadFailed':
      working.pinPadBroken = true;
      if (because === 'cvm') working.verified(TVR.pinPadMissing);
      return ok(false);
    default:
      return neverAsked(event, 'askOnlinePin');
  }
}

/**
 * NOTE emv.md 1.9: at home UnionPay's counters ask for a PIN with every contact payment. 9F34 and TVR stay as the card's list
 * gave them, for the issuer checks them against its own list. One that the card has checked is enough.
 */
export function* askPinByPolicy(working: WorkingState): Step<void> {
  const { alwaysAskOnlinePin } = working.terminal.policy;
  if (!alwaysAskOnlinePin || working.pinCaptured || working.pinVerifiedOffline) return ok(undefined);
  const captured = yield* askOnlinePin(working, 'policy');
  return captured.ok ? ok(undefined) : captured;
}
