import { afterAll, describe, expect, test } from 'vitest';
import { runMatrix, secondCutsFrom } from './matrix.ts';
import { riskScripts } from './risk-scripts.ts';

const second = secondCutsFrom(process.env);
let runs = 0;
afterAll(() => {
  process.stdout.write(`crash matrix, risk guard: ${runs} runs of ${riskScripts.length} scripts\n`);
});

describe('when the power goes while the risk guard holds a card back, and again in the recovery', () => {
  test.each(riskScripts)(
    'then nothing is sent without the word it needs, and host and shop agree after: $name',
    async (script) => {
      const result = await runMatrix({ script, second });
      runs += result.runs;
      expect(result.disagreeing).toEqual([]);
      expect(result.runs).toBeGreaterThan(1);
    },
  );
});
