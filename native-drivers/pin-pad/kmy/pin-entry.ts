/**
 * One PIN entry on a KMY pad: working key, keys on, account, begin, count the keys, read the block, keys off. Called by the driver's
 * family. The block is given to the caller and kept nowhere; it must never reach an error or a log.
 *
 * NOTE: these pads show no amount: no command for words of ours is documented. Nor is a shortest PIN, so it is checked by the count.
 */
import type { AskFailure } from '../asking-line.ts';
import { afterStopping, brokenEntry, type Ending, unansweredEntry } from '../ending.ts';
import type { EntryJob } from '../family-pad.ts';
import { awaitKeys } from '../keyed-entry.ts';
import { accountDigits } from '../pin-request.ts';
import type { EnterPinOutcome } from '../role.ts';
import { askPad, type KmyLine, keyCommands } from './key-selection.ts';
import { type KmyCommand, type KmyRefusal, kmyKeyPlaces } from './messages.ts';

type PinEnding = Ending<EnterPinOutcome>;

/** The pad may say the last key a moment before it can give the block (the source waits as long). */
const settleMs = 100;
const blockBytes = 8;

export function entryCommands({ slot, request }: EntryJob): readonly KmyCommand[] {
  return [
    ...keyCommands(slot, kmyKeyPlaces.pinKey, request.workingKeyHex),
    { kind: 'keyboard', isOn: true },
    { kind: 'account', digits: accountDigits(request.pan) },
    { kind: 'begin', longest: request.maximumDigits },
  ];
}

/** An abort switches the keys off before the outcome is given. */
export async function enterPinOn(line: KmyLine, job: EntryJob): Promise<PinEnding> {
  const untilMs = job.clock.ticksMs() + job.request.timeoutMs;
  // A PIN that is too short, or none where one is needed, is asked for again.
  for (;;) {
    for (const command of entryCommands(job)) {
      line.forgetKeys();
      const reply = await askPad(line, command, { signal: job.request.signal });
      if (reply.kind !== 'done') return stopped(line, endingOf(reply));
    }
    const ending = await keyed(line, job, untilMs);
    if (ending !== 'again') return stopped(line, ending);
  }
}

async function keyed(line: KmyLine, { request, clock }: EntryJob, untilMs: number): Promise<PinEnding | 'again'> {
  let count = 0;
  let mayEndFull = true;
  for (;;) {
    const end = await awaitKeys({
      nextKey: (until, signal) => line.nextKey(until, signal),
      untilMs,
      signal: request.signal,
      clearTakes: 'one',
      ...(mayEndFull ? { fullAt: request.maximumDigits } : {}),
      count,
      ...(request.onKeys === undefined ? {} : { onKeys: request.onKeys }),
    });
    if (end.kind !== 'enter' && end.kind !== 'full') return brokenEntry(end.kind);
    count = end.count;
    if (count === 0 && request.mayBypass) return { outcome: { kind: 'bypassed' }, pad: 'alive' };
    if (count < request.minimumDigits) return 'again';
    await clock.sleep(settleMs);
    const read = await readBlock(line);
    // Looked before the pad was done: only Enter tells then.
    const isEarly = read.kind === 'refused' && read.complaint === 'parameter' && end.kind === 'full';
    if (!isEarly) return read.kind === 'done' ? entered(read.data) : endingOf(read);
    mayEndFull = false;
  }
}

/** Not asked twice: it is not documented that a pad gives the block of one entry more than once. */
async function readBlock(line: KmyLine) {
  // An answer without any data belongs to an earlier command.
  return askPad(line, { kind: 'read' }, { tries: 1, fits: (body) => body.length > 1 || (body[0] ?? 0) !== 0x04 });
}

function entered(data: Uint8Array): PinEnding {
  if (data.length === blockBytes) return { outcome: { kind: 'entered', pinBlock: data }, pad: 'alive' };
  data.fill(0);
  return { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' };
}

/** Keys off, whatever the reason; once a block is there the answer to it does not matter. */
async function stopped(line: KmyLine, ending: PinEnding): Promise<PinEnding> {
  if (ending.outcome.kind === 'device-gone') return ending;
  const isEntered = ending.outcome.kind === 'entered';
  const reply = await askPad(line, { kind: 'keyboard', isOn: false }, isEntered ? { tries: 1 } : {});
  if (isEntered) return ending;
  return afterStopping(ending, { isHeard: reply.kind !== 'silent', isGone: line.isGone });
}

/** NOTE: the role has no word for a pad that refuses for reasons of its own; all of them need the manager, as keys do. */
function endingOf(reply: KmyRefusal | { readonly kind: AskFailure }): PinEnding {
  if (reply.kind !== 'refused') return unansweredEntry(reply.kind);
  if (reply.complaint === 'timed-out') return { outcome: { kind: 'timed-out' }, pad: 'alive' };
  return { outcome: { kind: 'key-fault' }, pad: reply.complaint === 'no-key' ? 'key-missing' : 'protocol-fault' };
}
