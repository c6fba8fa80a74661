import { describe, expect, it } from 'vitest';
import vectorFile from '../../testdata/peripherals-card.json' with { type: 'json' };
import { type Line, sessionTransport } from '../../transports/session-transport.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import { stripeReader } from '../driver.ts';
import { decodeAnswer, encodeQuestion, MAGTEK_FEATURE_BYTES, magtekIdentity } from './feature.ts';
import { MAGTEK_REPORT_BYTES, magtekProtocol } from './protocol.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const text = (latin1: string) => Buffer.from(latin1, 'latin1').toString('hex');
const vector = (id: string) => {
  const found = vectorFile.vectors.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return { hex: found.hex, reply: 'reply' in found ? (found.reply ?? '') : '' };
};
const padded = (hex: string, bytes: number) => {
  const report = new Uint8Array(bytes);
  report.set(bytesOf(hex));
  return report;
};

/** The bits of a report by its kind, from the items of the descriptor (HID 1.11, 6.2.2): report size times report count. */
function reportBytesOf(descriptor: Uint8Array): Readonly<Record<'input' | 'feature', number>> {
  const bits = { input: 0, feature: 0 };
  let [size, count] = [0, 0];
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    const length = [0, 1, 2, 4][prefix & 3] ?? 0;
    const value = descriptor.subarray(at + 1, at + 1 + length).reduceRight((sum, byte) => sum * 256 + byte, 0);
    if ((prefix & 0xfc) === 0x74) size = value;
    if ((prefix & 0xfc) === 0x94) count = value;
    if ((prefix & 0xfc) === 0x80) bits.input += size * count;
    if ((prefix & 0xfc) === 0xb0) bits.feature += size * count;
    at += 1 + length;
  }
  return { input: bits.input / 8, feature: bits.feature / 8 };
}

describe('the reports of MagTek readers', () => {
  it.each([
    ['magtek.0002.report-descriptor', 'plain'],
    ['magtek.v5.report-descriptor', 'magneSafe'],
  ] as const)('when the reader describes itself by %s, then its reports are as long as ours', (id, kind) => {
    const told = reportBytesOf(bytesOf(vector(id).hex));
    expect(told).toEqual({ input: MAGTEK_REPORT_BYTES[kind], feature: MAGTEK_FEATURE_BYTES[kind] });
  });
});

describe('the feature reports of MagTek readers', () => {
  const { plain, magneSafe } = MAGTEK_FEATURE_BYTES;
  it.each<[string, number, number, string, string]>([
    ['magtek.feature.010401313233', plain, 0x01, `01${text('123')}`, ''],
    ['magtek.feature.000101', plain, 0x00, '01', text('123')],
    ['magtek.feature.000102', plain, 0x00, '02', '0a'],
    ['magtek.feature.000104', plain, 0x00, '04', '95'],
    ['magtek.feature.000110', plain, 0x00, '10', '00'],
    ['magtek.feature.0200', plain, 0x02, '', ''],
    ['magtek.v5.ksn', magneSafe, 0x09, '', 'ffff9876543210e00001'],
    ['magtek.v5.seclevel3', magneSafe, 0x15, '03e7e2fa38', ''],
    [
      'magtek.v5.auth',
      magneSafe,
      0x10,
      '00f0',
      // The key serial number, then two challenges.
      ['ffff9876543210e00003', 'be5c9835177e452a', 'a72d2db236bf29d2'].join(''),
    ],
  ])('when %s is asked, then question and answer are the published ones', (id, bytes, command, data, answer) => {
    const { hex, reply } = vector(id);
    expect(encodeQuestion({ command, data: bytesOf(data) }, bytes)).toEqual(padded(hex, bytes));
    expect(decodeAnswer(padded(reply, bytes))).toEqual({ kind: 'done', data: bytesOf(answer) });
  });

  it("when the software id is asked, then it is told, but for the manual's misprinted length", () => {
    const { hex, reply } = vector('magtek.feature.000100');
    expect(encodeQuestion({ command: 0, data: Uint8Array.of(0) }, plain)).toEqual(padded(hex, plain));
    const printed = padded(reply, plain);
    expect(decodeAnswer(printed)).toEqual({ kind: 'done', data: bytesOf(text('2')) });
    const corrected = decodeAnswer(printed.with(1, 11));
    expect(corrected).toEqual({ kind: 'done', data: bytesOf(text('21042812D01')) });
  });

  it('when an answer refuses, is cut or claims more than there is, then it is no data', () => {
    expect(decodeAnswer(padded('0200', plain))).toEqual({ kind: 'refused', result: 2 });
    for (const hex of ['', '00', '0017']) expect(decodeAnswer(bytesOf(hex))).toEqual({ kind: 'malformed' });
    expect(() => encodeQuestion({ command: 0, data: new Uint8Array(23) }, plain)).toThrow(RangeError);
  });
});

