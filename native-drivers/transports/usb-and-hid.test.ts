/** Real buses are tried in the guest kernel lab; here fake libraries stand where the native ones would, error texts included. */
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type HidDevice, type HidFound, hidTransport } from './hid.ts';
import { SteppedClock, settle } from './stepped-clock.ts';
import { type BulkDevice, usbBulkTransport } from './usb-bulk.ts';

const IDS = { vendorId: 0x04b8, productId: 0x0202 };

function printer(changes: Partial<BulkDevice> = {}, directions: readonly string[] = ['out', 'in']) {
  const calls: string[] = [];
  const sent: number[] = [];
  const answers = new EventEmitter();
  const note = (name: string) => async () => {
    calls.push(name);
  };
  const endpoints = directions.map((direction, index) => ({ endpointNumber: index + 1, direction, type: 'bulk' }));
  const device: BulkDevice = {
    ...IDS,
    configuration: { interfaces: [{ interfaceNumber: 0, alternates: [{ interfaceClass: 7, endpoints }] }] },
    open: note('open'),
    close: note('close'),
    selectConfiguration: note('select'),
    claimInterface: note('claim'),
    releaseInterface: note('release'),
    detachKernelDriver: note('detach'),
    attachKernelDriver: note('attach'),
    clearHalt: async (direction, endpoint) => void calls.push(`clear ${direction} ${endpoint}`),
    transferIn: () =>
      new Promise((resolve, reject) => {
        answers.once('data', (bytes: number[]) => resolve({ data: new DataView(Uint8Array.from(bytes).buffer) }));
        answers.once('error', (message: string) => reject(new Error(message)));
      }),
    transferOut: async (_endpoint, data) => {
      sent.push(...data);
      return { bytesWritten: data.length };
    },
    ...changes,
  };
  const clock = new SteppedClock();
  const transport = usbBulkTransport(IDS, clock, async () => [device]);
  const heard: number[][] = [];
  const gone: string[] = [];
  transport.onBytes((bytes) => heard.push([...bytes]));
  transport.onGone((reason) => gone.push(reason));
  /** A read under way runs out after a while, as the library lets it. */
  const close = async () => {
    const closing = transport.close();
    await settle();
    answers.emit('error', 'transfer was cancelled');
    await closing;
  };
  return { transport, clock, calls, sent, answers, heard, gone, close };
}

describe('the USB bulk transport', () => {
  it('when opened and closed, then the kernel driver is freed first and given back last', async () => {
    const test = printer();
    expect(await test.transport.open()).toEqual({ ok: true });
    await test.close();
    expect(test.calls).toEqual(['open', 'detach', 'claim', 'release', 'attach', 'close']);
  });

  it('when no kernel driver sat there, then none is attached afterwards', async () => {
    const test = printer({ detachKernelDriver: () => Promise.reject(new Error('no kernel driver attached')) });
    await test.transport.open();
    await test.close();
    expect(test.calls).toEqual(['open', 'claim', 'release', 'close']);
  });

  it('when much is written, then all of it is sent in order', async () => {
    const test = printer();
    await test.transport.open();
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index & 0xff);
    expect(await test.transport.write(bytes)).toEqual({ ok: true });
    expect(test.sent).toEqual([...bytes]);
  });

  it('when the printer answers between silences, then only the answers are heard', async () => {
    const test = printer();
    await test.transport.open();
    test.answers.emit('error', 'transfer was cancelled');
    await settle();
    test.answers.emit('data', [0x12]);
    await settle();
    expect(test.heard).toEqual([[0x12]]);
    expect(test.gone).toEqual([]);
    test.answers.emit('error', 'device disconnected');
    await settle();
    expect(test.gone).toEqual(['device disconnected']);
  });

  it('when the printer takes no bytes, then writing is stalled, by its own time-out or by ours', async () => {
    const own = printer({ transferOut: () => Promise.reject(new Error('transfer was cancelled')) });
    await own.transport.open();
    expect(await own.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'stalled' });
    const partly = printer({ transferOut: async () => ({ bytesWritten: 0 }) });
    await partly.transport.open();
    expect(await partly.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'stalled' });
    const stuck = printer({ transferOut: () => new Promise(() => undefined) });
    await stuck.transport.open();
    const writing = stuck.transport.write(Uint8Array.of(1));
    await stuck.clock.advance(3500);
    expect(await writing).toMatchObject({ ok: false, fault: 'stalled' });
  });

  it('when a read under way does not run out, then closing waits for it no longer than a moment', async () => {
    const test = printer();
    await test.transport.open();
    const closing = test.transport.close();
    await test.clock.advance(1500);
    await closing;
    expect(test.calls.slice(-3)).toEqual(['release', 'attach', 'close']);
  });

  it('when the printer halts an endpoint, then the halt is cleared, a write is told as stalled and reading goes on', async () => {
    const halted = printer({ transferOut: () => Promise.reject(new Error('transferOut error: Stall')) });
    await halted.transport.open();
    expect(await halted.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'stalled' });
    expect(halted.calls.at(-1)).toBe('clear out 1');
    let reads = 0;
    const silent = new Promise<never>(() => undefined);
    const deaf = printer({
      transferIn: () => {
        reads += 1;
        return reads === 1 ? Promise.reject(new Error('transferIn error: Stall')) : silent;
      },
    });
    await deaf.transport.open();
    await deaf.clock.advance(20);
    expect([deaf.calls.at(-1), reads, deaf.gone]).toEqual(['clear in 2', 2, []]);
  });

  it('when the printer is one-way, then it can be written to all the same', async () => {
    const test = printer({}, ['out']);
    expect(await test.transport.open()).toEqual({ ok: true });
    expect(await test.transport.write(Uint8Array.of(1))).toEqual({ ok: true });
  });

  it.each([
    ['failed to open device', 'denied'],
    ['interface is busy', 'busy'],
    ['device disconnected', 'absent'],
    ['hardware fault or protocol violation', 'broken'],
  ])('when claiming says "%s", then the fault is %s and the device is closed again', async (message, fault) => {
    const test = printer({ claimInterface: () => Promise.reject(new Error(message)) });
    expect(await test.transport.open()).toMatchObject({ ok: false, fault });
    expect(test.calls.at(-1)).toBe('close');
  });

  it('when there is no bulk OUT endpoint of the class, then opening says broken', async () => {
    expect(await printer({}, ['in']).transport.open()).toMatchObject({ ok: false, fault: 'broken' });
  });
});

