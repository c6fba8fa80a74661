/**
 * Ends a driver's pause early when something is plugged in. On Linux the kernel's own list of USB devices is looked at while a driver
 * waits; elsewhere the growing pauses alone do it, five seconds at most.
 *
 * NOTE: the USB library has plugging events, but where the system has no USB bus its listener throws outside of any promise, which would
 * end the main process (usb 3.1.0; peripherals 7.3). Reading one folder twice a second while a device is missing costs nothing.
 */
import { readdir } from 'node:fs/promises';
import type { DriverClock } from '../clock.ts';
import type { Transport } from './transport.ts';

const USB_DEVICES = '/sys/bus/usb/devices';
const LOOK_MS = 500;
/** The device node and its rights come a moment after the device. */
const SETTLE_MS = 300;

/** Resolves when a device has come that was not there at the call, or when the signal aborts. Never rejects. */
export async function awaitPlugging(clock: DriverClock, signal: AbortSignal, folder = USB_DEVICES): Promise<void> {
  const before = new Set(await namesIn(folder));
  while (!signal.aborted) {
    await clock.sleep(LOOK_MS, signal);
    const now = await namesIn(folder);
    if (now.some((name) => !before.has(name))) return clock.sleep(SETTLE_MS, signal);
    // What went may come again in the same socket.
    for (const name of before) if (!now.includes(name)) before.delete(name);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** The transport itself, whose driver now wakes at a plugging; left as it is where the system does not tell. */
export function wokenByPlugging<Line extends Transport>(transport: Line, clock: DriverClock): Line {
  if (process.platform !== 'linux') return transport;
  return Object.assign(transport, { plugged: (signal: AbortSignal) => awaitPlugging(clock, signal) });
}

/** A driver's pause between two openings. */
export async function pauseBeforeOpening(
  transport: Transport,
  { clock, ms, signal }: { readonly clock: DriverClock; readonly ms: number; readonly signal: AbortSignal },
): Promise<void> {
  if (transport.plugged === undefined) return clock.sleep(ms, signal);
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  await Promise.race([clock.sleep(ms, either), transport.plugged(either)]);
  over.abort();
}
