import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PcscService } from '../transports/pcsc-service.ts';
import { type ListedUsb, type SeenHid, seeUsb } from '../transports/seen-devices.ts';
import { createDeviceFinder, type FinderBuses } from './find-devices.ts';
import type { FoundDevice, SearchWish } from './found-device.ts';
import { neighboursOf, parsePrinterAddress } from './knock.ts';

const NO_SERVICE: PcscService = { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) };
const serviceWith = (...names: readonly string[]): PcscService => ({
  featureRequestCode: 0,
  open: async () => ({
    ok: true,
    value: {
      listReaders: async () => ({ ok: true, value: names }),
      look: async () => ({ ok: false, fault: 'other' }),
      connect: async () => ({ ok: false, fault: 'other' }),
      close: async () => undefined,
    },
  }),
});
const buses = (changes: Partial<FinderBuses> = {}): FinderBuses => ({
  hid: async () => ({ devices: [] }),
  usb: async () => ({ devices: [] }),
  serial: async () => [],
  isDenied: async () => false,
  smartCards: NO_SERVICE,
  installedPrinters: async () => [],
  networks: () => [],
  ...changes,
});

async function search(changes: Partial<FinderBuses>, wish: SearchWish = {}, signal = new AbortController().signal) {
  const found: FoundDevice[] = [];
  const diagnostics: string[] = [];
  await createDeviceFinder(buses(changes)).search(wish, {
    signal,
    onFound: (device) => found.push(device),
    onDiagnostic: ({ bus, detail }) => diagnostics.push(`${bus}: ${detail}`),
  });
  return { found, diagnostics };
}

const hid = (changes: Partial<SeenHid> = {}): SeenHid => ({
  path: '/dev/hidraw0',
  vendorId: 0x0801,
  productId: 2,
  usagePage: 0xff00,
  isDenied: false,
  ...changes,
});
const printerInterface = { interfaceNumber: 0, alternates: [{ interfaceClass: 7 }] };
const usbPrinter = (changes: Partial<ListedUsb> = {}): ListedUsb => ({
  vendorId: 0x04b8,
  productId: 0x0e28,
  configuration: { interfaces: [printerInterface] },
  ...changes,
});

describe('the search for devices', () => {
  it('when a swipe reader is plugged in, then it is found with its guess, its socket and its serial number', async () => {
    const { found } = await search({
      hid: async () => ({ devices: [hid({ name: 'USB Swipe\u0000Reader', serialNumber: 'B1', port: '1-1' })] }),
    });
    expect(found).toEqual([
      {
        key: 'hid /dev/hidraw0 65280',
        connection: { bus: 'hid', vendorId: 0x0801, productId: 2, usagePage: 0xff00, serialNumber: 'B1', port: '1-1' },
        name: 'USB SwipeReader',
        guesses: [{ role: 'card-reader', driver: 'magtek', title: 'MagTek HID swipe reader', confidence: 'high' }],
      },
    ]);
  });

  it('when it may not be opened, then it is found all the same and says so; mice are left out, strangers have no guess', async () => {
    const mouse = hid({ path: '/dev/hidraw1', vendorId: 0x046d, usagePage: 1 });
    const stranger = hid({ path: '/dev/hidraw2', vendorId: 0x1234 });
    const { found } = await search({ hid: async () => ({ devices: [hid({ isDenied: true }), mouse, stranger] }) });
    expect(found.map(({ key, trouble, guesses }) => [key, trouble, guesses.length])).toEqual([
      ['hid /dev/hidraw0 65280', 'no-permission', 1],
      ['hid /dev/hidraw2 65280', undefined, 0],
    ]);
  });

  it('when a printer says who it is, then its model is guessed, and it is asked only while nobody has it open', async () => {
    const id = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82III;';
    const reply = Uint8Array.of(0, id.length + 2, ...Buffer.from(id));
    const calls: string[] = [];
    const note = (name: string) => async () => void calls.push(name);
    const asked = usbPrinter({
      opened: false,
      open: note('open'),
      claimInterface: note('claim'),
      close: note('close'),
      controlTransferIn: async () => ({ data: new DataView(reply.buffer) }),
      controlTransferOut: async () => ({}),
    });
    const { found } = await search({ usb: () => seeUsb(async () => [asked]) });
    expect(found[0]).toMatchObject({
      name: 'EPSON TM-T82III',
      guesses: [{ model: 'epson-tm-t82iii', driver: 'escpos' }],
    });
    expect(calls).toEqual(['open', 'claim', 'close']);
    await search({ usb: () => seeUsb(async () => [{ ...asked, opened: true }]) });
    expect(calls).toEqual(['open', 'claim', 'close']);
  });

  it('when a printer cannot be asked, then it is let go of and found without a model', async () => {
    const closes: number[] = [];
    const held = usbPrinter({
      opened: false,
      open: async () => undefined,
      claimInterface: () => Promise.reject(new Error('interface is busy')),
      close: async () => void closes.push(1),
      controlTransferIn: async () => ({}),
      controlTransferOut: async () => ({}),
    });
    const { found } = await search({ usb: () => seeUsb(async () => [held, usbPrinter({ configuration: null })]) });
    expect(found).toHaveLength(1);
    expect(found[0]?.guesses[0]).not.toHaveProperty('model');
    expect(closes).toEqual([1]);
  });

  it('when buses are missing, then there are no devices, each says why, and the search ends well', async () => {
    const { found, diagnostics } = await search({
      usb: () => seeUsb(() => Promise.reject(new Error('No such file or directory (errno 2)'))),
      hid: async () => ({ devices: [], diagnostic: 'cannot open shared object file' }),
      serial: () => Promise.reject(new Error('spawn udevadm ENOENT')),
    });
    expect(found).toEqual([]);
    expect(new Set(diagnostics)).toEqual(
      new Set([
        'hid: cannot open shared object file',
        'pcsc: no-service',
        'serial: spawn udevadm ENOENT',
        'usb: No such file or directory (errno 2)',
      ]),
    );
  });

  it('when a serial line is there, then it can be every serial device of the table, with the adapter that it is known by', async () => {
    const line = { path: '/dev/ttyUSB0', usb: { port: '1-2', serialNumber: 'FT1', product: 'FT232R' } };
    const { found } = await search({ serial: async () => [line], isDenied: async () => true });
    expect(found[0]).toMatchObject({
      name: 'FT232R (/dev/ttyUSB0)',
      connection: { bus: 'serial', path: '/dev/ttyUSB0', serialNumber: 'FT1', port: '1-2' },
      trouble: 'no-permission',
    });
    const roles = new Set(found[0]?.guesses.map(({ role }) => role));
    expect(roles).toContain('pin-pad');
    expect(roles).toContain('barcode-scanner');
    expect(found[0]?.guesses).toContainEqual(expect.objectContaining({ driver: 'szzt', model: 'zt598' }));
  });

  it('when readers of the service have two names each, then each is one, twins keep their number, and a SAM is none', async () => {
    const { found } = await search({
      smartCards: serviceWith(
        'ACME Dual 00 00',
        'ACME Dual Contactless 01 00',
        'ACME SAM 02 00',
        'Twin 03 00',
        'Twin 04 00',
      ),
    });
    expect(found.map(({ connection }) => connection)).toEqual([
      { bus: 'pcsc', readerName: 'ACME Dual' },
      { bus: 'pcsc', readerName: 'Twin 03 00' },
      { bus: 'pcsc', readerName: 'Twin 04 00' },
    ]);
  });
});

