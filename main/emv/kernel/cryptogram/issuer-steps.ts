/** Steps 12 and 13 (EMV 4.4 Book 3, 10.9 and 10.10; emv.md 1.14): what the issuer has for the card before its last word. */
import { ok, type Result } from '../../../domain/result.ts';
import type { IssuerData } from '../../host-data/issuer-data.ts';
import { AIP, hasBit, TSI, TVR } from '../../tags/bits.ts';
import { commandOf, exchange, type Interruption, STATUS } from '../exchange.ts';
import type { Kernel } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import { runScripts } from './issuer-scripts.ts';

/** For approved and declined answers alike; a fault means that the card is not there any more. */
export function* passIssuerData(working: WorkingState, issuer: IssuerData): Kernel<Result<void, Interruption>> {
  const authenticated = yield* authenticateIssuer(working, issuer);
  const gone = authenticated.ok ? undefined : authenticated.fault;
  return yield* runScripts(working, { scripts: issuer.scripts, template: '71', gone });
}

/**
 * Once at most. A card that does not know the command gets 91 in CDOL2 and judges for itself; the TSI bit then stays off [K]
 * (emv.md 1.14, 6.3).
 */
function* authenticateIssuer(working: WorkingState, issuer: IssuerData): Kernel<Result<void, Interruption>> {
  const { authenticationData, faults } = issuer;
  // NOTE [D] emv.md 1.14: of a wrong length it is not sent, and has failed.
  if (faults.includes('authentication-data')) working.verified(TVR.issuerAuthenticationFailed);
  if (authenticationData === undefined) return ok(undefined);
  working.data.set('91', authenticationData);
  if (!hasBit(working.aip, AIP.issuerAuthentication)) return ok(undefined);
  const header = [0x00, 0x82, 0x00, 0x00] as const;
  const answer = yield* exchange(commandOf({ header, data: authenticationData, wantsData: false }));
  working.performed(TSI.issuerAuthenticationPerformed);
  if (!answer.ok || answer.value.statusWord !== STATUS.done) working.verified(TVR.issuerAuthenticationFailed);
  return answer.ok ? ok(undefined) : answer;
}
