/**
 * A host that answers each request as the test says, field by field, with the right MAC; and the desk in front of it. For
 * messages whose bytes matter. Tests only.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { FieldValue } from '../iso8583/field-table.ts';
import { packFrame, unpackFrame } from '../iso8583/frame.ts';
import { macBlock, macOf, sealed, unsealedMac } from '../iso8583/mac-block.ts';
import type { Message } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import { trainingMasterKey } from '../keys/training-master-key.ts';
import { baseFields } from '../profiles/base.ts';
import { TerminalKeys } from '../simulator/terminal-keys.ts';
import { countingChance, type DeskInTest, deskTo } from './desk-in-test.ts';
import { cleanUps } from './shop-in-test.ts';

/** What a request's answer repeats, and what is said besides. */
export type Saying = (request: Message) => Readonly<Record<number, FieldValue>>;

export interface ScriptedHost extends DeskInTest {
  readonly heard: Message[];
  /** Whole messages from MTI on, in hex, without field 64. */
  readonly heardHex: string[];
}

const ECHOED = [3, 4, 11, 25, 41, 42, 49, 60];

/** Signed on already; `says` is asked once for each request. */
export async function scriptedHost(says: Saying): Promise<ScriptedHost> {
  const keys = new TerminalKeys('003', countingChance(), 'unionpay-ecb');
  const heard: Message[] = [];
  const heardHex: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const { message, bytes } = read(new Uint8Array(chunk));
      heard.push(message);
      heardHex.push(Buffer.from(macOf(bytes) === undefined ? bytes : bytes.subarray(0, -8)).toString('hex'));
      socket.write(answerTo(message, says(message), keys));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const inTest = deskTo({ port });
  await inTest.keys.loadWorkingKeys(keys.wrapped(trainingMasterKey), '003');
  cleanUps.push(
    () => inTest.close(),
    () => void server.close(),
  );
  return { ...inTest, heard, heardHex };
}

function read(frameBytes: Uint8Array): { readonly message: Message; readonly bytes: Uint8Array } {
  const frame = unpackFrame(frameBytes);
  if (!frame.ok) throw new Error(frame.fault.text);
  const message = unpackMessage(baseFields, frame.value.message);
  if (!message.ok) throw new Error(message.fault.text);
  return { message: message.value, bytes: frame.value.message };
}

function answerTo(request: Message, said: Readonly<Record<number, FieldValue>>, keys: TerminalKeys): Uint8Array {
  const echoed = [...request.fields].filter(([number]) => ECHOED.includes(number));
  const own = Object.entries(said).map(([number, value]) => [Number(number), value] as const);
  const fields = new Map<number, FieldValue>([...echoed, ...own]);
  if (request.fields.has(64)) fields.set(64, unsealedMac());
  const mti = String(Number(request.mti) + 10).padStart(4, '0');
  const packed = packMessage(baseFields, { mti, fields });
  if (!packed.ok) throw new Error(packed.fault.text);
  const covered = macBlock(packed.value);
  const whole = covered === undefined ? packed.value : sealed(packed.value, keys.mac(covered));
  return packFrame({ tpdu: '6000000003', header: '603100310000' }, whole);
}