describe('the search for printers in the network', () => {
  const servers: net.Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

  async function listener() {
    const heard: number[] = [];
    const server = net.createServer((socket) => {
      socket.on('data', (chunk) => heard.push(...chunk));
      socket.on('error', () => undefined);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { port: address.port, heard };
  }

  it('when a printer takes connections at a typed address, then it is found and not a byte was sent to it', async () => {
    const { port, heard } = await listener();
    const { found, diagnostics } = await search({}, { address: `127.0.0.1:${port}` });
    expect(found).toMatchObject([{ connection: { bus: 'tcp', host: '127.0.0.1', port } }]);
    expect(diagnostics).toEqual(['pcsc: no-service']);
    expect(heard).toEqual([]);
  });

  it('when it is switched off or the text is no address, then that is told', async () => {
    const { port } = await listener();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const off = await search({}, { address: `127.0.0.1:${port}` });
    expect(off.diagnostics).toContain(`network: nothing answers at 127.0.0.1:${port}`);
    expect((await search({}, { address: 'not an address' })).diagnostics).toContain('network: not an address');
  });

  it('when Windows has printers installed, then each may be the one; a spooler that fails leaves the other buses', async () => {
    const installed = { installedPrinters: async () => ['XP-80C', 'Microsoft Print to PDF'] };
    expect((await search(installed)).found).toMatchObject([
      {
        connection: { bus: 'spooler', printerName: 'XP-80C' },
        guesses: [{ role: 'receipt-printer', confidence: 'low' }],
      },
      { name: 'Microsoft Print to PDF' },
    ]);
    const failing = await search({ installedPrinters: () => Promise.reject(new Error('no spooler today')) });
    expect(failing.diagnostics).toContain('spooler: no spooler today');
  });

  it('when the subnet is asked, then its printer is found; when nobody asks, then no neighbour is', async () => {
    const { port } = await listener();
    const here = { networks: () => [{ address: '127.0.0.2', netmask: '255.255.255.248' }], printerPort: port };
    expect((await search(here, { network: true })).found).toMatchObject([{ name: `127.0.0.1:${port}` }]);
    expect((await search(here)).found).toEqual([]);
  });

  it('when the person stops the search, then it ends and tells nothing more', async () => {
    const { port } = await listener();
    const stopped = new AbortController();
    stopped.abort();
    const networks = () => [{ address: '127.0.0.2', netmask: '255.255.255.0' }];
    const { found } = await search({ networks, printerPort: port }, { network: true }, stopped.signal);
    expect(found).toEqual([]);
  });

  it('when a network is wide, then only the 254 around us are asked, never ourselves', () => {
    const hosts = neighboursOf([{ address: '10.1.2.3', netmask: '255.0.0.0' }]);
    expect([hosts.length, hosts[0], hosts.at(-1)]).toEqual([253, '10.1.2.1', '10.1.2.254']);
    expect(hosts).not.toContain('10.1.2.3');
    expect(neighboursOf([{ address: '10.1.2.130', netmask: '255.255.255.252' }])).toEqual(['10.1.2.129']);
    expect(neighboursOf([{ address: '10.1.2.3', netmask: '255.255.255.255' }])).toEqual([]);
  });

  it.each([
    ['printer', { host: 'printer', port: 9100 }],
    [' 192.168.1.7:9101 ', { host: '192.168.1.7', port: 9101 }],
    ['[fe80::1]:9100', { host: 'fe80::1', port: 9100 }],
    ['fe80::1', { host: 'fe80::1', port: 9100 }],
    ['printer:0', undefined],
    ['printer:99999', undefined],
    ['[printer]', undefined],
    ['http://printer', undefined],
    ['', undefined],
  ])('when %j is typed, then it is %j', (text, address) => {
    expect(parsePrinterAddress(text)).toEqual(address);
  });
});
