/**
 * Who pays, out of what a tap gave: track 2 equivalent data is the source, 5A where a card sends it must agree (emv.md 2.6). The
 * answer is clear card data: the caller hands it on and keeps none.
 */
import type { ChipCard } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import { panOf, parseTrack2 } from '../tags/card-number.ts';
import { numericDigits } from '../tags/formats.ts';

const SHORTEST_PAN = 8;

/** Undefined when 57 is missing or odd, or the card contradicts itself; leaves the number with the working state. */
export function cardOfTap(working: WorkingState): ChipCard | undefined {
  const { data, candidate } = working;
  const track = parseTrack2(data.card('57') ?? new Uint8Array());
  const sequence = data.card('5F34');
  const sequenceDigits = sequence === undefined ? '' : numericDigits(sequence);
  if (track === undefined || track.pan.length < SHORTEST_PAN || sequenceDigits === undefined) return undefined;
  const number = data.card('5A');
  if (number !== undefined && panOf(number) !== track.pan) return undefined;
  working.pan = track.pan;
  return {
    pan: track.pan,
    expiry: track.expiry,
    track2: track.track2,
    ...(sequence === undefined ? {} : { sequenceNumber: sequenceDigits.padStart(3, '0') }),
    aid: candidate.aid,
    label: candidate.label,
  };
}
