/**
 * UnionPay's message authentication by a KMY pad: two single blocks encrypted under the active working key, the rest is arithmetic (the
 * source's own way; the pad's built-in algorithm 3 is not documented closely enough to trust). Called by the driver's family.
 */
import type { AskFailure } from '../asking-line.ts';
import { type Ending, unansweredMac } from '../ending.ts';
import { foldedBlock, hexCharacters, type MacOutcome, type MacRequest } from '../message-authenticator.ts';
import { askPad, type KmyLine, keyCommands } from './key-selection.ts';
import { type KmyReply, kmyKeyPlaces } from './messages.ts';

/** Folded here, so any length would do; a message to the host is far shorter. */
export const longestMacDataBytes = 65_536;

export async function macOn(line: KmyLine, request: MacRequest): Promise<Ending<MacOutcome>> {
  const { signal } = request;
  for (const command of keyCommands(request.slot, kmyKeyPlaces.macKey, request.workingKeyHex)) {
    const reply = await askPad(line, command, { signal });
    if (reply.kind !== 'done') return endingOf(reply);
  }
  const characters = hexCharacters(foldedBlock(request.data));
  const first = await askPad(line, { kind: 'encrypt', block: characters.slice(0, 8) }, { signal });
  if (first.kind !== 'done' || first.data.length !== 8) return endingOf(first);
  const mixed = characters.slice(8).map((byte, index) => byte ^ (first.data[index] ?? 0));
  const second = await askPad(line, { kind: 'encrypt', block: mixed }, { signal });
  if (second.kind !== 'done' || second.data.length !== 8) return endingOf(second);
  return { outcome: { kind: 'computed', mac: hexCharacters(second.data).slice(0, 8) }, pad: 'alive' };
}

/** An answer that is done but not eight bytes long is no answer. */
function endingOf(reply: KmyReply | { readonly kind: AskFailure }): Ending<MacOutcome> {
  if (reply.kind === 'done') return { outcome: { kind: 'refused' }, pad: 'protocol-fault' };
  if (reply.kind !== 'refused') return unansweredMac(reply.kind);
  return { outcome: { kind: reply.complaint === 'no-key' ? 'key-fault' : 'refused' }, pad: 'alive' };
}
