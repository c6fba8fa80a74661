/** Runs in the guest: the scenarios asked for, one after another, and writes what became of them where the host reads it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chipScenarios } from './chip-scenarios.ts';
import { contractScenarios } from './contract-scenarios.ts';
import { counterScenarios } from './counter-scenarios.ts';
import { runScenarios } from './lab.ts';
import { padScenarios } from './pad-scenarios.ts';
import { permissionScenarios } from './permission-scenarios.ts';
import { printerScenarios } from './printer-scenarios.ts';
import { qemuScenarios } from './qemu-scenarios.ts';
import { swipeScenarios } from './swipe-scenarios.ts';
import { twinScenarios } from './twin-scenarios.ts';

const [form = 'short', ...words] = process.argv.slice(2);

const scenarios = [
  ...swipeScenarios,
  ...twinScenarios,
  ...printerScenarios,
  ...padScenarios,
  ...chipScenarios,
  ...permissionScenarios,
  ...qemuScenarios,
  ...contractScenarios,
  ...counterScenarios,
]
  .filter((scenario) => form === 'full' || scenario.form === 'short')
  .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const results = await runScenarios(scenarios, path.join(import.meta.dirname, 'emulator.mjs'));
writeFileSync('/out/results.json', JSON.stringify(results));
process.exit(results.some(({ outcome }) => outcome === 'failed') ? 1 : 0);
