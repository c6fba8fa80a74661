/**
 * MagTek's MMS messages over HID reports of 64 bytes, as the DynaFlex family speaks them (MagTek DynaFlex Family Programmer's Manual D100005000,
 * sections 2 and 3; MagTek's own WebHID code). Pure: called by the conversation on one side and the simulator on the other. It never throws on
 * what a device delivers.
 *
 * A report: `00` length, a whole message; `01` and the message's length in four bytes, its beginning; `02` and a number in two, more of it;
 * `03` length, its end; `04`, what was begun is given up.
 */
import type { PadEvent, PadFeed, PadFraming } from '../pad-events.ts';

export const REPORT_BYTES = 64;
const WHOLE_ROOM_BYTES = REPORT_BYTES - 2;

/** Far longer than any answer to what is asked here. */
const LONGEST_MESSAGE_BYTES = 4_096;

export type MmsState =
  | { readonly at: 'between' }
  | { readonly at: 'more'; readonly total: number; readonly next: number; readonly bytes: readonly number[] };

const between: MmsState = { at: 'between' };
const bad: PadFeed<MmsState> = { state: between, events: [{ kind: 'bad-frame' }] };

/**
 * One report with a whole message; every command of this driver fits into one.
 * @throws RangeError on a longer message.
 */
export function encodeReport(message: Uint8Array): Uint8Array {
  if (message.length === 0 || message.length > WHOLE_ROOM_BYTES)
    throw new RangeError('a message is 1 to 62 bytes here');
  const report = new Uint8Array(REPORT_BYTES);
  report[1] = message.length;
  report.set(message, 2);
  return report;
}

/** NOTE: reports come whole, so a chunk is a report; other than on a serial line, it cannot be cut. */
export const mmsFraming: PadFraming<MmsState> = { between, feed };

function feed(state: MmsState, report: Uint8Array): PadFeed<MmsState> {
  const [kind = 0xff, length = 0] = report;
  switch (kind) {
    case 0x00:
      if (length === 0 || length > report.length - 2) return bad;
      return { state: between, events: [...cutShort(state), { kind: 'frame', body: report.slice(2, 2 + length) }] };
    case 0x01:
      return begin(state, report);
    case 0x02:
      return goOn(state, report);
    case 0x03:
      return end(state, report.subarray(2, 2 + length));
    case 0x04:
      return { state: between, events: [] };
    default:
      return bad;
  }
}

function begin(state: MmsState, report: Uint8Array): PadFeed<MmsState> {
  const total = numberOf(report.subarray(1, 5));
  if (report.length < 5 || total <= WHOLE_ROOM_BYTES || total > LONGEST_MESSAGE_BYTES) return bad;
  return { state: { at: 'more', total, next: 1, bytes: [...report.subarray(5)] }, events: cutShort(state) };
}

function goOn(state: MmsState, report: Uint8Array): PadFeed<MmsState> {
  if (state.at !== 'more' || numberOf(report.subarray(1, 3)) !== state.next) return bad;
  const bytes = [...state.bytes, ...report.subarray(3)];
  return bytes.length > state.total ? bad : { state: { ...state, next: state.next + 1, bytes }, events: [] };
}

function end(state: MmsState, last: Uint8Array): PadFeed<MmsState> {
  if (state.at !== 'more' || state.bytes.length + last.length !== state.total) return bad;
  return { state: between, events: [{ kind: 'frame', body: Uint8Array.of(...state.bytes, ...last) }] };
}

function cutShort(state: MmsState): readonly PadEvent[] {
  return state.at === 'more' ? [{ kind: 'bad-frame' }] : [];
}

const numberOf = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);
