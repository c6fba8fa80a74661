/**
 * A card program behind vsmartcard's virtual reader: connects to its port as an inserted card and answers. For the test of the real
 * smart-card service. Frames are a big-endian 2-byte length and bytes; one byte is a control word (emv.md 4.3).
 */
import { createConnection, type Socket } from 'node:net';
import type { CardProgram } from '../role.ts';
import { t0Card } from './t0-card.ts';

const POWER_OFF = 0;
const POWER_ON = 1;
const RESET = 2;
const TELL_ATR = 4;

export interface VpcdCard {
  /** Closing the line is pulling the card; idempotent. */
  pull(): Promise<void>;
}

/** Puts the card in. Rejects when nobody listens at the port. */
export async function insertVpcdCard(program: CardProgram, port: number): Promise<VpcdCard> {
  const socket = createConnection({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => socket.destroy());
  answerOn(socket, speaksT1(program.reset()) ? program : asT0(program));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    pull: () => {
      socket.destroy();
      return closed;
    },
  };
}

/** TD1 names the first protocol; without it there is T=0 alone. */
function speaksT1(atr: Uint8Array): boolean {
  const present = (atr[1] ?? 0) >> 4;
  if ((present & 8) === 0) return false;
  const td1 = atr[2 + [1, 2, 4].filter((bit) => (present & bit) !== 0).length] ?? 0;
  return (td1 & 0x0f) === 1 || (td1 & 0x80) !== 0;
}

/** The service passes T=0 through as it is: TPDUs there, 61xx and 6Cxx back. */
function asT0(program: CardProgram): CardProgram {
  const line = t0Card(program);
  return { reset: () => line.reset(), exchange: (tpdu) => line.carry(tpdu) ?? new Uint8Array(0) };
}

function answerOn(socket: Socket, program: CardProgram): void {
  let pending: Buffer = Buffer.alloc(0);
  let atr: Uint8Array = program.reset();
  const send = (bytes: Uint8Array) => socket.write(Buffer.from([bytes.length >> 8, bytes.length & 0xff, ...bytes]));
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const frame = pending.subarray(2, 2 + pending.readUInt16BE(0));
      pending = pending.subarray(2 + frame.length);
      const [control] = frame;
      if (frame.length !== 1) send(program.exchange(Uint8Array.from(frame)));
      else if (control === TELL_ATR) send(atr);
      else if (control === POWER_ON || control === RESET) atr = program.reset();
      else if (control !== POWER_OFF) socket.destroy();
    }
  });
}
