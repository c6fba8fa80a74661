/** A driver and a simulated printer on one memory wire with a clock that stands still: for the tests of this folder. */
import { memoryWire } from '../transports/memory.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { escPosPrinter } from './driver.ts';
import { type PrinterModel, printerModel } from './printer-model.ts';
import { paperText } from './simulated/paper.ts';
import { SimulatedPrinter, type SimulatedPrinterOptions } from './simulator.ts';

export interface BenchOptions {
  readonly model?: Partial<PrinterModel>;
  readonly simulator?: Partial<SimulatedPrinterOptions>;
  readonly plugged?: boolean;
  /** Puts something between the driver and the wire. */
  readonly between?: (near: Transport) => Transport;
}

export async function printerBench(options: BenchOptions = {}) {
  const base = printerModel('epson-tm-t81iii');
  if (base === undefined) throw new Error('the model file is missing');
  const model = { ...base, ...options.model };
  const clock = new SteppedClock();
  const wire = memoryWire('printer');
  const { columns } = model;
  const simulator = new SimulatedPrinter({ transport: wire.far, clock, columns, msPerLine: 20, ...options.simulator });
  if (options.plugged !== false) await simulator.plug();
  const transport = options.between?.(wire.near) ?? wire.near;
  const printer = escPosPrinter({ transport, clock, model, firstSlipNumber: 1 });
  const bench = {
    model,
    clock,
    simulator,
    printer,
    /** Lets time pass until the promise is settled; fails after two minutes of the bench's time. */
    async run<Value>(promise: Promise<Value>): Promise<Value> {
      let over = false;
      const watched = promise.finally(() => {
        over = true;
      });
      for (let turn = 0; turn < 12_000 && !over; turn += 1) {
        await settle();
        if (!over) await clock.advance(10);
      }
      if (!over) throw new Error('two minutes of the bench passed and nothing came');
      return watched;
    },
    paper: () => paperText(simulator.paper()),
    opened: () => bench.run(printer.probe(AbortSignal.timeout(60_000))),
  };
  return bench;
}
