/**
 * One PIN entry on a DynaFlex II PED: begin a session, wait for its notification, end the session. Called by the driver's family. The block is
 * given to the caller and kept nowhere; it must never reach an error or a log.
 *
 * NOTE: the device reports no keys, takes 4 to 12 digits and no Enter alone, and shows no amount of ours.
 */
import type { Asked, AskFailure, AskingLine } from '../asking-line.ts';
import { type Ending, unansweredEntry } from '../ending.ts';
import type { EntryJob } from '../family-pad.ts';
import { accountDigits, limitSeconds } from '../pin-request.ts';
import type { EnterPinOutcome } from '../role.ts';
import { type DynaFlexStatus, encodePinCommand, type PinEnd, type PinSequence, parseMessage } from './messages.ts';
import { encodeReport, type MmsState } from './protocol.ts';

export type DynaFlexLine = AskingLine<MmsState>;

/** The device's own limit may be a little longer than ours. */
const graceMs = 5_000;

export interface DynaFlexEntry extends EntryJob {
  /** References of messages, one after the other. */
  readonly nextReference: () => number;
  /** Takes the serial number of the key that the block is under. */
  readonly takeKeySerial: (keySerial: Uint8Array) => void;
}

type PinEnding = Ending<EnterPinOutcome>;

export async function enterPinOn(line: DynaFlexLine, entry: DynaFlexEntry): Promise<PinEnding> {
  const { request, clock } = entry;
  const untilMs = clock.ticksMs() + request.timeoutMs + graceMs;
  let begun = await command(line, entry, 'enter');
  if (begun === 'in-session') {
    // Left by a program that is gone: it is ended, and the entry begins anew.
    await command(line, entry, 'cancel');
    begun = await command(line, entry, 'enter');
  }
  if (begun !== 'ok') return notBegun(line, entry, begun);
  const heard = await line.hear((body) => parseMessage(body).kind === 'pin-complete', untilMs, request.signal);
  return heard.kind === 'answer' ? ended(line, entry, heard) : stopped(line, entry, heard.kind);
}

/** Not sent twice: a second request would be a second session. */
async function command(
  line: DynaFlexLine,
  { request, nextReference }: DynaFlexEntry,
  sequence: PinSequence,
): Promise<DynaFlexStatus | AskFailure> {
  const reference = nextReference();
  const message = encodePinCommand(reference, {
    sequence,
    timeoutSeconds: limitSeconds(request.timeoutMs),
    longest: request.maximumDigits,
    shortest: request.minimumDigits,
    account: accountDigits(request.pan),
  });
  const report = encodeReport(message);
  message.fill(0);
  const fits = (body: Uint8Array) => {
    const answer = parseMessage(body);
    return answer.kind === 'response' && answer.reference === reference;
  };
  const signal = sequence === 'enter' ? { signal: request.signal } : {};
  const asked = await line.ask(report, { ...signal, tries: 1, fits });
  if (asked.kind !== 'answer') return asked.kind;
  const answer = parseMessage(asked.body);
  return answer.kind === 'response' ? answer.status : 'failed';
}

async function notBegun(
  line: DynaFlexLine,
  entry: DynaFlexEntry,
  status: Exclude<DynaFlexStatus, 'ok'> | AskFailure,
): Promise<PinEnding> {
  switch (status) {
    case 'no-key':
      return { outcome: { kind: 'key-fault' }, pad: 'key-missing' };
    case 'in-session':
    case 'failed':
      return { outcome: { kind: 'key-fault' }, pad: 'protocol-fault' };
    case 'silent':
    case 'garbled':
    case 'aborted':
    case 'gone':
      return stopped(line, entry, status);
  }
}

async function ended(
  line: DynaFlexLine,
  entry: DynaFlexEntry,
  { body }: Extract<Asked, { kind: 'answer' }>,
): Promise<PinEnding> {
  const message = parseMessage(body);
  body.fill(0);
  const end: PinEnd = message.kind === 'pin-complete' ? message.end : { kind: 'failed' };
  switch (end.kind) {
    case 'block':
      // The device shows "please wait" until it hears how the entry ended; the issuer's word is shown by us.
      await command(line, entry, 'successful');
      entry.takeKeySerial(end.keySerial);
      return { outcome: { kind: 'entered', pinBlock: end.block }, pad: 'alive' };
    case 'timed-out':
    case 'cancelled':
      return { outcome: { kind: end.kind }, pad: 'alive' };
    case 'failed':
      await command(line, entry, 'cancel');
      return { outcome: { kind: 'key-fault' }, pad: 'protocol-fault' };
  }
}

/** The device may be asking although its answer was lost: it is told to stop, whatever the reason. */
async function stopped(line: DynaFlexLine, entry: DynaFlexEntry, failure: AskFailure): Promise<PinEnding> {
  if (failure === 'gone') return unansweredEntry(failure);
  const isLate = failure === 'silent';
  const stopping = await command(line, entry, 'cancel');
  if (line.isGone) return unansweredEntry('gone');
  if (stopping === 'silent') return { ...unansweredEntry(failure), pad: 'unresponsive' };
  return isLate ? { outcome: { kind: 'timed-out' }, pad: 'alive' } : unansweredEntry(failure);
}
