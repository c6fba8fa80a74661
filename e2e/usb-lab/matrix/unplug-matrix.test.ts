/** Each device pulled out at each stage of a payment, over memory wires; the laboratory does the same on the kernel's bus. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOnDisk } from '../../crash/books-on-disk.ts';
import { signIn } from '../../crash/busy-cashier.ts';
import { type MemoryCounter, openMemoryCounter } from './memory-counter.ts';
import { pay, pullAt, UNPLUG_CASES } from './unplug-matrix.ts';

let counter: MemoryCounter;

beforeAll(async () => {
  counter = await openMemoryCounter();
  await signIn(counter);
});

afterAll(() => counter.remove());

test.each(UNPLUG_CASES)(
  'when the $device is pulled out at $moment of a payment by $way and plugged in again, then the payment ends and the next one is whole',
  async (unplugCase) => {
    const result = await pullAt(counter, unplugCase);
    expect(['approved', 'abandoned', 'reversed', 'declined', 'none']).toContain(result);
    // Once the host has said yes and the card has nothing more to say, no unplugging takes it back.
    if (unplugCase.moment === 'printing') expect(result).toBe('approved');
    // Between request and answer only a chip has a word left to say.
    if (unplugCase.moment === 'authorising')
      expect(result).toBe(unplugCase.device === 'chip' ? 'reversed' : 'approved');
    expect((await counter.look()).owedReversals).toBe(0);
    expect(await pay(counter, unplugCase.way)).toBe('approved');
    expect(counter.troubles).toEqual([]);
  },
  60_000,
);

test('when all that has happened, then the journal and the host agree', async () => {
  await counter.close();
  expect(differencesOnDisk(counter.folder)).toEqual([]);
});
