/**
 * Step 5 (EMV 4.4 Book 3, 10.3; emv.md 1.7): offline data authentication by the best method that card and terminal both know. A
 * failure is a bit of the TVR and never an end, except that a card may refuse INTERNAL AUTHENTICATE.
 */

import { assertNever } from '../../../domain/assert-never.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { verifySda } from '../../oda/verify-sda.ts';
import { AIP, CAPABILITIES, hasBit, TSI, TVR } from '../../tags/bits.ts';
import { bytesOf } from '../bytes.ts';
import type { Step } from '../ending.ts';
import type { OdaMethod } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import { authenticateDynamically, markFailed } from './authenticate-dynamically.ts';
import { iccKeyOf, issuerKeyOf, type KeyFault, staticDataOf } from './card-keys.ts';

export function* authenticateData(working: WorkingState): Step<void> {
  working.oda = methodFor(working);
  switch (working.oda) {
    case 'none':
      working.verified(TVR.odaNotPerformed);
      return ok(undefined);
    case 'sda':
      authenticateStatically(working);
      return ok(undefined);
    case 'dda':
      return yield* authenticateDynamically(working);
    case 'cda':
      prepareCda(working);
      return ok(undefined);
    default:
      return assertNever(working.oda);
  }
}

/** CDA before DDA before SDA. */
function methodFor({ aip, terminal }: WorkingState): OdaMethod {
  const capabilities = bytesOf(terminal.capabilities);
  if (hasBit(aip, AIP.cda) && hasBit(capabilities, CAPABILITIES.cda)) return 'cda';
  if (hasBit(aip, AIP.dda) && hasBit(capabilities, CAPABILITIES.dda)) return 'dda';
  return hasBit(aip, AIP.sda) && hasBit(capabilities, CAPABILITIES.sda) ? 'sda' : 'none';
}

function authenticateStatically(working: WorkingState): void {
  // NOTE: reserved in older PBOC, hence a switch (emv.md 1.7).
  if (working.terminal.policy.marksSdaSelected) working.verified(TVR.sdaSelected);
  working.performed(TSI.odaPerformed);
  const code = dataAuthenticationCode(working);
  if (code.ok) working.data.setCard('9F45', code.value);
  else markFailed(working, TVR.sdaFailed, code.fault);
}

function dataAuthenticationCode(working: WorkingState): Result<Uint8Array, KeyFault> {
  const signed = working.data.card('93');
  if (signed === undefined) return { ok: false, fault: 'data-missing' };
  const issuerKey = issuerKeyOf(working);
  if (!issuerKey.ok) return issuerKey;
  const staticData = staticDataOf(working);
  if (!staticData.ok) return staticData;
  const verified = verifySda({ issuerKey: issuerKey.value, signed, staticData: staticData.value });
  return verified.ok ? ok(verified.value.dataAuthenticationCode) : verified;
}

/** CDA needs its keys before the cryptogram is asked for; without them it is not asked for at all (EMV 4.4 Book 2, 6.6). */
function prepareCda(working: WorkingState): void {
  const key = iccKeyOf(working);
  working.canRequestCda = key.ok;
  if (key.ok) return;
  working.performed(TSI.odaPerformed);
  markFailed(working, TVR.cdaFailed, key.fault);
}
