/**
 * One PIN entry on an SZZT pad: limits and working key, begin, count the keys, read the block, switch the keys off. Called by the
 * driver's family. The block is given to the caller and kept nowhere; it must never reach an error or a log.
 *
 * NOTE: these pads show no amount: no command for words of ours is documented.
 */
import type { AskFailure } from '../asking-line.ts';
import { afterStopping, brokenEntry, type Ending, unansweredEntry } from '../ending.ts';
import type { EntryJob } from '../family-pad.ts';
import { awaitKeys } from '../keyed-entry.ts';
import { accountDigits, limitSeconds } from '../pin-request.ts';
import type { EnterPinOutcome } from '../role.ts';
import { askPad, type SzztLine } from './key-selection.ts';
import { parseBlock, type SzztBlock, type SzztCommand, type SzztRefusal, type SzztReply } from './messages.ts';
import { type SzztModel, szztKeyPlaces } from './models.ts';

/** The pad's own limit may be a little longer than ours. */
const graceMs = 5_000;

export interface SzztEntry extends EntryJob {
  readonly model: SzztModel;
  readonly firstMasterKey: number;
}

type PinEnding = Ending<EnterPinOutcome>;

/** The commands before the cardholder may key, in order. */
export function entryCommands({ model, firstMasterKey, slot, request }: SzztEntry): readonly SzztCommand[] {
  const account = accountDigits(request.pan);
  const { pinKey } = szztKeyPlaces;
  const begin: SzztCommand =
    model.entry === 'whole'
      ? { kind: 'begin-whole', key: pinKey, longest: request.maximumDigits, account }
      : { kind: 'begin-bare' };
  return [
    { kind: 'hex-answers' },
    { kind: 'limit-seconds', value: limitSeconds(request.timeoutMs) },
    // Zero lets Enter alone through; the length of what was keyed is checked again with the block.
    { kind: 'shortest-pin', value: request.mayBypass ? 0 : request.minimumDigits },
    { kind: 'longest-pin', value: request.maximumDigits },
    { kind: 'load-key', use: 'pin', under: firstMasterKey + slot, into: pinKey, keyHex: request.workingKeyHex },
    begin,
  ];
}

/** An abort switches the keys off before the outcome is given. */
export async function enterPinOn(line: SzztLine, entry: SzztEntry): Promise<PinEnding> {
  const { request } = entry;
  const untilMs = entry.clock.ticksMs() + request.timeoutMs + graceMs;
  // A PIN that is too short is asked for again: the pad was told not to take it, but not every model minds.
  for (;;) {
    for (const command of entryCommands(entry)) {
      line.forgetKeys();
      const reply = await askPad(line, command, { signal: request.signal });
      if (reply.kind !== 'done') return stopped(line, endingOf(reply));
    }
    const ending = await keyed(line, entry, untilMs);
    if (ending !== 'again') return ending;
  }
}

async function keyed(line: SzztLine, entry: SzztEntry, untilMs: number): Promise<PinEnding | 'again'> {
  const { model, request } = entry;
  let count = 0;
  let mayEndFull: boolean = model.endsWhenFull;
  for (;;) {
    const end = await awaitKeys({
      nextKey: (until, signal) => line.nextKey(until, signal),
      untilMs,
      signal: request.signal,
      clearTakes: model.clearTakes,
      ...(mayEndFull ? { fullAt: request.maximumDigits } : {}),
      count,
      ...(request.onKeys === undefined ? {} : { onKeys: request.onKeys }),
    });
    if (end.kind !== 'enter' && end.kind !== 'full') return stopped(line, brokenEntry(end.kind));
    count = end.count;
    const read = await readBlock(line, entry);
    // Looked before the pad was done: only Enter tells then.
    if (end.kind === 'full' && read.kind === 'refused') {
      mayEndFull = false;
      continue;
    }
    return judge(line, entry, { read, count });
  }
}

/** Not asked twice: a block that was read is gone from the pad, and the second answer would say that nothing was entered. */
async function readBlock(line: SzztLine, { model, request }: SzztEntry): Promise<SzztReply | { kind: AskFailure }> {
  const command: SzztCommand =
    model.entry === 'whole'
      ? { kind: 'read-whole' }
      : { kind: 'read-bare', key: szztKeyPlaces.pinKey, account: accountDigits(request.pan) };
  // An answer without any data belongs to an earlier command.
  const fits = (body: Uint8Array) => body.length > 1 || (body[0] ?? 0) >= 0xd0;
  return askPad(line, command, { tries: 1, fits });
}

async function judge(
  line: SzztLine,
  { request }: SzztEntry,
  { read, count }: { readonly read: SzztReply | { kind: AskFailure }; readonly count: number },
): Promise<PinEnding | 'again'> {
  if (read.kind === 'refused' && read.complaint === 'nothing-entered' && count === 0)
    return nothing(line, request.mayBypass);
  if (read.kind !== 'done') return stopped(line, endingOf(read));
  const found = parseBlock(read.data);
  read.data.fill(0);
  if (found === undefined) return stopped(line, { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' });
  if (found.length >= request.minimumDigits) return entered(found);
  found.block.fill(0);
  return found.length === 0 ? nothing(line, request.mayBypass) : 'again';
}

function entered({ block }: SzztBlock): PinEnding {
  return { outcome: { kind: 'entered', pinBlock: block }, pad: 'alive' };
}

async function nothing(line: SzztLine, mayBypass: boolean): Promise<PinEnding | 'again'> {
  if (!mayBypass) return 'again';
  return stopped(line, { outcome: { kind: 'bypassed' }, pad: 'alive' });
}

/** Keys off, whatever the reason; a pad that does not even answer that is the one to be told of. */
async function stopped(line: SzztLine, ending: PinEnding): Promise<PinEnding> {
  if (ending.outcome.kind === 'device-gone') return ending;
  const reply = await askPad(line, { kind: 'input-off' }, {});
  return afterStopping(ending, { isHeard: reply.kind !== 'silent', isGone: line.isGone });
}

/** NOTE: the role has no word for a pad that refuses for reasons of its own; all of them need the manager, as keys do. */
function endingOf(reply: SzztRefusal | { readonly kind: AskFailure }): PinEnding {
  if (reply.kind !== 'refused') return unansweredEntry(reply.kind);
  if (reply.complaint === 'timed-out') return { outcome: { kind: 'timed-out' }, pad: 'alive' };
  const isKey = reply.complaint === 'no-key' || reply.complaint === 'key';
  return { outcome: { kind: 'key-fault' }, pad: isKey ? 'key-missing' : 'protocol-fault' };
}
