/**
 * Issuer scripts as the card obeys them (emv.md 3.4): nothing happens unless the MAC over header, ATC, the first cryptogram and the
 * data is right. After a wrong one the card obeys no more in this transaction.
 */
import { type ScriptSession, scriptKeyOf, scriptMacOf } from '../issuer/card-issuer.ts';
import { SCRIPT_MAC_BYTES } from '../issuer/issuer-script.ts';
import { decryptedScriptData, pinOfMaskedBlock } from '../issuer/script-security.ts';
import { type Command, refusal, SW } from './apdu.ts';
import { hexOf, twoBytes } from './card-bytes.ts';
import type { CardContext, CardSession, Processing } from './card-session.ts';

/** Status word; the command's data without its MAC. */
type Deed = (obeying: Obeying) => number;

interface Obeying {
  readonly context: CardContext;
  readonly processing: Processing;
  readonly session: ScriptSession;
  readonly command: Command;
  readonly data: Uint8Array;
}

const DEEDS: ReadonlyMap<number, Deed> = new Map<number, Deed>([
  [0x16, blockCard],
  [0x18, unblockApplication],
  [0x1e, blockApplication],
  [0x24, changePin],
  [0xda, putData],
]);

export function obeyScript({ context, processing }: CardSession, command: Command): Uint8Array {
  const deed = DEEDS.get(command.ins);
  if (deed === undefined) return refusal(SW.unknownInstruction);
  if (processing?.first === undefined || processing.scriptFailed) return refusal(SW.conditionsNotMet);
  const session = { cryptogram: processing.first.cryptogram, atc: twoBytes(context.memory.atc) };
  const data = command.data.slice(0, -SCRIPT_MAC_BYTES);
  const status = isGenuine(context, session, command)
    ? deed({ context, processing, session, command, data })
    : SW.wrongMac;
  if (status === SW.done) processing.scriptsDone += 1;
  else processing.scriptFailed = true;
  return refusal(status);
}

function isGenuine({ keyed }: CardContext, session: ScriptSession, { cla, ins, p1, p2, data }: Command): boolean {
  if (data.length < SCRIPT_MAC_BYTES) return false;
  const header = Uint8Array.of(cla, ins, p1, p2, data.length);
  const mac = scriptMacOf(keyed, session, header, data.slice(0, -SCRIPT_MAC_BYTES)).subarray(0, SCRIPT_MAC_BYTES);
  return Buffer.compare(mac, data.subarray(-SCRIPT_MAC_BYTES)) === 0;
}

function blockCard({ context }: Obeying): number {
  context.memory.cardBlocked = true;
  return SW.done;
}

function blockApplication({ context, processing }: Obeying): number {
  context.memory.blockedApplications.add(processing.application.aid);
  return SW.done;
}

function unblockApplication({ context, processing }: Obeying): number {
  context.memory.blockedApplications.delete(processing.application.aid);
  return SW.done;
}

/** P2 00 gives the tries back, 02 brings a new PIN, 01 one that only who knows the old one can make. */
function changePin({ context, session, command, data }: Obeying): number {
  const { memory, profile, keyed } = context;
  if (memory.pin === undefined) return SW.dataNotFound;
  if (command.p2 !== 0x00) {
    const key = scriptKeyOf(keyed.version, keyed.keys.scriptEncryption, session);
    const block = decryptedScriptData(key, data);
    const current = command.p2 === 0x01 ? memory.pin : undefined;
    const pin = block && pinOfMaskedBlock(keyed.keys.cryptogram, block, current);
    if (pin === undefined) return SW.wrongData;
    memory.pin = pin;
  }
  memory.pinTriesLeft = profile.pinTries;
  return SW.done;
}

function putData({ context, command, data }: Obeying): number {
  if (data.length === 0) return SW.wrongData;
  context.memory.data.set(hexOf(Uint8Array.of(command.p1, command.p2)), data);
  return SW.done;
}
