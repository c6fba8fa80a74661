/** Pins scanners' bytes to vectors from outside, then chops, flips and scrambles them. */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HONEYWELL_ENABLE, hidPosProtocol } from './hid-pos/protocol.ts';
import { PAYMENT_CODES, paymentSchemeOf } from './payment-codes.ts';
import { LONGEST_CODE_BYTES, NOTHING_PENDING, type ScannerPending, type ScannerProtocol } from './protocol.ts';
import { ScannedCode } from './scanned-code.ts';
import { serialScannerProtocol } from './serial/protocol.ts';
import { type SimulatedScannerModel, scanChunks } from './simulator.ts';

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly meaning: string;
  readonly valid?: boolean;
}
const { vectors } = JSON.parse(
  readFileSync(new URL('../testdata/peripherals-scanner.json', import.meta.url), 'utf8'),
) as {
  vectors: readonly Vector[];
};
const bytesOf = (id: string): Uint8Array => {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return new Uint8Array(Buffer.from(vector.hex, 'hex'));
};

interface Heard {
  readonly texts: string[];
  readonly faults: string[];
  pending: ScannerPending;
}
const hear = (
  protocol: ScannerProtocol,
  chunks: readonly Uint8Array[],
  from: ScannerPending = NOTHING_PENDING,
): Heard => {
  const heard: Heard = { texts: [], faults: [], pending: from };
  for (const chunk of chunks) {
    const step = protocol.feed(heard.pending, chunk);
    heard.texts.push(...step.codes.map((code) => code.reveal()));
    heard.faults.push(...step.faults);
    heard.pending = step.pending;
  }
  return heard;
};
const serial = serialScannerProtocol();
const text = (value: string) => Uint8Array.from(Buffer.from(value, 'latin1'));

describe('payment codes', () => {
  it.each(vectors.filter(({ id }) => id.startsWith('paycode.')))(
    'when $id is scanned, then the hint says $meaning',
    (vector) => {
      const scheme = paymentSchemeOf(Buffer.from(vector.hex, 'hex').toString('latin1'));
      expect(scheme ?? 'none').toBe(vector.meaning.split(' ')[0]?.toLowerCase());
      expect(scheme !== undefined).toBe(vector.valid);
    },
  );

  it('when the length is one short or one over, then there is no hint', () => {
    const lengths = (prefix: string) =>
      Array.from({ length: 30 }, (_, length) => length + 2).filter(
        (length) => paymentSchemeOf(prefix.padEnd(length, '7')) !== undefined,
      );
    expect(lengths('10')).toEqual([18]);
    expect(lengths('15')).toEqual([18]);
    expect(lengths('16')).toEqual([]);
    expect(lengths('25')).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(lengths('30')).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(lengths('24')).toEqual([]);
    expect(lengths('62')).toEqual([19]);
  });

  it('when any number is tried, then at most one row fits, and every row names its reference', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 26 });
    fc.assert(
      fc.property(fc.constantFrom('10', '15', '25', '30', '62', '99'), digits, (prefix, rest) => {
        const code = `${prefix}${rest.join('')}`;
        expect(PAYMENT_CODES.filter(({ pattern }) => pattern.test(code)).length).toBeLessThanOrEqual(1);
      }),
    );
    expect(PAYMENT_CODES.filter(({ reference }) => reference === '')).toEqual([]);
  });
});

describe('a scanned code', () => {
  it('when it is printed in any way, then only the mask is seen', () => {
    const code = new ScannedCode('134567890123456789', 'QR code');
    const shown = [
      String(code),
      JSON.stringify({ code }),
      inspect({ code }),
      inspect(code, { showHidden: true, depth: 9 }),
    ];
    expect(shown.join()).not.toContain('34567890');
    expect(code.masked).toBe('13…6789 (18)');
    expect(new ScannedCode('12345678901').masked).toBe('(11)');
    expect(new ScannedCode('微信支付微信支付微信支付').masked).toBe('(12)');
  });
});

