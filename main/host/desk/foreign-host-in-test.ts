/**
 * A host that answers every request with what a test says, field by field, under keys of its own: for answers that the simulated acquirer
 * never gives. Tests only.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach } from 'vitest';
import type { FieldValue } from '../iso8583/field-table.ts';
import { packFrame, unpackFrame } from '../iso8583/frame.ts';
import { macBlock, sealed, unsealedMac } from '../iso8583/mac-block.ts';
import type { Message } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import { trainingMasterKey } from '../keys/training-master-key.ts';
import { baseFields } from '../profiles/base.ts';
import { trainingProfile } from '../profiles/training.ts';
import { TerminalKeys } from '../simulator/terminal-keys.ts';
import { countingChance, deskTo } from './desk-in-test.ts';

type Fields = ReadonlyMap<number, FieldValue>;
export type Change = Readonly<Record<number, FieldValue | undefined>>;

export interface Answer {
  readonly mti: string;
  readonly change: Change;
  readonly header?: string;
  readonly isSealed: boolean;
  /** The host's MAC is made with another key. */
  readonly isForged?: true;
}

const chance = countingChance();
const hostKeys = new TerminalKeys('004', chance, 'unionpay-ecb');
const otherKeys = new TerminalKeys('004', chance, 'unionpay-ecb');
/** Of the sign-on answer that brings this host's keys. */
export const field62 = hostKeys.wrapped(trainingMasterKey);

function frameOf(echoed: Fields, { mti, change, header, isSealed, isForged }: Answer): Uint8Array {
  const fields = new Map(echoed);
  for (const [number, value] of Object.entries(change)) {
    if (value === undefined) fields.delete(Number(number));
    else fields.set(Number(number), value);
  }
  if (isSealed) fields.set(64, unsealedMac());
  const packed = packMessage(baseFields, { mti, fields });
  if (!packed.ok) throw new Error(packed.fault.text);
  const routing = { tpdu: '6000000003', header: header ?? '603100310000' };
  const covered = macBlock(packed.value);
  return packFrame(
    routing,
    covered === undefined ? packed.value : sealed(packed.value, (isForged ? otherKeys : hostKeys).mac(covered)),
  );
}

/** What an answer repeats of whatever was sent. */
const ECHOED = [3, 4, 11, 25, 41, 42, 49, 60, 61];

function read(bytes: Uint8Array): Message {
  const frame = unpackFrame(bytes);
  if (!frame.ok) throw new Error(frame.fault.text);
  const message = unpackMessage(baseFields, frame.value.message);
  if (!message.ok) throw new Error(message.fault.text);
  return message.value;
}

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A host that answers every request with these, in this order. */
export async function deskWith(answers: readonly Answer[]) {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const request = read(new Uint8Array(chunk));
      const echoed = new Map([...request.fields].filter(([number]) => ECHOED.includes(number)));
      for (const answer of answers) socket.write(frameOf(echoed, answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const profile = { ...trainingProfile, keyScheme: '004' } as const;
  const inTest = deskTo({ port, profile });
  cleanUps.push(
    () => inTest.close(),
    () => server.close(),
  );
  return inTest;
}
