/**
 * Turns a right answer into what is really put on the wire: late, broken, cut or nothing at all. Called by `acquirer.ts`
 * as the last step; the books know nothing of it.
 */
import type { Chance } from '../../domain/clock.ts';
import { macOf } from '../iso8583/mac-block.ts';
import type { Mischief } from './faults.ts';

export interface AcquirerReply {
  /** Absent: not one byte is sent. */
  readonly frame?: Uint8Array;
  readonly delayMs: number;
  /** Hang up after what is to be sent. */
  readonly close?: true;
  /** Send only the first half of the frame. */
  readonly half?: true;
}

export interface MischiefTimes {
  /** Within the terminal's limit. */
  readonly slowMs: number;
  /** Beyond the terminal's limit. */
  readonly lateMs: number;
}

const GARBAGE_BODY_BYTES = 40;
const MESSAGE_AT = 13;

export interface ReplyOptions {
  readonly frame: Uint8Array;
  readonly mischief: Mischief | undefined;
  readonly times: MischiefTimes;
  readonly chance: Chance;
}

export function replyWith({ frame, mischief, times, chance }: ReplyOptions): AcquirerReply {
  switch (mischief) {
    case undefined:
      return { frame, delayMs: 0 };
    case 'slow':
      return { frame, delayMs: times.slowMs };
    case 'late':
      return { frame, delayMs: times.lateMs };
    case 'silent':
    case 'answer-lost':
      return { delayMs: 0 };
    case 'closes-after-send':
      return { delayMs: 0, close: true };
    case 'half-frame':
      return { frame, delayMs: 0, half: true, close: true };
    case 'bad-mac':
      return { frame: withWrongMac(frame), delayMs: 0 };
    case 'garbage':
      return { frame: garbage(chance), delayMs: 0 };
  }
}

/** The last bit of field 64 turned over; an answer without one stays as it is. */
function withWrongMac(frame: Uint8Array): Uint8Array {
  if (macOf(frame.subarray(MESSAGE_AT)) === undefined) return frame;
  const spoilt = frame.slice();
  spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1;
  return spoilt;
}

/** A right length and then noise whose first byte is no TPDU. */
function garbage(chance: Chance): Uint8Array {
  const noise = chance.bytes(GARBAGE_BODY_BYTES);
  return Uint8Array.of(0, GARBAGE_BODY_BYTES, 0xff, ...noise.subarray(1));
}
