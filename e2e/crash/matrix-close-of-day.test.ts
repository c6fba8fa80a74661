import { afterAll, describe, expect, test } from 'vitest';
import { runMatrix, secondCutsFrom } from './matrix.ts';
import { dayScripts } from './scripts.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, close of day: ${runs} runs of ${dayScripts.length} scripts\n`);
});

describe('when the power goes at any step of the close of day, and again at a step of the recovery', () => {
  test.each(dayScripts)('then host and shop agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
