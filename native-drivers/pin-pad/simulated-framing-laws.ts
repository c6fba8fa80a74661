/**
 * What every framing with keys between its frames must hold to, run over the vectors of a family: nothing depends on how the line chops
 * the bytes, a flipped bit never makes another frame, junk never throws. For tests alone.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PadEvent, PadFraming } from './pad-events.ts';

export function eventsOf<State>(framing: PadFraming<State>, ...chunks: readonly Uint8Array[]): readonly PadEvent[] {
  const events: PadEvent[] = [];
  let state = framing.between;
  for (const chunk of chunks) {
    const fed = framing.feed(state, chunk);
    state = fed.state;
    events.push(...fed.events);
  }
  return events;
}

export function framingLaws<State>(name: string, framing: PadFraming<State>, frames: readonly Uint8Array[]): void {
  const bodies = (...chunks: readonly Uint8Array[]) =>
    eventsOf(framing, ...chunks).flatMap((event) =>
      event.kind === 'frame' ? [Buffer.from(event.body).toString('hex')] : [],
    );
  const anyPiece = fc.oneof(
    fc.constantFrom(...frames),
    fc.constantFrom(0x2a, 0x1b, 0x0d, 0x08).map((key) => Uint8Array.of(key)),
    fc.uint8Array({ maxLength: 5 }),
  );

  describe(`the framing of ${name}`, () => {
    test('when the talk is cut at any one place, then the events are the same', () => {
      for (const frame of frames) {
        const whole = Uint8Array.of(0x2a, ...frame, 0x0d, ...frame);
        const expected = eventsOf(framing, whole);
        expect(expected.map((event) => event.kind)).toEqual(['key', 'frame', 'key', 'frame']);
        for (let cut = 0; cut <= whole.length; cut += 1) {
          expect(eventsOf(framing, whole.subarray(0, cut), whole.subarray(cut))).toEqual(expected);
        }
        expect(eventsOf(framing, ...Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(expected);
      }
    });

    test('when any talk is chopped in any way, then the events are the same', () => {
      fc.assert(
        fc.property(fc.array(anyPiece, { maxLength: 8 }), fc.array(fc.nat(400), { maxLength: 12 }), (pieces, cuts) => {
          const whole = Uint8Array.from(Buffer.concat(pieces));
          const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
          const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end));
          expect(eventsOf(framing, ...chunks)).toEqual(eventsOf(framing, whole));
        }),
      );
    });

    test('when one bit of a frame is flipped, then no other frame comes out, and after a pause the next one is read', () => {
      for (const sent of frames) {
        const [good] = bodies(sent);
        for (let bit = 0; bit < sent.length * 8; bit += 1) {
          const flipped = sent.slice();
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expect(bodies(flipped).filter((body) => body !== good)).toEqual([]);
          // A pause makes the conversation begin anew, whatever length the damaged frame claimed.
          expect(bodies(sent)).toEqual([good]);
        }
      }
    });

    test('when junk comes, then nothing is thrown and no frame is made of it', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
          expect(() => eventsOf(framing, junk)).not.toThrow();
        }),
      );
    });
  });
}
