import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/parameters.json' with { type: 'json' };
import { encodeTlv, splitTlv } from '../tlv/tlv.ts';
import type { ApplicationParameters } from './application-parameters.ts';
import { parseApplicationParameters } from './parse-application-parameters.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

function parsed(download: Uint8Array): ApplicationParameters {
  const parameters = parseApplicationParameters(download);
  if (!parameters.ok) throw new Error(`refused: ${parameters.fault.kind}`);
  return parameters.value;
}

/** A whole download with some objects replaced; undefined leaves one out. */
function download(changes: Readonly<Record<string, string | undefined>> = {}): Uint8Array {
  const objects: Readonly<Record<string, string | undefined>> = {
    '9F06': 'A000000333010101',
    DF01: '00',
    '9F08': '0020',
    DF11: 'D84000A800',
    DF12: 'D84004F800',
    DF13: '0010000000',
    '9F1B': '0000C350',
    DF15: '00000000',
    DF16: '99',
    DF17: '50',
    DF14: '9F3704',
    DF18: '01',
    ...changes,
  };
  const parts = Object.entries(objects).flatMap(([tag, value]) =>
    value === undefined ? [] : [encodeTlv(tag, bytes(value))],
  );
  return new Uint8Array(Buffer.concat(parts));
}

describe('unionpay_aid_download vectors', () => {
  it.each(vectors.unionpay_aid_download)(
    'when $id is read, then its objects are its own and the parameters follow from them',
    (vector) => {
      const list = splitTlv(bytes(vector.data));
      expect(list.ok && list.value.map(({ tag, value }) => [tag, hex(value)])).toEqual(vector.expect);
      const told = new Map(vector.expect.map(([tag = '', value = '']) => [tag, value]));
      const text = (tag: string): string => told.get(tag) ?? '';
      const ddol = text('DF14');
      expect(parsed(bytes(vector.data))).toEqual({
        aid: text('9F06'),
        partialSelection: text('DF01') === '00',
        version: told.get('9F08') ?? text('9F09'),
        tacDefault: text('DF11'),
        tacOnline: text('DF12'),
        tacDenial: text('DF13'),
        floorLimitMinor: Number.parseInt(text('9F1B'), 16),
        randomThresholdMinor: Number.parseInt(text('DF15'), 16),
        randomTargetPercent: Number(text('DF17')),
        randomMaximumPercent: Number(text('DF16')),
        defaultDdol: ddol === '9F37' ? '9F3704' : ddol,
        onlinePin: !['00', '30'].includes(text('DF18')),
        electronicCashLimitMinor: Number(text('9F7B')),
        contactlessFloorMinor: Number(text('DF19')),
        contactlessLimitMinor: Number(text('DF20')),
        contactlessCvmMinor: Number(text('DF21')),
      });
    },
  );
});

describe('parseApplicationParameters', () => {
  it('when only AID and version came, then EMV’s defaults stand for the rest', () => {
    expect(parsed(bytes('9F0607A0000000031010' + '9F0902008C'))).toEqual({
      aid: 'A0000000031010',
      partialSelection: false,
      version: '008C',
      tacDefault: 'CC00000000',
      tacOnline: 'CC00000000',
      tacDenial: '0000000000',
      floorLimitMinor: 0,
      randomThresholdMinor: 0,
      randomTargetPercent: 0,
      randomMaximumPercent: 0,
      defaultDdol: '9F3704',
      onlinePin: false,
    });
  });

  it.each([
    [{ DF18: '00' }, { onlinePin: false }],
    [{ DF18: '30' }, { onlinePin: false }],
    [{ DF18: '31' }, { onlinePin: true }],
    [{ DF01: '01' }, { partialSelection: false }],
    [{ DF14: '9F37' }, { defaultDdol: '9F3704' }],
    [{ DF14: '' }, { defaultDdol: '9F3704' }],
    [{ DF14: '9F37049F0206' }, { defaultDdol: '9F37049F0206' }],
    [{ '9F09': '0030' }, { version: '0020' }],
    [{ '9F1B': 'FFFFFFFF' }, { floorLimitMinor: 4_294_967_295 }],
    [{ '9F66': '36800000', DF7F: '0102' }, { aid: 'A000000333010101' }],
  ])('when the download says %j, then the parameters say %j', (changes, wanted) => {
    expect(parsed(download(changes))).toMatchObject(wanted);
  });

  it.each([
    [{ '9F06': undefined }, { kind: 'missing', tag: '9F06' }],
    [{ '9F08': undefined }, { kind: 'missing', tag: '9F08' }],
    [{ '9F06': 'A0000003' }, { kind: 'bad-value', tag: '9F06' }],
    [{ DF11: 'D84000A8' }, { kind: 'bad-value', tag: 'DF11' }],
    [{ '9F1B': '00C350' }, { kind: 'bad-value', tag: '9F1B' }],
    [{ DF17: 'A0' }, { kind: 'bad-value', tag: 'DF17' }],
    [{ DF21: '00000010000F' }, { kind: 'bad-value', tag: 'DF21' }],
  ])('when the download has %j, then it is refused: %j', (changes, fault) => {
    expect(parseApplicationParameters(download(changes))).toEqual({ ok: false, fault });
  });

  it('when the download is cut off anywhere between two bytes of an object, then it is refused', () => {
    const whole = download();
    for (let length = 0; length < whole.length; length += 1) {
      const parameters = parseApplicationParameters(whole.subarray(0, length));
      // Cut between two objects it is a shorter download, refused only when AID or version are gone.
      if (parameters.ok) expect(splitTlv(whole.subarray(0, length)).ok).toBe(true);
      else expect(['not-tlv', 'missing']).toContain(parameters.fault.kind);
    }
  });

  it('when bytes are junk, then it never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (input) => {
        expect(typeof parseApplicationParameters(input).ok).toBe('boolean');
      }),
    );
  });
});
