/**
 * Step 9, terminal action analysis (EMV 4.4 Book 3, 10.7; emv.md 1.11): TVR against the action codes of issuer and terminal says
 * which cryptogram to ask for. Pure but for the response code it leaves in 8A.
 */
import { bytesOf } from '../bytes.ts';
import type { CryptogramKind } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import { isOfflineOnly, isOnlineOnly } from './terminal-type.ts';

const NONE = bytesOf('0000000000');
const ALL = bytesOf('FFFFFFFFFF');

/** Does any bit of the TVR stand in one of the two codes? */
export const matches = (tvr: Uint8Array, ...codes: readonly Uint8Array[]): boolean =>
  tvr.some((byte, index) => codes.some((code) => (byte & (code[index] ?? 0)) !== 0));

/** emv.md 1.11: an absent code of the issuer means nothing is denied, everything goes online, and without it is declined. */
const isDenied = ({ tvr, data, application }: WorkingState): boolean =>
  matches(tvr, bytesOf(application.tacDenial), data.card('9F0E') ?? NONE);

const wantsOnline = ({ tvr, data, application }: WorkingState): boolean =>
  matches(tvr, bytesOf(application.tacOnline), data.card('9F0F') ?? ALL);

const isDeclinedByDefault = ({ tvr, data, application }: WorkingState): boolean =>
  matches(tvr, bytesOf(application.tacDefault), data.card('9F0D') ?? ALL);

/** The first request; 8A is Y1 or Z1 when no host will be asked. */
export function analyseActions(working: WorkingState): CryptogramKind {
  const kind = firstRequest(working);
  if (kind === 'AAC') working.setResponseCode('Z1');
  if (kind === 'TC') working.setResponseCode('Y1');
  return kind;
}

function firstRequest(working: WorkingState): CryptogramKind {
  const { terminalType, policy } = working.terminal;
  if (isDenied(working)) return 'AAC';
  if (isOfflineOnly(terminalType)) return isDeclinedByDefault(working) || !policy.mayApproveOffline ? 'AAC' : 'TC';
  if (isOnlineOnly(terminalType) || !policy.mayApproveOffline) return 'ARQC';
  return wantsOnline(working) ? 'ARQC' : 'TC';
}

/**
 * The host cannot be asked. Approved only when both sides' default codes let it pass, the terminal may do so at all, and no byte
 * of the request has left: else the host might have booked it (counter.md 5.2).
 */
export function analyseWithoutHost(working: WorkingState, bytesLeft: boolean): 'TC' | 'AAC' {
  const { terminalType, policy } = working.terminal;
  const mayApprove = policy.mayApproveOffline && !isOnlineOnly(terminalType) && !bytesLeft;
  const kind = mayApprove && !isDeclinedByDefault(working) ? 'TC' : 'AAC';
  working.setResponseCode(kind === 'TC' ? 'Y3' : 'Z3');
  return kind;
}
