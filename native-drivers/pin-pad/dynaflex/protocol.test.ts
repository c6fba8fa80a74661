import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectorFile from '../../testdata/peripherals-pads-magtek.json' with { type: 'json' };
import { eventsOf } from '../simulated-framing-laws.ts';
import { encodePinCommand, encodeSerialQuestion, fieldsOf, parseMessage } from './messages.ts';
import { encodeReport, mmsFraming } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const vectors = vectorFile.vectors.filter((vector) => vector.id.startsWith('dynaflex.'));
const hexById = (id: string) => vectors.find((vector) => vector.id === id)?.hex;

describe('the reports of a DynaFlex', () => {
  test.each(vectors)('when $id ($meaning) is sent, then it is the published report and comes back whole', (vector) => {
    const report = encodeReport(bytesOf(vector.hex));
    expect('hidReports' in vector ? vector.hidReports : []).toEqual([hexOf(report)]);
    const [event, ...rest] = eventsOf(mmsFraming, report);
    expect(rest).toEqual([]);
    expect(event?.kind === 'frame' && hexOf(event.body)).toBe(vector.hex);
  });

  /** As the vendor's program cuts a long message: 59 bytes, 61 bytes each, the rest. */
  const long = Uint8Array.from({ length: 59 + 61 + 61 + 30 }, (_, index) => index & 0xff);
  const pad = (...bytes: readonly number[]) => {
    const report = new Uint8Array(64);
    report.set(bytes);
    return report;
  };
  const reports = [
    pad(1, 0, 0, 0, long.length, ...long.subarray(0, 59)),
    pad(2, 0, 1, ...long.subarray(59, 120)),
    pad(2, 0, 2, ...long.subarray(120, 181)),
    pad(3, 30, ...long.subarray(181)),
  ];
  const kinds = (...each: readonly Uint8Array[]) => eventsOf(mmsFraming, ...each).map((event) => event.kind);

  test('when a message comes in several reports, then it is put together', () => {
    expect(eventsOf(mmsFraming, ...reports)).toEqual([{ kind: 'frame', body: long }]);
  });

  test('when a report is missing, doubled, cancelled or cut short by another message, then it is no message, and the next is read', () => {
    const [first = pad(), second = pad(), third = pad(), last = pad()] = reports;
    const next = encodeReport(bytesOf(hexById('dynaflex.cancel') ?? ''));
    const broken = [
      [first, third, last],
      [first, second, second, third, last],
      [first, second, last],
      [second],
      [last],
      [pad(9)],
      [pad(0, 0)],
      [pad(0, 63)],
      [pad(1, 0, 0, 0, 10)],
      [pad(1, 0xff, 0xff, 0xff, 0xff)],
    ];
    for (const each of broken) {
      expect(kinds(...each)).not.toContain('frame');
      expect(kinds(...each, next).at(-1)).toBe('frame');
    }
    expect(kinds(first, second, pad(4), next)).toEqual(['frame']);
    expect(kinds(first, second, next)).toEqual(['bad-frame', 'frame']);
    expect(kinds(first, ...reports)).toEqual(['bad-frame', 'frame']);
  });

  test('when one bit of the reports of a message is flipped, then nothing is thrown and the next message is read', () => {
    reports.forEach((_, which) => {
      for (let bit = 0; bit < 64 * 8; bit += 1) {
        const flipped = reports.map((report) => report.slice());
        const report = flipped[which] ?? pad();
        report[bit >> 3] = (report[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(eventsOf(mmsFraming, ...flipped, ...reports).at(-1)).toEqual({ kind: 'frame', body: long });
      }
    });
  });

  test('when a message is empty or too long for one report, then it is refused', () => {
    expect(() => encodeReport(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeReport(new Uint8Array(63))).toThrow(RangeError);
  });

  test('when junk comes, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (junk) => {
        for (const event of eventsOf(mmsFraming, ...junk)) {
          if (event.kind === 'frame') expect(() => parseMessage(event.body)).not.toThrow();
        }
        for (const each of junk) {
          expect(() => parseMessage(Uint8Array.of(0xaa, 0, 0x81, 4, 0x83, 0, 2, 5, ...each))).not.toThrow();
          expect(() => fieldsOf(each)).not.toThrow();
        }
      }),
    );
  });
});