describe('the HID transport', () => {
  class FakeHid extends EventEmitter implements HidDevice {
    readonly written: [string, number[]][] = [];
    closed = 0;
    async write(values: Buffer) {
      this.written.push(['output', [...values]]);
      return values.length;
    }
    async sendFeatureReport(values: Buffer) {
      this.written.push(['feature', [...values]]);
      return values.length;
    }
    /** Answers with the question turned about; a device without the report refuses. */
    async getFeatureReport(reportId: number, lengthBytes: number) {
      const [, question] = this.written.at(-1) ?? [];
      if (question?.length !== lengthBytes || question[1] === 0xee) throw new Error('could not get feature report');
      return Buffer.from([reportId, ...question.slice(1).reverse()]);
    }
    async close() {
      this.closed += 1;
    }
  }

  function reader(found: readonly HidFound[], settings: { usagePage?: number; writeAs?: 'feature' } = {}) {
    const device = new FakeHid();
    const opened: string[] = [];
    const library = {
      devicesAsync: async () => found,
      open: async (path: string) => {
        opened.push(path);
        return device;
      },
    };
    const transport = hidTransport({ vendorId: 0x0801, productId: 0x0002, ...settings }, async () => library);
    return { device, opened, transport };
  }

  it('when two functions share the ids, then the usage page chooses', async () => {
    const found = [
      { path: 'keyboard', usagePage: 1 },
      { path: 'reader', usagePage: 0xff00 },
    ];
    const test = reader(found, { usagePage: 0xff00 });
    expect(await test.transport.open()).toEqual({ ok: true });
    expect(test.opened).toEqual(['reader']);
    expect(await reader(found, { usagePage: 0x8c }).transport.open()).toMatchObject({ fault: 'absent' });
  });

  it('when a report comes, then it is one chunk; when the device errs, then it is gone and closed', async () => {
    const test = reader([{ path: 'reader' }]);
    const heard: number[][] = [];
    const gone: string[] = [];
    test.transport.onBytes((bytes) => heard.push([...bytes]));
    test.transport.onGone((reason) => gone.push(reason));
    await test.transport.open();
    test.device.emit('data', Buffer.from([1, 2, 3]));
    test.device.emit('error', new Error('could not read from HID device'));
    expect(heard).toEqual([[1, 2, 3]]);
    expect(gone).toEqual(['could not read from HID device']);
    expect(test.device.closed).toBe(1);
  });

  it('when written to, then the report id goes first, as output or as feature report', async () => {
    const output = reader([{ path: 'reader' }]);
    await output.transport.open();
    await output.transport.write(Uint8Array.of(0, 1));
    expect(output.device.written).toEqual([['output', [0, 0, 1]]]);
    const feature = reader([{ path: 'reader' }], { writeAs: 'feature' });
    await feature.transport.open();
    await feature.transport.write(Uint8Array.of(9));
    expect(feature.device.written).toEqual([['feature', [0, 9]]]);
  });

  it('when a question is put as a feature report, then the answer comes without its id; a refusal and a closed line give none', async () => {
    const test = reader([{ path: 'reader' }]);
    expect(await test.transport.askFeature?.(Uint8Array.of(1, 2))).toBeUndefined();
    await test.transport.open();
    expect(await test.transport.askFeature?.(Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(3, 2, 1));
    expect(test.device.written).toEqual([['feature', [0, 1, 2, 3]]]);
    expect(await test.transport.askFeature?.(Uint8Array.of(0xee, 2))).toBeUndefined();
  });

  it('when a listed device node may not be opened or is gone by then, then the fault tells which', async () => {
    const refusing = (path: string) =>
      hidTransport({ vendorId: 1, productId: 2 }, async () => ({
        devicesAsync: async () => [{ path }],
        open: () => Promise.reject(new Error('could not open device')),
      }));
    expect(await refusing('/dev/no-such-hidraw').open()).toMatchObject({ ok: false, fault: 'absent' });
    expect(await refusing('/dev/null').open()).toMatchObject({ ok: false, fault: 'broken' });
  });
});
