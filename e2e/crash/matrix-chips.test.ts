import { afterAll, describe, expect, test } from 'vitest';
import { chipScripts } from './chip-scripts.ts';
import { runMatrix, secondCutsFrom } from './matrix.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, chips: ${runs} runs of ${chipScripts.length} scripts\n`);
});

describe('when the power goes at any step of a chip payment, and again at a step of the recovery', () => {
  test.each(chipScripts)('then host, shop and card agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
