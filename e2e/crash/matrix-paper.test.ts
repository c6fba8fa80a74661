import { afterAll, describe, expect, test } from 'vitest';
import { runMatrix, secondCutsFrom } from './matrix.ts';
import { paperScripts } from './scripts.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, paper: ${runs} runs of ${paperScripts.length} scripts\n`);
});

describe('when the power goes at any step of printing, and again at a step of the recovery', () => {
  test.each(paperScripts)('then no copy is lost and none comes out twice unmarked after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
