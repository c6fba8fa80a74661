import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectorFile from '../../testdata/peripherals-pinpad.json' with { type: 'json' };
import { betweenFrames, encodeFrame, type Frame, feed, type LineEvent } from './protocol.ts';

const frameVectors = vectorFile.vectors.filter((vector) => vector.id.startsWith('verifone.'));

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const textOf = (frame: Frame) => Buffer.from(frame.body).toString('latin1');
const eventsOf = (...chunks: readonly Uint8Array[]): readonly LineEvent[] => {
  const events: LineEvent[] = [];
  let state = betweenFrames;
  for (const chunk of chunks) {
    const fed = feed(state, chunk);
    state = fed.state;
    events.push(...fed.events);
  }
  return events;
};

const bodyText = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFZ. \u001a\u001c'),
  minLength: 1,
  maxLength: 60,
});
const anyFrame = fc.record({
  kind: fc.constantFrom('management' as const, 'transaction' as const),
  body: bodyText.map((text) => Uint8Array.from(Buffer.from(text, 'latin1'))),
});
const anyPiece = fc.oneof(
  anyFrame.map(encodeFrame),
  fc.constantFrom(0x06, 0x15, 0x04).map((control) => Uint8Array.of(control)),
  fc.uint8Array({ maxLength: 5 }),
);

describe('the framing of Verifone-style pads', () => {
  test.each(frameVectors)(
    'when $id comes ($meaning), then it is one frame and encodes to the same bytes',
    ({ hex }) => {
      const [event, ...rest] = eventsOf(bytesOf(hex));
      expect(rest).toEqual([]);
      if (event?.kind !== 'frame') throw new Error('no frame');
      expect(Buffer.from(encodeFrame(event.frame)).toString('hex').toUpperCase()).toBe(hex);
    },
  );

  test('when the LRC equals the closing character, then the frame is whole and nothing is left', () => {
    const events = eventsOf(bytesOf('0F303130310E0E'), Uint8Array.of(0x06));
    expect(events.map((event) => event.kind)).toEqual(['frame', 'ack']);
  });

  test('when the talk is chopped in any way, then the events are the same', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 8 }), fc.array(fc.nat(400), { maxLength: 12 }), (pieces, cuts) => {
        const whole = Uint8Array.from(Buffer.concat(pieces));
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        expect(eventsOf(...chunks)).toEqual(eventsOf(whole));
      }),
    );
  });

  test('when good frames follow each other, then each arrives as it was sent', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 6 }), (frames) => {
        const events = eventsOf(Uint8Array.from(Buffer.concat(frames.map(encodeFrame))));
        expect(events).toEqual(frames.map((frame) => ({ kind: 'frame', frame })));
      }),
    );
  });

  test('when one bit of a published frame is flipped, then no other whole frame of its length comes out, and the next frame but one is read', () => {
    for (const { hex } of frameVectors) {
      const sent = bytesOf(hex);
      for (let bit = 0; bit < sent.length * 8; bit += 1) {
        const flipped = sent.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const frames = eventsOf(flipped, sent, sent, sent).flatMap((each) =>
          each.kind === 'frame' ? [each.frame] : [],
        );
        const [good] = eventsOf(sent).flatMap((each) => (each.kind === 'frame' ? [textOf(each.frame)] : []));
        const wrong = frames.map(textOf).filter((text) => text !== good);
        // NOTE: XOR cannot notice a bit that turns a character into the closing one while the next happens to fit.
        expect(wrong.filter((text) => text.length >= (good ?? '').length)).toEqual([]);
        expect(frames.map(textOf).at(-1)).toBe(good);
      }
    }
  });

  test('when an opening is lost and the LRC looks like EOT, then no EOT is reported', () => {
    const body = Uint8Array.from(Buffer.from('Z2AB', 'latin1'));
    const whole = encodeFrame({ kind: 'transaction', body });
    const beheaded = Uint8Array.of(...whole.slice(1, -1), 0x04);
    expect(eventsOf(beheaded).map((event) => event.kind)).toEqual(
      beheaded
        .toString()
        .split(',')
        .map(() => 'garbage'),
    );
  });

  test('when a frame is cut off by another, then both are asked for again and none is believed', () => {
    const frame = encodeFrame({ kind: 'transaction', body: Uint8Array.from(Buffer.from('Z1')) });
    const events = eventsOf(frame.subarray(0, 2), frame, frame);
    expect(events.map((event) => event.kind)).toEqual(['badChecksum', 'badChecksum', 'frame']);
  });

  test('when a body never ends, then it is given up after 512 bytes', () => {
    const endless = new Uint8Array(600).fill(0x41);
    endless[0] = 0x02;
    expect(eventsOf(endless)[0]).toEqual({ kind: 'badChecksum' });
  });

  test('when junk comes, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
        expect(() => eventsOf(junk)).not.toThrow();
      }),
    );
  });

  test('when a body holds a control character, then it is refused without being quoted', () => {
    expect(() => encodeFrame({ kind: 'transaction', body: Uint8Array.of(0x41, 0x03) })).toThrow('7-bit text');
  });
});
