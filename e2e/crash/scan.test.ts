import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testCards } from '../../main/host/simulator/test-cards.ts';
import { binaryForms, packedTrack2, plainPinBlock, RARE_MAIL_PASSWORD, RARE_PIN, standingNeedles } from './needles.ts';
import { scanFolder } from './scan.ts';

const [card] = testCards;
const pan = card?.pan ?? '';
const CHIP_PAN = testCards.find(({ id }) => id === 'chip-cda')?.pan ?? '';
const packed = Buffer.from(pan, 'hex');
/** The same digits with one digit in front: every byte holds other neighbours. */
const shifted = Buffer.from(`0${pan}0`, 'hex');

const PLANTED: readonly (readonly [string, Uint8Array, string])[] = [
  ['a number as text', Buffer.from(pan), 'as text'],
  ['a track', Buffer.from(`;${pan}=30121010000012345678?`), 'as text'],
  ['a number as UTF-16', Buffer.from(pan, 'utf16le'), 'as UTF-16'],
  ['packed digits', packed, 'as packed digits'],
  ['packed digits from the second half of a byte', shifted, 'shifted'],
  ['a PIN', Buffer.from(RARE_PIN), 'a PIN as text'],
  ['the mail password', Buffer.from(RARE_MAIL_PASSWORD), 'the mail password'],
  [
    'the mail password in base64',
    Buffer.from(Buffer.from(RARE_MAIL_PASSWORD).toString('base64')),
    'the mail password as base64',
  ],
  ["a chip's track 2", packedTrack2('chip-dda'), '57 of chip chip-dda'],
  ["a chip's track 2 in base64", Buffer.from(Buffer.from(packedTrack2('tap')).toString('base64')), 'as base64'],
  ["the data of a chip's 5A in base64", Buffer.from(Buffer.from(CHIP_PAN, 'hex').toString('base64')), '5A of chip'],
  ['the block of an offline PIN', plainPinBlock(RARE_PIN), 'on its way to a chip'],
];

test.each(PLANTED)(
  'when %s lies in a file then the scan names file and place and never the value',
  (_, bytes, name) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
    const file = path.join(folder, 'some.sqlite');
    writeFileSync(file, Buffer.concat([Buffer.alloc(777, 0x2e), bytes, Buffer.alloc(99, 0x2e)]));
    const { finds } = scanFolder(folder, standingNeedles());
    rmSync(folder, { recursive: true });
    expect(finds.length).toBeGreaterThan(0);
    for (const find of finds) expect(find).toMatchObject({ where: file });
    expect(finds.some(({ offset, needle }) => needle.includes(name) && offset >= 777 && offset <= 779)).toBe(true);
    expect(JSON.stringify(finds)).not.toContain(pan);
  },
);

test('when a key lies in a file raw, as hexadecimal or as base64 then each form is found', () => {
  const key = Uint8Array.from({ length: 16 }, (_, place) => 200 - place * 7);
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
  const text = Buffer.from(key).toString('hex');
  writeFileSync(path.join(folder, 'a'), key);
  writeFileSync(path.join(folder, 'b'), text);
  writeFileSync(path.join(folder, 'c'), text.toUpperCase());
  writeFileSync(path.join(folder, 'd'), Buffer.from(key).toString('base64'));
  const { finds } = scanFolder(folder, binaryForms('a key', key));
  rmSync(folder, { recursive: true });
  expect(new Set(finds.map(({ where }) => path.basename(where)))).toEqual(new Set(['a', 'b', 'c', 'd']));
});

test('when a folder holds masked numbers only then nothing is found', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
  writeFileSync(path.join(folder, 'a'), `${pan.slice(0, 6)}******${pan.slice(-4)} 20301105 000001 123456`);
  expect(scanFolder(folder, standingNeedles()).finds).toEqual([]);
  rmSync(folder, { recursive: true });
});
