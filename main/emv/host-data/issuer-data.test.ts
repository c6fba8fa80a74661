import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/host-data.json' with { type: 'json' };
import { encodeTlv } from '../tlv/tlv.ts';
import { parseIssuerData } from './issuer-data.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOrNull = (value: Uint8Array | undefined): string | null =>
  value === undefined ? null : Buffer.from(value).toString('hex').toUpperCase();

describe('host_emv_response vectors', () => {
  it.each(vectors.host_emv_response)(
    'when $id is read ($note), then its parts are its own or it has faults',
    (vector) => {
      const data = parseIssuerData(bytes(vector.data));
      expect(data.faults.length === 0).toBe(vector.expect.valid);
      if (!vector.expect.valid) return;
      expect({
        arc: hexOrNull(data.responseCode),
        auth_code: hexOrNull(data.authorisationCode),
        iad: hexOrNull(data.authenticationData),
        scripts: data.scripts.map(({ template, id, commands }) => ({
          phase: template === '71' ? 'before' : 'after',
          id: hexOrNull(id),
          commands: commands.map(hexOrNull),
        })),
      }).toEqual({ ...vector.expect, valid: undefined });
    },
  );
});

describe('parseIssuerData', () => {
  it('when nothing came, then there is nothing and no fault', () => {
    const nothing = { scripts: [], faults: [] };
    expect(parseIssuerData()).toEqual(nothing);
    expect(parseIssuerData(bytes(''))).toEqual(nothing);
    expect(parseIssuerData(bytes('9F36020001'))).toEqual(nothing);
  });

  it('when the field is cut off, then nothing in it counts', () => {
    expect(parseIssuerData(bytes('910A112233445566778830307205860400'))).toEqual({
      scripts: [],
      faults: ['unreadable'],
    });
  });

  it.each([7, 17, 0])('when 91 has %i bytes, then it must not be sent and the fault says so', (length) => {
    const data = parseIssuerData(encodeTlv('91', new Uint8Array(length)));
    expect(data).toEqual({ scripts: [], faults: ['authentication-data'] });
  });

  it.each([8, 10, 16])('when 91 has %i bytes, then it is sent as it came', (length) => {
    expect(parseIssuerData(encodeTlv('91', new Uint8Array(length))).authenticationData).toHaveLength(length);
  });

  it('when 8A is not two bytes, then field 39 stands', () => {
    expect(parseIssuerData(bytes('8A0130'))).toEqual({ scripts: [], faults: ['response-code'] });
  });

  it('keeps several scripts in the order in which they came, each with its commands', () => {
    const data = parseIssuerData(bytes('72068604841E0000710F9F180400000001860604DA9F1300AA7106860400000000'));
    expect(
      data.scripts.map(({ template, id, commands }) => [template, hexOrNull(id), commands.map(hexOrNull)]),
    ).toEqual([
      ['72', null, ['841E0000']],
      ['71', '00000001', ['04DA9F1300AA']],
      ['71', null, ['00000000']],
    ]);
  });

  it.each([
    ['7100', 'no command'],
    ['71079F180400000001', 'a name and no command'],
    ['71058603841E00', 'a command of three bytes'],
    ['7103860400', 'a command longer than the template'],
    ['710B9F1803000001860484180000', 'a name of three bytes'],
    ['710A86048418000086028418', 'one good command and one of two bytes'],
  ])('when a template is %s (%s), then it is broken, nothing of it is sent, and the next one stands', (template) => {
    const data = parseIssuerData(bytes(`${template}72068604841E0000`));
    expect(data.faults).toEqual(['script']);
    expect(data.scripts.map(({ broken, commands }) => [broken, commands.length])).toEqual([
      [true, 0],
      [false, 1],
    ]);
  });

  it('when a broken template has a readable name, then its result can carry it', () => {
    const [script] = parseIssuerData(bytes('71079F1804DEADBEEF')).scripts;
    expect([script?.broken, hexOrNull(script?.id)]).toEqual([true, 'DEADBEEF']);
  });

  it('when bytes are junk, then it never throws, and what is to be sent has the lengths the card takes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (input) => {
        const data = parseIssuerData(input);
        expect(data.authenticationData?.length ?? 8).toBeGreaterThanOrEqual(8);
        for (const { commands } of data.scripts)
          for (const command of commands) expect(command.length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 1000 },
    );
  });
});
