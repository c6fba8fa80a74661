/**
 * Stands between the program and its training child: the child's simulated devices appear on the USB bus, and not on the program's
 * wires, so that it can reach them through the kernel alone. Host and bench pass untouched. LAB_PAD=ftdi puts the pad on another line.
 */
import { fork } from 'node:child_process';
import { fromWorld, WIRES } from '../../../main/training/messages.ts';
import { monotonicClock as clock } from '../../../native-drivers/transports/monotonic-clock.ts';
import { parseWireMessage, remoteNear, type WirePort } from '../../../native-drivers/transports/remote-wire.ts';
import type { Transport } from '../../../native-drivers/transports/transport.ts';
import { busWire } from '../bus/bus-wire.ts';
import { CCID_IN, CCID_NOTIFY, ccidFunction } from '../devices/chip-reader.ts';
import { HID_IN, hidFunction } from '../devices/hid-reader.ts';
import { PRINTER_IN, printerFunction } from '../devices/printer.ts';
import { ACM_IN, acmFunction, FTDI_IN, ftdiFunction, ftdiPackets } from '../devices/serial-line.ts';

const [file = ''] = process.argv.slice(2);
const child = fork(file, [], { serialization: 'advanced' });
process.on('disconnect', () => child.kill());
child.on('exit', (code) => process.exit(code ?? 1));

const toChild: WirePort = {
  post: (message) => child.send(message),
  onMessage: (listener) => child.on('message', listener),
};
const near = (name: string): Transport => remoteNear(toChild, name, { clock });

/** What else the world simulates stays on the program's own wires. */
const ON_BUS: readonly string[] = [WIRES.reader, WIRES.chip, WIRES.chipSide, WIRES.pad, WIRES.printer];

let hasPaper = true;
let isBegun = false;
child.on('message', (message) => {
  const told = fromWorld(message);
  const wire = parseWireMessage(message);
  if (wire !== undefined && !ON_BUS.includes(wire.wire)) process.send?.(wire);
  if (told === undefined) return;
  if (told.training === 'view') hasPaper = told.view.printer.paper !== 'out';
  if (told.training === 'ready' && !isBegun) {
    isBegun = true;
    putOnBus(told.chipReader.descriptor);
  }
  process.send?.(told);
});
process.on('message', (message) => {
  const wire = parseWireMessage(message);
  // The program's own simulated wires find nothing plugged in.
  if (wire === undefined || !ON_BUS.includes(wire.wire)) child.send(message as object);
  else if (wire.kind === 'open') process.send?.({ wire: wire.wire, kind: 'gone' });
});

const LOOK_MS = 200;

/** Keeps the device on the bus for as long as its simulator is plugged in. */
async function follow(inner: Transport, outer: Transport, meanwhile?: () => Promise<void>): Promise<never> {
  inner.onBytes((bytes) => void outer.write(bytes));
  outer.onBytes((bytes) => void inner.write(bytes));
  for (;;) {
    const gone = new Promise<void>((resolve) => inner.onGone(() => resolve()));
    if ((await inner.open()).ok) {
      await meanwhile?.();
      await outer.open();
      await gone;
      await outer.close();
    }
    await clock.sleep(LOOK_MS);
  }
}

function putOnBus(descriptor: Uint8Array): void {
  const magtek = { vendorId: 0x0801, productId: 0x0002, usagePage: 0xff00, usage: 1, inputBytes: 337 };
  const reader = busWire({
    name: 'reader',
    inEndpoint: HID_IN,
    make: (heard) => hidFunction({ ...magtek, strings: ['Mag-Tek', 'USB Swipe Reader', 'LAB-READER'] }, heard),
  });
  const printer = busWire({
    name: 'printer',
    inEndpoint: PRINTER_IN,
    make: (heard) => printerFunction({ serialNumber: 'LAB-PRINTER', hasPaper: () => hasPaper }, heard),
  });
  const line = { serialNumber: 'LAB-PAD', setting: {} };
  const pad = busWire(
    process.env.LAB_PAD === 'ftdi'
      ? { name: 'pad', inEndpoint: FTDI_IN, wrap: ftdiPackets, make: (heard) => ftdiFunction(line, heard) }
      : { name: 'pad', inEndpoint: ACM_IN, make: (heard) => acmFunction(line, heard) },
  );
  void follow(near(WIRES.reader), reader.far);
  void follow(near(WIRES.pad), pad.far);
  void follow(near(WIRES.printer), printer.far);
  const side = near(WIRES.chipSide);
  const chip = busWire({
    name: 'chip',
    inEndpoint: CCID_IN,
    make: (heard) =>
      ccidFunction(
        { serialNumber: 'LAB-CHIP', configuration: descriptor, onControl: (setup) => void side.write(setup) },
        heard,
      ),
  });
  side.onBytes((notification) => chip.usb.sendIn(CCID_NOTIFY, notification));
  void follow(near(WIRES.chip), chip.far, async () => {
    await side.open();
  });
}
