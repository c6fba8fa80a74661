import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SteppedClock } from './stepped-clock.ts';
import { type BulkDevice, usbBulkTransport } from './usb-bulk.ts';
import {
  askPortStatus,
  askPrinterIdentity,
  type ControlDevice,
  identityOf,
  portStatusOf,
  resetPrinterPort,
} from './usb-printer-class.ts';

const idBytes = (text: string, told = text.length + 2): Uint8Array =>
  Uint8Array.of(told >> 8, told & 0xff, ...new TextEncoder().encode(text));
const TM_T88 = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;CLS:PRINTER;DES:EPSON TM-T88V;';

/** A printer that answers control requests only; its bulk pipe blocks. */
function printer(answers: { readonly id?: Uint8Array; readonly status?: number }) {
  const asked: string[] = [];
  const view = (bytes: Uint8Array) => new DataView(Uint8Array.from(bytes).buffer);
  const done = async () => undefined;
  const device: BulkDevice & Required<Pick<BulkDevice, 'controlTransferIn' | 'controlTransferOut'>> = {
    vendorId: 0x04b8,
    productId: 0x0202,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 1,
          alternates: [{ interfaceClass: 7, endpoints: [{ endpointNumber: 1, direction: 'out', type: 'bulk' }] }],
        },
      ],
    },
    open: done,
    close: done,
    selectConfiguration: done,
    claimInterface: done,
    releaseInterface: done,
    detachKernelDriver: done,
    attachKernelDriver: done,
    clearHalt: done,
    transferIn: () => new Promise(() => undefined),
    transferOut: () => Promise.reject(new Error('transfer was cancelled')),
    controlTransferIn: async ({ request, index }, length) => {
      asked.push(`in ${request} ${index.toString(16)} ${length}`);
      if (request === 0 && answers.id !== undefined) return { data: view(answers.id) };
      if (request === 1 && answers.status !== undefined) return { data: view(Uint8Array.of(answers.status)) };
      throw new Error('endpoint stalled');
    },
    controlTransferOut: async ({ request, index }) => {
      asked.push(`out ${request} ${index.toString(16)}`);
      return { status: 'ok' };
    },
  };
  return { device, asked };
}

interface Vector {
  readonly id: string;
  readonly hex: string;
}
const file = new URL('../testdata/peripherals-usb-printer.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };
const vector = (id: string) => vectors.find((each) => each.id === id)?.hex ?? '';

describe('the vectors of the USB printer class', () => {
  it('when each request is made, then its set-up packet is the one of the book, but for how much id is asked for', async () => {
    const packets: string[] = [];
    const pack = (requestType: number, { request, value, index }: { request: number; value: number; index: number }) =>
      Buffer.from([requestType, request, value & 0xff, value >> 8, index & 0xff, index >> 8])
        .toString('hex')
        .toUpperCase();
    const device: ControlDevice = {
      controlTransferIn: async (setup, length) => {
        packets.push(`${pack(0xa1, setup)}/${length}`);
        return { data: new DataView(new ArrayBuffer(2)) };
      },
      controlTransferOut: async (setup) => {
        packets.push(pack(0x21, setup));
        return {};
      },
    };
    await askPrinterIdentity(device, { interfaceNumber: 0 });
    await askPortStatus(device, { interfaceNumber: 0 });
    await resetPrinterPort(device, { interfaceNumber: 0 });
    expect(packets).toEqual([
      `${vector('usbprinter.getid').slice(0, 12)}/1024`,
      `${vector('usbprinter.getport').slice(0, 12)}/1`,
      vector('usbprinter.softreset').slice(0, 12),
    ]);
  });

  it('when the port status bytes are read, then they mean what the book says', () => {
    const byteOf = (id: string) => Number.parseInt(vector(id), 16);
    expect(portStatusOf(byteOf('usbprinter.port.ok'))).toEqual({ paperEmpty: false, selected: true, error: false });
    expect(portStatusOf(byteOf('usbprinter.port.nopaper'))).toEqual({ paperEmpty: true, selected: true, error: true });
  });
});

describe('what a printer says it is', () => {
  it('when it is asked, then the interface stands in the high byte and maker, model and commands are read', async () => {
    const { device, asked } = printer({ id: idBytes(TM_T88) });
    expect(await askPrinterIdentity(device, { interfaceNumber: 1 })).toEqual({
      ok: true,
      value: { maker: 'EPSON', model: 'TM-T88V', commandSet: 'ESC/POS' },
    });
    expect(asked).toEqual(['in 0 100 1024']);
  });

  it.each([
    ['keys are spelt out and in any case', idBytes('Manufacturer:POS;model: POS-58 ;Command Set:ESC/POS')],
    ['the length counts too much', idBytes('MFG:POS;MDL:POS-58;CMD:ESC/POS;', 900)],
    ['the length is given the wrong way round', idBytes('MFG:POS;MDL:POS-58;CMD:ESC/POS;', 0x2100)],
  ])('when %s, then it is read all the same', (_how, bytes) => {
    expect(identityOf(bytes)).toEqual({ ok: true, value: { maker: 'POS', model: 'POS-58', commandSet: 'ESC/POS' } });
  });

  it('when the id is cut anywhere or full of noise, then nothing is thrown and no control character gets through', () => {
    const whole = idBytes(TM_T88);
    for (let length = 0; length <= whole.length; length += 1)
      expect(identityOf(whole.subarray(0, length)).ok).toBe(length >= 2);
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const broken = whole.slice();
      broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = identityOf(broken);
      expect(read.ok && /^[ -~]*$/.test(read.value.maker + read.value.model)).toBe(true);
    }
  });

  it('when it refuses, then that is told and nothing is thrown', async () => {
    const { device } = printer({});
    expect(await askPrinterIdentity(device, { interfaceNumber: 0 })).toEqual({ ok: false, detail: 'endpoint stalled' });
    expect(await askPortStatus(device, { interfaceNumber: 0 })).toEqual({ ok: false, detail: 'endpoint stalled' });
  });
});

describe("a printer's port", () => {
  it('when its byte is read, then bit 5 is paper, 4 selection and 3 the absence of an error', () => {
    expect(portStatusOf(0x18)).toEqual({ paperEmpty: false, selected: true, error: false });
    expect(portStatusOf(0x38)).toEqual({ paperEmpty: true, selected: true, error: false });
    expect(portStatusOf(0x00)).toEqual({ paperEmpty: false, selected: false, error: true });
  });

  it('when the pipe blocks, then the port still tells why and can be emptied', async () => {
    const { device, asked } = printer({ status: 0x30 });
    const transport = usbBulkTransport({ vendorId: 0x04b8, productId: 0x0202 }, new SteppedClock(), async () => [
      device,
    ]);
    expect(await transport.portStatus?.()).toBeUndefined();
    expect(await transport.open()).toEqual({ ok: true });
    expect(await transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'stalled' });
    expect(await transport.portStatus?.()).toEqual({ paperEmpty: true, selected: true, error: true });
    expect(await transport.resetPort?.()).toBe(true);
    expect(asked).toEqual(['in 1 1 1', 'out 2 1']);
    await transport.close();
  });
});
