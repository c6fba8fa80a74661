import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { pinRequest, SimulatedBench } from './simulated-bench.ts';

async function selected(): Promise<SimulatedBench> {
  const bench = await new SimulatedBench().ready();
  await bench.select(1);
  return bench;
}

describe('what a Verifone-style pad lets out', () => {
  test('when fields are wrong, then the errors name the field and quote nothing', async () => {
    const bench = await selected();
    const wrong = [
      pinRequest({ pan: '40123456789O9' }),
      pinRequest({ workingKeyHex: '711AB7E7' }),
      pinRequest({ amountMinor: 19.99 }),
      pinRequest({ maximumDigits: 13 }),
    ];
    for (const request of wrong) {
      const error: unknown = await bench.pad.enterPin(request).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RangeError);
      expect(inspect(error)).not.toMatch(/40123456789|711AB7E7|19\.99/);
    }
    await bench.close();
  });

  test('when a PIN was entered, then neither states nor the objects themselves show card, key, block or digits', async () => {
    const bench = await selected();
    const shown: string[] = [];
    bench.simulator.onDisplay((display) => shown.push(display.join('|')));
    const entry = bench.pad.enterPin(pinRequest({ amountMinor: 700 }));
    await bench.press('1', '2', '3', '4', 'enter');
    await bench.finish(entry);
    const everything = inspect([bench.states, bench.pad, bench.simulator, shown], { depth: 12, showHidden: true });
    expect(everything).not.toMatch(/4012345678909|711AB7E7551A0F7A|1B9C1845EB993A7A|1234/);
    expect(shown).toContain('TOTAL 7.00|PIN ••••');
    await bench.close();
  });
});
