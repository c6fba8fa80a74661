/**
 * Every script cut at every step, and every recovery from it cut again: at one step of every fifth by default, others with each
 * seed, or at all of them with `COUNTERTOP_CRASH=full`. Called by the two matrix tests and by the proof that it has teeth.
 */
import { type RunResult, runOnce } from './one-run.ts';
import type { Script } from './scripts.ts';
import type { Sabotage, Tamper } from './world.ts';

export interface MatrixOptions {
  readonly script: Script;
  readonly second: SecondCuts;
  readonly sabotage?: Sabotage;
  readonly tamper?: Tamper;
  /** Asked after each run whether what has been seen will do: a broken counter need not be cut any further. */
  enough?(disagreeing: readonly string[]): boolean;
}

/** Which steps of a recovery are cut. With `none` every step of the play is, also where a script is sampled otherwise. */
export type SecondCuts = 'none' | 'all' | { readonly oneBySeed: number };

export interface MatrixResult {
  readonly runs: number;
  /** Runs in which something differed, each with where it was cut and what differed. */
  readonly disagreeing: readonly string[];
}

export function secondCutsFrom(environment: Readonly<Record<string, string | undefined>>): SecondCuts {
  if (environment.COUNTERTOP_CRASH === 'full') return 'all';
  return { oneBySeed: Number(environment.COUNTERTOP_CRASH_SEED ?? 1) };
}

export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const { script, sabotage, tamper } = options;
  const disagreeing: string[] = [];
  let runs = 0;
  const run = async (cuts: { inPlay?: number; inRecovery?: number }): Promise<RunResult> => {
    const result = await runOnce({ script, cuts, ...(sabotage && { sabotage }), ...(tamper && { tamper }) });
    runs += 1;
    if (result.differences.length > 0) disagreeing.push(sentence(cuts, result));
    return result;
  };
  const { playSteps } = await run({});
  for (const inPlay of firstSteps(options, playSteps)) {
    const { recoverySteps } = await run({ inPlay });
    for (const inRecovery of secondSteps(options, inPlay, recoverySteps)) await run({ inPlay, inRecovery });
    if (options.enough?.(disagreeing) === true) break;
  }
  return { runs, disagreeing };
}

/** Counted from 1. Of those that a script calls alike, one in six by seed. */
function firstSteps({ script, second }: MatrixOptions, names: readonly string[]): readonly number[] {
  const all = names.map((_, index) => index + 1);
  if (script.isSampled === undefined || second === 'all' || second === 'none') return all;
  const seed = second.oneBySeed;
  const requestAt = names.findIndex((name) => name.startsWith('0200 left'));
  const isBeforeRequest = (step: number): boolean => requestAt === -1 || step <= requestAt;
  return all.filter(
    (step) => script.isSampled?.(names[step - 1] ?? '', isBeforeRequest(step)) !== true || (step + seed) % SAMPLE === 0,
  );
}

const SAMPLE = 6;
const RECOVERY_SAMPLE = 5;

function secondSteps({ second }: MatrixOptions, inPlay: number, steps: number): readonly number[] {
  if (second === 'none' || steps === 0) return [];
  if (second === 'all') return Array.from({ length: steps }, (_, index) => index + 1);
  // The steps are many: of five recoveries one is cut again, the others with the next seeds.
  if ((inPlay + second.oneBySeed) % RECOVERY_SAMPLE !== 0) return [];
  // A stride that is prime to most lengths: over the steps of a play, all steps of the recovery have their turn.
  return [1 + ((inPlay * 7 + second.oneBySeed) % steps)];
}

function sentence(cuts: { inPlay?: number; inRecovery?: number }, { cutAt, differences }: RunResult): string {
  const at = cutAt.length === 0 ? 'not cut' : cutAt.map((name) => `"${name}"`).join(' and then ');
  return `cut ${cuts.inPlay ?? '-'}/${cuts.inRecovery ?? '-'} ${at}: ${differences.join('; ')}`;
}
