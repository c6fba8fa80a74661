/**
 * One run of the matrix: plays a script, cuts the power at the chosen step, starts again, may cut that recovery too, starts once
 * more, closes the day, and compares the books. Everything follows from the script and the numbers of the steps.
 */
import { Cashier } from './cashier.ts';
import { brokenChain, cardsLeft, disagreements, evidenceOf } from './compare.ts';
import { morning } from './morning.ts';
import { PowerCut } from './power.ts';
import type { Script } from './scripts.ts';
import { startTill, type Till } from './till.ts';
import { type Beginning, type Sabotage, type Tamper, World } from './world.ts';

export interface Cuts {
  /** The step of the play at which the power goes; absent: it never does. */
  readonly inPlay?: number;
  /** The step of the recovery after it. */
  readonly inRecovery?: number;
}

export interface RunResult {
  /** Empty when host and shop agree on everything. */
  readonly differences: readonly string[];
  /** The names of the steps there were to cut at. */
  readonly playSteps: readonly string[];
  readonly recoverySteps: number;
  readonly cutAt: readonly string[];
}

const beginnings = new Map<string, Promise<Beginning>>();

/** The morning of a script, or the evening of the day that goes before it; made once. */
function beginningOf(script: Script): Promise<Beginning> {
  const morningName = script.chips ? 'morning with chips' : `morning ${script.stansTaken ?? 0}`;
  const name = script.stage === undefined ? morningName : script.name;
  const made = beginnings.get(name) ?? makeBeginning(script);
  beginnings.set(name, made);
  return made;
}

async function makeBeginning({ stage, stansTaken, chips }: Script): Promise<Beginning> {
  const image = morning(stansTaken === undefined ? {} : { stansTaken });
  if (stage === undefined && chips === undefined) return { image };
  const world = new World({ seed: 3, beginning: { image }, ...(chips && { chips }) });
  try {
    const till = await startTill(world, world.power());
    const cashier = new Cashier(till);
    // The first sign-on with a chip reader loads what chips need.
    await (stage === undefined ? cashier.signIn() : stage(cashier));
    await till.switchOff();
    return world.asBeginning();
  } finally {
    world.disk.remove();
  }
}

export interface RunOptions {
  readonly script: Script;
  readonly cuts: Cuts;
  readonly sabotage?: Sabotage;
  readonly tamper?: Tamper;
}

export async function runOnce({ script, cuts, sabotage, tamper }: RunOptions): Promise<RunResult> {
  const world = new World({
    seed: 7,
    beginning: await beginningOf(script),
    ...(script.unknownReversal && { unknownReversal: script.unknownReversal }),
    ...(script.chips && { chips: script.chips }),
    ...(sabotage && { sabotage }),
    ...(tamper && { tamper }),
  });
  const cutAt: string[] = [];
  try {
    const played = await firstStart(world, script, cuts.inPlay);
    if (played.cut === undefined) return { ...(await closing(world, script, played.till)), ...counts(played), cutAt };
    cutAt.push(played.cut);
    script.whileDark?.(world);
    const recovered = await nextStart(world, cuts.inRecovery);
    if (recovered.cut === undefined)
      return { ...(await closing(world, script, recovered.till)), ...counts(played, recovered), cutAt };
    cutAt.push(recovered.cut);
    const last = await nextStart(world, undefined);
    return { ...(await closing(world, script, last.till)), ...counts(played, recovered), cutAt };
  } catch (error) {
    const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { differences: [...world.violations, trouble], playSteps: [], recoverySteps: 0, cutAt };
  } finally {
    world.disk.remove();
  }
}

interface Ended {
  /** Absent when the power went before the counter stood. */
  readonly till: Till | undefined;
  readonly steps: readonly string[];
  /** Where the power went, if it did. */
  readonly cut: string | undefined;
}

const counts = (played: Ended, recovered?: Ended) => ({
  playSteps: played.steps,
  recoverySteps: recovered?.steps.length ?? 0,
});

async function firstStart(world: World, script: Script, cutAt: number | undefined): Promise<Ended> {
  const till = await startTill(world, world.power(cutAt));
  const cashier = new Cashier(till);
  await script.before?.(cashier, world);
  till.power.arm();
  return orCut(till, () => script.play(cashier, world));
}

/** Opening the journal is part of the recovery: it may be cut as well. */
async function nextStart(world: World, cutAt: number | undefined): Promise<Ended> {
  const power = world.power(cutAt);
  power.arm();
  let till: Till | undefined;
  try {
    till = await startTill(world, power);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return { till: undefined, steps: power.steps, cut: power.cutName };
  }
  const cashier = new Cashier(till);
  return orCut(till, () => cashier.signIn());
}

async function orCut(till: Till, work: () => Promise<unknown>): Promise<Ended> {
  try {
    await work();
  } catch (error) {
    if (!till.power.isCut) throw error;
  }
  till.power.disarm();
  if (till.power.isCut) await till.switchOff();
  return { till, steps: till.power.steps, cut: till.power.cutName };
}

/** The evening: the world is kind again, everything owed is settled, one more sale goes through, and the batch balances. */
async function closing(world: World, script: Script, till: Till | undefined): Promise<{ differences: string[] }> {
  if (till === undefined) throw new Error('the counter did not start');
  world.wire.fate = () => 'through';
  world.acquirer.faults.set('none');
  world.hands.printer = 'works';
  world.hands.second = 'works';
  const cashier = new Cashier(till);
  const left = cardsLeft(world.disk.keyNames, till.journal);
  const putRight = () => cashier.putRight({ byPerson: script.closesByPerson === true });
  await putRight();
  await script.evening?.(cashier, world);
  // The first may find that a sign-on which came very late has given the host other keys: then it is taken back.
  for (let sales = 0; sales < 2 && cashier.lastResult !== 'approved'; sales += 1) {
    await cashier.sale({ card: 'approve-no-pin', amountMinor: 101 });
    await putRight();
  }
  await cashier.settle();
  const verdicts = unbalanced(till);
  await cashier.paper.printOwed();
  const besides = script.besides?.(world, till.journal) ?? [];
  const differences = [...left, ...disagreements(evidenceOf(world), till.journal), ...verdicts, ...besides];
  await till.switchOff();
  return { differences: [...differences, ...brokenChain(world.disk.file, world.disk.chainKey)] };
}

/** The acquirer's own word on the last batch. */
function unbalanced({ house }: Till): string[] {
  const { verdicts } = house.counter.parts.settlements.current ?? {};
  if (verdicts?.domestic === 'balanced' && verdicts.foreign === 'balanced') return [];
  return [`the host finds the last batch ${verdicts?.domestic ?? '?'} and ${verdicts?.foreign ?? '?'}`];
}
