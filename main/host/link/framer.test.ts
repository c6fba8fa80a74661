import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_FRAME, SHORTEST_FRAME } from '../iso8583/frame.ts';
import { emptyFramer, feedFramer, LONGEST_BODY_BYTES, SHORTEST_BODY_BYTES } from './framer.ts';

function framed(body: Uint8Array): Uint8Array {
  return Uint8Array.of(body.length >> 8, body.length & 0xff, ...body);
}

function feedAll(chunks: readonly Uint8Array[]): { frames: Uint8Array[]; broken: boolean } {
  let state = emptyFramer;
  const frames: Uint8Array[] = [];
  for (const chunk of chunks) {
    const step = feedFramer(state, chunk);
    state = step.state;
    frames.push(...step.frames);
  }
  return { frames, broken: state.broken };
}

function chopped(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, [...places, bytes.length][index]));
}

const body = fc.uint8Array({ minLength: SHORTEST_BODY_BYTES, maxLength: 200 });
const stream = fc
  .tuple(fc.array(body, { maxLength: 5 }), fc.uint8Array({ maxLength: 40 }))
  .map(([bodies, tail]) => Uint8Array.from([...bodies.flatMap((each) => [...framed(each)]), ...tail]));

describe('framer', () => {
  it('when the same bytes are chopped anywhere, then the same frames come out', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), (bytes, cuts) => {
        expect(feedAll(chopped(bytes, cuts))).toEqual(feedAll([bytes]));
      }),
    );
  });

  it('when whole frames arrive byte by byte, then each is given back unchanged', () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), (bodies) => {
        const bytes = bodies.flatMap((each) => [...framed(each)]);
        const { frames, broken } = feedAll(bytes.map((byte) => Uint8Array.of(byte)));
        expect(frames).toEqual(bodies.map(framed));
        expect(broken).toBe(false);
      }),
    );
  });

  it.each([0, 1, SHORTEST_BODY_BYTES - 1, LONGEST_BODY_BYTES + 1, 65_535])(
    'when a length of %i is announced, then the stream is broken and nothing behind it is a frame',
    (lengthBytes) => {
      const good = framed(new Uint8Array(30));
      const bytes = Uint8Array.of(...good, lengthBytes >> 8, lengthBytes & 0xff, ...good);
      expect(feedAll([bytes])).toEqual({ frames: [good], broken: true });
    },
  );

  it.each([SHORTEST_BODY_BYTES, LONGEST_BODY_BYTES])('when a length of %i is announced, then it is a frame', (size) => {
    expect(feedAll([framed(new Uint8Array(size))]).frames).toHaveLength(1);
  });

  it('when the codec and the link speak of the limits, then they mean the same', () => {
    expect([SHORTEST_BODY_BYTES, LONGEST_BODY_BYTES]).toEqual([SHORTEST_FRAME, LONGEST_FRAME]);
  });
});
