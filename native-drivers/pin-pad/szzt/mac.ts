/**
 * Message authentication by an SZZT pad: X9.9 and X9.19 piece by piece, and UnionPay's own from two single blocks (ZT598 driver, its
 * MAC modes). Called by the driver's family. The key never leaves the pad in clear.
 */
import type { AskFailure } from '../asking-line.ts';
import { type Ending, unansweredMac } from '../ending.ts';
import { algorithmOf, foldedBlock, hexCharacters, type MacOutcome, type MacRequest } from '../message-authenticator.ts';
import { bytesOfHex } from '../pad-events.ts';
import { askPad, type SzztLine } from './key-selection.ts';
import type { SzztCommand, SzztDone, SzztRefusal } from './messages.ts';
import { szztKeyPlaces } from './models.ts';

/** Bytes of one command; a longer message goes on from the last result (the ZT598 driver's 1 024 hex characters). */
const pieceBytes = 512;
export const longestMacDataBytes = 8_192;

class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly ending: Ending<MacOutcome>;
  constructor(ending: Ending<MacOutcome>) {
    super('the pad did not compute');
    this.ending = ending;
  }
}

export async function macOn(line: SzztLine, request: MacRequest, firstMasterKey: number): Promise<Ending<MacOutcome>> {
  const { workingKeyHex, slot, signal } = request;
  const under = firstMasterKey + slot;
  const load = { kind: 'load-key', use: 'mac', under, into: szztKeyPlaces.macKey, keyHex: workingKeyHex } as const;
  try {
    await done(line, load, signal);
    const mac = await compute(line, request);
    return { outcome: { kind: 'computed', mac }, pad: 'alive' };
  } catch (error) {
    if (error instanceof Refusal) return error.ending;
    throw error;
  }
}

async function compute(line: SzztLine, request: MacRequest): Promise<Uint8Array> {
  const { signal } = request;
  switch (algorithmOf(request)) {
    case 'x9.9':
      return chained(line, padded(request.data), signal);
    case 'x9.19': {
      const data = padded(request.data);
      const head = data.subarray(0, -8);
      const last = data.subarray(-8);
      const chain = head.length === 0 ? new Uint8Array(8) : await chained(line, head, signal);
      return wholeKey(line, xored(last, chain), signal);
    }
    case 'unionpay-ecb': {
      const characters = hexCharacters(foldedBlock(request.data));
      const first = await wholeKey(line, characters.slice(0, 8), signal);
      const second = await wholeKey(line, xored(characters.subarray(8), first), signal);
      return hexCharacters(second).slice(0, 8);
    }
  }
}

/** X9.9: cipher block chaining with the left half of the key. Each further piece begins with the last result. */
async function chained(line: SzztLine, data: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  let chain: Uint8Array = new Uint8Array(8);
  for (let at = 0; at < data.length; at += pieceBytes) {
    const piece = data.slice(at, at + pieceBytes);
    piece.set(xored(piece.subarray(0, 8), chain));
    chain = await block(line, { kind: 'mac', key: szztKeyPlaces.macKey, mode: 'left', data: piece }, signal);
  }
  return chain;
}

/** One block under the whole key: chaining over a single block is plain encryption. */
function wholeKey(line: SzztLine, data: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  return block(line, { kind: 'mac', key: szztKeyPlaces.macKey, mode: 'cbc', data }, signal);
}

async function block(line: SzztLine, command: SzztCommand, signal: AbortSignal): Promise<Uint8Array> {
  const { data } = await done(line, command, signal);
  const bytes = bytesOfHex(data.subarray(0, 16));
  if (bytes?.length === 8) return bytes;
  throw new Refusal({ outcome: { kind: 'refused' }, pad: 'protocol-fault' });
}

async function done(line: SzztLine, command: SzztCommand, signal: AbortSignal): Promise<SzztDone> {
  const reply = await askPad(line, command, { signal });
  if (reply.kind === 'done') return reply;
  throw new Refusal(endingOf(reply));
}

function endingOf(reply: SzztRefusal | { readonly kind: AskFailure }): Ending<MacOutcome> {
  if (reply.kind !== 'refused') return unansweredMac(reply.kind);
  const isKey = reply.complaint === 'no-key' || reply.complaint === 'key';
  return { outcome: { kind: isKey ? 'key-fault' : 'refused' }, pad: 'alive' };
}

function padded(data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(data.length / 8) * 8);
  whole.set(data);
  return whole;
}

function xored(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}
