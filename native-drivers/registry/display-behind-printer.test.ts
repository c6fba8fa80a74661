/** A receipt printer with a display on its socket, both built from one profile and worked at the same time over one line. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DisplayPicture } from '../customer-display/role.ts';
import { DisplaySimulator } from '../customer-display/simulator.ts';
import { asText } from '../receipt-printer/layout.ts';
import { paperText } from '../receipt-printer/simulated/paper.ts';
import { SimulatedPrinter } from '../receipt-printer/simulator.ts';
import { saleLike } from '../receipt-printer/test-documents.ts';
import { memoryWire } from '../transports/memory.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { type BuildMeans, type BuiltDevices, buildDevice, buildDevices, closeDevices } from './build-devices.ts';
import type { DeviceEntry, DeviceProfile } from './device-profile.ts';

const DISPLAY: DeviceEntry & { role: 'customer-display' } = {
  role: 'customer-display',
  driver: 'pole-display',
  model: 'pole-escpos-gb',
  connection: { bus: 'behind-printer' },
};
/** The display first: which of them is named first is nobody's business. */
const PROFILE: DeviceProfile = {
  version: 1,
  devices: [
    DISPLAY,
    {
      role: 'receipt-printer',
      driver: 'escpos',
      model: 'epson-tm-t81iii',
      connection: { bus: 'tcp', host: 'printer.test', port: 9100 },
    },
  ],
};
const picture = (text: string): DisplayPicture => ({
  upper: { text, plain: text, align: 'left' },
  lower: { text: '', plain: '', align: 'left' },
});

let built: BuiltDevices = {};
afterEach(async () => {
  await closeDevices(built);
  built = {};
});

const meansOver = (line: Transport, clock: SteppedClock): BuildMeans => ({
  clock,
  transport: () => line,
  smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
  firstSlipNumber: 1,
});

async function benchOf() {
  const clock = new SteppedClock();
  const line = memoryWire('printer');
  const socket = memoryWire('display socket');
  const complaints: string[] = [];
  const paper = new SimulatedPrinter({
    transport: line.far,
    clock,
    columns: 48,
    msPerLine: 100,
    displayPort: socket.near,
  });
  const shown = new DisplaySimulator({
    wire: socket.far,
    dialect: 'escpos',
    onComplaint: (complaint) => complaints.push(complaint),
    isBehindPrinter: true,
  });
  await shown.plug();
  await socket.near.open();
  await paper.plug();
  const building = await buildDevices(PROFILE, meansOver(line.near, clock));
  if (!building.ok) throw new Error(JSON.stringify(building.faults));
  built = building.value;
  const { 'receipt-printer': printer, 'customer-display': display } = built;
  if (printer === undefined || display === undefined) throw new Error('one of the two was not built');
  const pass = async (turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) {
      await settle();
      await clock.advance(10);
    }
    await settle();
  };
  await pass(200);
  return { paper, shown, printer, display, complaints, pass };
}

const SLIP = saleLike(48);

describe('a display on the printer’s socket', () => {
  it('when pictures change while a slip is printed, then the slip is whole and the display shows the last picture', async () => {
    const { paper, shown, printer, display, complaints, pass } = await benchOf();
    display.show(picture('应付 12.34'));
    await pass(20);
    expect(shown.lines[0].trim()).toBe('应付 12.34');
    const printing = printer.print(SLIP, { signal: new AbortController().signal });
    for (let at = 0; at < 12; at += 1) {
      display.show(picture(`第${at}幅`));
      await pass(2);
      // Half a slip is no place for a picture.
      expect(shown.lines[0].trim()).toBe('应付 12.34');
    }
    await pass(2000);
    expect(await printing).toEqual({ kind: 'printed' });
    expect(paperText(paper.paper())).toEqual(asText(SLIP));
    await pass(50);
    expect(shown.lines[0].trim()).toBe('第11幅');
    expect(complaints).toEqual([]);
  });

  it('when the printer is unplugged and comes back, then the picture of now is put up again', async () => {
    const { paper, shown, display, complaints, pass } = await benchOf();
    display.show(picture('应付 1.00'));
    await pass(20);
    await paper.unplug();
    await pass(50);
    display.show(picture('谢谢'));
    await pass(50);
    expect(shown.lines[0].trim()).toBe('应付 1.00');
    await paper.plug();
    await pass(2000);
    expect(shown.lines[0].trim()).toBe('谢谢');
    expect(complaints).toEqual([]);
  });

  it('when the counter has no printer of its own, then the entry is told to be impossible', () => {
    expect(buildDevice(DISPLAY, meansOver(memoryWire('none').near, new SteppedClock()))).toMatchObject({
      ok: false,
      faults: [{ kind: 'impossible', path: ['connection', 'bus'] }],
    });
  });
});
