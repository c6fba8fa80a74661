import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrap } from './columns.ts';
import { asText, layOut } from './layout.ts';
import { anyDocument } from './test-documents.ts';

describe('columns', () => {
  it('counts a Chinese character as two, ASCII as one and a combining mark as none', () => {
    expect(displayWidth('消费 SALE')).toBe(9);
    expect(displayWidth('，￥·—')).toBe(8);
    expect(displayWidth('q\u0301')).toBe(1);
    expect(displayWidth('')).toBe(0);
  });

  it('when a wide character does not fit the last column, then it moves down whole', () => {
    expect(wrap('a消费', 4)).toEqual(['a消', '费']);
    expect(wrap('本人确认以上交易', 5)).toEqual(['本人', '确认', '以上', '交易']);
  });

  it('when words fit, then they are not split, and a closing sign stays with its character', () => {
    expect(wrap('I ACKNOWLEDGE RECEIPT', 14)).toEqual(['I ACKNOWLEDGE', 'RECEIPT']);
    expect(wrap('一二三，四', 6)).toEqual(['一二', '三，四']);
    expect(wrap('622500******0014', 10)).toEqual(['622500****', '**0014']);
  });

  it('when any text is wrapped, then no line is too wide and no character but spaces is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        const solid = (value: string) => value.replaceAll(' ', '');
        expect(solid(lines.join(''))).toBe(solid(wrap(text, 10_000).join('')));
      }),
    );
  });
});

describe('layOut', () => {
  it('when any document is laid out, then every line of text takes exactly the columns of the paper', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const line of layOut(document)) {
          if (line.kind === 'text') expect(displayWidth(line.text) * line.scale).toBe(document.columns);
        }
      }),
    );
  });

  it('when caption and value do not fit one line, then the value gets a line of its own at the right edge', () => {
    const pair = (right: string) => asText({ columns: 32, lines: [{ kind: 'pair', left: '授权码(AUTH NO):', right }] });
    expect(pair('123456')).toEqual(['授权码(AUTH NO):          123456']);
    expect(pair('1234567890123456')).toEqual([
      '授权码(AUTH NO):1234567890123456'.slice(0, 13),
      '                1234567890123456',
    ]);
  });

  it('when figures stand in cells, then they line up at the right edges of their cells', () => {
    const row = (texts: readonly string[]) => ({
      kind: 'row' as const,
      cells: texts.map((text, index) => ({
        text,
        columns: [12, 6, 14][index] ?? 0,
        align: index === 0 ? ('left' as const) : ('right' as const),
      })),
    });
    expect(
      asText({ columns: 32, lines: [row(['消费 SALE', '12', '1234.56']), row(['退货 REFUND', '1', '0.01'])] }),
    ).toEqual(['消费 SALE       12       1234.56', '退货 REFUND      1          0.01']);
  });

  it('when cells are wider than the paper, then it is our own mistake and throws', () => {
    expect(() => layOut({ columns: 32, lines: [{ kind: 'row', cells: [{ text: '', columns: 33 }] }] })).toThrow(
      RangeError,
    );
    expect(() =>
      layOut({ columns: 32, lines: [{ kind: 'raster', widthDots: 392, rows: new Uint8Array(49) }] }),
    ).toThrow(RangeError);
  });
});
