/** Identity without a bus: the choice among alike devices, and a /sys tree as Linux draws it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HidFound, hidTransport } from './hid.ts';
import { kernelDriverOf, portOfHid, portOfSysPath, portOfUsb, usbOfSerial } from './port-path.ts';
import { listSerialLines } from './serial-lines.ts';
import { chooseDevice } from './which-device.ts';

const at = (place: string, serialNumber?: string) => ({ device: place, place, port: place, serialNumber });

describe('the choice among devices of one kind', () => {
  it('when nothing is asked for, then the only one is taken, two functions of it are one, and two devices are none', () => {
    expect(chooseDevice([at('1-1')], {})).toEqual({ kind: 'one', device: '1-1' });
    expect(chooseDevice([at('1-1'), { ...at('1-1'), device: 'second function' }], {})).toMatchObject({ device: '1-1' });
    expect(chooseDevice([at('1-1'), at('1-2')], {})).toEqual({ kind: 'two-alike' });
    expect(chooseDevice([], {})).toEqual({ kind: 'none' });
  });

  it('when a serial number is asked for, then it is found in any socket, and the wrong one is never taken', () => {
    const both = [at('1-1', 'A'), at('1-2', 'B')];
    expect(chooseDevice(both, { serialNumber: 'B' })).toMatchObject({ device: '1-2' });
    expect(chooseDevice(both, { serialNumber: 'B', port: '1-1' })).toMatchObject({ device: '1-2' });
    expect(chooseDevice([at('1-1', 'A')], { serialNumber: 'B' })).toEqual({ kind: 'none' });
  });

  it('when clones carry one serial number, then the socket decides', () => {
    const clones = [at('1-1', '0000'), at('1-2', '0000')];
    expect(chooseDevice(clones, { serialNumber: '0000' })).toEqual({ kind: 'two-alike' });
    expect(chooseDevice(clones, { serialNumber: '0000', port: '1-2' })).toMatchObject({ device: '1-2' });
  });

  it('when a socket is asked for, then no other one serves', () => {
    expect(chooseDevice([at('1-1'), at('1-2')], { port: '1-2' })).toMatchObject({ device: '1-2' });
    expect(chooseDevice([at('1-1')], { port: '1-2' })).toEqual({ kind: 'none' });
  });
});

describe('a HID reader with a twin', () => {
  const library =
    (...found: HidFound[]) =>
    async () => ({
      devicesAsync: async () => found,
      open: async (name: string) => Promise.reject(new Error(`opened ${name}`)),
    });
  const open = (which: object, ...found: HidFound[]) =>
    hidTransport({ vendorId: 0x0801, productId: 2, ...which }, library(...found)).open();
  const twin = (instance: string, serialNumber?: string): HidFound => ({
    path: `\\\\?\\HID#VID_0801&PID_0002#${instance}#{4d1e55b2-f16f-11cf-88cb-001111000030}`,
    ...(serialNumber !== undefined && { serialNumber }),
  });

  it('when nothing tells them apart, then neither is opened and the fault says why', async () => {
    expect(await open({}, twin('7&a&0&0000'), twin('7&b&0&0000'))).toMatchObject({ ok: false, fault: 'two-alike' });
  });

  it('when instance or serial number is known, then that one is opened, in whatever order they are listed', async () => {
    const [one, two] = [twin('7&a&0&0000', 'A'), twin('7&b&0&0000', 'B')];
    for (const list of [
      [one, two],
      [two, one],
    ]) {
      expect(await open({ port: '7&b&0&0000' }, ...list)).toMatchObject({ detail: expect.stringContaining('7&b&0') });
      expect(await open({ serialNumber: 'A' }, ...list)).toMatchObject({ detail: expect.stringContaining('7&a&0') });
    }
    expect(await open({ serialNumber: 'C' }, one, two)).toMatchObject({ fault: 'absent' });
  });
});

describe('the port path', () => {
  let sys: string;
  beforeEach(() => {
    sys = mkdtempSync(path.join(tmpdir(), 'sys-'));
  });
  afterEach(() => rmSync(sys, { recursive: true, force: true }));

  const folder = (name: string): string => {
    mkdirSync(path.join(sys, name), { recursive: true });
    return path.join(sys, name);
  };
  const link = (name: string, target: string): void => {
    mkdirSync(path.dirname(path.join(sys, name)), { recursive: true });
    symlinkSync(target, path.join(sys, name));
  };

  it('when a place of /sys is read, then the last socket on its way counts', () => {
    const usb = '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4';
    expect(portOfSysPath(`${usb}/1-1.4:1.0/0003:0801:0002.0001`)).toBe('1-1.4');
    expect(portOfSysPath('/sys/devices/platform/vhci_hcd.0/usb3/3-2/3-2:1.0/ttyUSB0')).toBe('3-2');
    expect(portOfSysPath('/sys/devices/platform/serial8250/tty/ttyS0')).toBeUndefined();
  });

  it('when hidraw nodes change places, then each is known by its socket', async () => {
    link('class/hidraw/hidraw0/device', folder('devices/usb1/1-2/1-2:1.0/0003:0801:0002.0007'));
    link('class/hidraw/hidraw1/device', folder('devices/usb1/1-1/1-1:1.0/0003:0801:0002.0008'));
    expect(await portOfHid('/dev/hidraw0', sys)).toBe('1-2');
    expect(await portOfHid('/dev/hidraw1', sys)).toBe('1-1');
    expect(await portOfHid('/dev/hidraw2', sys)).toBeUndefined();
  });

  it('when serial lines are listed, then adapters tell socket and serial number, placeholders and consoles are left out', async () => {
    const device = folder('bus/usb/devices/1-3');
    const facts = { serial: 'FT9\n', product: 'USB Serial\n', idVendor: '0403\n', idProduct: '6001\n' };
    for (const [name, text] of Object.entries(facts)) writeFileSync(path.join(device, name), text);
    link('class/tty/ttyUSB4/device', folder('devices/usb1/1-3/1-3:1.0/ttyUSB4'));
    writeFileSync(path.join(folder('class/tty/ttyS0'), 'type'), '4\n');
    writeFileSync(path.join(folder('class/tty/ttyS1'), 'type'), '0\n');
    folder('class/tty/console');
    const usb = { port: '1-3', serialNumber: 'FT9', product: 'USB Serial', vendorId: 0x0403, productId: 0x6001 };
    expect(await usbOfSerial('ttyUSB4', sys)).toEqual(usb);
    expect(await listSerialLines(sys)).toEqual([{ path: '/dev/ttyS0' }, { path: '/dev/ttyUSB4', usb }]);
  });

  it('when the system has no such tree at all, then there are no lines and nothing is thrown', async () => {
    expect(await listSerialLines(path.join(sys, 'none'))).toEqual([]);
  });

  it('when a driver of the kernel sits on an interface, then its name is told; a program on usbfs is none', async () => {
    link('bus/usb/devices/1-1:1.0/driver', '../../../bus/usb/drivers/usblp');
    link('bus/usb/devices/1-1:1.1/driver', '../../../bus/usb/drivers/usbfs');
    expect(await kernelDriverOf('1-1', 0, sys)).toBe('usblp');
    expect(await kernelDriverOf('1-1', 1, sys)).toBeUndefined();
    expect(await kernelDriverOf('1-1', 2, sys)).toBeUndefined();
  });

  it('when the library numbers bus and ports, then it is the name that /sys has', () => {
    expect(portOfUsb({ bus: '001', ports: [1, 4] })).toBe('1-1.4');
    expect(portOfUsb({ bus: '1', ports: [] })).toBeUndefined();
    expect(portOfUsb({})).toBeUndefined();
  });
});
