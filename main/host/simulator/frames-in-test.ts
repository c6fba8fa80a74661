/**
 * Requests of every kind as whole frames under the keys of a signed-on terminal, straight into a simulated acquirer without a socket, and
 * as wrong as a test wants them. Tests only.
 */
import { batchNumber, stan } from '../../domain/numbers.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import { packFrame, unpackFrame } from '../iso8583/frame.ts';
import { macBlock, sealed } from '../iso8583/mac-block.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import { SoftwareKeyStore } from '../keys/software-key-store.ts';
import { trainingMasterKey } from '../keys/training-master-key.ts';
import { baseFields } from '../profiles/base.ts';
import { fillLayout } from '../profiles/build.ts';
import type { Facts } from '../profiles/facts.ts';
import type { Layout } from '../profiles/layout.ts';
import { LAYOUTS } from '../profiles/layouts.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { Acquirer } from './acquirer.ts';

export const TERMINAL = { terminalId: '12345678', merchantId: '898310058120001' } as const;
const ROUTING = { tpdu: trainingProfile.tpdu, header: trainingProfile.header };

/** Undefined takes a field away. */
export type Spoiling = ReadonlyMap<number, FieldValue | undefined>;

export interface TillInTest {
  /** Its answer; undefined when nothing or no message came back. */
  send(layout: Layout, facts: Partial<Facts>, spoilt?: Spoiling): Promise<Message | undefined>;
}

function answerOf(acquirer: Acquirer, frame: Uint8Array): Message | undefined {
  const reply = acquirer.answer(frame);
  const unpacked = reply.frame && unpackFrame(reply.frame);
  const message = unpacked?.ok === true ? unpackMessage(baseFields, unpacked.value.message) : undefined;
  return message?.ok === true ? message.value : undefined;
}

/** Signed on in batch 1. */
export async function tillAt(acquirer: Acquirer): Promise<TillInTest> {
  const keys = new SoftwareKeyStore({ masterKey: trainingMasterKey, macAlgorithm: trainingProfile.macAlgorithm });
  const till: TillInTest = {
    send: async (layout, facts, spoilt = new Map()) => {
      const whole: Facts = { ...TERMINAL, batchNumber: batchNumber(1), operator: '01', ...facts };
      const filled = fillLayout(layout, whole, trainingProfile);
      const fields = new Map([...filled.fields].filter(([field]) => !spoilt.has(field)));
      for (const [field, value] of spoilt) if (value !== undefined) fields.set(field, value);
      const sorted = new Map([...fields].sort(([one], [other]) => one - other));
      const packed = packMessage(baseFields, { mti: filled.mti, fields: sorted });
      // A value that does not fit its field cannot be sent at all.
      if (!packed.ok) return undefined;
      const covered = layout.mac ? macBlock(packed.value) : undefined;
      const message = covered === undefined ? packed.value : sealed(packed.value, await keys.mac(covered));
      return answerOf(acquirer, packFrame(ROUTING, message));
    },
  };
  const signedOn = await till.send(LAYOUTS['sign-on'], { stan: stan(900_000) });
  const field62 = signedOn && bytesOf(signedOn, 62);
  if (field62 === undefined) throw new Error('not signed on');
  await keys.loadWorkingKeys(field62, trainingProfile.keyScheme);
  return till;
}

export const codeIn = (answer: Message | undefined): string => (answer && textOf(answer, 39)) ?? '';
