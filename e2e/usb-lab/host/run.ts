/**
 * `npm run usb-lab`: every scenario of the USB laboratory; `-- --short` those of `npm run check`; further words choose scenarios by
 * what their names contain. Where QEMU is not there it says so in one sentence and counts as skipped.
 */
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScenarioResult } from '../guest/lab.ts';
import { boot } from './boot.ts';
import { bundleGuest } from './bundle.ts';
import { ensureGuestSystem, GuestUnavailableError } from './guest-system.ts';
import { LAB, PLACES } from './places.ts';
import { qemuDevices } from './qemu-devices.ts';

const LIMIT_MS = { short: 900_000, full: 3_600_000 } as const;
const NEEDS = ['qemu-system-x86_64', 'apt-get', 'dpkg-deb', 'xz'];

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const words = process.argv.slice(2);
const form = words.includes('--short') ? 'short' : 'full';
const chosen = words.filter((word) => !word.startsWith('--'));

async function run(): Promise<number> {
  const missing = NEEDS.filter((command) => !isThere(command));
  if (process.platform !== 'linux' || process.arch !== 'x64' || missing.length > 0) {
    return skip(`it needs Debian on x64 with ${missing.join(', ') || NEEDS.join(', ')}`);
  }
  mkdirSync(LAB, { recursive: true });
  const began = performance.now();
  try {
    ensureGuestSystem(say);
  } catch (error) {
    if (error instanceof GuestUnavailableError) return skip(`the guest's kernel cannot be had: ${error.message}`);
    throw error;
  }
  await bundleGuest();
  say(`guest made ready in ${seconds(began)} s; booting`);
  const complaints: string[] = [];
  const booted = await boot({
    command: ['node', '--disable-warning=ExperimentalWarning', path.join(PLACES.bundles, 'guest.mjs'), form, ...chosen],
    limitMs: LIMIT_MS[form],
    ...(form === 'full' && { devices: (shared: string) => qemuDevices(shared, (why) => complaints.push(why)) }),
    onLine: say,
  });
  if (!booted.ok) say(`FAILED: ${booted.why}`);
  const results: readonly ScenarioResult[] =
    booted.ok && booted.results !== undefined ? JSON.parse(booted.results) : [];
  const number = (outcome: ScenarioResult['outcome']) => results.filter((one) => one.outcome === outcome).length;
  for (const complaint of complaints) say(`FAILED: the pad behind QEMU's line complains: ${complaint}`);
  const total = { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
  // A guest that ended early has not said what failed.
  if (results.length === 0 || !booted.ok) total.failed = Math.max(1, total.failed);
  total.failed += complaints.length;
  const failures = results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name, why }) => `${name}: ${why ?? 'no reason was given'}`);
  count({ ...total, failures: [...failures, ...complaints, ...(booted.ok ? [] : [booted.why])] });
  say(`usb-lab: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped in ${seconds(began)} s`);
  return total.failed === 0 ? 0 : 1;
}

function skip(why: string): number {
  say(`The USB laboratory is skipped: ${why}.`);
  count({ passed: 0, failed: 0, skipped: 1, failures: [] });
  return 0;
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(0);

function isThere(command: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    const file = path.join(folder, command);
    if (!existsSync(file)) return false;
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EACCES') return false;
      throw error;
    }
  });
}

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** For the closing lines of all suites together (scripts/check.mjs). */
function count(total: Count): void {
  const file = process.env.COUNTERTOP_COUNT_FILE;
  if (file !== undefined) writeFileSync(file, JSON.stringify(total));
}

process.exitCode = await run();
