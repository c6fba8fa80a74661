import { describe, expect, it } from 'vitest';
import { lineOfPath } from './json-lines.ts';
import { keyOf, readProfile } from './read-profile.ts';

const READER = `    {
      "role": "card-reader",
      "driver": "magtek",
      "connection": { "bus": "hid", "vendorId": 2049, "productId": 2 }
    }`;
const fileOf = (...entries: readonly string[]): string => `{
  "version": 1,
  "devices": [
${entries.join(',\n')}
  ]
}
`;

describe('the reading of devices.json', () => {
  it('when the file is right, then the profile is given, also with the mark that some editors put first', () => {
    const reading = readProfile(fileOf(READER));
    expect(reading).toMatchObject({ ok: true, profile: { version: 1, devices: [{ driver: 'magtek' }] } });
    expect(readProfile(`\uFEFF${fileOf(READER)}`)).toEqual(reading);
    expect(readProfile('{"version":1,"devices":[]}')).toMatchObject({ ok: true, profile: { devices: [] } });
  });

  it('when a value is wrong, then its line and key are told in both languages', () => {
    const reading = readProfile(fileOf(READER, READER.replace('card-reader', 'pin-pad').replace('2049', '70000')));
    expect(reading).toMatchObject({ ok: false, faults: [{ line: 12, key: 'devices[1].connection.vendorId' }] });
    const [fault] = reading.ok ? [] : reading.faults;
    expect(fault?.en).toMatch(/too big/i);
    expect(fault?.zh).toMatch(/数值过大/);
  });

  it('when a key is strange or missing, then the thing it should stand in is named', () => {
    const strange = readProfile(fileOf(READER.replace('"driver"', '"drivr"')));
    expect(strange.ok ? [] : strange.faults.map(({ line, key }) => [line, key])).toEqual([
      [4, 'devices[0].driver'],
      [4, 'devices[0]'],
    ]);
  });

  it('when a role stands twice, then the list is named', () => {
    const reading = readProfile(fileOf(READER, READER));
    expect(reading).toMatchObject({ ok: false, faults: [{ line: 3, key: 'devices', en: 'a role stands twice' }] });
  });

  it.each([
    ['a comma is missing', fileOf(`${READER}\n${READER}`), 9],
    ['the end is missing', '{\n  "version": 1,\n', 3],
    ['there is nothing', '', 1],
  ])('when %s, then the line is told', (_what, text, line) => {
    expect(readProfile(text)).toMatchObject({ ok: false, faults: [{ line, key: '' }] });
  });
});

describe('the line of a key', () => {
  const TEXT = '{\n "a": [\n  1, {"b":\n   "},[" }\n ],\n "c": {}\n}';

  it.each([
    [[], 1],
    [['a'], 2],
    [['a', 0], 3],
    [['a', 1, 'b'], 3],
    [['c'], 6],
    [['c', 'missing'], 6],
    [['nowhere', 'at', 'all'], 1],
  ])('when the path is %j, then it is line %i', (path, line) => {
    expect(lineOfPath(TEXT, path)).toBe(line);
  });

  it('when a path is written, then it reads as code would', () => {
    expect(keyOf(['devices', 1, 'connection', 'path'])).toBe('devices[1].connection.path');
    expect(keyOf([])).toBe('');
  });
});
