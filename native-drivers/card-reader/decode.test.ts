/** Pins every reader family to bytes from outside, then damages those bytes in every way that matters. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSwipe, type ReaderFamily, readRaw } from './decode.ts';
import { idTechSerialProtocol } from './id-tech/protocol.ts';
import { frameSecureData } from './id-tech/secure-frame.ts';
import { NOTHING_PENDING } from './protocol.ts';
import { type SimulatedModel, simulatedCard, swipeBytes } from './simulator.ts';
import { judgeSwipe, type Swipe } from './swipe.ts';

interface Vector {
  readonly id: string;
  readonly hex: string;
}
const { vectors } = JSON.parse(readFileSync(new URL('../testdata/peripherals-card.json', import.meta.url), 'utf8')) as {
  vectors: readonly Vector[];
};

function bytesOf(id: string): Uint8Array {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return new Uint8Array(Buffer.from(vector.hex, 'hex'));
}
const explain = (family: ReaderFamily, raw: Uint8Array) =>
  explainSwipe(readRaw(family, raw), { revealsTestData: true });
const withByte = (bytes: Uint8Array, at: number, value: number) => bytes.with(at, value);

const HOGAN = { outcome: 'card', pan: '5452300551227189', expiry: '0804', serviceCode: '321', isChip: false };
const lengths = (...all: [string, number][]) => all.map(([status, length]) => ({ status, length }));

describe('published and constructed swipes', () => {
  it.each([
    ['magtek.v5.swipe.level2', 'magtek'],
    ['magtek.0002.swipe.ok', 'magtek'],
    ['magtek.kb.sureswipe', 'wedge'],
  ] as const)('when %s is read, then it is the published card on three tracks', (id, family) => {
    const tracks = lengths(['ok', 60], ['ok', 37], ['ok', 31]);
    expect(explain(family, bytesOf(id))).toEqual({ ...HOGAN, tracks });
  });

  it('when track 2 is in error, then it is a track error although track 1 is good', () => {
    expect(explain('magtek', bytesOf('magtek.0002.swipe.t2error'))).toMatchObject({
      outcome: 'trackError',
      pan: null,
      tracks: lengths(['ok', 60], ['error', 0], ['empty', 0]),
    });
  });

  it('when the stripe is blank, then it says so', () => {
    expect(explain('magtek', bytesOf('magtek.0002.swipe.blank')).outcome).toBe('blankCard');
  });

  it.each(['idtech.securemag.original', 'idtech.securemag.hid537'])(
    'when %s is read, then it is encrypted and shows the masked number',
    (id) => {
      expect(explain('idtech', bytesOf(id))).toMatchObject({
        outcome: 'encrypted',
        pan: '4266********9999',
        tracks: lengths(['encrypted', 72], ['encrypted', 35], ['ok', 107]),
      });
    },
  );

  it('when not told that it is a test card, then the number is masked', () => {
    const swipe = readRaw('magtek', bytesOf('magtek.0002.swipe.ok'));
    expect(explainSwipe(swipe, { revealsTestData: false }).pan).toBe('545230******7189');
  });
});

describe('the MagTek decision table', () => {
  const good = bytesOf('magtek.0002.swipe.ok');
  const outcome = (report: Uint8Array) => explain('magtek', report).outcome;

  it('when reserved status bits are set, then they mean nothing', () => {
    expect(outcome(withByte(good, 1, 0xfe))).toBe('card');
  });

  it('when only track 1 or 3 is bad or missing, then the card is still read', () => {
    expect(outcome(withByte(good, 0, 1))).toBe('card');
    expect(outcome(withByte(withByte(good, 3, 0), 5, 0))).toBe('card');
  });

  it('when track 2 is missing but track 1 is there, then it asks for another swipe', () => {
    expect(outcome(withByte(good, 4, 0))).toBe('trackError');
  });

  it('when nothing was decoded, then the encode type tells blank from nothing, and any error bit wins', () => {
    const blank = bytesOf('magtek.0002.swipe.blank');
    expect([0, 3, 4, 5, 6].map((type) => outcome(withByte(blank, 6, type)))).toEqual([
      'noData',
      'blankCard',
      'badFormat',
      'badFormat',
      'noData',
    ]);
    expect(outcome(withByte(blank, 0, 1))).toBe('trackError');
  });

  it('when the encode type is no payment card, then it is the wrong format', () => {
    for (const type of [1, 2, 4, 5]) expect(outcome(withByte(good, 6, type))).toBe('badFormat');
  });

  it('when a length is beyond its field, or the text is no text, or the report has another size, then nothing is believed', () => {
    expect(outcome(withByte(good, 3, 111))).toBe('badFormat');
    expect(outcome(withByte(good, 120, 0x80))).toBe('badFormat');
    expect(outcome(withByte(good, 4, 60))).toBe('badFormat');
    expect(outcome(good.slice(1))).toBe('badFormat');
    expect(outcome(new Uint8Array(0))).toBe('badFormat');
  });

  it('when the reader encrypts, then the masked number is never taken for the card', () => {
    const card = simulatedCard({ pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' });
    const report = swipeBytes('magtek-887-encrypted', card, 'well');
    expect(explain('magtek', report)).toMatchObject({
      outcome: 'encrypted',
      pan: '6217***********0004',
      expiry: '3012',
    });
    expect(explain('magtek', report.subarray(0, 856))).toMatchObject({ outcome: 'encrypted' });
    expect(outcome(withByte(report, 4, 39))).toBe('badFormat');
    expect(outcome(withByte(report, 1, 1))).toBe('trackError');
    const empty = swipeBytes('magtek-887-encrypted', {}, 'well');
    expect(outcome(withByte(empty, 494, 0x07))).toBe('keyExhausted');
    expect(outcome(withByte(empty, 494, 0x0e))).toBe('needsKey');
  });
});

describe('ID TECH frames', () => {
  const frame = bytesOf('idtech.securemag.original');
  const seen = (swipes: readonly Swipe[]) => swipes.map(judgeSwipe);

  it('when chopped in two at any place, then the same swipe comes out', () => {
    const whole = seen(idTechSerialProtocol.feed(NOTHING_PENDING, frame).swipes);
    expect(whole).toHaveLength(1);
    for (let cut = 0; cut <= frame.length; cut += 1) {
      const first = idTechSerialProtocol.feed(NOTHING_PENDING, frame.subarray(0, cut));
      const second = idTechSerialProtocol.feed(first.pending, frame.subarray(cut));
      expect(seen([...first.swipes, ...second.swipes])).toEqual(whole);
      expect([...first.faults, ...second.faults]).toEqual([]);
    }
  });

  it('when two frames come byte by byte with junk between, then both come out', () => {
    let pending: Uint8Array = NOTHING_PENDING;
    let swipes = 0;
    for (const byte of [...frame, 0x00, 0x0d, 0x55, ...frame]) {
      const step = idTechSerialProtocol.feed(pending, Uint8Array.of(byte));
      pending = step.pending;
      swipes += step.swipes.length;
    }
    expect(swipes).toBe(2);
  });

  it('when any single bit is flipped, then it is a fault or the same outcome, and the next frame is read', () => {
    const whole = seen(idTechSerialProtocol.feed(NOTHING_PENDING, frame).swipes)[0];
    for (let bit = 0; bit < frame.length * 8; bit += 1) {
      const damaged = withByte(frame, bit >> 3, (frame[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      const first = idTechSerialProtocol.feed(NOTHING_PENDING, damaged);
      const silence = idTechSerialProtocol.settle(first.pending);
      const next = idTechSerialProtocol.feed(silence.pending, frame);
      const early = seen([...first.swipes, ...silence.swipes]);
      expect(early.every((verdict) => verdict.kind === 'badFormat' || isSame(verdict, whole))).toBe(true);
      if (early.length === 0) expect([...first.faults, ...silence.faults].length).toBeGreaterThan(0);
      expect(seen(next.swipes)).toEqual([whole]);
      const explained = explain('idtech', damaged);
      expect(explained.outcome === 'badFormat' || explained.pan === '4266********9999').toBe(true);
    }
  });

  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

  it('when the enhanced format is used, then flags say what is masked, encrypted and clear', () => {
    const masked = ['%B4266********9999^X/Y^****?*', ';4266********9999=****?*'] as const;
    const [length1, length2] = masked.map((text) => text.length) as [number, number];
    const build = (cipherBytes: number, flags: readonly [number, number], tail: number) =>
      frameSecureData(
        Uint8Array.of(
          0x80,
          0x1b,
          length1,
          length2,
          0,
          ...flags,
          ...Buffer.from(masked.join(''), 'latin1'),
          ...new Uint8Array(cipherBytes + tail),
        ),
      );
    // Hashes of two tracks, key serial number: the manual's example flags with two tracks instead of three.
    const des = build(32 + 24, [0x03, 0x9b], 40 + 10);
    expect(explain('idtech', des)).toMatchObject({ outcome: 'encrypted', pan: '4266********9999' });
    const aes = build(32 + 32, [0x13, 0x9b], 40 + 10);
    expect(explain('idtech', aes)).toMatchObject({ outcome: 'encrypted', pan: '4266********9999' });
    const withSerialAndSession = build(32 + 24, [0x83, 0xdb], 8 + 40 + 10 + 10);
    expect(explain('idtech', withSerialAndSession).outcome).toBe('encrypted');
    expect(explain('idtech', build(32 + 24, [0x03, 0x9b], 40 + 9)).outcome).toBe('badFormat');
    expect(explain('idtech', build(0, [0x03, 0x00], 0)).outcome).toBe('badFormat');
  });

  it('when a track was sampled but not decoded, then it is a track error; when none was, the card is blank', () => {
    const data = (status: number) => frameSecureData(Uint8Array.of(0, status, 0, 0, 0, ...new Uint8Array(10)));
    expect(explain('idtech', data(0b010_000)).outcome).toBe('trackError');
    expect(explain('idtech', data(0b001_000)).outcome).toBe('trackError');
    expect(explain('idtech', data(0)).outcome).toBe('blankCard');
  });

  it('when a plain report marks good tracks with 0 or with 1, then a bad track 2 is found either way', () => {
    const card = simulatedCard({ pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' });
    const good = swipeBytes('id-tech-plain', card, 'well');
    const bad = swipeBytes('id-tech-plain', card, 'badly');
    expect(explain('idtech', good)).toMatchObject({ outcome: 'card', isChip: true });
    expect(explain('idtech', good.with(0, 1).with(1, 1))).toMatchObject({ outcome: 'card' });
    expect(explain('idtech', bad).outcome).toBe('trackError');
    expect(explain('idtech', bad.with(0, 1).with(1, 0)).outcome).toBe('trackError');
    expect(explain('idtech', good.subarray(0, 40)).outcome).toBe('badFormat');
  });
});

describe('junk', () => {
  const families = fc.constantFrom<ReaderFamily>('magtek', 'idtech', 'wedge');
  const sizes = fc.constantFrom(0, 1, 8, 64, 337, 387, 509, 521, 537, 856, 887);
  const junk = sizes.chain((size) => fc.uint8Array({ minLength: size, maxLength: size }));

  it('when any bytes are given to any family, then there is an outcome and never a card or an exception', () => {
    fc.assert(
      fc.property(families, junk, (family, raw) => {
        expect(explain(family, raw).outcome).not.toBe('card');
      }),
      { numRuns: 500 },
    );
  });

  it('when bytes of a good swipe are overwritten at random, then a card that comes out has its own track 2 in the report', () => {
    const models = fc.constantFrom<SimulatedModel>('magtek-337', 'magtek-887-clear', 'id-tech-plain');
    const card = simulatedCard({ pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' });
    fc.assert(
      fc.property(models, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 4 }), (model, changes) => {
        const report = swipeBytes(model, card, 'well');
        for (const [at, value] of changes) if (at < report.length) report[at] = value;
        const verdict = judgeSwipe(readRaw(model === 'id-tech-plain' ? 'idtech' : 'magtek', report));
        if (verdict.kind !== 'card') return;
        expect(Buffer.from(report).toString('latin1')).toContain(`;${verdict.card.track2}?`);
      }),
      { numRuns: 500 },
    );
  });

  it('when junk is streamed to the serial protocol, then what is pending stays bounded and silence empties it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 40 }), (chunks) => {
        let pending: Uint8Array = NOTHING_PENDING;
        for (const chunk of chunks) pending = idTechSerialProtocol.feed(pending, chunk).pending;
        expect(pending.length).toBeLessThanOrEqual(1030);
        expect(idTechSerialProtocol.settle(pending).pending).toHaveLength(0);
      }),
    );
  });
});
