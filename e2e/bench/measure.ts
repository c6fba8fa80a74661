/**
 * Measuring so that a busy machine does not decide: contenders take turns in several rounds of one run, each ratio is taken
 * within a round, and the median of the rounds counts. Also the quantiles that the other benchmarks need.
 */
import { Bench } from 'tinybench';

export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Race {
  /** Median time of one call, microseconds. */
  medianUs(name: string): number;
  /** How many times faster `winner` is than `other`: the median over the rounds. */
  times(winner: string, other: string): number;
}

const ROUNDS = 5;
const ROUND_MS = 250;

export async function race(contenders: readonly Contender[]): Promise<Race> {
  const rounds: ReadonlyMap<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneRound(contenders, round));
  const of = (name: string): number[] => rounds.map((round) => round.get(name) ?? Number.NaN);
  return {
    medianUs: (name) => median(of(name)),
    times: (winner, other) => median(of(other).map((time, round) => time / (of(winner)[round] ?? Number.NaN))),
  };
}

/** Each round begins with another contender, so that none always runs on a cold or a hot machine. */
async function oneRound(contenders: readonly Contender[], round: number): Promise<ReadonlyMap<string, number>> {
  const first = round % contenders.length;
  const bench = new Bench({ time: ROUND_MS, warmupTime: round === 0 ? ROUND_MS : 50, throws: true });
  for (const { name, run } of [...contenders.slice(first), ...contenders.slice(0, first)])
    bench.add(name, () => void run());
  await bench.run();
  return new Map(bench.tasks.map((task) => [task.name, medianOf(task.result)]));
}

function medianOf(result: Bench['tasks'][number]['result']): number {
  if (!('latency' in result)) throw new Error(`a contender did not run: ${result.state}`);
  return result.latency.p50 * 1000;
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('no values to take a quantile of');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
