/**
 * Every vector of printers, each read as what its source says it is, by the reader of bytes or the reader of answers; and where our own
 * vocabulary has the same command, byte for byte the same. A vector without a row here fails.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from './simulated/explain.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';
import { conditionFromAnswers, type PrinterCondition, ReturnStream } from './status.ts';
import {
  ASK_QUEUED_PAPER,
  ASK_STATUS,
  askProcessId,
  BOLD_OFF,
  BOLD_ON,
  CHINESE_OFF,
  CHINESE_ON,
  codePage,
  INITIALISE,
  STATUS_BACK_ON,
} from './vocabulary.ts';

interface Vector {
  readonly id: string;
  readonly dir: 'host>dev' | 'dev>host';
  readonly hex: string;
}
const file = new URL('../testdata/peripherals-printer.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };
const bytesOf = (id: string): Uint8Array => {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return Uint8Array.from(Buffer.from(vector.hex, 'hex'));
};
const hex = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('hex');
const hello = (command: string, on: object, off: object) => [
  [command, on],
  ['text', 'hello'],
  [command, off],
];

/** What a host sends: command by command, with what it sets or says. */
const SENT: Readonly<Record<string, readonly unknown[]>> = {
  'escpos.init': [['ESC @']],
  'escpos.bold': hello('ESC E', { on: true }, { on: false }),
  'escpos.underline': hello('ESC -', { thickness: 1 }, { thickness: 0 }),
  'escpos.invert': hello('GS B', { on: true }, { on: false }),
  'escpos.width2': hello('GS !', { width: 2, height: 1 }, { width: 1, height: 1 }),
  'escpos.height2': hello('GS !', { width: 1, height: 2 }, { width: 1, height: 1 }),
  'escpos.codepage': [['ESC t', { page: 16 }]],
  'escpos.qr.python': [
    ['GS ( k', { kind: 'QR', function: 'model' }],
    ['GS ( k', { kind: 'QR', function: 'module size' }],
    ['GS ( k', { kind: 'QR', function: 'error correction' }],
    ['GS ( k', { kind: 'QR', function: 'store', data: '1234' }],
    [
      'GS ( k',
      { kind: 'QR', function: 'print', prints: { kind: 'qr', align: 'left', data: '1234', moduleDots: 3, level: 'L' } },
    ],
  ],
  'escpos.barcode.ean13': [
    ['ESC a', { align: 'center' }],
    ['GS h'],
    ['GS w'],
    ['GS f'],
    ['GS H'],
    ['GS k', { symbology: 'EAN13', data: '4006381333931' }],
  ],
  'escpos.raster': [['GS v', { widthDots: 8, heightDots: 8 }]],
  'escpos.drawer': [['ESC p', { pin: 2, onMs: 100, offMs: 500 }]],
  'escpos.cut.full': [['GS V', { partial: false, feedDots: 0 }]],
  'escpos.cut.partial': [['GS V', { partial: true, feedDots: 0 }]],
  'escpos.cut.feed.drawer': [
    ['GS V', { partial: false, feedDots: 3 }],
    ['ESC p', { pin: 2, onMs: 120, offMs: 240 }],
  ],
  'escpos.dleeot1': [['DLE EOT', { asks: 'printer' }]],
  'escpos.dleeot2': [['DLE EOT', { asks: 'offline cause' }]],
  'escpos.dleeot3': [['DLE EOT', { asks: 'error cause' }]],
  'escpos.dleeot4': [['DLE EOT', { asks: 'paper sensor' }]],
  'escpos.gsa': [['GS a', { drawer: true, online: true, error: true, paper: true }]],
  'escpos.gsr1': [['GS r', { asks: 'paper' }]],
  'escpos.processid': [['GS ( H', { processId: 'A001' }]],
  'escpos.kanji.on': [['FS &']],
  'escpos.kanji.off': [['FS .']],
  'escpos.text.xiaofei': [['FS &'], ['text', '消费'], ['FS .']],
  'escpos.disp.select': [['ESC =']],
  'escpos.disp.clear': [['FF']],
  // The head of a picture whose body the source does not print: the reader waits for the rest.
  'escpos.graphics.head': [['ESC @'], ['ESC a', { align: 'center' }], ['truncated']],
};

const NOTHING: PrinterCondition = conditionFromAnswers([0x12, 0x12, 0x12, 0x12]);
/** Answers to `DLE EOT`: which was asked, and what of the condition is not as usual. */
const ANSWERED: Readonly<Record<string, readonly [1 | 2 | 3 | 4, Partial<PrinterCondition>]>> = {
  'escpos.r1.online': [1, {}],
  'escpos.r1.drawer': [1, { drawerHigh: true }],
  'escpos.r1.offline': [1, { offline: true }],
  'escpos.r2.ok': [2, {}],
  'escpos.r2.cover': [2, { coverOpen: true }],
  'escpos.r2.error': [2, { otherError: true }],
  'escpos.r3.cutter': [3, { cutterJam: true }],
  'escpos.r3.auto': [3, { overheated: true }],
  'escpos.r4.ok': [4, {}],
  'escpos.r4.end': [4, { paperOut: true }],
};
/** What comes back otherwise. */
const TOLD: Readonly<Record<string, object>> = {
  'escpos.asb.ok': { kind: 'status-back', condition: NOTHING },
  'escpos.asb.end': {
    kind: 'status-back',
    condition: { ...NOTHING, offline: true, paperOut: true, paperNearEnd: true },
  },
  'escpos.gsr.ok': { kind: 'queued', byte: 0 },
  'escpos.gsr.near': { kind: 'queued', byte: 3 },
  'escpos.xoff': { kind: 'flow', go: false },
  'escpos.xon': { kind: 'flow', go: true },
};

