import { afterAll, describe, expect, test } from 'vitest';
import { billScripts } from './bill-scripts.ts';
import { runMatrix, secondCutsFrom } from './matrix.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, bills: ${runs} runs of ${billScripts.length} scripts\n`);
});

describe('when the power goes at a step of a bill over several tenders, and again in the recovery', () => {
  test.each(billScripts)('then bill, host and drawer agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
