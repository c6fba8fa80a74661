/** Starts the built program for a scenario, and gives what a cashier needs of it. */
import { fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchView, QuestionName, Reply, View } from '../../../preload/contract/contract.ts';
import type { BenchedCounter } from '../matrix/unplug-matrix.ts';
import type { CounterNews, CounterQuestion } from './counter-process.ts';

export interface BuiltCounter extends BenchedCounter {
  /** Holds journal and ledger of training. */
  readonly folder: string;
  close(): Promise<void>;
}

export interface BuiltCounterOptions {
  /** The bundled counter-process. */
  readonly file: string;
  /** dist/main/main.cjs. */
  readonly main: string;
  /** The device profile, as a shop has it. */
  readonly devices: object;
  readonly env?: Readonly<Record<string, string>>;
}

/** @throws Error when the program gives up at its start. */
export async function startBuiltCounter({ file, main, devices, env }: BuiltCounterOptions): Promise<BuiltCounter> {
  const folder = mkdtempSync(path.join(tmpdir(), 'counter-'));
  const profile = path.join(folder, 'devices.json');
  writeFileSync(profile, JSON.stringify(devices));
  const child = fork(file, [folder, main, '--devices', profile], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, COUNTERTOP_ANSWER_TIMEOUT_MS: '20000', COUNTERTOP_RISK_GUARD: 'off', ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (reply: unknown) => void>();
  let lastReference = 0;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (news: CounterNews) => {
      if (news.kind === 'open') resolve();
      else if (news.kind === 'given-up') reject(new Error(`the program gave up: ${news.why}`));
      else waiting.get(news.reference)?.(news.reply);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
  const reply = async <Name extends QuestionName>(name: Name, input: unknown): Promise<Reply<Name>> => {
    lastReference += 1;
    const reference = lastReference;
    const answered = new Promise<unknown>((resolve) => waiting.set(reference, resolve));
    child.send({ reference, name, input } satisfies CounterQuestion);
    const told = await answered;
    waiting.delete(reference);
    return told as Reply<Name>;
  };
  const value = async <Name extends QuestionName>(name: Name) => {
    const told = await reply(name, {});
    if (!told.ok) throw new Error(`${name} was refused: ${told.refusal.code}`);
    return told.value;
  };
  return {
    folder: path.join(folder, 'training'),
    look: async () => (await value('terminal.look')) as View,
    bench: async () => (await value('bench.look')) as BenchView,
    async ask(name, input) {
      const told = await reply(name, input);
      return told.ok ? 'granted' : told.refusal.code;
    },
    async resultOf(paymentId) {
      const told = await reply('history.show', { paymentId });
      return told.ok ? (told.value.row.result ?? told.value.row.stage) : 'none';
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
