import { afterAll, describe, expect, test } from 'vitest';
import { codeDayScripts, codeScripts } from './code-scripts.ts';
import { runMatrix, secondCutsFrom } from './matrix.ts';

const second = secondCutsFrom(process.env);
const all = [...codeScripts, ...codeDayScripts];
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, codes: ${runs} runs of ${all.length} scripts\n`);
});

describe('when the power goes at a step of a payment by code, and again at a step of the recovery', () => {
  test.each(all)('then host and shop agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
