/** A fake library stands where the native one would, error texts included; the bus itself is tried in the guest kernel lab. */
import { describe, expect, it } from 'vitest';
import { SteppedClock, settle } from './stepped-clock.ts';
import { type CcidUsbDevice, usbCcidTransport } from './usb-ccid.ts';

const CONFIGURATION = Uint8Array.of(9, 2, 9, 0, 1, 1, 0, 0x80, 50);
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function reader(changes: Partial<CcidUsbDevice> = {}) {
  const calls: string[] = [];
  const waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(message: string): void }>();
  const endpoints = [
    { endpointNumber: 1, direction: 'out', type: 'bulk' },
    { endpointNumber: 2, direction: 'in', type: 'bulk' },
    { endpointNumber: 3, direction: 'in', type: 'interrupt' },
  ];
  const device: CcidUsbDevice = {
    vendorId: 0x08e6,
    productId: 0x3437,
    configuration: { interfaces: [{ interfaceNumber: 2, alternates: [{ interfaceClass: 0x0b, endpoints }] }] },
    open: async () => void calls.push('open'),
    close: async () => void calls.push('close'),
    claimInterface: async (number) => void calls.push(`claim ${number}`),
    releaseInterface: async (number) => void calls.push(`release ${number}`),
    clearHalt: async (direction, endpoint) => void calls.push(`clear ${direction} ${endpoint}`),
    controlTransferIn: async () => ({ data: view(CONFIGURATION) }),
    controlTransferOut: async ({ request, value, index }) => calls.push(`control ${request} ${value} ${index}`),
    transferIn: (endpoint) =>
      new Promise((resolve, reject) => {
        waiting.set(endpoint, {
          resolve: (bytes) => resolve({ data: view(bytes) }),
          reject: (message) => reject(new Error(message)),
        });
      }),
    transferOut: async (endpoint, data) => {
      calls.push(`out ${endpoint} ${Buffer.from(data).toString('hex')}`);
      return { bytesWritten: data.length };
    },
    ...changes,
  };
  const clock = new SteppedClock();
  const transport = usbCcidTransport({}, { clock, listDevices: async () => [device] });
  const heard: number[][] = [];
  const notices: number[][] = [];
  const gone: string[] = [];
  transport.onBytes((bytes) => heard.push([...bytes]));
  transport.onNotification((bytes) => notices.push([...bytes]));
  transport.onGone((reason) => gone.push(reason));
  return { device, transport, clock, calls, waiting, heard, notices, gone };
}

describe('the USB way to a chip reader', () => {
  it('when opened, then the interface is claimed, the descriptor read, and both pipes are heard apart', async () => {
    const { transport, clock, calls, waiting, heard, notices } = reader();
    expect(await transport.open()).toEqual({ ok: true });
    expect(transport.descriptor).toEqual(CONFIGURATION);
    await transport.write(Uint8Array.of(0x65));
    await transport.requestAbort(1, 7);
    waiting.get(2)?.resolve(Uint8Array.of(0x81));
    waiting.get(3)?.resolve(Uint8Array.of(0x50, 3));
    await settle();
    expect([heard, notices]).toEqual([[[0x81]], [[0x50, 3]]]);
    const closing = transport.close();
    await clock.advance(1500);
    await closing;
    expect(calls).toEqual(['open', 'claim 2', 'out 1 65', `control 1 ${(7 << 8) | 1} 2`, 'release 2', 'close']);
  });

  it('when the reader is silent, then it is read again; when it leaves, then that is told once', async () => {
    const { transport, waiting, gone } = reader();
    await transport.open();
    waiting.get(2)?.reject('transfer was cancelled');
    await settle();
    expect(gone).toEqual([]);
    waiting.get(2)?.reject('device disconnected');
    waiting.get(3)?.reject('device disconnected');
    await settle();
    expect(gone).toEqual(['device disconnected']);
  });

  it('when the reader halts an endpoint, then the halt is cleared: a read goes on, a write is told as stalled', async () => {
    let reads = 0;
    const silent = new Promise<never>(() => undefined);
    const { transport, clock, calls, gone } = reader({
      transferIn: (endpoint) => {
        if (endpoint === 2) reads += 1;
        return endpoint === 2 && reads === 1 ? Promise.reject(new Error('transferIn error: Stall')) : silent;
      },
      transferOut: () => Promise.reject(new Error('transferOut error: Stall')),
    });
    await transport.open();
    await clock.advance(20);
    expect([calls.at(-1), reads, gone]).toEqual(['clear in 2', 2, []]);
    expect(await transport.write(Uint8Array.of(0x65))).toMatchObject({ ok: false, fault: 'stalled' });
    expect(calls.at(-1)).toBe('clear out 1');
  });

  it.each([
    ['interface is busy', 'busy'],
    ['failed to open device', 'denied'],
    ['device disconnected', 'absent'],
    ['hardware fault', 'broken'],
  ])(
    'when claiming says "%s", then the fault is %s, and nothing is taken from another program',
    async (message, fault) => {
      const { transport, calls } = reader({ claimInterface: () => Promise.reject(new Error(message)) });
      expect(await transport.open()).toMatchObject({ ok: false, fault });
      expect(calls.at(-1)).toBe('close');
    },
  );

  it('when a user may not open a reader named by its ids, then it is told as refused and not as broken', async () => {
    const closed: CcidUsbDevice = {
      ...reader().device,
      get configuration(): never {
        throw new Error('failed to open device');
      },
      open: () => Promise.reject(new Error('failed to open device')),
    };
    const means = { clock: new SteppedClock(), listDevices: async () => [closed] };
    const transport = usbCcidTransport({ vendorId: 0x08e6, productId: 0x3437 }, means);
    expect(await transport.open()).toMatchObject({ ok: false, fault: 'denied' });
  });

  it('when no interface is a chip reader, then there is none', async () => {
    const { transport } = reader({ configuration: { interfaces: [] } });
    expect(await transport.open()).toMatchObject({ ok: false, fault: 'absent' });
  });
});
