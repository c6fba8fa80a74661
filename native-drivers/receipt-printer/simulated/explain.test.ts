import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { paperText } from './paper.ts';
import { printAll } from './print-head.ts';
import { readCommand, readCommands } from './read-command.ts';

interface Vector {
  readonly id: string;
  readonly dir: string;
  readonly hex: string;
}
const file = new URL('../../testdata/peripherals-printer.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const names = (id: string): string[] => {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return explain(bytesOf(vector.hex)).map((each) => each.command);
};
const paperOf = (hex: string, chineseAtPowerOn = false) =>
  printAll(readCommands(bytesOf(hex)), { widthDots: 384, chineseAtPowerOn });

describe('the reader of printer bytes', () => {
  it('when the vectors that a host sends are read, then none is unknown', () => {
    const hostVectors = vectors.filter((vector) => vector.dir === 'host>dev' && vector.id !== 'escpos.graphics.head');
    expect(hostVectors.length).toBeGreaterThan(20);
    for (const vector of hostVectors) {
      const commands = readCommands(bytesOf(vector.hex));
      expect(commands.filter((command) => ['unknown', 'truncated'].includes(command.name))).toEqual([]);
    }
  });

  it('when single vectors are read, then they are the commands the sources say', () => {
    expect(names('escpos.init')).toEqual(['ESC @']);
    expect(names('escpos.bold')).toEqual(['ESC E', 'text', 'ESC E']);
    expect(names('escpos.qr.python')).toEqual(['GS ( k', 'GS ( k', 'GS ( k', 'GS ( k', 'GS ( k']);
    expect(names('escpos.barcode.ean13')).toEqual(['ESC a', 'GS h', 'GS w', 'GS f', 'GS H', 'GS k']);
    expect(names('escpos.cut.feed.drawer')).toEqual(['GS V', 'ESC p']);
    expect(names('escpos.graphics.head')).toEqual(['ESC @', 'ESC a', 'truncated']);
    expect(names('escpos.processid')).toEqual(['GS ( H']);
  });

  it('when codes, pictures and Chinese are printed, then the paper shows what the sources say', () => {
    const of = (id: string) => paperText(paperOf(vectors.find((vector) => vector.id === id)?.hex ?? ''));
    expect(of('escpos.qr.python')).toEqual(['[QR 1234]']);
    expect(of('escpos.barcode.ean13')).toEqual(['[EAN13 4006381333931]']);
    expect(of('escpos.raster')).toEqual(['[IMAGE 8x8]']);
    expect(of('escpos.text.xiaofei')).toEqual(['消费']);
  });

  it('when a detail is explained, then it is in words', () => {
    expect(explain(bytesOf('1B700032FA'))[0]?.detail).toEqual({ pin: 2, onMs: 100, offMs: 500 });
    expect(explain(bytesOf('1D2111'))[0]?.detail).toEqual({ width: 2, height: 2 });
    expect(explain(bytesOf('1D763000010008008000000000000000'))[0]?.detail).toEqual({ widthDots: 8, heightDots: 8 });
    expect(explain(bytesOf('1C26CFFBB7D1'))[1]?.text).toBe('消费');
  });

  it('when Chinese mode was never switched on, then an export model prints code page letters and the mistake can be seen', () => {
    expect(paperText(paperOf('CFFBB7D10A'))).not.toEqual(['消费']);
    expect(paperText(paperOf('CFFBB7D10A', true))).toEqual(['消费']);
  });

  it('when a command is unknown, then it is reported with its bytes and what follows is still read', () => {
    expect(
      explain(bytesOf('1B 01 41 1B 7E 42 0A'.replaceAll(' ', ''))).map(({ command, bytes }) => [command, bytes]),
    ).toEqual([
      ['unknown', '1B'],
      ['unknown', '01'],
      ['text', '41'],
      ['unknown', '1B7E'],
      ['text', '42'],
      ['LF', '0A'],
    ]);
  });

  it('when any junk is read, then every byte is in exactly one command and nothing is thrown', () => {
    const junk = fc.array(
      fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10, 0x0a, 0x28, 0x6b, 0x4c, 0x76, 0x30, 0x00, 0x01, 0x05, 0xff, 0x81, 0x41),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(fc.oneof(junk, fc.uint8Array({ maxLength: 200 })), (values) => {
        const bytes = Uint8Array.from(values);
        const explained = explain(bytes);
        expect(explained.reduce((sum, each) => sum + each.lengthBytes, 0)).toBe(bytes.length);
        paperText(printAll(readCommands(bytes), { widthDots: 384, chineseAtPowerOn: true }));
      }),
    );
  });

  it('when bytes arrive one at a time, then the paper is the same as when they arrive at once', () => {
    const whole = bytesOf(
      '1B401C26CFFBB7D120414243CFFB0A1D286B0400314132001D286B0700315030313233341D286B03003151301D564200',
    );
    const commands = [];
    let queue = new Uint8Array(0);
    for (const byte of whole) {
      queue = Uint8Array.from([...queue, byte]);
      for (let command = readCommand(queue, 0); command !== undefined; command = readCommand(queue, 0)) {
        commands.push(command);
        queue = queue.slice(command.bytes.length);
      }
    }
    const options = { widthDots: 384, chineseAtPowerOn: false };
    expect(paperText(printAll(commands, options))).toEqual(paperText(printAll(readCommands(whole), options)));
    expect(paperText(printAll(commands, options))).toEqual(['消费 ABC消', '[QR 1234]', '[CUT]']);
  });
});
