/**
 * The MSR605X encoder as a swipe reader: HID packets of 64 bytes that carry the MSR605's serial protocol. It shares vendor and product
 * with MagTek's family, so it is known by an answer that only it gives. Pure.
 *
 * A packet: bit 7 of the first byte says first of a message, bit 6 last, bits 0 to 5 how many bytes follow; the rest is stale memory. Sources: the public
 * reverse engineering of the MSR605X; MSR605 Programmer's Manual revision B, sections 6 to 8; peripherals 1.6.
 */
import { type CardReaderProtocol, NOTHING_PENDING, type ReaderFault, type ReaderStep } from '../protocol.ts';
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { stripeText } from '../tracks.ts';

export const PACKET_BYTES = 64;
const PAYLOAD_BYTES = PACKET_BYTES - 1;
const FIRST = 0x80;
const LAST = 0x40;

const ESC = 0x1b;
const STATUS_OK = 0x30;
/** Three full tracks with their marks are 240 bytes. */
const LONGEST_MESSAGE_BYTES = 512;

/** The packets of one message, padded with zeros. */
export function packetsOf(message: Uint8Array): readonly Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < message.length; at += PAYLOAD_BYTES) {
    const payload = message.subarray(at, at + PAYLOAD_BYTES);
    const packet = new Uint8Array(PACKET_BYTES);
    packet[0] = (at === 0 ? FIRST : 0) | (at + PAYLOAD_BYTES >= message.length ? LAST : 0) | payload.length;
    packet.set(payload, 1);
    packets.push(packet);
  }
  return packets;
}

const command = (letter: string): readonly Uint8Array[] => packetsOf(Uint8Array.of(ESC, letter.charCodeAt(0)));
const [askVersion = NOTHING_PENDING] = command('v');

/** `a` resets and ends a wait for a swipe; `r` waits for one in ISO format; `v` asks for the firmware's version. */
export const msr605xCommands = { reset: command('a'), read: command('r'), version: askVersion } as const;

function feed(pending: Uint8Array, packet: Uint8Array): ReaderStep {
  const [header = 0] = packet;
  const length = header & 0x3f;
  const isFirst = (header & FIRST) !== 0;
  // Another size is another device's report: a MagTek reader under the same ids sends 337 bytes or more.
  if (packet.length !== PACKET_BYTES) return fault('bad-length');
  if (!isFirst && pending.length === 0) return fault('garbage');
  const message = Uint8Array.of(...(isFirst ? [] : pending), ...packet.subarray(1, 1 + length));
  const faults: readonly ReaderFault[] = isFirst && pending.length > 0 ? ['cut-short'] : [];
  if (message.length > LONGEST_MESSAGE_BYTES) return fault('bad-length');
  if ((header & LAST) === 0) return { pending: message, swipes: [], faults };
  return { ...readMessage(message), faults };
}

const fault = (kind: ReaderFault): ReaderStep => ({ pending: NOTHING_PENDING, swipes: [], faults: [kind] });

/** A card block, or the short answer to a question (`ESC` and text). */
function readMessage(message: Uint8Array): ReaderStep {
  const isCard = message[0] === ESC && message[1] === 0x73;
  const swipes = isCard ? [readCardBlock(message)] : [];
  const isGreeted = !isCard && message.length > 1 && message[0] === ESC;
  return { pending: NOTHING_PENDING, swipes, faults: [], isGreeted };
}

/**
 * `ESC s`, each track after `ESC 01`, `02`, `03`, then `? FS ESC status`. Exported for the decoding tool and for tests of outside bytes.
 * A status other than `0` says that something was not read and not what: no track is believed then.
 */
export function readCardBlock(message: Uint8Array): Swipe {
  const ending = message.subarray(-4);
  if (message.length < 6 || ending[0] !== 0x3f || ending[1] !== 0x1c || ending[2] !== ESC) return CORRUPT_SWIPE;
  const texts = trackTexts(message.subarray(2, -4));
  if (texts === undefined) return CORRUPT_SWIPE;
  const isOk = ending[3] === STATUS_OK;
  const tracks = texts.map((text) => trackOf(text, isOk));
  const [track1 = EMPTY_TRACK, track2 = EMPTY_TRACK, track3 = EMPTY_TRACK] = tracks;
  const isEmpty = tracks.every((track) => track.status === 'empty');
  return { tracks: [track1, track2, track3], encoding: isEmpty ? 'none' : 'iso' };
}

/** By number; undefined when marks are out of order or a text is not printable. Tracks that are not there may be left out. */
function trackTexts(marked: Uint8Array): readonly string[] | undefined {
  const texts = ['', '', ''];
  let number = 0;
  let at = 0;
  while (at < marked.length) {
    const mark = marked[at + 1] ?? 0;
    if (marked[at] !== ESC || mark <= number || mark > 3) return undefined;
    number = mark;
    const next = marked.indexOf(ESC, at + 2);
    const end = next === -1 ? marked.length : next;
    const text = stripeText(marked.subarray(at + 2, end));
    if (text === undefined) return undefined;
    texts[number - 1] = text;
    at = end;
  }
  return texts;
}

function trackOf(text: string, isOk: boolean): SwipedTrack {
  if (!isOk) return { status: 'error', lengthChars: text.length, text: '' };
  return text === '' ? EMPTY_TRACK : { status: 'ok', lengthChars: text.length, text };
}

export const msr605xProtocol: CardReaderProtocol = {
  feed,
  settle: (pending) => (pending.length === 0 ? { pending, swipes: [], faults: [] } : fault('cut-short')),
  silenceMs: 300,
  arming: {
    arm: msr605xCommands.read,
    disarm: msr605xCommands.reset,
    greeting: { bytes: msr605xCommands.version, limitMs: 1_000 },
  },
};

/** What the decoding tool is given: the packets of one message after each other. */
export function decodeMsr605xPackets(raw: Uint8Array): Swipe {
  let step: ReaderStep = { pending: NOTHING_PENDING, swipes: [], faults: [] };
  for (let at = 0; at < raw.length; at += PACKET_BYTES) step = feed(step.pending, raw.subarray(at, at + PACKET_BYTES));
  return step.swipes[0] ?? CORRUPT_SWIPE;
}
