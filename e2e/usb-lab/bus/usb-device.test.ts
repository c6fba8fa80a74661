/** The bus without a kernel: packets cut anywhere, endpoints that wait, halt and hold, transfers taken back. */
import { describe, expect, it } from 'vitest';
import { ftdiPackets } from '../devices/serial-line.ts';
import { configurationDescriptor, deviceDescriptor, endpointDescriptor, interfaceDescriptor } from './descriptors.ts';
import { UsbDevice } from './usb-device.ts';
import { parsePackets } from './usb-ip.ts';

const IDS = { vendorId: 0x1234, productId: 0x5678 };

function submit(
  sequence: number,
  endpoint: number,
  { data = [] as number[], length = 64, setup = [] as number[] } = {},
) {
  const isIn = (endpoint & 0x80) !== 0;
  const packet = Buffer.alloc(48);
  packet.writeUInt32BE(1, 0);
  packet.writeUInt32BE(sequence, 4);
  packet.writeUInt32BE(isIn ? 1 : 0, 12);
  packet.writeUInt32BE(endpoint & 0x7f, 16);
  packet.writeUInt32BE(isIn ? length : data.length, 24);
  Buffer.from(setup).copy(packet, 40);
  return Buffer.concat([packet, Buffer.from(data)]);
}

function unlink(sequence: number, victim: number) {
  const packet = Buffer.alloc(48);
  packet.writeUInt32BE(2, 0);
  packet.writeUInt32BE(sequence, 4);
  packet.writeUInt32BE(victim, 20);
  return packet;
}

function plugged() {
  const heard: number[][] = [];
  const answers: { sequence: number; status: number; data: number[] }[] = [];
  const usb = new UsbDevice({
    device: deviceDescriptor(IDS),
    configuration: configurationDescriptor(1, [interfaceDescriptor(0, 1, [7, 1, 2]), endpointDescriptor(0x82, 'bulk')]),
    strings: ['a', 'b', '银'],
    control: () => undefined,
    out: (_endpoint, data) => heard.push([...data]),
  });
  usb.plugged((packet) =>
    answers.push({
      sequence: packet.readUInt32BE(4),
      status: packet.readInt32BE(20),
      data: [...packet.subarray(48)],
    }),
  );
  return { usb, heard, answers };
}

describe('a device on the USB/IP line', () => {
  it('when packets are cut anywhere, then the same ones come out', () => {
    const line = Buffer.concat([submit(1, 0x01, { data: [1, 2, 3] }), submit(2, 0x82), unlink(3, 2)]);
    const whole = parsePackets(line).packets;
    expect(whole.map(({ kind }) => kind)).toEqual(['submit', 'submit', 'unlink']);
    for (let at = 0; at <= line.length; at += 1) {
      const first = parsePackets(line.subarray(0, at));
      const second = parsePackets(Buffer.concat([first.rest, line.subarray(at)]));
      expect([...first.packets, ...second.packets]).toEqual(whole);
    }
  });

  it('when the line carries something else, then it fails at once', () => {
    expect(() => parsePackets(Buffer.alloc(48, 9))).toThrow('no command');
  });

  it('when asked for descriptors, then they come as long as asked', () => {
    const { usb, answers } = plugged();
    usb.receive(submit(1, 0x80, { setup: [0x80, 6, 0, 1, 0, 0, 18, 0] }));
    usb.receive(submit(2, 0x80, { setup: [0x80, 6, 3, 3, 9, 4, 255, 0] }));
    usb.receive(submit(3, 0x80, { setup: [0x80, 6, 0, 2, 0, 0, 9, 0] }));
    expect(answers.map(({ data }) => data.length)).toEqual([18, 4, 9]);
    expect(answers[1]?.data).toEqual([4, 3, 0xf6, 0x94]);
  });

  it('when data is longer than the transfer, then the rest waits for the next one', () => {
    const { usb, answers } = plugged();
    usb.sendIn(0x82, Uint8Array.of(1, 2, 3));
    usb.receive(submit(1, 0x82, { length: 2 }));
    usb.receive(submit(2, 0x82, { length: 2 }));
    expect(answers).toEqual([
      { sequence: 1, status: 0, data: [1, 2] },
      { sequence: 2, status: 0, data: [3] },
    ]);
  });

  it('when an endpoint is held, then what was written is heard only when it is let go, unless the host took it back', () => {
    const { usb, heard, answers } = plugged();
    usb.hold(0x01, true);
    usb.receive(submit(1, 0x01, { data: [1] }));
    usb.receive(submit(2, 0x01, { data: [2] }));
    usb.receive(unlink(3, 1));
    expect([heard, answers]).toEqual([[], [{ sequence: 3, status: -104, data: [] }]]);
    usb.hold(0x01, false);
    expect(heard).toEqual([[2]]);
  });

  it('when an endpoint halts, then every transfer fails until the halt is cleared', () => {
    const { usb, answers } = plugged();
    usb.receive(submit(1, 0x82));
    usb.stall(0x82);
    usb.sendIn(0x82, Uint8Array.of(7));
    usb.receive(submit(2, 0x82));
    usb.receive(submit(3, 0x00, { setup: [0x02, 1, 0, 0, 0x82, 0, 0, 0] }));
    usb.receive(submit(4, 0x82));
    expect(answers.map(({ status }) => status)).toEqual([-32, -32, 0, 0]);
    expect(answers.at(-1)?.data).toEqual([7]);
  });

  it('when unplugged, then nothing of before is left', () => {
    const { usb, answers } = plugged();
    usb.sendIn(0x82, Uint8Array.of(1));
    usb.unplugged();
    usb.plugged(() => answers.push({ sequence: 0, status: 0, data: [] }));
    usb.receive(submit(1, 0x82));
    expect(answers).toEqual([]);
  });
});

describe("an FTDI line's packets", () => {
  it('when bytes are many, then each packet has its own state in front and 62 bytes at most', () => {
    const packets = ftdiPackets(new Uint8Array(130).fill(5));
    expect(packets.map(({ length }) => length)).toEqual([64, 64, 8]);
    expect(packets.every((packet) => packet[0] === 0x01 && packet[1] === 0x60)).toBe(true);
  });
});
