/**
 * Which master key is used, and whether it is there: a working key of zeros is loaded under it and made active, in the place that the next
 * PIN entry overwrites. The status says by name when the master key is invalid. A check value cannot be read.
 */
import type { AskFailure, AskingLine } from '../asking-line.ts';
import { type Ending, unansweredSelection } from '../ending.ts';
import type { SelectionJob } from '../family-pad.ts';
import type { MasterKeyOutcome } from '../role.ts';
import { encodeCommand, type KmyCommand, type KmyReply, kmyKeyPlaces, parseReply } from './messages.ts';
import type { KmyState } from './protocol.ts';

export type KmyLine = AskingLine<KmyState>;

export interface AskKmyOptions {
  readonly signal?: AbortSignal;
  readonly tries?: number;
  readonly fits?: (body: Uint8Array) => boolean;
}

/** The answer, or why there is none. */
export async function askPad(
  line: KmyLine,
  command: KmyCommand,
  options: AskKmyOptions,
): Promise<KmyReply | { readonly kind: AskFailure }> {
  const asked = await line.ask(encodeCommand(command), options);
  return asked.kind === 'answer' ? parseReply(asked.body) : asked;
}

/** The commands that make a working key the one in use. */
export function keyCommands(slot: number, working: number, keyHex: string): readonly KmyCommand[] {
  const isDouble = keyHex.length === 32;
  return [
    { kind: 'mode', of: 0, isDouble },
    { kind: 'mode', of: 1, isDouble },
    { kind: 'load-key', master: slot, working, keyHex },
    { kind: 'activate', master: slot, working },
  ];
}

export async function selectOn(line: KmyLine, { slot, signal }: SelectionJob): Promise<Ending<MasterKeyOutcome>> {
  for (const command of keyCommands(slot, kmyKeyPlaces.pinKey, '0'.repeat(32))) {
    const reply = await askPad(line, command, { signal });
    if (reply.kind === 'done') continue;
    if (reply.kind !== 'refused') return unansweredSelection(reply.kind);
    if (reply.complaint === 'no-key') return { outcome: { kind: 'missing' }, pad: 'alive' };
    return { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' };
  }
  return { outcome: { kind: 'present', check: 'not-verifiable' }, pad: 'alive' };
}
