import { expect, test } from 'vitest';
import { longRun } from './long-run.ts';

test('when days of trade are played by chance then host and shop agree every evening', async () => {
  const { differences, payments, cuts, kinds } = await longRun({ seed: 4, days: 6 });
  process.stdout.write(
    `long run: 6 days, ${payments} payments (${Object.keys(kinds).join(', ')}), ${cuts} power cuts\n`,
  );
  expect(differences).toEqual([]);
  expect(cuts).toBeGreaterThan(10);
  for (const kind of ['sale', 'void', 'refund', 'code', 'bill'] as const) expect(kinds[kind]).toBeGreaterThan(0);
});

test('when the same seed is played twice then every event of the journal is the same', async () => {
  const one = await longRun({ seed: 5, days: 2 });
  const other = await longRun({ seed: 5, days: 2 });
  expect(other).toEqual(one);
  expect((await longRun({ seed: 6, days: 2 })).digest).not.toBe(one.digest);
});
