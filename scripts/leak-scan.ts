/**
 * Looks for card numbers, tracks, PINs, PIN blocks and keys in all that the counter has written, shown or said: in a day of its own
 * on which every secret is known, and in what journeys and crash tests have left in `.build/leak-scan`. Tells file and offset,
 * never a value; exit code 1 on a find. Plants a number first: a scan that cannot find is worth nothing.
 */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Needle, standingNeedles } from '../e2e/crash/needles.ts';
import { type Find, scanBytes, scanFolder } from '../e2e/crash/scan.ts';
import { playSecretDay } from '../e2e/crash/secret-day.ts';

const KEPT = fileURLToPath(new URL('../.build/leak-scan/', import.meta.url));

/** Sentences for needles that a scan of bytes around them does not find. */
function blindSpots(needles: readonly Needle[]): string[] {
  return needles.flatMap((needle) => {
    const planted = Buffer.concat([Buffer.alloc(4_097, 0x20), needle.bytes, Buffer.alloc(100)]);
    const found = scanBytes('planted', planted, [needle]);
    return found[0]?.offset === 4_097 ? [] : [`a planted needle was not found: ${needle.name}`];
  });
}

function tell(finds: readonly Find[]): void {
  for (const { where, offset, needle } of finds) {
    process.stderr.write(`LEAK ${path.relative(process.cwd(), where)} at byte ${offset}: ${needle}\n`);
  }
}

mkdirSync(KEPT, { recursive: true });
const began = performance.now();
const day = await playSecretDay(path.join(KEPT, 'own-day'));
const blind = blindSpots([...standingNeedles(), ...day.needles]);
const { files, bytes, finds } = scanFolder(KEPT, day.needles);
for (const sentence of blind) process.stderr.write(`${sentence}\n`);
tell(finds);
const left = ['sigkill', 'own-day'].filter((name) => existsSync(path.join(KEPT, name)));
process.stdout.write(
  `${JSON.stringify({
    needles: day.needles.length,
    payments: day.payments,
    views: day.views,
    answers: day.answers,
    files,
    bytes,
    leaks: finds.length,
    ownDays: left,
    seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
  })}\n`,
);
process.exitCode = finds.length + blind.length > 0 ? 1 : 0;
