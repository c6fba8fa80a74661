/** The process that holds the laboratory's devices, apart from the one whose drivers use them (see bus/vhci.ts). */
import { systemChance } from '../../../main/start/clock.ts';
import { createBench } from './bench.ts';
import type { AnswerMessage, OrderMessage, Orders } from './orders.ts';

const bench = createBench(systemChance);

async function answer({ reference, name, input }: OrderMessage): Promise<AnswerMessage> {
  try {
    // The channel carries our own two processes' words alone; `tell` has typed the input.
    const carryOut = bench[name] as (order: unknown) => ReturnType<Orders[typeof name]>;
    return { reference, ok: true, value: await carryOut(input) };
  } catch (error) {
    return { reference, ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (order: OrderMessage) => {
  void answer(order).then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit(0));
