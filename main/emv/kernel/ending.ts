/** How a chip transaction ends before it has a result: the steps return these instead of going on (emv.md 1.16). */
import { bad, type Result } from '../../domain/result.ts';
import type { Interruption } from './exchange.ts';
import type { ChipOutcome, Kernel, Termination } from './kernel.ts';
import type { WorkingState } from './working-state.ts';

/** A step of the kernel: its value, or the outcome with which everything ends. */
export type Step<Value> = Kernel<Result<Value, ChipOutcome>>;

/**
 * Before an application is open. The stripe may only be offered when the chip could not be talked to (emv.md 1.16): a blocked
 * card, one that was pulled or one that is not accepted is never swiped.
 */
export const endedInSelection = (why: Termination) =>
  bad<ChipOutcome>({ kind: 'terminated', why, chipFailed: why === 'transmission' });

/** After GET PROCESSING OPTIONS: the chip works, hence no fallback. */
export const ended = (why: Termination, working: WorkingState) =>
  bad<ChipOutcome>({ kind: 'terminated', why, chipFailed: false, facts: working.facts() });

export const interrupted = (why: Interruption, working: WorkingState) => ended(why, working);
