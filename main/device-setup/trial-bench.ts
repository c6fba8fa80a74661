/**
 * Tries one candidate device with the person at the counter: opens it, waits for what the role can show, lets go of it. What the
 * devices are made of is handed in, so that a real line, a line in use by the counter and a simulated one are tried the same way.
 */
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { CustomerDisplay } from '../../native-drivers/customer-display/role.ts';
import type { DeviceState } from '../../native-drivers/device-state.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { PrintOutcome } from '../../native-drivers/receipt-printer/role.ts';
import type { DeviceEntry } from '../../native-drivers/registry/device-profile.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import { maskPan } from '../domain/masked-pan.ts';
import type { TrialFault, TrialOutcome } from './setup.ts';

interface Watched {
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
}

/** A printer with the slip that asks a person about width, Chinese and code page. */
export interface TrialPrinter extends Watched {
  printTrial(options: { readonly signal: AbortSignal }): Promise<PrintOutcome>;
}

/** A device opened for its trial; `release` closes it, unless the counter itself works with it. */
export type OpenedDevice = { readonly release: () => Promise<void> } & (
  | { readonly kind: 'card-reader'; readonly device: CardReader }
  | { readonly kind: 'chip-reader'; readonly device: ChipReader }
  | { readonly kind: 'pin-pad'; readonly device: PinPad }
  | { readonly kind: 'printer'; readonly device: TrialPrinter }
  | { readonly kind: 'barcode-scanner'; readonly device: BarcodeScanner }
  | { readonly kind: 'customer-display'; readonly device: CustomerDisplay }
  /** Nothing in this counter can open it. */
  | { readonly kind: 'none'; readonly why: TrialFault }
);

export interface TrialBenchOptions {
  readonly open: (entry: DeviceEntry) => Promise<OpenedDevice>;
  readonly clock: Clock;
  /** How long a person may take over a card or a code; 30 s if not given. */
  readonly handMs?: number;
  /** How long a device may take to open; 4 s if not given. */
  readonly openMs?: number;
}

export interface TrialBench {
  /** Ends with an outcome for whatever the device does; after an abort the outcome means nothing. */
  run(entry: DeviceEntry, signal: AbortSignal): Promise<TrialOutcome>;
}

export const HAND_MS = 30_000;
const OPEN_MS = 4_000;
const PROBE_MS = 3_000;

export function createTrialBench({ open, clock, handMs = HAND_MS, openMs = OPEN_MS }: TrialBenchOptions): TrialBench {
  const limited = (signal: AbortSignal, limitMs: number): AbortSignal => {
    const limit = new AbortController();
    void clock.sleep(limitMs, signal).then(() => limit.abort());
    return AbortSignal.any([signal, limit.signal]);
  };

  async function tryIt(opened: OpenedDevice, signal: AbortSignal): Promise<TrialOutcome> {
    if (opened.kind === 'none') return failed(opened.why);
    const trouble = await whyNotReady(opened.device, limited(signal, openMs));
    if (trouble !== undefined && opened.kind !== 'pin-pad') return failed(trouble);
    switch (opened.kind) {
      case 'card-reader':
        return swiped(await opened.device.readCard({ timeoutMs: handMs, signal }));
      case 'chip-reader':
        return tryChip(opened.device, { timeoutMs: handMs, signal });
      case 'pin-pad':
        return tryPad(opened.device, limited(signal, PROBE_MS));
      case 'printer':
        return printed(await opened.device.printTrial({ signal }));
      case 'barcode-scanner':
        return tryScanner(opened.device, { timeoutMs: handMs, signal });
      case 'customer-display':
        return tryDisplay(opened.device);
      default:
        return assertNever(opened);
    }
  }

  return {
    async run(entry, signal) {
      const opened = await open(entry);
      try {
        return await tryIt(opened, signal);
      } finally {
        await opened.release();
      }
    },
  };
}

const failed = (why: TrialFault): TrialOutcome => ({ kind: 'failed', why });

/** Why the device cannot be tried, once it is open or its time is up; undefined when it can. */
async function whyNotReady(device: Watched, signal: AbortSignal): Promise<TrialFault | undefined> {
  const isReady = ({ standing }: DeviceState): boolean => standing === 'ready' || standing === 'busy';
  if (!isReady(device.state)) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = device.onState((state) => isReady(state) && resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    await promise;
    stop();
  }
  return isReady(device.state) ? undefined : (device.state.trouble ?? 'unresponsive');
}

type Swipe = Awaited<ReturnType<CardReader['readCard']>>;

/** Only the masked number leaves: the card itself is forgotten with this call. */
function swiped(outcome: Swipe): TrialOutcome {
  switch (outcome.kind) {
    case 'card':
      return { kind: 'worked', told: { maskedPan: maskPan(outcome.card.pan) } };
    case 'unreadable':
    case 'blank':
    case 'encrypted':
      return failed(outcome.kind);
    case 'timed-out':
    case 'cancelled':
      return failed('nothing-came');
    case 'device-gone':
      return failed('not-connected');
    default:
      return assertNever(outcome);
  }
}

interface Hand {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Any chip card: it works when the card answers to reset. */
async function tryChip(reader: ChipReader, hand: Hand): Promise<TrialOutcome> {
  const waiting = await reader.waitForCard(hand);
  if (waiting.kind !== 'present') return failed(waiting.kind === 'device-gone' ? 'not-connected' : 'nothing-came');
  const { kind } = await reader.powerOn();
  await reader.powerOff();
  return kind === 'powered' ? { kind: 'worked', told: {} } : failed('unreadable');
}

/** A pad that answers is alive; one with a display of ours is looked at besides. Roles of a pad give no bare keys, and no PIN is asked. */
async function tryPad(pad: PinPad, signal: AbortSignal): Promise<TrialOutcome> {
  if (!(await pad.probe(signal))) return failed(pad.state.trouble ?? 'unresponsive');
  if (await pad.show(['COUNTERTOP', 'TEST 12.34'], signal)) return { kind: 'ask', question: 'display' };
  const { identity } = pad.state;
  return { kind: 'worked', told: identity === undefined ? {} : { identity } };
}

function printed(outcome: PrintOutcome): TrialOutcome {
  switch (outcome.kind) {
    case 'printed':
    case 'unconfirmed':
      return { kind: 'ask', question: 'slip' };
    case 'failed':
      return failed(outcome.fault === 'device-gone' ? 'not-connected' : outcome.fault);
    case 'cancelled':
      return failed('nothing-came');
    default:
      return assertNever(outcome);
  }
}

/** Kind and length alone: a payment code is money. */
async function tryScanner(scanner: BarcodeScanner, hand: Hand): Promise<TrialOutcome> {
  const outcome = await scanner.scan(hand);
  switch (outcome.kind) {
    case 'code': {
      const { symbology } = outcome.code;
      const lengthChars = outcome.code.reveal().length;
      return { kind: 'worked', told: { lengthChars, ...(symbology !== undefined && { symbology }) } };
    }
    case 'unreadable':
      return failed('unreadable');
    case 'timed-out':
    case 'cancelled':
      return failed('nothing-came');
    case 'device-gone':
      return failed('not-connected');
    default:
      return assertNever(outcome);
  }
}

/** Displays tell nothing back: eyes alone can say. */
function tryDisplay(display: CustomerDisplay): TrialOutcome {
  display.show(TRIAL_PICTURE);
  return { kind: 'ask', question: 'display' };
}

const TRIAL_PICTURE = {
  upper: { text: 'COUNTERTOP', plain: 'COUNTERTOP', align: 'center' },
  lower: { text: '12.34', plain: '12.34', align: 'right' },
} as const;
