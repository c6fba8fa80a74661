import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionFromAnswers, faultOf, ReturnStream } from './status.ts';

interface Vector {
  readonly id: string;
  readonly hex: string;
}
const file = new URL('../testdata/peripherals-printer.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };
const bytesOf = (id: string): Uint8Array => {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return Uint8Array.from(Buffer.from(vector.hex, 'hex'));
};
const read = (...chunks: readonly Uint8Array[]) => {
  const stream = new ReturnStream();
  return chunks.flatMap((chunk) => stream.feed(chunk));
};

describe('what the printer sends back', () => {
  it('when the vectors of status back are read, then they mean what they say', () => {
    expect(read(bytesOf('escpos.asb.ok'))).toMatchObject([
      { kind: 'status-back', condition: { offline: false, paperOut: false } },
    ]);
    expect(read(bytesOf('escpos.asb.end'))).toMatchObject([
      { kind: 'status-back', condition: { offline: true, paperOut: true } },
    ]);
    expect(read(bytesOf('escpos.gsr.ok'))).toEqual([{ kind: 'queued', byte: 0 }]);
    expect(read(bytesOf('escpos.gsr.near'))).toEqual([{ kind: 'queued', byte: 3 }]);
    expect(read(bytesOf('escpos.xoff'), bytesOf('escpos.xon'))).toEqual([
      { kind: 'flow', go: false },
      { kind: 'flow', go: true },
    ]);
  });

  it.each([
    ['escpos.r1.offline', 0, 'printer-offline'],
    ['escpos.r2.cover', 1, 'cover-open'],
    ['escpos.r2.error', 1, 'printer-error'],
    ['escpos.r3.cutter', 2, 'cutter-jam'],
    ['escpos.r3.auto', 2, 'overheated'],
    ['escpos.r4.end', 3, 'paper-out'],
    ['escpos.r4.ok', 3, undefined],
    ['escpos.r1.drawer', 0, undefined],
  ] as const)('when the answer is %s, then the fault is the one of the bit table', (id, question, fault) => {
    const answers = [0x12, 0x12, 0x12, 0x12];
    answers[question] = bytesOf(id)[0] ?? 0;
    expect(faultOf(conditionFromAnswers(answers))).toBe(fault);
  });

  const processId = Uint8Array.of(0x37, 0x22, 0x41, 0x30, 0x37, 0x31, 0x00);
  const messages = fc.array(
    fc.constantFrom(
      bytesOf('escpos.asb.ok'),
      bytesOf('escpos.asb.end'),
      bytesOf('escpos.r4.end'),
      bytesOf('escpos.gsr.near'),
      bytesOf('escpos.xoff'),
      processId,
      Uint8Array.of(0x5f, 0x54, 0x4d, 0x00),
      Uint8Array.of(0x37, 0x25, 0x00),
    ),
    { maxLength: 12 },
  );

  it('when the bytes are chopped in any way, then the messages are the same', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.integer({ min: 1, max: 5 })), (parts, cuts) => {
        const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(whole.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(whole.subarray(at));
        const expected = parts.flatMap((part) => read(part));
        expect(read(...chunks)).toEqual(expected);
      }),
    );
  });

  it('when flow control falls into a process id or status back, then both are still read', () => {
    const xoff = bytesOf('escpos.xoff');
    expect(read(processId.subarray(0, 3), xoff, processId.subarray(3))).toEqual([
      { kind: 'flow', go: false },
      { kind: 'process-id', id: 'A071' },
    ]);
    const back = bytesOf('escpos.asb.ok');
    expect(read(back.subarray(0, 2), Uint8Array.of(0x12), back.subarray(2)).map((message) => message.kind)).toEqual([
      'real-time',
      'status-back',
    ]);
  });

  it('when status falls into a block, then the block is given up and the status is read', () => {
    const kinds = read(Uint8Array.of(0x37, 0x22, 0x41), bytesOf('escpos.r4.end'), bytesOf('escpos.r1.online')).map(
      (message) => message.kind,
    );
    expect(kinds).toEqual(['garbage', 'real-time']);
  });

  it('when a block never ends, then it is given up and what follows is read', () => {
    const endless = new Uint8Array(300).fill(0x41);
    const kinds = read(Uint8Array.of(0x37), endless, bytesOf('escpos.r1.online')).map((message) => message.kind);
    expect(kinds.at(-1)).toBe('real-time');
  });

  it('when any bytes come, then nothing is thrown and a following process id is found after status bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => {
        const messagesRead = read(junk, Uint8Array.of(0x12, 0x00, 0x00, 0x00, 0x00), processId);
        expect(messagesRead.at(-1)).toEqual({ kind: 'process-id', id: 'A071' });
      }),
    );
  });
});
