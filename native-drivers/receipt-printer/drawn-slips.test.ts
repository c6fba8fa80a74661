/** Slips drawn as pictures, read back from the printer's bytes dot by dot: what stands where is said here once more, in other words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOfUnit } from './charset.ts';
import { compose } from './composer.ts';
import { BUNDLED_FONT } from './drawing/bundled-font.ts';
import { layOut } from './layout.ts';
import type { Columns, PrintDocument } from './print-document.ts';
import { adjustedModel, type PrinterModel, printerModel } from './printer-model.ts';
import type { PaperRow } from './simulated/paper.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';
import { printerBench } from './test-bench.ts';
import { anyDocument, saleLike } from './test-documents.ts';

function modelOf(columns: Columns, chinese: PrinterModel['chinese']): PrinterModel {
  const model = printerModel('generic-80');
  if (model === undefined) throw new Error('the model file is missing');
  return adjustedModel(model, { columns, chinese });
}

const rowsOf = (document: PrintDocument, chinese: PrinterModel['chinese']): readonly PaperRow[] => {
  const { bytes } = compose(document, modelOf(document.columns, chinese), BUNDLED_FONT);
  return printAll(readCommands(bytes), { widthDots: document.columns * 12, chineseAtPowerOn: false }).rows;
};

/** All pictures of the paper below each other, as a question: is this dot burnt? */
function burntIn(rows: readonly PaperRow[]): { readonly height: number; burnt(x: number, y: number): boolean } {
  const lines = rows.flatMap((row) => {
    if (row.kind !== 'picture') return [];
    const rowBytes = row.widthDots / 8;
    return Array.from({ length: row.heightDots }, (_, y) => row.rows.subarray(y * rowBytes, (y + 1) * rowBytes));
  });
  return { height: lines.length, burnt: (x, y) => (((lines[y]?.[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1 };
}

const inGlyph = (character: string, x: number, y: number): boolean => {
  const glyph = BUNDLED_FONT.glyph(character.codePointAt(0) ?? 0) ?? BUNDLED_FONT.glyph(0x3013);
  return x >= 0 && x < 24 && (((glyph?.[y * 3 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
};

/** Wrong dots of a document whose every line is drawn. */
function wrongDots(document: PrintDocument): number {
  const paper = burntIn(rowsOf(document, 'raster'));
  let wrong = 0;
  let top = 3;
  for (const line of layOut(document)) {
    if (line.kind !== 'text') continue;
    const { scale, bold } = line;
    let left = 0;
    for (const character of line.text) {
      const wide = columnsOfUnit(character.charCodeAt(0)) * 12 * scale;
      for (let y = 0; y < 24 * scale; y += 1) {
        for (let x = 0; x < wide - 1; x += 1) {
          const at = (dot: number) => inGlyph(character, Math.floor(dot / scale), Math.floor(y / scale));
          const due = character !== ' ' && (at(x) || (bold && at(x - 1)));
          // What a bold neighbour strikes into this cell is its own last column.
          if (due !== paper.burnt(left + x, top + y) && (!bold || x > 0)) wrong += 1;
        }
      }
      left += wide;
    }
    top += 24 * scale + 6;
  }
  return wrong + Math.abs(top - 3 - paper.height);
}

describe('a slip for a printer without Chinese', () => {
  it.each([32, 42, 48] as const)(
    'when it is drawn on %i columns, then each character stands in its columns, dot by dot',
    (columns) => {
      const words = saleLike(columns).lines.filter((line) => line.kind === 'text' || line.kind === 'pair');
      expect(wrongDots({ columns, lines: words })).toBe(0);
    },
  );

  it('when a slip has codes, feeds and a cut between its lines, then they stay where they were', () => {
    const kinds = rowsOf({ ...saleLike(48), lines: [...saleLike(48).lines, { kind: 'qr', data: 'x' }] }, 'raster').map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
      'picture',
      'text',
      'picture',
      'cut',
      'qr',
    ]);
  });

  it('when any document is drawn, then no picture holds a real-time command, and every stop lies behind a whole command', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { bytes, stops } = compose(document, modelOf(document.columns, 'raster'), BUNDLED_FONT);
        const hex = Buffer.from(bytes).toString('hex').replace(/(..)/g, '$1 ');
        expect(/\b10 (04|05|14)/.test(hex)).toBe(false);
        const ends = new Set<number>();
        let end = 0;
        for (const command of readCommands(bytes)) {
          end += command.bytes.length;
          ends.add(end);
        }
        expect(stops.filter((stop) => !ends.has(stop))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('when there is no font, then it is refused as our mistake', () => {
    expect(() => compose(saleLike(48), modelOf(48, 'raster'))).toThrow('font');
  });

  it('when the driver has such a printer, then the slip is printed and proved like any other', async () => {
    const { printer, run, opened, paper } = await printerBench({ model: { chinese: 'raster' } });
    await opened();
    const { signal } = new AbortController();
    expect(await run(printer.print(saleLike(48), { signal }))).toEqual({ kind: 'printed' });
    expect(paper().at(-1)).toBe('[CUT]');
    expect(paper().join()).not.toContain('单');
  });
});

describe('a line with a character no printer has', () => {
  const named: PrintDocument = {
    columns: 48,
    lines: [
      { kind: 'text', text: '持卡人' },
      { kind: 'pair', left: '姓名:', right: '王㛃𬭎' },
      { kind: 'text', text: '谢谢' },
    ],
  };

  it('when the printer has its own Chinese, then that line alone is drawn', () => {
    expect(rowsOf(named, 'gb18030').map(({ kind }) => kind)).toEqual(['text', 'picture', 'text']);
    const alone: PrintDocument = { columns: 48, lines: named.lines.slice(1, 2) };
    expect(wrongDots(alone)).toBe(0);
  });

  it('when a long text of such characters is wrapped, then none is torn and each line fits', () => {
    const lines = layOut({ columns: 32, lines: [{ kind: 'text', text: '𬭎'.repeat(20) }] });
    expect(lines.map((line) => (line.kind === 'text' ? line.text.trimEnd() : ''))).toEqual([
      '𬭎'.repeat(16),
      '𬭎'.repeat(4),
    ]);
  });
});
