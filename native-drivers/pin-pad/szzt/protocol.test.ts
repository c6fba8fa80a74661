import { describe, expect, test } from 'vitest';
import vectorFile from '../../testdata/peripherals-pads-china.json' with { type: 'json' };
import { asciiBytes } from '../pad-events.ts';
import { eventsOf, framingLaws } from '../simulated-framing-laws.ts';
import { encodeCommand, parseBlock, parseReply, type SzztCommand } from './messages.ts';
import { complaintOf } from './models.ts';
import { encodeFrame, szztFraming } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const vectors = vectorFile.vectors.filter((vector) => vector.id.startsWith('szzt.'));
const hexById = (id: string) => vectors.find((vector) => vector.id === id)?.hex;

framingLaws(
  'SZZT pads',
  szztFraming,
  vectors.map(({ hex }) => bytesOf(hex)),
);

describe('the frames of SZZT pads', () => {
  test.each(vectors)('when $id comes ($meaning), then it is one frame and encodes to the same bytes', ({ hex }) => {
    const [event, ...rest] = eventsOf(szztFraming, bytesOf(hex));
    expect(rest).toEqual([]);
    if (event?.kind !== 'frame') throw new Error('no frame');
    expect(hexOf(encodeFrame(event.body))).toBe(hex);
  });

  const account = '200000000000';
  test.each<[string, SzztCommand]>([
    ['szzt.info', { kind: 'information' }],
    ['szzt.inputoff', { kind: 'input-off' }],
    ['szzt.minlen', { kind: 'shortest-pin', value: 4 }],
    ['szzt.maxlen', { kind: 'longest-pin', value: 6 }],
    ['szzt.timeout', { kind: 'limit-seconds', value: 30 }],
    ['szzt.hex', { kind: 'hex-answers' }],
    ['szzt.pinstart588', { kind: 'begin-whole', key: 0x30, longest: 6, account }],
    ['szzt.pinstart598', { kind: 'begin-bare' }],
    ['szzt.getpin598', { kind: 'read-bare', key: 0x30, account }],
    ['szzt.getpin588', { kind: 'read-whole' }],
    [
      'szzt.loadtpk',
      { kind: 'load-key', use: 'pin', under: 0x20, into: 0x30, keyHex: '3EB3B72576BBBE834F0B96AAA5A8B548' },
    ],
  ])("when the command of %s is made, then its bytes are the vector's", (id, command) => {
    expect(hexOf(encodeCommand(command))).toBe(hexById(id));
  });

  test('when a text would erase all keys, then it is refused', () => {
    expect(() => encodeFrame(asciiBytes('5031'))).toThrow('erases all keys');
    expect(() => encodeFrame(asciiBytes('50310'))).toThrow('erases all keys');
  });

  test('when a text is empty or too long, then it is refused', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeFrame(new Uint8Array(999))).toThrow(RangeError);
  });

  test('when a binary text holds 03 and 02, then the frame is still one', () => {
    const frame = encodeFrame(Uint8Array.of(0x38, 3, 2, 3, 0x0d));
    expect(eventsOf(szztFraming, frame).map((event) => event.kind)).toEqual(['frame']);
  });

  test('when keys come around frames, then each is told and none says which digit', () => {
    const frame = encodeFrame(Uint8Array.of(0x60));
    const events = eventsOf(szztFraming, Uint8Array.of(0x37, 0x2a), frame, Uint8Array.of(0x08, 0x0d, 0x1b, 0x80));
    expect(events.map((event) => (event.kind === 'key' ? event.key : event.kind))).toEqual([
      'digit',
      'digit',
      'frame',
      'clear',
      'enter',
      'cancel',
      'time-out',
    ]);
    expect(JSON.stringify(events)).not.toContain('7');
  });
});

describe('the answers of SZZT pads', () => {
  test.each([
    ['szzt.reply.ok', 'done'],
    ['szzt.reply.notmk', 'no-key'],
    ['szzt.reply.timeout', 'timed-out'],
    ['szzt.reply.authreq', 'no-key'],
    ['szzt.reply.noinput', 'nothing-entered'],
  ])('when %s comes, then it is %s', (id, meaning) => {
    const [event] = eventsOf(szztFraming, bytesOf(hexById(id) ?? ''));
    if (event?.kind !== 'frame') throw new Error('no frame');
    const reply = parseReply(event.body);
    expect(reply.kind === 'done' ? 'done' : reply.complaint).toBe(meaning);
  });

  test('when a code stands in no table, then the pad itself is at fault', () => {
    expect(complaintOf(0xd9)).toBe('internal');
  });

  test('when a block is not sixteen hex characters after track and length, then it is none', () => {
    expect(parseBlock(asciiBytes('00041B9C1845EB993A7A'))?.length).toBe(4);
    expect(parseBlock(asciiBytes('00041B9C1845EB993A7'))).toBeUndefined();
    expect(parseBlock(asciiBytes('00041B9C1845EB993A7G'))).toBeUndefined();
    expect(parseBlock(asciiBytes('00xx1B9C1845EB993A7A'))).toBeUndefined();
  });
});
