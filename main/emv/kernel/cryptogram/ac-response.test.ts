// Ours, made from emv.md 1.12: the answer to GENERATE AC at its edges.
import { expect, test } from 'vitest';
import { encodeTlv } from '../../tlv/tlv.ts';
import { bytesOf, hexOf, joined } from '../bytes.ts';
import { parseAcResponse } from './ac-response.ts';
import { kindOfByte, kindOfCode } from './cryptogram-kind.ts';

const AC = 'A1A2A3A4A5A6A7A8';
const format1 = (cid: string, iadBytes: number): Uint8Array =>
  encodeTlv('80', bytesOf(`${cid}0042${AC}${'07'.repeat(iadBytes)}`));
const format2 = (objects: Readonly<Record<string, string>>): Uint8Array =>
  encodeTlv('77', joined(...Object.entries(objects).map(([tag, hex]) => encodeTlv(tag, bytesOf(hex)))));

test.each([
  ['00', 'AAC'],
  ['40', 'TC'],
  ['80', 'ARQC'],
  ['3F', 'AAC'],
  ['7F', 'TC'],
  ['BF', 'ARQC'],
])('when the information is %s then the kind is %s in both formats', (cid, kind) => {
  const expected = { kind, cid: Number.parseInt(cid, 16), atc: bytesOf('0042'), ac: bytesOf(AC) };
  expect(parseAcResponse(format1(cid, 0))).toEqual({ ok: true, value: { ...expected, responseObjects: [] } });
  const second = parseAcResponse(format2({ '9F27': cid, '9F36': '0042', '9F26': AC }));
  expect(second).toMatchObject({ ok: true, value: expected });
  expect(second.ok && 'iad' in second.value).toBe(false);
  expect(second.ok && 'signature' in second.value).toBe(false);
  expect(second.ok && second.value.responseObjects.map(({ tag }) => tag)).toEqual(['9F27', '9F36', '9F26']);
});

test.each([1, 32])('when %i bytes of issuer data follow then they are taken', (iadBytes) => {
  const iad = bytesOf('07'.repeat(iadBytes));
  expect(parseAcResponse(format1('80', iadBytes))).toMatchObject({ ok: true, value: { iad } });
  expect(parseAcResponse(format2({ '9F27': '80', '9F36': '0042', '9F26': AC, '9F10': hexOf(iad) }))).toMatchObject({
    ok: true,
    value: { iad },
  });
});

test('when a signature stands in place of the cryptogram then the cryptogram is left to it', () => {
  const parsed = parseAcResponse(format2({ '9F27': '80', '9F36': '0042', '9F4B': 'AABB' }));
  expect(parsed).toMatchObject({ ok: true, value: { signature: bytesOf('AABB') } });
  expect(parsed.ok && 'ac' in parsed.value).toBe(false);
});

test.each([
  ['nothing', new Uint8Array()],
  ['an empty template 80', bytesOf('8000')],
  ['an empty template 77', bytesOf('7700')],
  ['another template', encodeTlv('70', bytesOf(`9F2701809F360200429F2608${AC}`))],
  ['a byte behind it', joined(format1('80', 0), bytesOf('00'))],
  ['a reserved kind in format 1', format1('C0', 0)],
  ['a reserved kind in format 2', format2({ '9F27': 'C0', '9F36': '0042', '9F26': AC })],
  ['ten bytes', encodeTlv('80', bytesOf(`800042${AC.slice(2)}`))],
  ['33 bytes of issuer data in format 1', format1('80', 33)],
  [
    '33 bytes of issuer data in format 2',
    format2({ '9F27': '80', '9F36': '0042', '9F26': AC, '9F10': '07'.repeat(33) }),
  ],
  ['no information', format2({ '9F36': '0042', '9F26': AC })],
  ['two bytes of information', format2({ '9F27': '8080', '9F36': '0042', '9F26': AC })],
  ['no counter', format2({ '9F27': '80', '9F26': AC })],
  ['a counter of one byte', format2({ '9F27': '80', '9F36': '42', '9F26': AC })],
  ['a counter of three bytes', format2({ '9F27': '80', '9F36': '000042', '9F26': AC })],
  ['neither cryptogram nor signature', format2({ '9F27': '80', '9F36': '0042' })],
  ['a cryptogram of seven bytes', format2({ '9F27': '80', '9F36': '0042', '9F26': AC.slice(2) })],
  [
    'a cryptogram of nine bytes beside a signature',
    format2({ '9F27': '80', '9F36': '0042', '9F26': `${AC}00`, '9F4B': 'AA' }),
  ],
  ['an object twice', bytesOf(`77179F2701809F2701809F360200429F2608${AC}`)],
])('when the answer has %s then it is malformed', (_, data) => {
  expect(parseAcResponse(data)).toEqual({ ok: false, fault: 'malformed' });
});

test('when the fourth kind is asked about then there is none', () => {
  expect([0, 1, 2, 3].map(kindOfCode)).toEqual(['AAC', 'TC', 'ARQC', undefined]);
  expect([0x00, 0x50, 0x90, 0xc0].map(kindOfByte)).toEqual(['AAC', 'TC', 'ARQC', undefined]);
});
