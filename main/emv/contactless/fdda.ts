/**
 * Fast dynamic data authentication (emv.md 2.6, step 6): the card has signed the terminal's number, amount and currency together
 * with its own related data, without a command of its own. Pure.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { hexOf, joined } from '../kernel/bytes.ts';
import { iccKeyOf, type KeyFault } from '../kernel/checks/card-keys.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import { openDynamicData } from '../oda/dynamic-data.ts';
import { AIP, hasBit } from '../tags/bits.ts';

/** not-supported: 82 does not offer it. version: 9F69 is of another layout. qualifiers: 9F6C is not what the card signed. */
export type FddaFault = KeyFault | 'not-supported' | 'version' | 'qualifiers';

/** NOTE emv.md 2.6 [K]: 9F69 is version, four bytes of chance, 9F6C. */
const VERSION = 0x01;
const RELATED_DATA = { qualifiersAt: 5, leastBytes: 7 };
const TERMINAL_TAGS = ['9F37', '9F02', '5F2A'];

/** 9F4C. Needs the records, the card number and the answer to GET PROCESSING OPTIONS in the working state. */
export function verifyFdda(working: WorkingState): Result<Uint8Array, FddaFault> {
  const { data, aip } = working;
  if (!hasBit(aip, AIP.dda)) return bad('not-supported');
  const [signed, related] = [data.card('9F4B'), data.card('9F69')];
  if (signed === undefined || related === undefined) return bad('data-missing');
  if (related[0] !== VERSION || related.length < RELATED_DATA.leastBytes) return bad('version');
  if (contradicts(related, data.card('9F6C'))) return bad('qualifiers');
  const iccKey = iccKeyOf(working);
  if (!iccKey.ok) return iccKey;
  const terminalValues = TERMINAL_TAGS.map((tag) => data.valueOf(tag) ?? new Uint8Array());
  const opened = openDynamicData({ iccKey: iccKey.value, signed, terminalData: joined(...terminalValues, related) });
  return opened.ok ? ok(opened.value.iccDynamicNumber) : opened;
}

/** What the card wishes of its holder is believed offline only as it was signed. */
function contradicts(related: Uint8Array, qualifiers: Uint8Array | undefined): boolean {
  const { qualifiersAt, leastBytes } = RELATED_DATA;
  return qualifiers !== undefined && hexOf(related.subarray(qualifiersAt, leastBytes)) !== hexOf(qualifiers);
}
