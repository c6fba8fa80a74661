/**
 * Runs a kernel against a function, one effect after the other and without waiting: for tests and tools. The counter itself
 * drives it from its flow. A kernel that asks without end is our own mistake and throws.
 */
import type { ChipOutcome, Kernel, KernelEffect, KernelEvent } from './kernel.ts';

/** More than any card of 256 records, with scripts and PIN tries, can make of one transaction. */
export const MOST_STEPS = 1000;

export function runKernel<Value = ChipOutcome>(
  kernel: Kernel<Value>,
  answer: (effect: KernelEffect) => KernelEvent,
  mostSteps: number = MOST_STEPS,
): Value {
  let step = kernel.next();
  for (let count = 0; step.done !== true; count += 1) {
    if (count >= mostSteps) throw new Error(`the kernel has asked ${mostSteps} times and still goes on`);
    step = kernel.next(answer(step.value));
  }
  return step.value;
}
