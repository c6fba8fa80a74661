/** The matrix is worth something only if it finds a counter that is wrong: here are four, each wrong in one way. */
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../main/journal/role.ts';
import { runMatrix } from './matrix.ts';
import { paymentScripts, type Script } from './scripts.ts';
import { listening, withCommits } from './stepped-journal.ts';
import type { World } from './world.ts';

function script(name: string): Script {
  const found = paymentScripts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no script ${name}`);
  return found;
}

/** Thrown to take a commit back that is to be made later. */
class NotYet extends Error {}

/** Puts off the transaction that has an event of this kind until the next one, as if it were written a step too late. */
function puttingOff(kind: string): (journal: Journal, world: World) => Journal {
  return (journal) => {
    let late: (() => unknown) | undefined;
    return withCommits(journal, {
      forgetCards: (batch) => journal.forgetCards(batch),
      commit(body) {
        const before = late;
        late = undefined;
        before?.();
        const told: string[] = [];
        try {
          return journal.commit((pen) => {
            const value = body(listening(pen, told));
            if (told.includes(kind)) throw new NotYet();
            return value;
          });
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
          late = () => journal.commit(body);
          return undefined as ReturnType<typeof body>;
        }
      },
    });
  };
}

/** Loses every line of this kind: the flow believes that it was written. */
function losing(kind: string): (journal: Journal, world: World) => Journal {
  return (journal) =>
    withCommits(journal, {
      forgetCards: (batch) => journal.forgetCards(batch),
      commit(body) {
        const told: string[] = [];
        try {
          return journal.commit((pen) => {
            const value = body(listening(pen, told));
            if (told.includes(kind)) throw new NotYet();
            return value;
          });
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
          return undefined as ReturnType<typeof body>;
        }
      },
    });
}

describe('when the counter is broken on purpose', () => {
  test('and the intent is written after sending, then the host has payments of which the shop knows nothing', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('sale approved'),
      second: 'none',
      sabotage: puttingOff('intent-written'),
    });
    process.stdout.write(`intent after sending: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.filter((one) => one.includes('the shop knows nothing of it')).length).toBeGreaterThan(2);
  });

  test('and the approval is written after the slip, then paper and screen are caught saying it too early', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('sale approved'),
      second: 'none',
      sabotage: puttingOff('approved'),
    });
    process.stdout.write(`approval after the slip: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.some((one) => one.includes('a slip was printed before the journal said approved'))).toBe(true);
    expect(disagreeing.some((one) => one.includes('the screen said approved before the journal did'))).toBe(true);
  });

  test('and an owed reversal is not written down, then a cut leaves the host with the money', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('partial refused'),
      second: 'none',
      sabotage: losing('reversal-owed'),
    });
    process.stdout.write(`owed reversal not written: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(
      disagreeing.some((one) =>
        /is left authorising|is left partial|approved at the host|the host says approved/.test(one),
      ),
    ).toBe(true);
  });

  test('and the start of a slip is not written down, then a slip comes out twice without saying so', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('sale approved'),
      second: 'none',
      sabotage: losing('slip-started'),
    });
    process.stdout.write(`start of a slip not written: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.some((one) => one.includes('a slip was printed again without saying so'))).toBe(true);
  });
});