describe('who a MagTek reader is', () => {
  /** A reader that knows these answers, by question in hex, and refuses others. */
  function known(answers: Readonly<Record<string, string>>) {
    let lose: (() => void) | undefined;
    const transport = sessionTransport('hid 0801:0002', async (events) => {
      lose = () => events.gone('unplugged');
      const line: Line = {
        write: async () => ({ ok: true }),
        close: async () => undefined,
        askFeature: async (question) => {
          if (question.length !== MAGTEK_FEATURE_BYTES.plain) return undefined;
          const asked = Object.keys(answers).find((hex) => Buffer.from(padded(hex, 24)).equals(question));
          return padded(asked === undefined ? '0200' : (answers[asked] ?? ''), 24);
        },
      };
      return { ok: true, line };
    });
    return { transport, unplug: () => lose?.() };
  }
  const readerOf = (transport: ReturnType<typeof known>['transport']) => {
    const learnIdentity = magtekIdentity(0x0002);
    if (learnIdentity === undefined) throw new Error('the plain reader is asked');
    const clock = new SteppedClock();
    return stripeReader({ transport, protocol: magtekProtocol, clock, identity: transport.name, learnIdentity });
  };
  const serial = vector('magtek.feature.000101');
  const software = vector('magtek.feature.000100');

  it('when it tells its software and number, then the lamp shows them until it is gone', async () => {
    const told = { [software.hex]: software.reply.replace(/^0001/, '000b'), [serial.hex]: serial.reply };
    const { transport, unplug } = known(told);
    const reader = readerOf(transport);
    await settle();
    expect(reader.state).toEqual({ standing: 'ready', identity: 'hid 0801:0002 · 21042812D01 123' });
    unplug();
    await settle();
    expect(reader.state).toMatchObject({ standing: 'absent', identity: 'hid 0801:0002' });
    await reader.close();
  });

  it('when it has one of the two, then that one is shown', async () => {
    const reader = readerOf(known({ [serial.hex]: serial.reply }).transport);
    await settle();
    expect(reader.state.identity).toBe('hid 0801:0002 · 123');
    await reader.close();
  });

  it('when a newer reader tells more than a manual knows, then it is cut for the lamp', async () => {
    const long = encodeQuestion({ command: 0, data: bytesOf(text('X'.repeat(58))) }, MAGTEK_FEATURE_BYTES.magneSafe);
    const line: Line = {
      write: async () => ({ ok: true }),
      close: async () => undefined,
      askFeature: async () => long,
    };
    const transport = sessionTransport('hid 0801:0011', async () => ({ ok: true, line }));
    await transport.open();
    const half = 'X'.repeat(32);
    expect(await magtekIdentity(0x0011)?.(transport)).toBe(`${half} ${half}`);
    await transport.close();
  });

  it('when it refuses or sends the question back, then it serves under the name it is known by', async () => {
    for (const answers of [{}, { [software.hex]: software.hex, [serial.hex]: serial.hex }]) {
      const reader = readerOf(known(answers).transport);
      await settle();
      expect(reader.state).toEqual({ standing: 'ready', identity: 'hid 0801:0002' });
      await reader.close();
    }
  });

  it('when the length of its feature report is not known, then it is not asked', () => {
    expect(magtekIdentity(0x2020)).toBeUndefined();
    expect(magtekIdentity(0x0011)).toBeDefined();
  });
});
