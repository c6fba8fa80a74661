/**
 * The far side of QEMU's `ccid-card-passthru`: a simulated card over QEMU's card protocol (messages of type, reader and length, each
 * 32 bits big-endian, then the payload). The card is in the slot for as long as the file that stands for it exists.
 */
import { existsSync } from 'node:fs';
import net from 'node:net';
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';

/** QEMU's names: VSC_Init, VSC_ReaderAdd, VSC_ATR, VSC_CardRemove, VSC_APDU. */
const TYPE = { init: 1, readerAdd: 3, atr: 5, cardRemove: 6, apdu: 7 } as const;
const HEADER_BYTES = 12;
const NO_READER = 0xffffffff;
const VERSION = 2;
const EMPTY = new Uint8Array(0);
const LOOK_MS = 100;

export interface CardForQemu {
  /** A unix socket that QEMU connects to. */
  readonly socket: string;
  /** The card is in the slot while this file is there. */
  readonly file: string;
  readonly card: CardProgram;
}

/** Listens until it is closed. */
export async function cardForQemu({ socket, file, card }: CardForQemu): Promise<{ close(): void }> {
  const ends = new Set<() => void>();
  const server = net.createServer((line) => {
    const end = serve(line, { file, card });
    ends.add(end);
    line.on('close', () => {
      end();
      ends.delete(end);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  return {
    close() {
      for (const end of ends) end();
      server.close();
    },
  };
}

/** @returns what ends it. */
function serve(line: net.Socket, { file, card }: Pick<CardForQemu, 'file' | 'card'>): () => void {
  const send = (type: number, payload: Uint8Array, reader = 0): void => void line.write(message(type, reader, payload));
  // QEMU may end at any moment; `close` follows.
  line.on('error', () => undefined);
  send(TYPE.init, Uint8Array.of(...Buffer.from('VSCD'), 0, 0, 0, VERSION, 0, 0, 0, 0), NO_READER);
  send(TYPE.readerAdd, Buffer.from('laboratory\0'), NO_READER);
  let isIn = false;
  const looking = setInterval(() => {
    if (existsSync(file) === isIn) return;
    isIn = !isIn;
    if (isIn) send(TYPE.atr, card.reset());
    else send(TYPE.cardRemove, EMPTY);
  }, LOOK_MS);
  let rest = Buffer.alloc(0);
  line.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let length = wholeMessage(rest); length > 0; length = wholeMessage(rest)) {
      const payload = rest.subarray(HEADER_BYTES, length);
      if (rest.readUInt32BE(0) === TYPE.apdu) send(TYPE.apdu, card.exchange(payload));
      rest = rest.subarray(length);
    }
  });
  return () => {
    clearInterval(looking);
    line.destroy();
  };
}

/** Its length in bytes; 0 while it has not all come. */
function wholeMessage(bytes: Buffer): number {
  if (bytes.length < HEADER_BYTES) return 0;
  const length = HEADER_BYTES + bytes.readUInt32BE(8);
  return bytes.length < length ? 0 : length;
}

function message(type: number, reader: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(type, 0);
  header.writeUInt32BE(reader, 4);
  header.writeUInt32BE(payload.length, 8);
  return Buffer.concat([header, payload]);
}
