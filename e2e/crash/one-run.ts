/**
 * One run of the matrix: plays a script, cuts the power at the chosen step, starts again, may cut that recovery too, starts once
 * more, closes the day, and compares the books. Everything follows from the script and the numbers of the steps.
 */
import { Cashier } from './cashier.ts';
import { brokenChain, disagreements } from './compare.ts';
import type { DiskImage } from './disk.ts';
import { morning } from './morning.ts';
import { PowerCut } from './power.ts';
import type { Script } from './scripts.ts';
import { startTill, type Till } from './till.ts';
import { type Sabotage, World } from './world.ts';

export interface Cuts {
  /** The step of the play at which the power goes; absent: it never does. */
  readonly inPlay?: number;
  /** The step of the recovery after it. */
  readonly inRecovery?: number;
}

export interface RunResult {
  /** Empty when host and shop agree on everything. */
  readonly differences: readonly string[];
  /** How many steps there were to cut at. */
  readonly playSteps: number;
  readonly recoverySteps: number;
  readonly cutAt: readonly string[];
}

const mornings = new Map<number, DiskImage>();

function imageFor(stansTaken: number): DiskImage {
  const image = mornings.get(stansTaken) ?? morning({ stansTaken });
  mornings.set(stansTaken, image);
  return image;
}

export interface RunOptions {
  readonly script: Script;
  readonly cuts: Cuts;
  readonly sabotage?: Sabotage;
}

export async function runOnce({ script, cuts, sabotage }: RunOptions): Promise<RunResult> {
  const world = new World({
    seed: 7,
    image: imageFor(script.stansTaken ?? 0),
    ...(script.unknownReversal && { unknownReversal: script.unknownReversal }),
    ...(sabotage && { sabotage }),
  });
  const cutAt: string[] = [];
  try {
    const played = await firstStart(world, script, cuts.inPlay);
    if (played.cut === undefined) return { ...(await closing(world, script, played.till)), ...counts(played), cutAt };
    cutAt.push(played.cut);
    const recovered = await nextStart(world, cuts.inRecovery);
    if (recovered.cut === undefined)
      return { ...(await closing(world, script, recovered.till)), ...counts(played, recovered), cutAt };
    cutAt.push(recovered.cut);
    const last = await nextStart(world, undefined);
    return { ...(await closing(world, script, last.till)), ...counts(played, recovered), cutAt };
  } catch (error) {
    const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { differences: [...world.violations, trouble], playSteps: 0, recoverySteps: 0, cutAt };
  } finally {
    world.disk.remove();
  }
}

interface Ended {
  /** Absent when the power went before the counter stood. */
  readonly till: Till | undefined;
  readonly steps: number;
  /** Where the power went, if it did. */
  readonly cut: string | undefined;
}

const counts = (played: Ended, recovered?: Ended) => ({ playSteps: played.steps, recoverySteps: recovered?.steps ?? 0 });

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
    return { till: undefined, steps: power.steps.length, cut: power.cutName };
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
  return { till, steps: till.power.steps.length, cut: till.power.cutName };
}

/** The evening: the world is kind again, everything owed is settled, one more sale goes through, and the batch balances. */
async function closing(world: World, script: Script, till: Till | undefined): Promise<{ differences: string[] }> {
  if (till === undefined) throw new Error('the counter did not start');
  world.wire.fate = () => 'through';
  world.acquirer.faults.set('none');
  world.hands.printer = 'works';
  const cashier = new Cashier(till);
  await cashier.putRight({ byPerson: script.closesByPerson === true });
  await cashier.sale({ card: 'approve-no-pin', amountMinor: 101 });
  cashier.dismiss();
  await cashier.settle();
  const differences = [...disagreements(world, till.journal), ...unbalanced(till)];
  await till.switchOff();
  return { differences: [...differences, ...brokenChain(world)] };
}

/** The acquirer's own word on the last batch. */
function unbalanced({ house }: Till): string[] {
  const { verdicts } = house.counter.parts.settlements.current ?? {};
  if (verdicts?.domestic === 'balanced' && verdicts.foreign === 'balanced') return [];
  return [`the host finds the last batch ${verdicts?.domestic ?? '?'} and ${verdicts?.foreign ?? '?'}`];
}
