import { expect, test } from 'vitest';
import { hexOf } from '../bytes.ts';
import { runStep, workingWith } from '../steps-in-test.ts';
import vectors from '../testdata/kernel.json' with { type: 'json' };
import { verifyCardholder } from './verify-cardholder.ts';

interface CvmVector {
  readonly id: string;
  readonly cvm_list: string;
  readonly terminal_capabilities_9F33?: string;
  readonly aip?: string;
  readonly expect: Readonly<Partial<Record<string, string | null>>>;
}

const cases: readonly CvmVector[] = vectors.groups.cvm_processing;

/** The cases say little of what comes out; rules.test.ts has the whole matrix, made by ourselves. */
test.each(cases)('when $id runs then the results are as expected', (vector) => {
  const working = workingWith({
    terminal: { capabilities: vector.terminal_capabilities_9F33 ?? '60F8C8' },
    card: [
      { tag: '82', value: vector.aip ?? '1800' },
      { tag: '8E', value: vector.cvm_list },
    ],
  });
  const asked: string[] = [];
  const { value } = runStep(verifyCardholder(working), [], (effect) => {
    asked.push(effect.do);
    return undefined;
  });
  expect(value.ok).toBe(true);
  const results = hexOf(working.data.valueOf('9F34') ?? new Uint8Array());
  if (typeof vector.expect.cvm_results_byte1 === 'string')
    expect(results.slice(0, 2)).toBe(vector.expect.cvm_results_byte1);
  // A method that the terminal does not have is not performed, and nobody is asked for a PIN.
  if (typeof vector.expect.not_performed === 'string') {
    expect(asked).toEqual([]);
    expect(results).not.toMatch(new RegExp(`^${vector.expect.not_performed.slice(0, 2)}`));
  }
});
