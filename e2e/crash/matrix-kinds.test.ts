import { afterAll, describe, expect, test } from 'vitest';
import { chipKindScripts, kindDayScripts, kindScripts } from './kind-scripts.ts';
import { runMatrix, secondCutsFrom } from './matrix.ts';

const second = secondCutsFrom(process.env);
const all = [...kindScripts, ...chipKindScripts, ...kindDayScripts];
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, other kinds: ${runs} runs of ${all.length} scripts\n`);
});

describe('when the power goes at a step of a refund, a hold, a balance or an advice, and again in the recovery', () => {
  test.each(all)('then host and shop agree after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
