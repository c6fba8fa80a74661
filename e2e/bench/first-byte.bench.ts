/**
 * How long a cashier waits for paper: from the acquirer's answer in the counter's hands to the first byte of the slip at the printer.
 * The real driver over a simulated wire, with the question for paper and cover that goes before each slip, and a printer that
 * prints at once.
 */
import { rmSync } from 'node:fs';
import { systemClock } from '../../main/start/clock.ts';
import { escPosPrinter } from '../../native-drivers/receipt-printer/driver.ts';
import { printerModel } from '../../native-drivers/receipt-printer/printer-model.ts';
import { SimulatedPrinter } from '../../native-drivers/receipt-printer/simulator.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import type { Transport } from '../../native-drivers/transports/transport.ts';
import { openInstantCounter } from './instant-counter.ts';
import { quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const WARM_UP = 30;
const SALES = 200;
const COLUMNS = 48;
/** `DLE EOT`: a question to the printer, which is no part of a slip. */
const isQuestion = ([first, second]: Uint8Array): boolean => first === 0x10 && second === 0x04;

/** Tells when the first byte of a slip goes onto the wire. */
function watched(near: Transport, onByte: () => void): Transport {
  return {
    name: near.name,
    open: (signal) => near.open(signal),
    onBytes: (listener) => near.onBytes(listener),
    onGone: (listener) => near.onGone(listener),
    close: () => near.close(),
    write(bytes) {
      if (!isQuestion(bytes)) onByte();
      return near.write(bytes);
    },
  };
}

export async function benchFirstByte(): Promise<readonly BenchOutcome[]> {
  const folder = benchFolder('first-byte');
  const clock = systemClock();
  const model = printerModel('epson-tm-t82iii');
  if (model === undefined) throw new Error('the printer model is missing');
  const wire = memoryWire('printer');
  const simulator = new SimulatedPrinter({ transport: wire.far, clock, columns: COLUMNS, msPerLine: 0 });
  await simulator.plug();
  const times: number[] = [];
  let answeredAt: number | undefined;
  const transport = watched(wire.near, () => {
    if (answeredAt !== undefined) times.push(performance.now() - answeredAt);
    answeredAt = undefined;
  });
  const printer = escPosPrinter({ transport, clock, model, firstSlipNumber: 1 });
  await printer.probe(AbortSignal.timeout(5_000));
  let isSale = false;
  const counter = await openInstantCounter(folder, {
    printer,
    onAnswer: () => {
      if (isSale) answeredAt = performance.now();
    },
  });
  for (let sale = 0; sale < WARM_UP + SALES; sale += 1) {
    isSale = true;
    await counter.sale();
    isSale = false;
    simulator.tearOff();
  }
  counter.close();
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
  return [outcomeOf(times)];
}

function outcomeOf(all: readonly number[]): BenchOutcome {
  if (all.length !== WARM_UP + SALES) throw new Error(`${all.length} slips began after ${WARM_UP + SALES} approvals`);
  const times = all.slice(WARM_UP);
  const [p50, p95, p99] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)];
  return {
    title: `Approval to the first byte at the printer, ${SALES} sales`,
    readings: [
      { name: 'p50', value: p50, unit: 'ms' },
      { name: 'p95', value: p95, unit: 'ms' },
      { name: 'p99', value: p99, unit: 'ms' },
    ],
    aims: [{ text: 'p95', value: p95, bound: 'at-most', limit: 20, unit: 'ms' }],
    note: 'with the answer’s MAC, the journal on disk, the slip’s composing and the printer’s own word on its paper; simulated wire',
  };
}
