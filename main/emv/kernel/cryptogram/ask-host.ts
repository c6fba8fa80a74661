/** Step 11 (emv.md 1.13): the flow asks the host with the card still powered, and comes back with the answer or with none. */
import { ok } from '../../../domain/result.ts';
import { type IssuerData, parseIssuerData } from '../../host-data/issuer-data.ts';
import { analyseWithoutHost } from '../checks/analyse.ts';
import { isOfflineOnly } from '../checks/terminal-type.ts';
import { interrupted, type Step } from '../ending.ts';
import { interruptionOf, neverAsked } from '../exchange.ts';
import type { WorkingState } from '../working-state.ts';

export interface HostWord {
  readonly said: 'approved' | 'declined' | 'nothing';
  /** What the second cryptogram is asked to be. */
  readonly request: 'TC' | 'AAC';
  readonly issuer: IssuerData;
}

/**
 * Leaves 8A: the host's code, Y3 or Z3. An event that is no host's answer ends the payment: the flow gives one only while nothing
 * has left, and otherwise waits for the answer even when the card is gone (emv.md 1.15).
 */
export function* askHost(working: WorkingState): Step<HostWord> {
  // A card may want to go online where the terminal never does.
  if (isOfflineOnly(working.terminal.terminalType)) return ok(withoutHost(working, false));
  const event = yield { do: 'goOnline', facts: working.facts(), pinCaptured: working.pinCaptured };
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return interrupted(interruption, working);
  if (event.type === 'hostUnreachable') return ok(withoutHost(working, event.bytesLeft));
  if (event.type !== 'hostAnswered') return neverAsked(event, 'goOnline');
  const issuer = parseIssuerData(event.issuerData);
  working.setResponseCode(event.code);
  // UnionPay's answers carry the code in field 39; one that comes with the issuer's data is the issuer's own (emv.md 1.13).
  if (issuer.responseCode !== undefined) working.data.set('8A', issuer.responseCode);
  if (issuer.authorisationCode !== undefined) working.data.set('89', issuer.authorisationCode);
  return ok({ said: event.approved ? 'approved' : 'declined', request: event.approved ? 'TC' : 'AAC', issuer });
}

const withoutHost = (working: WorkingState, bytesLeft: boolean): HostWord => ({
  said: 'nothing',
  request: analyseWithoutHost(working, bytesLeft),
  issuer: parseIssuerData(),
});
