import { describe, expect, test } from 'vitest';
import vectorFile from '../../testdata/peripherals-pads-china.json' with { type: 'json' };
import { eventsOf, framingLaws } from '../simulated-framing-laws.ts';
import { encodeCommand, identityOf, type KmyCommand, parseReply } from './messages.ts';
import { encodeFrame, kmyFraming } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const vectors = vectorFile.vectors.filter((vector) => vector.id.startsWith('kmy.'));
const hexById = (id: string) => vectors.find((vector) => vector.id === id)?.hex;

framingLaws(
  'KMY pads',
  kmyFraming,
  vectors.map(({ hex }) => bytesOf(hex)),
);

describe('the frames of KMY pads', () => {
  test.each(vectors)('when $id comes ($meaning), then it is one frame and encodes to the same bytes', (vector) => {
    const [event, ...rest] = eventsOf(kmyFraming, bytesOf(vector.hex));
    expect(rest).toEqual([]);
    if (event?.kind !== 'frame') throw new Error('no frame');
    expect(hexOf(encodeFrame(event.body))).toBe(vector.hex);
    if ('binary' in vector && vector.binary !== undefined) expect(hexOf(event.body)).toBe(vector.binary.slice(2));
  });

  test.each<[string, KmyCommand]>([
    ['kmy.version', { kind: 'version' }],
    ['kmy.mode3des', { kind: 'mode', of: 0, isDouble: true }],
    ['kmy.loadwk', { kind: 'load-key', master: 0, working: 0, keyHex: '3EB3B72576BBBE834F0B96AAA5A8B548' }],
    ['kmy.activate', { kind: 'activate', master: 0, working: 0 }],
    ['kmy.kbdon', { kind: 'keyboard', isOn: true }],
    ['kmy.pan', { kind: 'account', digits: '200000000000' }],
    ['kmy.readpin', { kind: 'read' }],
  ])("when the command of %s is made, then its bytes are the vector's", (id, command) => {
    expect(hexOf(encodeCommand(command))).toBe(hexById(id));
  });

  test("when an entry begins, then it differs from the vector's in length and limit alone", () => {
    const [made] = eventsOf(kmyFraming, encodeCommand({ kind: 'begin', longest: 6 }));
    const [given] = eventsOf(kmyFraming, bytesOf(hexById('kmy.pin') ?? ''));
    if (made?.kind !== 'frame' || given?.kind !== 'frame') throw new Error('no frame');
    expect(made.body.subarray(0, -1)).toEqual(given.body.subarray(0, -1));
  });

  test('when a body would erase all keys, then it is refused', () => {
    expect(() => encodeFrame(Uint8Array.of(0x31, 0x38))).toThrow('erases all keys');
  });

  test('when a body is empty or too long, then it is refused', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeFrame(new Uint8Array(256))).toThrow(RangeError);
  });

  test('when the length, the coding or the end is wrong, then it is a bad frame and the next one is read', () => {
    const good = bytesOf(hexById('kmy.reply.ok') ?? '');
    const wrong = ['0230323034303603', '023031303430', '02303130343003', '0203', '02303147343503'];
    for (const hex of wrong) {
      const kinds = eventsOf(kmyFraming, bytesOf(hex), good).map((event) => event.kind);
      expect(kinds).toContain('bad-frame');
      expect(kinds.at(-1)).toBe('frame');
    }
  });

  test('when keys come around frames, then each is told', () => {
    const frame = bytesOf(hexById('kmy.reply.ok') ?? '');
    const events = eventsOf(kmyFraming, Uint8Array.of(0x2a), frame, Uint8Array.of(0x08, 0x0d, 0x1b, 0x00, 0x37));
    expect(events.map((event) => (event.kind === 'key' ? event.key : event.kind))).toEqual([
      'digit',
      'frame',
      'clear',
      'enter',
      'cancel',
      'time-out',
      'garbage',
    ]);
  });
});

describe('the answers of KMY pads', () => {
  test.each([
    ['kmy.reply.ok', 'done'],
    ['kmy.reply.pinblock', 'done'],
    ['kmy.reply.badparam', 'parameter'],
    ['kmy.reply.timeout', 'timed-out'],
    ['kmy.reply.badcmd', 'unknown-command'],
  ])('when %s comes, then it is %s', (id, meaning) => {
    const [event] = eventsOf(kmyFraming, bytesOf(hexById(id) ?? ''));
    if (event?.kind !== 'frame') throw new Error('no frame');
    const reply = parseReply(event.body);
    expect(reply.kind === 'done' ? 'done' : reply.complaint).toBe(meaning);
  });

  test('when a version is read, then only the names of the family count', () => {
    const [event] = eventsOf(kmyFraming, bytesOf(hexById('kmy.reply.version') ?? ''));
    if (event?.kind !== 'frame') throw new Error('no frame');
    expect(identityOf(event.body.subarray(1))).toMatch(/^KMY3501/);
    expect(identityOf(Uint8Array.from(Buffer.from('OTHER V1')))).toBeUndefined();
  });
});
