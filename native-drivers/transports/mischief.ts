/**
 * A transport that misbehaves by plan: what real lines and devices do to a driver, on demand and repeatable by seed.
 * Wrap the driver's end with it. For tests, training and the crash matrix; it must never be wired into a shop.
 */
import type { DriverClock } from '../clock.ts';
import type { Chance } from './chance.ts';
import { sessionTransport } from './session-transport.ts';
import type { Transport } from './transport.ts';

/** All fields may be left out; probabilities go from 0 to 1 and are drawn once per chunk that arrives. */
export interface MischiefPlan {
  /** Arriving chunks are cut into pieces of at most this many bytes (never set it for HID). */
  readonly cutReadsToBytes?: number;
  /** Every chunk arrives this much later. */
  readonly delayMs?: number;
  /** Some chunks arrive later still, so that they come after the driver has given up. */
  readonly late?: { readonly probability: number; readonly byMs: number };
  readonly flipBitProbability?: number;
  readonly twiceProbability?: number;
  /** The chunk never arrives. */
  readonly silenceProbability?: number;
  /** These bytes come unasked before the chunk. */
  readonly chatter?: { readonly probability: number; readonly bytes: Uint8Array };
  /** The line is lost once, after this many arrived bytes; it can be opened again afterwards. */
  readonly vanishAfterBytes?: number;
}

export interface MischiefMeans {
  readonly clock: DriverClock;
  readonly chance: Chance;
}

/** Wraps `inner`; bytes written pass untouched, bytes arriving suffer `plan`. */
export function mischievous(inner: Transport, plan: MischiefPlan, means: MischiefMeans): Transport {
  let leftBytes = plan.vanishAfterBytes ?? Number.POSITIVE_INFINITY;
  return sessionTransport(`${inner.name} with mischief`, async (events, signal) => {
    let order: Promise<void> = Promise.resolve();
    const deliver = (piece: Uint8Array) => {
      if (piece.length < leftBytes) {
        leftBytes -= piece.length;
        events.bytes(piece);
        return;
      }
      events.bytes(piece.subarray(0, leftBytes));
      leftBytes = Number.POSITIVE_INFINITY;
      events.gone('vanished by plan');
    };
    inner.onBytes((chunk) => {
      const { chunks, waitMs } = suffer(chunk, plan, means.chance);
      if (waitMs === 0 && plan.delayMs === undefined && plan.late === undefined) return chunks.forEach(deliver);
      const dueMs = means.clock.ticksMs() + waitMs;
      // Chunks never overtake each other: a late one holds up what comes after it, as on a line.
      order = order.then(async () => {
        await means.clock.sleep(Math.max(0, dueMs - means.clock.ticksMs()), signal);
        chunks.forEach(deliver);
      });
    });
    inner.onGone((reason) => events.gone(reason));
    const opening = await inner.open(signal);
    if (!opening.ok) return opening;
    return { ok: true, line: { write: (bytes) => inner.write(bytes), close: () => inner.close() } };
  });
}

function suffer(chunk: Uint8Array, plan: MischiefPlan, chance: Chance): { chunks: Uint8Array[]; waitMs: number } {
  const happens = (probability: number | undefined) => probability !== undefined && chance() < probability;
  const whole: Uint8Array[] = [];
  if (plan.chatter !== undefined && happens(plan.chatter.probability)) whole.push(plan.chatter.bytes);
  const arrived = happens(plan.flipBitProbability) ? withFlippedBit(chunk, chance) : chunk;
  if (!happens(plan.silenceProbability)) {
    whole.push(arrived);
    if (happens(plan.twiceProbability)) whole.push(arrived);
  }
  const lateMs = plan.late !== undefined && happens(plan.late.probability) ? plan.late.byMs : 0;
  const chunks = whole.flatMap((each) => cutInto(each, plan.cutReadsToBytes));
  return { chunks, waitMs: (plan.delayMs ?? 0) + lateMs };
}

function withFlippedBit(chunk: Uint8Array, chance: Chance): Uint8Array {
  const flipped = chunk.slice();
  const bit = Math.floor(chance() * chunk.length * 8);
  const index = bit >> 3;
  const old = flipped[index];
  if (old !== undefined) flipped[index] = old ^ (1 << (bit & 7));
  return flipped;
}

function cutInto(chunk: Uint8Array, lengthBytes: number | undefined): Uint8Array[] {
  if (lengthBytes === undefined || lengthBytes < 1) return [chunk];
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < chunk.length; at += lengthBytes) pieces.push(chunk.subarray(at, at + lengthBytes));
  return pieces;
}
