/**
 * From spawning the built program until its sign-in screen takes a key, in Electron where its binary is and in the Chromium
 * stand-in elsewhere, where the result says how fast our own part is and nothing about Electron's.
 */
import { rmSync } from 'node:fs';
import { launchApp, whyNoShell } from '../chromium-shell/app-under-test.ts';
import { median } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const STARTS = 5;
const KEY_TAKEN = '.number-box >> text=0';
const LIMIT_MS = 30_000;

interface Started {
  readonly shell: string;
  readonly seconds: number;
}

async function startOnce(userData: string): Promise<Started> {
  const began = performance.now();
  const app = await launchApp({ userData, args: ['--no-sandbox'] });
  try {
    const box = app.page.locator(KEY_TAKEN);
    // The key is pressed until the screen shows it: a person would do the same.
    while ((await box.count()) === 0) {
      if (performance.now() - began > LIMIT_MS) throw new Error('the sign-in screen never took a key');
      await app.page.keyboard.press('0');
    }
    return { shell: app.shell, seconds: (performance.now() - began) / 1000 };
  } finally {
    await app.kill();
  }
}

export async function benchStart(): Promise<readonly BenchOutcome[]> {
  const missing = whyNoShell();
  if (missing !== undefined) return [{ title: 'Start: not measured', readings: [], aims: [], note: missing }];
  const userData = benchFolder('start');
  const first = await startOnce(userData);
  const later: number[] = [];
  for (let start = 0; start < STARTS; start += 1) later.push((await startOnce(userData)).seconds);
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  return [
    {
      title: `Start: spawn to a usable sign-in (${first.shell})`,
      readings: [
        { name: 'first start, empty data folder', value: first.seconds, unit: 's' },
        { name: `median of ${STARTS} later starts`, value: median(later), unit: 's' },
        { name: 'slowest of them', value: Math.max(...later), unit: 's' },
      ],
      aims: [{ text: 'later starts', value: median(later), bound: 'at-most', limit: 1.8, unit: 's' }],
      note:
        first.shell === 'electron'
          ? 'Electron itself'
          : 'the stand-in, not Electron: its start says nothing about Electron’s own',
    },
  ];
}