describe('HID POS reports', () => {
  const wechat = bytesOf('hidpos.scan.wechat');

  it('when the report of the layout is read, then its code, kind and hint come out', () => {
    const [code] = hidPosProtocol.feed(NOTHING_PENDING, wechat).codes;
    expect(code?.reveal()).toBe('134567890123456789');
    expect(code?.symbology).toBe('Code 128');
    expect(code?.scheme).toBe('wechat');
  });

  it('when a Honeywell is enabled, then the published feature report is sent', () => {
    const sent = Uint8Array.of(HONEYWELL_ENABLE.reportId, ...HONEYWELL_ENABLE.body);
    expect(sent).toEqual(bytesOf('hidpos.honeywell.enable'));
  });

  it.each(['honeywell-hid', 'zebra-hid'] as const)(
    'when %s sends a long code, then its reports are one code',
    (model) => {
      for (const length of [1, 55, 56, 57, 112, 300, 2953]) {
        const long = 'https://example.test/'.padEnd(length, 'x').slice(0, length);
        const chunks = scanChunks(model, long);
        expect(hear(hidPosProtocol, chunks)).toMatchObject({ texts: [long], faults: [] });
        const other = Uint8Array.of(0x04, 0xff);
        expect(
          hear(
            hidPosProtocol,
            chunks.flatMap((chunk) => [other, chunk]),
          ).texts,
        ).toEqual([long]);
      }
    },
  );

  it('when the identifier, the length or the size is wrong, then it is damaged and the next code is read', () => {
    const bad = [
      wechat.with(2, 0x20),
      wechat.with(1, 57),
      wechat.with(1, 255),
      wechat.slice(0, 63),
      wechat.with(5, 0x07),
    ];
    for (const report of bad) {
      const heard = hear(hidPosProtocol, [report, wechat]);
      expect(heard.faults).toEqual(['damaged']);
      expect(heard.texts).toEqual(['134567890123456789']);
    }
  });

  it('when the last report of a code is lost, then silence ends it and it meets no other code', () => {
    const [first = wechat] = scanChunks('honeywell-hid', 'x'.repeat(100));
    const half = hear(hidPosProtocol, [first]);
    expect(hidPosProtocol.settle(half.pending)).toMatchObject({ codes: [], faults: ['cut-short'] });
    expect(hidPosProtocol.settle(NOTHING_PENDING)).toMatchObject({ codes: [], faults: [] });
    // Another kind of code right behind it cannot be its end.
    expect(hear(hidPosProtocol, [first, wechat, wechat])).toMatchObject({
      texts: ['134567890123456789'],
      faults: ['damaged'],
    });
  });

  it('when reports go on for ever, then what is held stays bounded and the end says too long', () => {
    const more = wechat.with(63, 1);
    const heard = hear(
      hidPosProtocol,
      Array.from({ length: 500 }, () => more),
    );
    expect(heard.pending.bytes.length).toBeLessThanOrEqual(LONGEST_CODE_BYTES * 2);
    expect(hear(hidPosProtocol, [wechat, wechat], heard.pending)).toMatchObject({
      texts: ['134567890123456789'],
      faults: ['too-long'],
    });
  });

  it('when any single bit is flipped, then nothing throws and the next code is read', () => {
    for (let bit = 0; bit < wechat.length * 8; bit += 1) {
      const damaged = wechat.with(bit >> 3, (wechat[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      const first = hear(hidPosProtocol, [damaged]);
      const silence = hidPosProtocol.settle(first.pending);
      expect(first.texts.length + first.faults.length + silence.faults.length).toBeGreaterThan(0);
      expect(hear(hidPosProtocol, [wechat], silence.pending).texts).toEqual(['134567890123456789']);
    }
  });
});

describe('serial scanners', () => {
  const stream = text('134567890123456789\r\n\x02287634\x03\r62\n\n6901234567892\r\n');
  const texts = ['134567890123456789', '287634', '62', '6901234567892'];

  it('when chopped at any two places, then the same codes come out', () => {
    for (let one = 0; one <= stream.length; one += 1)
      for (let two = one; two <= stream.length; two += 1) {
        const chunks = [stream.subarray(0, one), stream.subarray(one, two), stream.subarray(two)];
        expect(hear(serial, chunks)).toMatchObject({ texts, faults: [], pending: { bytes: new Uint8Array(0) } });
      }
  });

  it('when the scanner sends no ending, then silence ends the code, unless endings were promised', () => {
    const { pending } = hear(serial, [text('62123'), text('45678')]);
    expect(serial.settle(pending).codes.map((code) => code.reveal())).toEqual(['6212345678']);
    expect(serialScannerProtocol({ ending: 'line-end' }).settle(pending)).toMatchObject({
      codes: [],
      faults: ['cut-short'],
    });
  });

  it('when the rate is wrong, then noise is damaged and never a code', () => {
    expect(hear(serial, [Uint8Array.of(0xf8, 0x00, 0x1b, 0x78, 0x0d)])).toMatchObject({
      texts: [],
      faults: ['damaged'],
    });
  });

  it('when a code has no end, then what is held stays bounded and its tail is no code', () => {
    const flood = Array.from({ length: 100 }, () => text('1'.repeat(64)));
    const heard = hear(serial, flood);
    expect(heard.pending.bytes.length).toBeLessThanOrEqual(LONGEST_CODE_BYTES);
    expect(hear(serial, [text('134567\r134567890123456789\r')], heard.pending)).toMatchObject({
      texts: ['134567890123456789'],
      faults: ['too-long'],
    });
    expect(serial.settle(heard.pending).faults).toEqual(['too-long']);
  });

  it('when any single bit is flipped, then nothing throws and the code after the next ending is read', () => {
    const code = text('134567890123456789\r');
    for (let bit = 0; bit < code.length * 8; bit += 1) {
      const damaged = code.with(bit >> 3, (code[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      expect(hear(serial, [damaged, text('\r'), code]).texts.at(-1)).toBe('134567890123456789');
    }
  });
});

describe('junk', () => {
  const protocols = fc.constantFrom(hidPosProtocol, serial);
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ minLength: 64, maxLength: 64 }));

  it('when any bytes come, then nothing throws, what is held is bounded, and no code has a control character', () => {
    fc.assert(
      fc.property(protocols, fc.array(chunk, { maxLength: 60 }), (protocol, chunks) => {
        const heard = hear(
          protocol,
          chunks.map((each, index) => (index % 2 === 0 && each.length > 0 ? each.with(0, 2) : each)),
        );
        expect(heard.pending.bytes.length).toBeLessThanOrEqual(LONGEST_CODE_BYTES * 2);
        for (const code of heard.texts) expect(code.replaceAll('\x1D', '')).not.toMatch(/\p{Cc}/u);
        expect(protocol.settle(heard.pending).pending.bytes).toHaveLength(0);
      }),
      { numRuns: 300 },
    );
  });

  it('when simulators send any text, then it is read back', () => {
    const models = fc.constantFrom<SimulatedScannerModel>('honeywell-hid', 'zebra-hid', 'serial-cr-lf');
    fc.assert(
      fc.property(models, fc.stringMatching(/^[!-~]{1,200}$/), (model, code) => {
        const protocol = model === 'serial-cr-lf' ? serial : hidPosProtocol;
        expect(hear(protocol, scanChunks(model, code)).texts).toEqual([code]);
      }),
    );
  });
});
