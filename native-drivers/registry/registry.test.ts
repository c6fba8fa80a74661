import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import { DEVICE_IDS, identifyDevice } from './device-ids.ts';
import { type DevicePicture, DeviceRegistry, type Watchable } from './registry.ts';

function lamp(first: DeviceState): Watchable & { say(state: DeviceState): void; closed: number } {
  let listener: ((state: DeviceState) => void) | undefined;
  return {
    state: first,
    closed: 0,
    onState(each) {
      listener = each;
      return () => {
        listener = undefined;
      };
    },
    say(state) {
      listener?.(state);
    },
    async close() {
      this.closed += 1;
      this.say({ standing: 'absent' });
    },
  };
}

describe('the device registry', () => {
  it('when a device changes, then a new whole picture is published and earlier pictures stay as they were', async () => {
    const registry = new DeviceRegistry();
    const pictures: DevicePicture[] = [];
    registry.onPicture((picture) => pictures.push(picture));
    const reader = lamp({ standing: 'opening' });
    const printer = lamp({ standing: 'ready' });
    registry.add('card-reader', reader);
    registry.add('printer', printer);
    reader.say({ standing: 'ready' });
    printer.say({ standing: 'ready', trouble: 'paper-near-end' });
    expect(pictures).toEqual([
      { 'card-reader': { standing: 'opening' } },
      { 'card-reader': { standing: 'opening' }, printer: { standing: 'ready' } },
      { 'card-reader': { standing: 'ready' }, printer: { standing: 'ready' } },
      { 'card-reader': { standing: 'ready' }, printer: { standing: 'ready', trouble: 'paper-near-end' } },
    ]);
    expect(registry.picture).toBe(pictures.at(-1));
  });

  it('when a device is removed, then it is closed, its lamp goes and its last words change nothing', async () => {
    const registry = new DeviceRegistry();
    const reader = lamp({ standing: 'ready' });
    registry.add('card-reader', reader);
    expect(() => registry.add('card-reader', reader)).toThrow('registered already');
    await registry.remove('card-reader');
    await registry.remove('card-reader');
    expect(reader.closed).toBe(1);
    expect(registry.picture).toEqual({});
    registry.add('card-reader', reader);
    await registry.close();
    expect(reader.closed).toBe(2);
  });
});

describe('the table of device ids', () => {
  it('when a known device is seen, then its row is found; clones and strangers are not taken for one', () => {
    const magtek = { bus: 'hid', vendorId: 0x0801, productId: 0x0002 } as const;
    expect(identifyDevice(magtek)?.driver).toBe('magtek');
    expect(identifyDevice({ ...magtek, usagePage: 0xff00 })?.driver).toBe('magtek');
    expect(identifyDevice({ ...magtek, usagePage: 0x0001 })).toBeUndefined();
    expect(identifyDevice({ ...magtek, productId: 0x0003 })?.driver).toBe('msr605x');
    expect(identifyDevice({ ...magtek, productId: 0x0099 })).toBeUndefined();
    const printer = { bus: 'usb', vendorId: 0x04b8, productId: 0x0202, interfaceClasses: [3, 7] } as const;
    expect(identifyDevice(printer)?.role).toBe('receipt-printer');
    expect(identifyDevice({ ...printer, interfaceClasses: [3] })).toBeUndefined();
  });

  it('when a scanner tells its usage page, then it is one; its keyboard and a page not told are none', () => {
    const scanner = { bus: 'hid', vendorId: 0x0c2e, productId: 0x0b8f } as const;
    expect(identifyDevice({ ...scanner, usagePage: 0x8c })?.driver).toBe('hid-pos-honeywell');
    expect(identifyDevice({ ...scanner, vendorId: 0x05e0, usagePage: 0x8c })?.driver).toBe('hid-pos');
    expect(identifyDevice({ ...scanner, usagePage: 0x01 })).toBeUndefined();
    expect(identifyDevice(scanner)).toBeUndefined();
  });

  it('when a row is read, then it names its reference, and no two rows match the same ids', () => {
    const matches = DEVICE_IDS.filter((row) => row.match.bus !== 'serial').map((row) => JSON.stringify(row.match));
    expect(new Set(matches).size).toBe(matches.length);
    expect(DEVICE_IDS.filter((row) => row.reference === '' || row.model === '')).toEqual([]);
  });
});
