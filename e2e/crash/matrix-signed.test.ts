import { afterAll, describe, expect, test } from 'vitest';
import { runMatrix, secondCutsFrom } from './matrix.ts';
import { signScripts } from './sign-scripts.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, signatures: ${runs} runs of ${signScripts.length} scripts\n`);
});

describe('when the power goes at a step of a payment signed on a screen, and again in the recovery', () => {
  test.each(signScripts)('then no signature is lost, doubled or of another payment after: $name', async (script) => {
    const result = await runMatrix({ script, second });
    runs += result.runs;
    expect(result.disagreeing).toEqual([]);
    expect(result.runs).toBeGreaterThan(1);
  });
});
