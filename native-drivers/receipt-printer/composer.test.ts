import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDrawn } from './charset.ts';
import { compose } from './composer.ts';
import { asText } from './layout.ts';
import type { Columns, PrintDocument } from './print-document.ts';
import { adjustedModel, type PrinterModel, printerModel } from './printer-model.ts';
import { paperText } from './simulated/paper.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';
import { anyDocument, saleLike } from './test-documents.ts';

function modelOf(columns: Columns): PrinterModel {
  const model = printerModel('generic-80');
  if (model === undefined) throw new Error('no such model');
  return adjustedModel(model, { columns });
}

function onPaper(document: PrintDocument): string[] {
  const { bytes } = compose(document, modelOf(document.columns));
  return paperText(printAll(readCommands(bytes), { widthDots: document.columns * 12, chineseAtPowerOn: false }));
}

describe('compose', () => {
  it('when any document is printed, then the paper says what the document says', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(onPaper(document)).toEqual(asText(document).map((line) => withoutDrawn(line).trimEnd()));
      }),
    );
  });

  it('when a slip begins, then the printer is initialised and Chinese mode follows at once', () => {
    const { bytes, stops } = compose(saleLike(48), modelOf(48));
    expect(Buffer.from(bytes.subarray(0, 4)).toString('hex')).toBe('1b401c26');
    expect(stops[0]).toBe(4);
    expect(stops.at(-1)).toBe(bytes.length);
  });

  it('when text is double, then both scaling commands are sent, and only the general one to a model that needs no other', () => {
    const hex = (model: PrinterModel) => Buffer.from(compose(saleLike(48), model).bytes).toString('hex');
    expect(hex(modelOf(48))).toContain('1d21111c210c');
    expect(hex({ ...modelOf(48), chineseScaling: 'gs' })).not.toContain('1c21');
  });

  it('when the model has no cutter, then paper is fed past the tear bar instead', () => {
    const { bytes } = compose(saleLike(32), { ...modelOf(32), cutter: false });
    const names = readCommands(bytes).map((command) => command.name);
    expect(names).not.toContain('GS V');
    expect(names.at(-1)).toBe('ESC d');
  });

  it('when a picture holds the bytes of real-time commands, then none is left and the picture keeps its size', () => {
    const row = [0x10, 0x04, 0x01, 0x10, 0x14, 0x08, 0x10, 0x05, 0x02, 0x10];
    const rows = Uint8Array.from({ length: 400 * 10 }, (_, index) => row[index % 10] ?? 0);
    const document: PrintDocument = { columns: 48, lines: [{ kind: 'raster', widthDots: 80, rows }] };
    const bytes = Buffer.from(compose(document, modelOf(48)).bytes);
    for (const sequence of ['1004', '1005', '1014']) expect(bytes.includes(Buffer.from(sequence, 'hex'))).toBe(false);
    expect(onPaper(document)).toEqual(['[IMAGE 80x400]']);
  });

  it('when any picture is printed, then its dots are on the paper', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 72, maxLength: 72 * 9 }), (dots) => {
        const rows = dots.subarray(0, Math.floor(dots.length / 72) * 72).map((byte) => byte & 0xef);
        const { bytes } = compose({ columns: 48, lines: [{ kind: 'raster', widthDots: 576, rows }] }, modelOf(48));
        const paper = printAll(readCommands(bytes), { widthDots: 576, chineseAtPowerOn: false });
        const [picture] = paper.rows;
        expect(picture?.kind === 'picture' && Buffer.from(picture.rows).equals(rows)).toBe(true);
      }),
    );
  });

  it('when a code cannot hold its data, then it is our own mistake and throws', () => {
    const print = (line: PrintDocument['lines'][number]) => () => compose({ columns: 48, lines: [line] }, modelOf(48));
    expect(print({ kind: 'code128', data: '消费' })).toThrow(RangeError);
    expect(print({ kind: 'qr', data: 'a\x10\x04\x01' })).toThrow(RangeError);
  });

  it('when a drawer is kicked, then both times are sent', () => {
    const { bytes } = compose({ columns: 48, lines: [{ kind: 'kick-drawer' }] }, modelOf(48));
    expect(Buffer.from(bytes).toString('hex')).toBe('1b401c261b700019fa');
  });
});
