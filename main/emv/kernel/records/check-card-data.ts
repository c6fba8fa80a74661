/**
 * Is what the records gave enough, and well coded (emv.md 1.6)? Also puts together what the cashier and the flow see of the card.
 * It must be asked before anything is decided by those objects. NOTE emv.md 1.6 [K]: an object that is there but wrongly coded
 * ends the transaction, as does a track that names another card number.
 */

import { parseCvmList } from '../../cvm/cvm-list.ts';
import { panOf, parseTrack2 } from '../../tags/card-number.ts';
import { numericDigits } from '../../tags/formats.ts';
import { hexOf } from '../bytes.ts';
import type { ChipCard } from '../kernel.ts';
import { isGoodList } from '../object-list.ts';
import type { WorkingState } from '../working-state.ts';

/** Those whose bytes the kernel reads by position, with their only length (EMV 4.4 Book 3, Annex A). */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['5F24', 3],
  ['5F25', 3],
  ['5F28', 2],
  ['5F34', 1],
  ['8F', 1],
  ['9F07', 2],
  ['9F08', 2],
  ['9F0D', 5],
  ['9F0E', 5],
  ['9F0F', 5],
  ['9F14', 1],
  ['9F23', 1],
  ['9F42', 2],
]);
const MANDATORY = ['5A', '5F24', '8C', '8D'];
const OBJECT_LISTS = ['8C', '8D', '97', '9F49'];
const SHORTEST_PAN = 8;

/** Undefined when the card's data must not be used. */
export function checkCardData(working: WorkingState): ChipCard | undefined {
  const { data } = working;
  if (MANDATORY.some((tag) => data.card(tag) === undefined)) return undefined;
  if ([...LENGTHS].some(([tag, length]) => (data.card(tag)?.length ?? length) !== length)) return undefined;
  if (!OBJECT_LISTS.every((tag) => isGoodList(data.card(tag) ?? new Uint8Array()))) return undefined;
  if (hasBrokenCvmList(data.card('8E'))) return undefined;
  return cardOf(working);
}

function hasBrokenCvmList(list: Uint8Array | undefined): boolean {
  const parsed = list === undefined ? undefined : parseCvmList(list);
  return parsed !== undefined && !parsed.ok && parsed.fault === 'badly-coded';
}

function cardOf(working: WorkingState): ChipCard | undefined {
  const { data, candidate } = working;
  const pan = panOf(data.card('5A') ?? new Uint8Array());
  const expiry = numericDigits(data.card('5F24') ?? new Uint8Array());
  const sequence = data.card('5F34');
  const sequenceDigits = sequence === undefined ? '' : numericDigits(sequence);
  const track = data.card('57');
  if (pan === undefined || pan.length < SHORTEST_PAN || expiry === undefined || sequenceDigits === undefined)
    return undefined;
  if (track !== undefined && panBeforeSeparator(track) !== pan) return undefined;
  // NOTE: a track that has the right number and is otherwise odd is not sent; the host then gets number and expiry alone.
  const track2 = track === undefined ? undefined : parseTrack2(track)?.track2;
  working.pan = pan;
  return {
    pan,
    expiry: expiry.slice(0, 4),
    ...(track2 === undefined ? {} : { track2 }),
    ...(sequence === undefined ? {} : { sequenceNumber: sequenceDigits.padStart(3, '0') }),
    aid: candidate.aid,
    label: candidate.label,
  };
}

const panBeforeSeparator = (track: Uint8Array): string | undefined => /^(\d+)D/.exec(hexOf(track))?.[1];
