/** Runs the display's contract in both dialects and behind a printer, and pins the bytes to the dossier. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrinterPassage } from '../printer-passage.ts';
import { memoryWire } from '../transports/memory.ts';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { serialTransport } from '../transports/serial.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { behindPrinter } from './behind-printer.ts';
import { DISPLAY_MODELS, type DisplayModel, displayModel } from './display-models.ts';
import { poleDisplay } from './driver.ts';
import { greeting, paint } from './protocol.ts';
import { customerDisplayContract, type DisplayBench } from './role.contract.ts';
import type { DisplayPicture } from './role.ts';
import { DisplaySimulator } from './simulator.ts';

const modelOf = (id: string): DisplayModel => {
  const model = displayModel(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const ascii = (text: string) => Buffer.from(text.padEnd(20), 'latin1').toString('hex').toUpperCase();

/** A printer that passes the display's bytes on, as its driver would. */
function passageOver(near: Transport): PrinterPassage & { open(): Promise<void> } {
  const listeners = new Set<(isOpen: boolean) => void>();
  let isOpen = false;
  const set = (now: boolean) => {
    isOpen = now;
    for (const listener of listeners) listener(now);
  };
  near.onGone(() => set(false));
  return {
    get isOpen() {
      return isOpen;
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pass: async (bytes) => (await near.write(bytes)).ok,
    open: async () => set((await near.open()).ok),
  };
}

async function benchOf(model: DisplayModel, way: 'own line' | 'behind printer' = 'own line') {
  const clock = new SteppedClock();
  const wire = memoryWire('display');
  const complaints: string[] = [];
  const simulator = new DisplaySimulator({
    wire: wire.far,
    dialect: model.dialect,
    onComplaint: (complaint) => complaints.push(complaint),
    isBehindPrinter: way === 'behind printer',
  });
  await simulator.plug();
  const passage = passageOver(wire.near);
  if (way === 'behind printer') await passage.open();
  const transport = way === 'own line' ? wire.near : behindPrinter(passage);
  const display = poleDisplay({ transport, clock, model });
  await settle();
  const bench: DisplayBench = {
    display,
    read: () => [simulator.lines[0].trim(), simulator.lines[1].trim()],
    changes: () => simulator.pictures,
    unplug: async () => {
      await simulator.unplug();
      await settle();
    },
    plug: async () => {
      await simulator.plug();
      if (way === 'behind printer') await passage.open();
    },
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await display.close();
      expect(complaints).toEqual([]);
    },
  };
  return { ...bench, simulator, printer: passage };
}

for (const model of DISPLAY_MODELS) customerDisplayContract(`simulated, ${model.name}`, () => benchOf(model));
customerDisplayContract('simulated, behind a printer', () => benchOf(modelOf('pole-escpos'), 'behind printer'));

describe('the bytes of a pole display', () => {
  const total: DisplayPicture = {
    upper: { text: '应付', plain: 'TOTAL' },
    lower: { text: '￥12.34', plain: 'CNY 12.34', align: 'right' },
  };

  it('when ESC/POS is spoken, then they are the commands of peripherals 5.2', () => {
    expect(hex(greeting(modelOf('pole-escpos')))).toBe('1B400C1F01');
    expect(hex(paint(total, modelOf('pole-escpos')))).toBe(
      `1F240101${ascii('TOTAL')}1F240102${ascii('           CNY 12.34')}`,
    );
  });

  it('when CD5220 is spoken, then each line is one command that ends with CR', () => {
    expect(hex(greeting(modelOf('pole-cd5220')))).toBe('1B400C');
    expect(hex(paint(total, modelOf('pole-cd5220')))).toBe(
      `1B5141${ascii('TOTAL')}0D1B5142${ascii('           CNY 12.34')}0D`,
    );
  });

  it('when the display has a Chinese font, then it shows Chinese; a character it lacks brings the ASCII line', async () => {
    const { display, simulator, elapse, finish } = await benchOf(modelOf('pole-escpos-gb'));
    display.show(total);
    await elapse(0);
    expect(simulator.lines).toEqual([`应付${' '.repeat(16)}`, `${' '.repeat(13)}￥12.34`]);
    display.show({ ...total, upper: { text: '应付 𠮷', plain: 'TOTAL' } });
    await elapse(0);
    expect(simulator.lines[0].trim()).toBe('TOTAL');
    await finish();
  });

  it('when any text is shown in any model, then both lines stay 20 columns wide and nobody complains', async () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '付', '￥', '\r', '\n', '\x1b', '\x0c', '𠮷', 'é', '~'),
    });
    const align = fc.constantFrom('left', 'right', 'center');
    const line = fc.record({ text: texts, plain: texts, align });
    for (const model of DISPLAY_MODELS) {
      const { display, simulator, elapse, finish } = await benchOf(model);
      await fc.assert(
        fc.asyncProperty(line, line, async (upper, lower) => {
          const bytes = paint({ upper, lower }, model);
          expect(bytes).toHaveLength(48);
          display.show({ upper, lower });
          await elapse(0);
          expect(simulator.lines.join('')).not.toContain('\uFFFD');
        }),
        { numRuns: 60 },
      );
      await finish();
    }
  });

  it('when the printer prints, then the display behind it does not listen', async () => {
    const { display, simulator, elapse, finish, printer } = await benchOf(modelOf('pole-escpos'), 'behind printer');
    display.show(total);
    await elapse(0);
    await printer.pass(Uint8Array.from(Buffer.from('\x1b@RECEIPT\n\x0c\x1bd\x03', 'latin1')));
    await elapse(0);
    expect(simulator.lines[0].trim()).toBe('TOTAL');
    await finish();
  });

  it('when the display stands behind the printer, then every write selects it and gives the printer back', async () => {
    const written: string[] = [];
    const wire = memoryWire('printer');
    await wire.far.open();
    wire.far.onBytes((bytes) => written.push(hex(bytes)));
    const passage = passageOver(wire.near);
    await passage.open();
    const transport = behindPrinter(passage);
    await transport.open();
    expect(await transport.write(Uint8Array.of(0x41))).toEqual({ ok: true });
    await settle();
    expect(written).toEqual(['1B3D02411B3D01']);
    await transport.close();
  });
});

if (process.env.BENCH === 'customer-display') {
  it('a customer display (real): read it and compare', async () => {
    const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
    const transport = serialTransport({ path: process.env.BENCH_PORT ?? '/dev/ttyUSB0', ...line }, monotonicClock);
    const display = poleDisplay({ transport, clock: monotonicClock, model: modelOf('pole-escpos') });
    await monotonicClock.sleep(1000);
    expect(display.state.standing).toBe('ready');
    display.show({
      upper: { text: 'TOTAL', plain: 'TOTAL' },
      lower: { text: '12.34', plain: '12.34', align: 'right' },
    });
    await monotonicClock.sleep(1000);
    await display.close();
  });
} else {
  it.todo('a customer display (real): set BENCH=customer-display and BENCH_PORT to its line, and read it');
}
