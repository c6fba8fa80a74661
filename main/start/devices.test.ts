import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDevices } from '../../native-drivers/registry/build-devices.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import { type DevicesOpening, devicesArgument, openDevices } from './devices.ts';

const PRINTER = {
  role: 'receipt-printer',
  driver: 'escpos',
  model: 'generic-58',
  connection: { bus: 'tcp', host: '127.0.0.1', port: 9 },
};
const WEDGE = { role: 'card-reader', driver: 'wedge', connection: { bus: 'keyboard' } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'devices-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const file = (...devices: object[]): string => JSON.stringify({ version: 1, devices }, undefined, 1);
const open = (argv: readonly string[] = [], hasWindow = true): Promise<DevicesOpening> =>
  openDevices({ argv, dataFolder: folder, clock: monotonicClock, hasWindow });

describe('the devices of a counter', () => {
  it('when nobody has set any up, then there are none', async () => {
    expect(await open()).toEqual({
      ok: true,
      devices: {},
      hasKeyboard: false,
      file: path.join(folder, 'devices.json'),
    });
  });

  it('when devices.json lies in the data folder, then its devices are built; a file that is named goes before it', async () => {
    write('devices.json', file(PRINTER));
    const opening = await open();
    if (!opening.ok) throw new Error(opening.why);
    expect(Object.keys(opening.devices)).toEqual(['receipt-printer']);
    expect(opening.printerFacts?.modelName).toMatch(/58/);
    await closeDevices(opening.devices);
    const other = write('other.json', file(WEDGE));
    expect(await open(['--devices', other])).toEqual({
      ok: true,
      devices: {},
      hasKeyboard: true,
      file: other,
      profile: JSON.parse(file(WEDGE)),
    });
    expect(await open([`--devices=${other}`])).toMatchObject({ hasKeyboard: true });
  });

  it('when the scanner types like a keyboard, then the window is to tell its keys apart, and the reader stays what it was', async () => {
    write('devices.json', file({ ...WEDGE, role: 'barcode-scanner' }));
    expect(await open()).toMatchObject({ ok: true, hasKeyboard: false, hasKeyboardScanner: true });
    expect(await open([], false)).toMatchObject({ ok: false });
  });

  it('when the file is wrong, then the person reads file, line and key in both languages', async () => {
    const where = write('devices.json', file({ ...PRINTER, model: 'generic-59' }, { ...WEDGE, role: 'pin-pad' }));
    const opening = await open();
    const why = opening.ok ? '' : opening.why;
    expect(why).toContain(where);
    expect(why).toMatch(/第 7 行 devices\[0\]\.model：没有这个值，可用：.*generic-58/);
    expect(why).toMatch(/line 7 devices\[0\]\.model: no such value; there are: .*generic-58/);
    expect(why).toMatch(/line 18 devices\[1\]\.connection\.bus: not possible here; it needs: card-reader/);
  });

  it('when no keys come to this counter, then a device that types is refused', async () => {
    write('devices.json', file(WEDGE));
    expect(await open([], false)).toMatchObject({ ok: false, why: expect.stringContaining('it needs: a window') });
  });

  it('when the file that was named is not there or no file at all, then that is told', async () => {
    const missing = path.join(folder, 'missing.json');
    expect(await open(['--devices', missing])).toMatchObject({
      ok: false,
      why: expect.stringMatching(/ENOENT.*missing/),
    });
    expect(await open(['--devices', folder])).toMatchObject({ ok: false, why: expect.stringContaining('EISDIR') });
  });

  it.each([[['--devices']], [['--devices', '--wedge']], [['--devices=']]])(
    'when the words are %j, then the path is asked for',
    (argv) => {
      expect(devicesArgument(argv)).toMatchObject({ ok: false, why: expect.stringContaining('--devices wants') });
    },
  );
});
