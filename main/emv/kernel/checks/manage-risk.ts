/**
 * Step 8 (EMV 4.4 Book 3, 10.6; emv.md 1.10): is there a reason for the issuer to look at this payment? Findings are bits of the
 * TVR; nothing here ends a transaction but a card that is gone.
 */
import { ok } from '../../../domain/result.ts';
import { AIP, hasBit, TSI, TVR } from '../../tags/bits.ts';
import type { Step } from '../ending.ts';
import type { WorkingState } from '../working-state.ts';
import { canGoOnline } from './terminal-type.ts';
import { checkVelocity } from './velocity.ts';

/**
 * The step may be skipped when the card does not ask for it. It is not skipped when the profile wants it always, or when the
 * counter itself has something against the card that would otherwise be forgotten.
 */
export function* manageRisk(working: WorkingState): Step<void> {
  const { aip, terminal, onExceptionFile } = working;
  const { alwaysManageRisk, forceOnline } = terminal.policy;
  if (!hasBit(aip, AIP.terminalRisk) && !alwaysManageRisk && !forceOnline && !onExceptionFile) return ok(undefined);
  if (onExceptionFile) working.verified(TVR.onExceptionFile);
  if (forceOnline) working.verified(TVR.forcedOnline);
  checkFloorLimit(working);
  if (isSelectedRandomly(working)) working.verified(TVR.randomlySelected);
  const velocity = yield* checkVelocity(working);
  if (!velocity.ok) return velocity;
  working.performed(TSI.terminalRiskPerformed);
  return ok(undefined);
}

/** What was approved lately with the same card counts, so that a large amount is not paid in small pieces (10.6.1). */
function checkFloorLimit(working: WorkingState): void {
  const { transaction, application, loggedMinor } = working;
  if (transaction.amountMinor + loggedMinor >= application.floorLimitMinor) working.verified(TVR.floorLimitExceeded);
}

/** Only under the floor limit; from the threshold on the chance grows with the amount (10.6.2). */
function isSelectedRandomly({ transaction, application, terminal }: WorkingState): boolean {
  const { amountMinor, randomPercent } = transaction;
  const { floorLimitMinor, randomThresholdMinor, randomTargetPercent, randomMaximumPercent } = application;
  if (amountMinor >= floorLimitMinor || !canGoOnline(terminal.terminalType)) return false;
  if (amountMinor < randomThresholdMinor) return randomPercent <= randomTargetPercent;
  const part = (amountMinor - randomThresholdMinor) / (floorLimitMinor - randomThresholdMinor);
  return randomPercent <= randomTargetPercent + (randomMaximumPercent - randomTargetPercent) * part;
}
