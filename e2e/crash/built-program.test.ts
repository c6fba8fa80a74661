/** The built program with its window, killed in the middle of a payment and started again on the same data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { QuestionName, Reply, Terminal, View } from '../../preload/contract/contract.ts';
import { launchApp, whyNoShell } from '../chromium-shell/app-under-test.ts';
import { differencesOnDisk } from './books-on-disk.ts';
import { closeDay, signIn } from './busy-cashier.ts';
import { type CounterWithHistory, workOne } from './busy-kinds.ts';
import { SeededChance } from './chance.ts';
import { keepForScan } from './keep-for-scan.ts';
import { ANSWER_TIMEOUT_MS } from './kill-rules.ts';

const KILLS = 5;
/** Through the page a payment takes about two seconds; the earliest moment is after its card. */
const EARLIEST_KILL_MS = 400;
const LATEST_KILL_MS = 3_000;
const SEED = Number(process.env.COUNTERTOP_CRASH_SEED ?? 1);

async function reply<Name extends QuestionName>(page: Page, name: Name, input: unknown): Promise<Reply<Name>> {
  const told = await page.evaluate(
    async ([question, body]) => {
      const { terminal } = window as unknown as { readonly terminal: Terminal };
      return terminal.ask(question as QuestionName, body as never);
    },
    [name, input] as const,
  );
  return told as Reply<Name>;
}

const atPage = (page: Page): CounterWithHistory => ({
  async look(): Promise<View> {
    const told = await reply(page, 'terminal.look', {});
    if (!told.ok) throw new Error(`the picture was refused: ${told.refusal.code}`);
    return told.value;
  },
  ask: async (name, input) => {
    const told = await reply(page, name, input);
    return told.ok ? 'granted' : told.refusal.code;
  },
  async rows() {
    const told = await reply(page, 'history.find', { text: '' });
    if (!told.ok) throw new Error(`the history was refused: ${told.refusal.code}`);
    return told.value.rows;
  },
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

test.skipIf(whyNoShell() !== undefined)(
  `when the built program is killed ${KILLS} times while it works, then it comes back each time and its totals are the host's`,
  async () => {
    const userData = mkdtempSync(path.join(tmpdir(), 'countertop-built-'));
    const chance = new SeededChance(SEED);
    const logs: string[] = [];
    const launch = () =>
      launchApp({
        userData,
        env: { COUNTERTOP_ANSWER_TIMEOUT_MS: String(ANSWER_TIMEOUT_MS), COUNTERTOP_RISK_GUARD: 'off' },
        onLine: (line) => logs.push(line),
      });

    for (let life = 1; life <= KILLS; life += 1) {
      const app = await launch();
      const counter = atPage(app.page);
      await signIn(counter);
      const gone = new AbortController();
      const selling = (async () => {
        while (!gone.signal.aborted) await workOne(counter, chance);
      })().catch((error: unknown) => {
        // A page without its program answers nothing; before that, nothing may fail.
        if (!gone.signal.aborted) throw error;
      });
      // By then a payment is under way, or the next one.
      await Promise.race([selling, counter.pause(EARLIEST_KILL_MS + chance.below(LATEST_KILL_MS))]);
      gone.abort();
      await app.kill('SIGKILL');
      await selling;
    }

    const app = await launch();
    const counter = atPage(app.page);
    await signIn(counter);
    await workOne(counter, chance);
    expect(await closeDay(counter)).toBe('done balanced balanced');
    await app.close();
    expect(logs.filter((line) => /counter-stopped|simulator-complains|question-failed/.test(line))).toEqual([]);
    const training = path.join(userData, 'training');
    expect(differencesOnDisk(training)).toEqual([]);
    process.stdout.write(`${KILLS} kills of the built program in the ${app.shell}\n`);
    keepForScan('built-program', training, logs);
    rmSync(userData, { recursive: true, force: true });
  },
);
