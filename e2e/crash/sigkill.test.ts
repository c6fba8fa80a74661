/** Crude and real: the counter's process is killed in the middle of a payment, on a real disk, again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differencesOnDisk, endingsOnDisk } from './books-on-disk.ts';
import { bundleCounter } from './bundle-counter.ts';
import { SeededChance } from './chance.ts';
import { keepForScan } from './keep-for-scan.ts';
import type { Told } from './kill-rules.ts';
import { LastingWorld } from './lasting-world.ts';

const KILLS = 30;
const SEED = Number(process.env.COUNTERTOP_CRASH_SEED ?? 1);

test(`when the counter is killed ${KILLS} times in the middle of its work, then the totals are the host's and the journal is whole`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-kill-'));
  const world = new LastingWorld(await bundleCounter(), folder);
  const chance = new SeededChance(SEED);
  const stopped: string[] = [];
  const recoveriesMs: number[] = [];
  /** Of one piece of work, so far: a busy machine takes longer over it, and is killed as far into it as an idle one. */
  let longestMs = 0;
  const logs: string[] = [];

  /** Resolves with what it told last; killed at a random moment after it has begun to sell. */
  async function oneLife(life: number, work: 'sell' | 'close'): Promise<Told | undefined> {
    const began = performance.now();
    let last: Told | undefined;
    let workBegan: number | undefined;
    let killing = false;
    const child = world.start({
      seed: SEED * 1_000 + life,
      work,
      heard(told) {
        last = told;
        if (told.crash === 'stopped') stopped.push(told.why);
        if (told.crash === 'recovered') recoveriesMs.push(performance.now() - began);
        if (told.crash !== 'selling' || killing) return;
        const now = performance.now();
        if (workBegan !== undefined) longestMs = Math.max(longestMs, now - workBegan);
        // The first piece of work is done whole, the kill falls into what comes after it.
        killing = workBegan !== undefined;
        workBegan = now;
        if (killing) setTimeout(() => child.kill('SIGKILL'), chance.below(longestMs));
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => logs.push(String(text)));
    await new Promise((resolve) => child.once('exit', resolve));
    if (work === 'sell' && child.signalCode !== 'SIGKILL') stopped.push(`ended by itself: ${logs.slice(-4).join('')}`);
    return last;
  }

  for (let life = 1; life <= KILLS && stopped.length === 0; life += 1) await oneLife(life, 'sell');
  expect(stopped).toEqual([]);
  expect(await oneLife(KILLS + 1, 'close')).toEqual({ crash: 'closed', verdict: 'done balanced balanced' });
  expect(differencesOnDisk(folder)).toEqual([]);
  expect(recoveriesMs).toHaveLength(KILLS + 1);
  const sorted = recoveriesMs.toSorted((a, b) => a - b).map(Math.round);
  process.stdout.write(
    `${KILLS} kills; start to recovered: median ${sorted[KILLS >> 1]} ms, slowest ${sorted.at(-1)} ms\n`,
  );
  const endings = endingsOnDisk(folder);
  process.stdout.write(
    `${[...new Set(endings)].map((one) => `${one} ${endings.filter((other) => other === one).length}`).join(', ')}\n`,
  );
  // Kills that fall where nothing is under way prove nothing.
  for (const worked of ['sale done', 'preauth done', 'void done']) expect(endings).toContain(worked);
  keepForScan('sigkill', folder, logs);
  rmSync(folder, { recursive: true, force: true });
});
