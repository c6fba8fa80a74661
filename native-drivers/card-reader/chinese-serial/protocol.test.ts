import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectorFile from '../../testdata/peripherals-card-armed.json' with { type: 'json' };
import { NOTHING_PENDING, type ReaderFault, type ReaderStep } from '../protocol.ts';
import { judgeSwipe, type Swipe } from '../swipe.ts';
import { chineseSerialProtocol, escReaderCommands } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexById = (id: string) => vectorFile.vectors.find((vector) => vector.id === id)?.hex ?? '';
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const reply = bytesOf(hexById('cnmsr.reply23'));

function feedAll(chunks: readonly Uint8Array[]) {
  const swipes: Swipe[] = [];
  const faults: ReaderFault[] = [];
  let step: ReaderStep = { pending: NOTHING_PENDING, swipes: [], faults: [] };
  for (const chunk of chunks) {
    step = chineseSerialProtocol.feed(step.pending, chunk);
    swipes.push(...step.swipes);
    faults.push(...step.faults);
  }
  return { swipes, faults, pending: Buffer.from(step.pending).toString('hex') };
}

describe('the answers of ESC-family readers', () => {
  it('when the commands are made, then they are the vectors', () => {
    expect(Buffer.from(escReaderCommands.readTracks2And3).toString('hex').toUpperCase()).toBe(hexById('cnmsr.read23'));
    expect(Buffer.from(escReaderCommands.reset).toString('hex').toUpperCase()).toBe(hexById('cnmsr.reset'));
  });

  it('when the answer of the vector comes, then it is the card with its track 3', () => {
    const { swipes, faults } = feedAll([reply]);
    expect(faults).toEqual([]);
    expect(swipes.map(judgeSwipe)).toMatchObject([
      { kind: 'card', card: { pan: '6217000000000000004', expiry: '3012', serviceCode: '220' } },
    ]);
  });

  it('when the answer is cut at any one place, then it is the same', () => {
    const expected = feedAll([reply, reply]);
    for (let at = 0; at <= reply.length; at += 1) {
      expect(feedAll([reply.subarray(0, at), reply.subarray(at), reply])).toEqual(expected);
    }
    expect(feedAll(Array.from(Uint8Array.of(...reply, ...reply), (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it.each([
    ['a bad track 2', '\x1bs\x7fA99?\x1c', 'trackError'],
    ['a bad track 3 alone', '\x1bs6217000000000000004=3012220A\x7f?\x1c', 'card'],
    ['no track at all', '\x1bs?\x1c', 'noData'],
    [
      'a track 1 with the letter A in it',
      '\x1bs6217000000000000004=3012220%B6217000000000000004^AA/A^3012220?\x1c',
      'card',
    ],
    ['characters no stripe holds', '\x1bs62\xff?\x1c', 'badFormat'],
    ['no end sentinel', '\x1bs6217000000000000004=3012220\x1c', 'badFormat'],
    ['a track 2 of no payment card', '\x1bs123=3012220?\x1c', 'badFormat'],
  ])('when an answer has %s, then it is judged so', (_what, text, verdict) => {
    expect(feedAll([latin1(text)]).swipes.map((swipe) => judgeSwipe(swipe).kind)).toEqual([verdict]);
  });

  it('when an answer breaks off, never ends or is no swipe, then it is a fault and the next one is read', () => {
    expect(feedAll([reply.subarray(0, 20), reply])).toMatchObject({ faults: ['cut-short'], swipes: [{}] });
    expect(feedAll([Uint8Array.of(0x1b, 0x71), reply])).toMatchObject({ faults: ['garbage'], swipes: [{}] });
    const endless = latin1(`\x1bs${'1'.repeat(400)}`);
    expect(feedAll([endless, reply]).faults).toContain('bad-length');
    expect(feedAll([endless, reply]).swipes).toHaveLength(1);
    expect(chineseSerialProtocol.settle(reply.subarray(0, 20))).toMatchObject({ faults: ['cut-short'] });
    expect(chineseSerialProtocol.settle(NOTHING_PENDING).faults).toEqual([]);
  });

  it('when one bit of an answer is flipped, then nothing is thrown and the next answer is read', () => {
    for (let bit = 0; bit < reply.length * 8; bit += 1) {
      const flipped = reply.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { swipes } = feedAll([flipped, reply]);
      expect(swipes.map(judgeSwipe).at(-1)).toMatchObject({ kind: 'card', card: { pan: '6217000000000000004' } });
    }
  });

  it('when junk comes in any chunks, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 6 }), (chunks) => {
        expect(() => feedAll(chunks)).not.toThrow();
        expect(feedAll([Uint8Array.from(Buffer.concat(chunks))])).toEqual(feedAll(chunks));
      }),
    );
  });
});
