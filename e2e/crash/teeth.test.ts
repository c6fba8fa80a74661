/** The matrix is worth something only if it finds a counter that is wrong: here are seven, each wrong in one way. */
import { describe, expect, test } from 'vitest';
import type { Journal, Pen } from '../../main/journal/role.ts';
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import { chipScripts } from './chip-scripts.ts';
import { kindScripts } from './kind-scripts.ts';
import { runMatrix } from './matrix.ts';
import { paymentScripts, type Script } from './scripts.ts';
import { listening, withCommits } from './stepped-journal.ts';
import type { Sabotage, World } from './world.ts';

function script(name: string): Script {
  const found = [...paymentScripts, ...chipScripts].find((one) => one.name === name);
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

const GENERATE_AC = 0xae;

/** Believes in the TC as soon as the host has said yes: after its first word the card is asked nothing. */
function believingTheCard(reader: ChipReader): ChipReader {
  let first: Uint8Array | undefined;
  return new Proxy(reader, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key !== 'exchange') return typeof value === 'function' ? value.bind(target) : value;
      return async (command: Uint8Array) => {
        if (first !== undefined)
          return { kind: 'answered', response: command[1] === GENERATE_AC ? asTc(first) : Uint8Array.of(0x90, 0) };
        const heard = await target.exchange(command);
        if (command[1] === GENERATE_AC && heard.kind === 'answered') first = heard.response;
        return heard;
      };
    },
  });
}

/** Does not see a card that was in before it looked. */
const blindAtStart = (reader: ChipReader): ChipReader =>
  new Proxy(reader, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'cardPresent') return false;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** The card's first word with another 9F27. */
const asTc = (arqc: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.from(Buffer.from(arqc).toString('hex').replace('9f270180', '9f270140'), 'hex'));

/** Every print job of a payment is let fall on its way to the journal. */
const forgettingPaper: Sabotage = (journal) =>
  withCommits(journal, {
    commit: (body) =>
      journal.commit((pen) =>
        body(
          new Proxy(pen, {
            get(target, key) {
              if (key === 'putPrintJob')
                return (job: Parameters<Pen['putPrintJob']>[0]) => {
                  if (job.kind !== 'slip') target.putPrintJob(job);
                };
              const value: unknown = Reflect.get(target, key, target);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          }),
        ),
      ),
    forgetCards: (batch) => journal.forgetCards(batch),
  });

/** Nobody remembers that the host is still to be told. */
const forgettingAdvices: Sabotage = (journal) =>
  new Proxy(journal, {
    get(target, key) {
      if (key === 'owingAdvices') return () => [];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

describe('when the counter is broken on purpose', () => {
  test('and stored advices are forgotten, then the shop counts money of which the host knows nothing', async () => {
    const offline = kindScripts.find(({ name }) => name === 'offline sale');
    if (offline === undefined) throw new Error('no such script');
    const { disagreeing, runs } = await runMatrix({ script: offline, second: 'none', sabotage: forgettingAdvices });
    process.stdout.write(`advices forgotten: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.length).toBeGreaterThan(3);
  });

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

  test('and print jobs are not kept, then paper is missed that the journal knows nothing of', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('sale approved'),
      second: 'none',
      sabotage: forgettingPaper,
    });
    process.stdout.write(`print jobs not kept: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.some((one) => one.includes('is no print job'))).toBe(true);
  });

  test("and a chip's intent is written after sending, then the host has chip payments of which the shop knows nothing", async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('chip approved, DDA'),
      second: 'none',
      sabotage: puttingOff('intent-written'),
    });
    process.stdout.write(`chip's intent after sending: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.filter((one) => one.includes('the shop knows nothing of it')).length).toBeGreaterThan(2);
  });

  test('and a payment is approved before the TC of its card is known, then the card is heard to have said no such thing', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('card pulled while the answer is waited for'),
      second: 'none',
      tamper: believingTheCard,
    });
    process.stdout.write(`approved before the TC: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.some((one) => one.includes('with a TC that its card never gave'))).toBe(true);
  });

  test('and a card that a power cut left in the slot is not asked out, then it is caught paying for the next customer', async () => {
    const { disagreeing, runs } = await runMatrix({
      script: script('card forgotten in the slot'),
      second: 'none',
      tamper: blindAtStart,
    });
    process.stdout.write(`card not asked out: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(disagreeing.some((one) => one.includes('left in the slot was taken for the next payment'))).toBe(true);
  });
});
