/**
 * One PIN entry on a Verifone-style pad: select the key, show the amount, ask, wait for the cardholder, end cleanly.
 * Called by the driver. The PIN block is given to the caller and kept nowhere; it must never reach an error or a log.
 */
import type { DriverClock } from '../../clock.ts';
import type { Ending } from '../ending.ts';
import { assertPinRequest } from '../pin-request.ts';
import type { EnterPinOutcome, EnterPinRequest } from '../role.ts';
import type { Conversation, Delivery } from './conversation.ts';
import { selectKeyOn } from './key-selection.ts';
import type { PadAnswer, PadRequest, PinRequest } from './messages.ts';
import { complaintOf, type PinPadModel } from './models.ts';

/** The pad's own limit may be a little longer than ours. */
const graceMs = 5_000;

export interface PinJob {
  readonly model: PinPadModel;
  readonly slot: number;
  readonly clock: DriverClock;
  readonly request: EnterPinRequest;
}

/** `19.99` of 1999 minor units: the pads show two decimals and no currency. */
export function amountText(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Our own mistakes, before a byte leaves.
 * @throws RangeError naming the field, never its value.
 */
export function assertPadRequest(model: PinPadModel, request: EnterPinRequest): void {
  assertPinRequest(request);
  if (amountText(request.amountMinor).length > model.longestAmountCharacters) {
    throw new RangeError('the amount of a PIN entry is out of range');
  }
}

/** The packets that ask for a PIN, in order: an optional display, then the request in the form the model knows. */
export function pinPackets(model: PinPadModel, request: EnterPinRequest): readonly PadRequest[] {
  const amount = amountText(request.amountMinor);
  const basis = { pan: request.pan, workingKeyHex: request.workingKeyHex.toUpperCase() };
  const limits = {
    minimumDigits: request.minimumDigits,
    maximumDigits: request.maximumDigits,
    mayBypass: request.mayBypass,
  };
  switch (model.pinRequest) {
    case 'amount-packet':
      return [{ ...basis, kind: 'pin-with-amount', amountText: amount, ...timeoutSteps(model, request.timeoutMs) }];
    case 'prompt-packet':
      return [
        {
          ...basis,
          ...limits,
          kind: 'pin-with-prompts',
          prompts: ['ENTER PIN', `TOTAL ${amount}`],
          processing: 'PROCESSING',
        },
      ];
    case 'entry-packet':
      return [
        { kind: 'display', text: `${`TOTAL ${amount}`.padEnd(16)}ENTER PIN: ` },
        { ...basis, ...limits, kind: 'pin-with-limits', echo: '*' },
      ];
  }
}

/** The pad's limit is rounded up: the driver's own limit is the one that counts. */
function timeoutSteps(model: PinPadModel, timeoutMs: number): Pick<PinRequest & { kind: 'pin' }, 'timeoutSteps'> {
  if (model.timeoutStepSeconds === undefined) return {};
  return { timeoutSteps: Math.min(9, Math.max(1, Math.ceil(timeoutMs / 1_000 / model.timeoutStepSeconds))) };
}

/** The whole exchange. An abort sends 72 and waits until the pad is idle again before the outcome is given. */
export async function enterPinOn(line: Conversation, job: PinJob): Promise<Ending<EnterPinOutcome>> {
  const { model, slot, request } = job;
  const selection = await selectKeyOn(line, { model, slot, signal: request.signal });
  if (selection === 'no-key') return { outcome: { kind: 'key-fault' }, pad: 'key-missing' };
  if (selection !== 'selected') return undelivered(line, selection);
  for (const packet of pinPackets(model, request)) {
    const delivery = await line.deliver(packet, request.signal);
    if (delivery !== 'acknowledged') return undelivered(line, delivery);
  }
  return awaitPin(line, job);
}

/** The pad may be asking for the PIN although its ACK was lost: it is told to stop, whatever the reason. */
async function undelivered(
  line: Conversation,
  delivery: Exclude<Delivery, 'acknowledged'>,
): Promise<Ending<EnterPinOutcome>> {
  if (delivery === 'gone') return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  const isAlive = await line.cancel();
  if (line.isGone) return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  if (delivery === 'aborted') return { outcome: { kind: 'cancelled' }, pad: isAlive ? 'alive' : 'unresponsive' };
  // A pad that hears 72 but acknowledged nothing is there; it is the talk that went wrong.
  return { outcome: { kind: 'unresponsive' }, pad: isAlive ? 'protocol-fault' : 'unresponsive' };
}

async function awaitPin(line: Conversation, job: PinJob): Promise<Ending<EnterPinOutcome>> {
  const { clock, request } = job;
  const startedMs = clock.ticksMs();
  const waiting = { limitMs: request.timeoutMs + graceMs, signal: request.signal };
  const reception = await line.receive(pickPinAnswer, waiting);
  switch (reception.kind) {
    case 'answer':
      await line.takeFarewell();
      return endingOfAnswer(job, reception.answer);
    case 'ended': {
      // A lone EOT is the Cancel key or the pad's own limit; only the clock can tell (MX800 appendix; PP791 page 203).
      const isOver = clock.ticksMs() - startedMs >= request.timeoutMs;
      return { outcome: { kind: isOver ? 'timed-out' : 'cancelled' }, pad: 'alive' };
    }
    case 'late': {
      const isAlive = await line.cancel();
      if (line.isGone) return { outcome: { kind: 'device-gone' }, pad: 'alive' };
      if (!isAlive) return { outcome: { kind: 'unresponsive' }, pad: 'unresponsive' };
      return { outcome: { kind: 'timed-out' }, pad: 'alive' };
    }
    case 'garbled':
      return undelivered(line, 'refused');
    case 'aborted':
    case 'gone':
      return undelivered(line, reception.kind);
  }
}

type PinAnswer = Extract<PadAnswer, { kind: 'pin' | 'pin-error' | 'dukpt-pin' }>;

function pickPinAnswer(answer: PadAnswer): PinAnswer | undefined {
  return answer.kind === 'pin' || answer.kind === 'pin-error' || answer.kind === 'dukpt-pin' ? answer : undefined;
}

function endingOfAnswer(job: PinJob, answer: PinAnswer): Ending<EnterPinOutcome> {
  if (answer.kind === 'pin') return endingOfPin(job, answer);
  if (answer.kind === 'pin-error') return endingOfComplaint(job.model, answer.digit);
  // A DUKPT answer: the pad is set to keys that the host of this program does not know.
  answer.block?.fill(0);
  return { outcome: { kind: 'key-fault' }, pad: 'protocol-fault' };
}

/**
 * Length 00 means that no PIN was entered (MX800 guide, table 64), but that guide's own example has 00 beside a block:
 * so 00 is taken for "no PIN" only where it was allowed, or where there is no block either.
 */
function endingOfPin(job: PinJob, answer: PinAnswer & { kind: 'pin' }): Ending<EnterPinOutcome> {
  if (answer.digits === 0 && job.request.mayBypass) {
    answer.block?.fill(0);
    return { outcome: { kind: 'bypassed' }, pad: 'alive' };
  }
  if (answer.block === undefined) return { outcome: { kind: 'cancelled' }, pad: 'protocol-fault' };
  return { outcome: { kind: 'entered', pinBlock: answer.block }, pad: 'alive' };
}

/** NOTE: the role has no word for a pad that refuses for reasons of its own; all of them need the manager, as keys do. */
function endingOfComplaint(model: PinPadModel, digit: string): Ending<EnterPinOutcome> {
  switch (complaintOf(model, digit)) {
    case 'timed-out':
      return { outcome: { kind: 'timed-out' }, pad: 'alive' };
    case 'key':
      return { outcome: { kind: 'key-fault' }, pad: 'key-missing' };
    case 'account':
    case 'pin':
    case 'throttled':
    case 'field':
    case 'internal':
      return { outcome: { kind: 'key-fault' }, pad: 'protocol-fault' };
  }
}
