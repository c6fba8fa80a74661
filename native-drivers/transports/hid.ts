/**
 * Reports over USB HID: swipe readers, HID scanners, some PIN pads. The only file that loads node-hid, and only on first use.
 * One chunk is one report. A device without report ids delivers reports without any prefix byte (peripherals 1.2).
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { portOfHid } from './port-path.ts';
import { type Connecting, errorText, type Line, type LineEvents, sessionTransport } from './session-transport.ts';
import type { OpenFault, Transport } from './transport.ts';
import { type Candidate, chooseDevice, notChosen } from './which-device.ts';

export interface HidSettings {
  readonly vendorId: number;
  readonly productId: number;
  /** Tells apart several functions of one device, and clones sharing an id (peripherals 1.3). */
  readonly usagePage?: number;
  /** The exact device, when two of a kind are plugged in; a path is another one at each plugging. */
  readonly path?: string;
  readonly serialNumber?: string;
  readonly port?: string;
  /** How `write` reaches the device; `feature` for readers without an output endpoint. */
  readonly writeAs?: 'output' | 'feature';
  /** 0 for devices without report ids. */
  readonly reportId?: number;
}

/** The part of node-hid that is used here. */
export interface HidLibrary {
  devicesAsync(vendorId: number, productId: number): Promise<readonly HidFound[]>;
  open(path: string): Promise<HidDevice>;
}

export interface HidFound {
  readonly path?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly usagePage?: number | undefined;
}

export interface HidDevice {
  on(event: 'data', listener: (report: Buffer) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(values: Buffer): Promise<number>;
  sendFeatureReport(values: Buffer): Promise<number>;
  getFeatureReport(reportId: number, lengthBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

async function loadNodeHid(): Promise<HidLibrary> {
  const { devicesAsync, HIDAsync } = (await import('node-hid')).default;
  return { devicesAsync, open: (path) => HIDAsync.open(path) };
}

/** A HID device; found anew at each opening, since its path changes with every plugging. `load` stands for the bus in tests. */
export function hidTransport(settings: HidSettings, load: () => Promise<HidLibrary> = loadNodeHid): Transport {
  const name = `hid ${hex4(settings.vendorId)}:${hex4(settings.productId)}`;
  return sessionTransport(name, async (events) => connect(settings, events, await load()));
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0');

async function connect(settings: HidSettings, events: LineEvents, library: HidLibrary): Promise<Connecting> {
  const devices = await library.devicesAsync(settings.vendorId, settings.productId);
  const wanted = devices.filter((device) => isWanted(device, settings));
  const choice = chooseDevice(await Promise.all(wanted.map(candidateOf)), settings);
  if (choice.kind !== 'one') return notChosen(choice.kind, 'HID device');
  const path = choice.device;
  try {
    const device = await library.open(path);
    device.on('data', (report: Buffer) => events.bytes(new Uint8Array(report)));
    device.on('error', (error: unknown) => events.gone(errorText(error)));
    return { ok: true, line: lineOf(device, settings) };
  } catch (error) {
    return { ok: false, fault: await faultOf(path), detail: errorText(error) };
  }
}

/** Two collections of one reader are two rows of the list; their socket is the same. */
async function candidateOf({ path = '', serialNumber }: HidFound): Promise<Candidate<string>> {
  const port = await portOfHid(path);
  return { device: path, serialNumber, port, place: port ?? path };
}

function isWanted(device: HidFound, settings: HidSettings): boolean {
  if (device.path === undefined) return false;
  if (settings.path !== undefined && device.path !== settings.path) return false;
  return settings.usagePage === undefined || device.usagePage === settings.usagePage;
}

/** A hidraw node that may not be read or written means a missing udev rule, not a missing device (peripherals 7.3). */
async function faultOf(path: string): Promise<OpenFault> {
  if (!path.startsWith('/dev/')) return 'busy';
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return 'broken';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') return 'denied';
    return code === 'ENOENT' ? 'absent' : 'broken';
  }
}

function lineOf(device: HidDevice, { reportId = 0, ...settings }: HidSettings): Line {
  return {
    async write(bytes) {
      // hidapi always wants the report id first, 0 standing for "none".
      const report = Buffer.from([reportId, ...bytes]);
      const written = await (settings.writeAs === 'feature' ? device.sendFeatureReport(report) : device.write(report));
      return written < 0 ? { ok: false, fault: 'gone', detail: 'the HID device refused the report' } : { ok: true };
    },
    async askFeature(question) {
      try {
        await device.sendFeatureReport(Buffer.from([reportId, ...question]));
        const answer = await device.getFeatureReport(reportId, question.length + 1);
        return new Uint8Array(answer.subarray(1));
      } catch {
        // A device without this report refuses it at the endpoint; that it is gone, its reading tells.
        return undefined;
      }
    },
    close: () => device.close(),
  };
}
