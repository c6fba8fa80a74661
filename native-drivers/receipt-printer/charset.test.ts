import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeInto, printable, verbatimWidth, withoutDrawn } from './charset.ts';

function encoded(text: string): Uint8Array {
  const target = new Uint8Array(text.length * 2);
  return target.subarray(0, encodeInto(target, 0, text));
}

describe('the printer character set', () => {
  it('when text holds signs a printer has not, then they are replaced by what it has', () => {
    expect(printable('¥1')).toBe('￥1');
    expect(printable('Café Ñandú')).toBe('Cafe Nandu');
    expect(printable('龘𠮷😀')).toBe('龘〓〓');
    expect(printable('a\u00a0b\tc\u3000d')).toBe('a b c\u3000d');
  });

  it('when text holds control characters, then none reaches the printer', () => {
    expect(printable('\x1b@A\x10\x04\x01\u200b\u0085')).toBe('@A');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const bytes = encoded(withoutDrawn(printable(text)));
        expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
      }),
    );
  });

  it('when a character stands in no printer font but in ours, then it is kept, two columns wide, and never encoded', () => {
    expect(printable('㛃𬭎𠮷')).toBe('㛃𬭎〓');
    expect(verbatimWidth('a㛃𬭎')).toBe(5);
    expect(encodeInto(new Uint8Array(8), 0, 'a㛃')).toBe(-1);
    expect(encodeInto(new Uint8Array(8), 0, 'a𬭎')).toBe(-1);
    expect(withoutDrawn('a㛃𬭎b')).toBe('a〓〓b');
  });

  it('when text is made printable twice, then the second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });

  it('when the euro sign is printed, then it is its GB18030 pair and not the single byte of the older code page', () => {
    expect(encoded(printable('€'))).toEqual(Uint8Array.of(0xa2, 0xe3));
  });

  it("when every character is encoded, then the platform's own decoder reads the same one back from at most two bytes", () => {
    const decoder = new TextDecoder('gb18030');
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      const shown = withoutDrawn(printable(String.fromCharCode(unit)));
      const bytes = encoded(shown);
      if (decoder.decode(bytes) !== shown || bytes.length > 2)
        throw new Error(`U+${unit.toString(16)} is not read back`);
    }
  });
});
