import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ATR_T0, testCard } from '../../../native-drivers/chip-reader/simulated/test-card.ts';
import { cardForQemu } from './card-for-qemu.ts';

interface Message {
  readonly type: number;
  readonly payload: string;
}

function messagesOf(bytes: Buffer): readonly Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at + 8);
    messages.push({ type: bytes.readUInt32BE(at), payload: bytes.subarray(at + 12, end).toString('hex') });
    at = end;
  }
  return messages;
}

async function bench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'card-for-qemu-'));
  const [socket, file] = [path.join(folder, 'card.sock'), path.join(folder, 'card')];
  const card = await cardForQemu({ socket, file, card: testCard(ATR_T0) });
  const line = net.connect(socket);
  let came = Buffer.alloc(0);
  line.on('data', (chunk: Buffer) => {
    came = Buffer.concat([came, chunk]);
  });
  onTestFinished(() => {
    line.destroy();
    card.close();
    rmSync(folder, { recursive: true });
  });
  return { line, file, messages: () => messagesOf(came) };
}

test('when the file of the card comes and goes, then QEMU is told the ATR and the removal', async () => {
  const { file, messages } = await bench();
  await expect.poll(() => messages().map(({ type }) => type)).toEqual([1, 3]);
  writeFileSync(file, '');
  await expect.poll(() => messages().at(-1)).toEqual({ type: 5, payload: '3b600000' });
  rmSync(file);
  await expect.poll(() => messages().at(-1)).toEqual({ type: 6, payload: '' });
});

test('when two commands come cut at a wrong place, then each is answered once', async () => {
  const { line, messages } = await bench();
  const command = Buffer.from('00000007000000000000000500b0000202', 'hex');
  const both = Buffer.concat([command, command]);
  line.write(both.subarray(0, 20));
  await expect.poll(() => messages().filter(({ type }) => type === 7).length).toBe(1);
  line.write(both.subarray(20));
  const answer = { type: 7, payload: '00019000' };
  await expect.poll(() => messages().filter(({ type }) => type === 7)).toEqual([answer, answer]);
});
