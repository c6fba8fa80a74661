/** Trying what stands before the customer: the scanner with any code, the display with a text that a person reads. Moves no money. */
import { IDLE_PICTURE, TRIAL_PICTURE } from './customer-pictures.ts';
import { alone } from './guards.ts';
import type { CounterParts, CounterState } from './parts.ts';

export interface Trial {
  readonly worked: boolean;
  readonly detail?: string;
}

const SCAN_MS = 15_000;
const SHOW_MS = 3000;

/** It worked when a code came whole; its digits are shown to nobody. */
export async function tryScanner({ scanner }: CounterParts, state: CounterState): Promise<Trial> {
  if (scanner === undefined) return { worked: false, detail: 'device-gone' };
  const wait = { timeoutMs: SCAN_MS, signal: new AbortController().signal };
  const { kind } = await alone(state, () => scanner.scan(wait));
  return { worked: kind === 'code', detail: kind };
}

/** A display tells nothing back: that its line takes the text is all a program can know. */
export async function tryDisplay({ display, clock }: CounterParts, state: CounterState): Promise<Trial> {
  if (display === undefined) return { worked: false, detail: 'device-gone' };
  display.show(TRIAL_PICTURE);
  await alone(state, () => clock.sleep(SHOW_MS));
  const { standing } = display.state;
  display.show(IDLE_PICTURE);
  return { worked: standing === 'ready', detail: standing };
}
