import { afterAll, describe, expect, test } from 'vitest';
import { chipDayScripts } from './chip-scripts.ts';
import { runMatrix, secondCutsFrom } from './matrix.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, close of day with chips: ${runs} runs of ${chipDayScripts.length} scripts\n`);
});

describe('when the power goes at any step of the close of a day with chips, and again at a step of the recovery', () => {
  test.each(chipDayScripts)('then host, shop and card agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