describe('the messages of a DynaFlex', () => {
  const command = { timeoutSeconds: 60, longest: 8, shortest: 4, account: '123456789012' } as const;

  test('when a PIN is asked for or a session ended, then the bytes are the published ones', () => {
    expect(hexOf(encodePinCommand(0x7a, { ...command, sequence: 'enter' }))).toBe(hexById('dynaflex.pin.host'));
    expect(hexOf(encodePinCommand(0x7a, { ...command, sequence: 'successful' }))).toBe(hexById('dynaflex.pin.ok'));
    expect(hexOf(encodePinCommand(9, { ...command, sequence: 'cancel' }))).toContain('8201FD');
    expect(() => encodePinCommand(1, { ...command, sequence: 'enter', account: '1' })).toThrow(RangeError);
    // As in the vendor's own program.
    expect(hexOf(encodeSerialQuestion(0))).toBe(
      'AA0081040100D101841AD10181072B06010401F609850102890AE208E106E104E102C100',
    );
  });

  test.each([
    // MagTek D100005000, table 175.
    ['AA 00 81 04 82 09 20 01 82 04 01 00 00 00', 'ok'],
    // The same manual, battery charge state (table 70).
    ['AA 00 81 04 82 01 10 01 82 04 80 02 03 16', 'failed'],
    ['AA 00 81 04 82 09 20 01 82 04 80 01 01 10', 'no-key'],
    ['AA 00 81 04 82 09 20 01 82 04 80 02 03 0F', 'in-session'],
    ['AA 00 81 04 82 09 20 01', 'failed'],
  ])('when %s answers, then the command is %s', (hex, status) => {
    expect(parseMessage(bytesOf(hex))).toMatchObject({ kind: 'response', status });
  });

  const block =
    'F5 20 DF 71 01 00 99 08 1B 9C 18 45 EB 99 3A 7A DF DF 41 0A FF FF 98 76 54 32 10 E0 00 01 DF DF 42 01 80';
  const told = (detail: string, payload = '') => {
    const attached = payload === '' ? '' : `84 82 00 ${(bytesOf(payload).length + 2).toString(16)} 02 05 ${payload}`;
    return parseMessage(bytesOf(`AA 00 81 04 83 00 02 05 82 04 ${detail} ${attached}`));
  };

  test('when a PIN was entered, then its block and key serial number are told', () => {
    const inner = bytesOf(block).length - 2;
    const message = told('01 02 01 01', `F5 ${inner.toString(16)} ${block.slice(6)}`);
    if (message.kind !== 'pin-complete' || message.end.kind !== 'block') throw new Error('no block');
    expect(hexOf(message.end.block)).toBe('1B9C1845EB993A7A');
    expect(hexOf(message.end.keySerial)).toBe('FFFF9876543210E00001');
  });

  test.each([
    ['01 02 02 01', 'timed-out'],
    ['01 02 02 03', 'cancelled'],
    ['01 02 02 04', 'failed'],
    ['01 02 01 01', 'failed'],
    ['FF', 'failed'],
  ])('when an entry ends with %s and no block, then it is %s', (detail, kind) => {
    const message = detail === 'FF' ? parseMessage(bytesOf('AA 00 81 04 83 00 02 05')) : told(detail);
    expect(message).toEqual({ kind: 'pin-complete', end: { kind } });
  });

  test('when a message is no message, or news nobody asked for, then it says so', () => {
    expect(parseMessage(bytesOf('AA 00 81 04 83 00 10 01 82 04 00 00 00 00'))).toEqual({ kind: 'other' });
    for (const hex of ['', 'AB 00 81 04 82 09 20 01', 'AA 00 81 04 82', 'AA 00 81 04 82 09 20 01 82 09 00']) {
      expect(parseMessage(bytesOf(hex))).toEqual({ kind: 'malformed' });
    }
  });
});
