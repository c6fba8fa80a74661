/** The contracts of the device roles (contracts/bus-contracts.ts) in the guest, in a process of their own that Node's runner counts. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { runBeside } from './commands.ts';
import type { Scenario } from './lab.ts';

const LIMIT_MS = 1_200_000;

const contracts: Scenario = {
  name: 'when the role contracts of swipe reader, scanner, chip reader, pad and printer run over the bus, then all of them hold',
  form: 'full',
  async run(lab) {
    const { status, output } = await runBeside(
      process.execPath,
      ['--test-reporter=tap', path.join(import.meta.dirname, 'bus-contracts.mjs')],
      { timeoutMs: LIMIT_MS, onText: (text) => process.stdout.write(text) },
    );
    const number = (what: 'tests' | 'pass' | 'fail' | 'skipped'): number =>
      Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? Number.NaN);
    lab.say(
      `contracts over the bus: ${number('pass')} of ${number('tests')} hold, ${number('skipped')} need what this bench lacks`,
    );
    assert.equal(number('fail'), 0);
    assert.equal(status, 0);
    assert.ok(number('pass') > 0);
  },
};

export const contractScenarios: readonly Scenario[] = [contracts];
