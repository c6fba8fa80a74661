/**
 * Which master key is used, and whether it is there. No command of this family asks for a key; but loading a working key under a
 * master key that is not there is refused by name. So a key of zeros is loaded into the working key's place, which the next PIN entry
 * overwrites. A refusal for parity or check value comes from a master key that exists.
 */
import type { AskFailure, AskingLine } from '../asking-line.ts';
import { type Ending, unansweredSelection } from '../ending.ts';
import type { SelectionJob } from '../family-pad.ts';
import type { MasterKeyOutcome } from '../role.ts';
import { encodeCommand, parseReply, type SzztCommand, type SzztReply } from './messages.ts';
import { szztKeyPlaces } from './models.ts';
import type { SzztState } from './protocol.ts';

export type SzztLine = AskingLine<SzztState>;

/** The answer, or why there is none. */
export async function askPad(
  line: SzztLine,
  command: SzztCommand,
  options: { readonly signal?: AbortSignal; readonly fits?: (body: Uint8Array) => boolean; readonly tries?: number },
): Promise<SzztReply | { readonly kind: AskFailure }> {
  const asked = await line.ask(encodeCommand(command), options);
  return asked.kind === 'answer' ? parseReply(asked.body) : asked;
}

/** The check value that comes back cannot be held against anything: this program does not have the master key. */
export async function selectOn(
  line: SzztLine,
  { slot, signal }: SelectionJob,
  firstMasterKey: number,
): Promise<Ending<MasterKeyOutcome>> {
  const under = firstMasterKey + slot;
  const trial = { kind: 'load-key', use: 'pin', under, into: szztKeyPlaces.pinKey, keyHex: '0'.repeat(32) } as const;
  const reply = await askPad(line, trial, { signal });
  const present = { outcome: { kind: 'present', check: 'not-verifiable' }, pad: 'alive' } as const;
  if (reply.kind === 'done') return present;
  if (reply.kind !== 'refused') return unansweredSelection(reply.kind);
  if (reply.complaint === 'no-key') return { outcome: { kind: 'missing' }, pad: 'alive' };
  if (reply.complaint === 'key') return present;
  return { outcome: { kind: 'unresponsive' }, pad: 'protocol-fault' };
}
