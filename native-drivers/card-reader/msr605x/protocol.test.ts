import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectorFile from '../../testdata/peripherals-card-armed.json' with { type: 'json' };
import { NOTHING_PENDING, type ReaderFault, type ReaderStep } from '../protocol.ts';
import { judgeSwipe, type Swipe } from '../swipe.ts';
import { decodeMsr605xPackets, msr605xCommands, msr605xProtocol, packetsOf } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexById = (id: string) => vectorFile.vectors.find((vector) => vector.id === id)?.hex ?? '';
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

function feedAll(packets: readonly Uint8Array[]) {
  const swipes: Swipe[] = [];
  const faults: ReaderFault[] = [];
  let step: ReaderStep = { pending: NOTHING_PENDING, swipes: [], faults: [] };
  for (const packet of packets) {
    step = msr605xProtocol.feed(step.pending, packet);
    swipes.push(...step.swipes);
    faults.push(...step.faults);
  }
  return { swipes, faults, pending: step.pending };
}

const good =
  '\x1bs\x1b\x01%B6217000000000000004^TEST/CARD^3012220?\x1b\x02;6217000000000000004=3012220?\x1b\x03?\x1c\x1b0';

/**
 * Outside bytes: three packets as a real MSR605X sent them, quoted in the tests of the public MSRX tool (a test card that is no payment
 * card); the padding of the last one is what was in memory before.
 */
const observed = [
  'BF1B731B01254142434445464748494A4B4C4D4E4F505152535455313233343536373839304142434445464748494A4B4C4D4E4F50515253545531323334353 6'.replaceAll(
    ' ',
    '',
  ),
  '3F373839304142434445464748494A4B4C4D4E3F1B023B303938373635343332313039383736353433323130393837363534333231303938373635343F1B033B',
  '4A31323334353F3F1C1B304748494A4B4C4D4E3F1B023B303938373635343332313039383736353433323130393837363534333231303938373635343F1B033B',
].map(bytesOf);

describe('the packets of an MSR605X', () => {
  it('when the published message is packed, then it is the published packet; the reset begins as published', () => {
    const [packet] = packetsOf(latin1('string'));
    expect(
      Buffer.from(packet ?? [])
        .toString('hex')
        .toUpperCase(),
    ).toBe(hexById('msr605x.frame.single'));
    const [reset] = msr605xCommands.reset;
    expect(
      Buffer.from(reset?.subarray(0, 3) ?? [])
        .toString('hex')
        .toUpperCase(),
    ).toBe(hexById('msr605x.reset'));
    expect(reset?.length).toBe(64);
  });

  it('when the published packet of some text comes, then it is no swipe', () => {
    expect(feedAll([bytesOf(hexById('msr605x.frame.single'))])).toMatchObject({ swipes: [], faults: [] });
  });

  it('when the packets of a real reader come, then its three tracks are read and the stale padding is not', () => {
    const { swipes, faults } = feedAll(observed);
    expect(faults).toEqual([]);
    expect(swipes.map((swipe) => swipe.tracks.map((track) => track.text))).toEqual([
      [
        '%ABCDEFGHIJKLMNOPQRSTU1234567890ABCDEFGHIJKLMNOPQRSTU1234567890ABCDEFGHIJKLMN?',
        ';0987654321098765432109876543210987654?',
        ';12345?',
      ],
    ]);
    expect(decodeMsr605xPackets(Uint8Array.from(Buffer.concat(observed)))).toEqual(swipes[0]);
  });

  it('when a card is read with only track 2, then a mark without text and a track left out are both empty', () => {
    const { swipes } = feedAll(packetsOf(latin1('\x1bs\x1b\x01\x1b\x02;6217000000000000004=3012220?\x3f\x1c\x1b0')));
    const verdicts = swipes.map(judgeSwipe);
    expect(verdicts).toMatchObject([{ kind: 'card', card: { pan: '6217000000000000004' } }]);
    expect(swipes[0]?.tracks.map((track) => track.status)).toEqual(['empty', 'ok', 'empty']);
  });

  it.each([
    ['a status of error', good.replace(/0$/, '1'), 'trackError'],
    ['no track at all', '\x1bs\x1b\x01\x1b\x02\x1b\x03?\x1c\x1b0', 'noData'],
    ['marks out of order', '\x1bs\x1b\x02;1?\x1b\x01?\x1c\x1b0', 'badFormat'],
    ['a fourth track', '\x1bs\x1b\x04;1?\x3f\x1c\x1b0', 'badFormat'],
    ['no ending', '\x1bs\x1b\x01\x1b\x02;6217000000000000004=3012220?', 'badFormat'],
    ['characters no stripe holds', '\x1bs\x1b\x02;62\xff?\x3f\x1c\x1b0', 'badFormat'],
  ])('when a block has %s, then it is judged so', (_what, text, verdict) => {
    expect(feedAll(packetsOf(latin1(text))).swipes.map((swipe) => judgeSwipe(swipe).kind)).toEqual([verdict]);
  });

  it('when packets are of another size, begin in the middle or break off, then it is a fault and the next message is read', () => {
    const packets = packetsOf(latin1(good));
    const [first = NOTHING_PENDING] = packets;
    expect(feedAll([new Uint8Array(337), ...packets])).toMatchObject({ faults: ['bad-length'], swipes: [{}] });
    expect(feedAll([...packets.slice(1), ...packets])).toMatchObject({ faults: ['garbage'], swipes: [{}] });
    expect(feedAll([first, ...packets])).toMatchObject({ faults: ['cut-short'], swipes: [{}] });
    expect(msr605xProtocol.settle(first)).toMatchObject({ faults: ['cut-short'], pending: NOTHING_PENDING });
  });

  it('when a message never ends, then it is given up', () => {
    const endless = Array.from({ length: 12 }, (_, index) => {
      const packet = new Uint8Array(64).fill(0x41);
      packet[0] = index === 0 ? 0xbf : 0x3f;
      return packet;
    });
    expect(feedAll(endless).faults).toContain('bad-length');
  });

  it('when one bit of a packet is flipped, then nothing is thrown and the next message is read', () => {
    const packets = packetsOf(latin1(good));
    packets.forEach((_, which) => {
      for (let bit = 0; bit < 64 * 8; bit += 1) {
        const flipped = packets.map((packet) => packet.slice());
        const packet = flipped[which];
        if (packet === undefined) throw new Error('no packet');
        packet[bit >> 3] = (packet[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const { swipes } = feedAll([...flipped, ...packets]);
        expect(swipes.map(judgeSwipe).at(-1)).toMatchObject({ kind: 'card', card: { pan: '6217000000000000004' } });
      }
    });
  });

  it('when junk comes, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 60, maxLength: 64 }), { maxLength: 6 }), (packets) => {
        expect(() => feedAll(packets)).not.toThrow();
      }),
    );
  });
});
