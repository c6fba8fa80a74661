/**
 * Message authentication by the pad: Z66 block by block, Z67 back (MX800 guide, MAC-specific packets). Called by the
 * driver. The key never leaves the pad in clear; data go in binary form, so that no character of them can end a frame.
 */

import type { Ending } from '../ending.ts';
import type { MacOutcome, MacRequest } from '../message-authenticator.ts';
import { type Conversation, type Delivery, talkTimes } from './conversation.ts';
import { longestMacBlockBytes, type PadAnswer } from './messages.ts';

/** A MAC session has at most 100 packets (MX800 guide, MAC-specific packets). */
export const longestMacDataBytes = 100 * longestMacBlockBytes;

/** Z67 digits that speak of keys: pointer, second key, working key, attributes, usage (MX800 table 89, PP791 page 234). */
const keyDigits = '3489A';

export async function macOn(line: Conversation, request: MacRequest): Promise<Ending<MacOutcome>> {
  const blocks = blocksOf(request.data);
  for (const [sequence, data] of blocks.entries()) {
    const isLast = sequence === blocks.length - 1;
    const { slot, signal } = request;
    const workingKeyHex = request.workingKeyHex.toUpperCase();
    const packet = { kind: 'mac-block', isLast, sequence, slot, workingKeyHex, data } as const;
    const delivery = await line.deliver(packet, signal);
    if (delivery !== 'acknowledged') return undelivered(line, delivery);
    const reception = await line.receive(pickMacAnswer, { limitMs: talkTimes.answerMs, signal });
    if (reception.kind === 'aborted' || reception.kind === 'gone') return undelivered(line, reception.kind);
    if (reception.kind === 'late') return undelivered(line, 'silent');
    if (reception.kind !== 'answer') return undelivered(line, 'refused');
    const ending = await endingOfAnswer(line, reception.answer, isLast);
    if (ending !== undefined) return ending;
  }
  return undelivered(line, 'refused');
}

function blocksOf(data: Uint8Array): readonly Uint8Array[] {
  const padded = new Uint8Array(Math.ceil(data.length / 8) * 8);
  padded.set(data);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < padded.length; at += longestMacBlockBytes) {
    blocks.push(padded.subarray(at, at + longestMacBlockBytes));
  }
  return blocks;
}

type MacAnswer = Extract<PadAnswer, { kind: 'mac' | 'mac-ready' | 'mac-error' }>;

function pickMacAnswer(answer: PadAnswer): MacAnswer | undefined {
  return answer.kind === 'mac' || answer.kind === 'mac-ready' || answer.kind === 'mac-error' ? answer : undefined;
}

/** Undefined when the next block is due. */
async function endingOfAnswer(
  line: Conversation,
  answer: MacAnswer,
  isLast: boolean,
): Promise<Ending<MacOutcome> | undefined> {
  if (answer.kind === 'mac-error') {
    await line.cancel();
    const kind = keyDigits.includes(answer.digit) ? 'key-fault' : 'refused';
    return { outcome: { kind }, pad: 'alive' };
  }
  if (answer.kind === 'mac' && isLast) return { outcome: { kind: 'computed', mac: answer.mac }, pad: 'alive' };
  if (answer.kind === 'mac-ready' && !isLast) return undefined;
  await line.cancel();
  return { outcome: { kind: 'refused' }, pad: 'protocol-fault' };
}

async function undelivered(
  line: Conversation,
  delivery: Exclude<Delivery, 'acknowledged'>,
): Promise<Ending<MacOutcome>> {
  if (delivery === 'gone') return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  await line.cancel();
  if (line.isGone) return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  switch (delivery) {
    case 'aborted':
      return { outcome: { kind: 'cancelled' }, pad: 'alive' };
    case 'refused':
      return { outcome: { kind: 'refused' }, pad: 'protocol-fault' };
    case 'silent':
      return { outcome: { kind: 'unresponsive' }, pad: 'unresponsive' };
  }
}
