import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAtr, parseAtr } from './atr.ts';
import { ATR_CONTACTLESS, ATR_T0, ATR_T1 } from './simulated/test-card.ts';

interface AtrCase {
  readonly id: string;
  readonly title: string;
  readonly atr: string;
  readonly accept: boolean;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./testdata/${name}.json`, import.meta.url), 'utf8'));
const { atr_emv_acceptance: cases } = read('emv-transport') as { atr_emv_acceptance: AtrCase[] };
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe('the answer to reset', () => {
  it.each(cases.map((each) => [each.id, each.title, each] as const))(
    'when judged by EMV, then %s comes out right: %s',
    (_, __, each) => {
      expect(judgeAtr(hex(each.atr)).ok).toBe(each.accept);
    },
  );

  it('when published answers of other cards are read, then their form is understood', () => {
    const { vectors } = read('peripherals-ccid') as { vectors: { id: string; hex: string; tckXorZero?: boolean }[] };
    const atrs = vectors.filter(({ id }) => id.startsWith('atr.'));
    expect(atrs.length).toBeGreaterThan(0);
    for (const { hex: text, tckXorZero } of atrs) {
      const parsed = parseAtr(hex(text));
      expect(parsed.ok).toBe(true);
      expect(parsed.ok && parsed.value.offered.some((each) => each !== 0)).toBe(tckXorZero);
    }
  });

  it('when a card speaks T=1, then protocol, block size and waiting times are told', () => {
    const judged = judgeAtr(ATR_T1);
    expect(judged).toMatchObject({
      ok: true,
      value: { protocol: 1, ifsc: 0x20, t1WaitingTimes: 0x41, t1CheckCode: 'lrc' },
    });
    expect(judgeAtr(ATR_T0)).toMatchObject({ ok: true, value: { protocol: 0, offered: [0], convention: 'direct' } });
    expect(parseAtr(ATR_CONTACTLESS)).toMatchObject({ ok: true, value: { offered: [0, 1] } });
  });

  it('when a byte is missing, added or a bit of a checked answer flipped, then it is refused', () => {
    for (const atr of [ATR_T0, ATR_T1]) {
      expect(judgeAtr(atr.slice(0, -1)).ok).toBe(false);
      expect(judgeAtr(Uint8Array.of(...atr, 0)).ok).toBe(false);
    }
    // The check byte covers everything behind the first byte.
    for (let bit = 8; bit < ATR_T1.length * 8; bit += 1) {
      const flipped = ATR_T1.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(judgeAtr(flipped).ok).toBe(false);
    }
  });

  it('when anything at all is read, then it gives a value and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const loose = parseAtr(bytes);
        if (judgeAtr(bytes).ok) expect(loose.ok).toBe(true);
      }),
    );
  });
});