const read = (bytes: Uint8Array) => new ReturnStream().feed(bytes);

describe('the vectors of printers', () => {
  it('when the rows here are held against the file, then each vector has one', () => {
    const rows = [...Object.keys(SENT), ...Object.keys(ANSWERED), ...Object.keys(TOLD)];
    expect(rows.toSorted()).toEqual(vectors.map(({ id }) => id).toSorted());
  });

  it.each(Object.entries(SENT))('when a host sends %s, then it is read as what the source says', (id, expected) => {
    const seen = explain(bytesOf(id)).map(({ command, detail, text }) => {
      const says = text ?? detail;
      return says === undefined ? [command] : [command, says];
    });
    expect(seen).toEqual(expected);
  });

  it('when the bar code of the source is printed, then it has the height, width and text that the commands before it set', () => {
    const { rows } = printAll(readCommands(bytesOf('escpos.barcode.ean13')), {
      widthDots: 576,
      chineseAtPowerOn: false,
    });
    expect(rows).toMatchObject([
      { kind: 'barcode', align: 'center', data: '4006381333931', heightDots: 64, moduleDots: 3, textBelow: true },
    ]);
  });

  it.each(Object.entries(ANSWERED))(
    'when a printer answers %s, then only that of its condition changes',
    (id, [question, change]) => {
      const [message] = read(bytesOf(id));
      if (message?.kind !== 'real-time') throw new Error('not read as a real-time answer');
      const answers = [0x12, 0x12, 0x12, 0x12];
      answers[question - 1] = message.byte;
      expect(conditionFromAnswers(answers)).toEqual({ ...NOTHING, ...change });
    },
  );

  it.each(Object.entries(TOLD))('when a printer tells %s, then it is that message alone', (id, message) => {
    expect(read(bytesOf(id))).toEqual([message]);
  });

  it('when our own vocabulary has the command, then its bytes are those of the source', () => {
    expect(hex(INITIALISE)).toBe(hex(bytesOf('escpos.init')));
    expect(hex(BOLD_ON, new TextEncoder().encode('hello'), BOLD_OFF)).toBe(hex(bytesOf('escpos.bold')));
    expect(hex(CHINESE_ON)).toBe(hex(bytesOf('escpos.kanji.on')));
    expect(hex(CHINESE_OFF)).toBe(hex(bytesOf('escpos.kanji.off')));
    expect(hex(codePage(16))).toBe(hex(bytesOf('escpos.codepage')));
    expect(hex(ASK_STATUS)).toBe(hex(...[1, 2, 3, 4].map((n) => bytesOf(`escpos.dleeot${n}`))));
    expect(hex(STATUS_BACK_ON)).toBe(hex(bytesOf('escpos.gsa')));
    expect(hex(ASK_QUEUED_PAPER)).toBe(hex(bytesOf('escpos.gsr1')));
    expect(hex(askProcessId('A001'))).toBe(hex(bytesOf('escpos.processid')));
  });
});

describe('an answer with one wrong bit', () => {
  const processId = Uint8Array.of(0x37, 0x22, 0x41, 0x30, 0x37, 0x31, 0x00);

  it('when any bit of a process id is wrong, then no other id that was sent is proved by it, and what follows is read', () => {
    for (let bit = 0; bit < processId.length * 8; bit += 1) {
      const broken = processId.slice();
      broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const messages = read(Uint8Array.from([...broken, 0x12, 0x00, 0x00, 0x00, 0x00, ...processId]));
      expect(messages.filter((message) => message.kind === 'process-id' && message.id === 'A071').length).toBe(1);
      expect(messages.at(-1)).toEqual({ kind: 'process-id', id: 'A071' });
    }
  });

  it('when any bit of a real-time answer or of status back is wrong, then it is read as some message or as garbage, and the next answer is whole', () => {
    for (const id of [...Object.keys(ANSWERED), 'escpos.asb.ok', 'escpos.asb.end']) {
      const sound = bytesOf(id);
      for (let bit = 0; bit < sound.length * 8; bit += 1) {
        const broken = sound.slice();
        broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const after = read(Uint8Array.from([...broken, 0x12, 0, 0, 0, 0, 0x16])).at(-1);
        expect(after).toEqual({ kind: 'real-time', byte: 0x16 });
      }
    }
  });
});
