/** What a scenario stands on: the devices, waiting with a limit, and the drivers under test, all of which end with the scenario. */
import { readFileSync } from 'node:fs';
import { type Emulator, startEmulator } from '../emulator/emulator-process.ts';

export interface Lab extends Pick<Emulator, 'tell'> {
  /** Resolves with the first value that is neither undefined nor false. @throws Error after `limitMs` of guest time. */
  until<Value>(
    what: string,
    look: () => Value | Promise<Value>,
    limitMs?: number,
  ): Promise<Exclude<Value, false | undefined>>;
  /** Prints what happened, with the guest's uptime. */
  say(text: string): void;
  /** Closed when the scenario is over, last one first. */
  closing<Thing extends { close(): unknown }>(thing: Thing): Thing;
}

export interface Scenario {
  /** A sentence with "when" and "then". */
  readonly name: string;
  /** `short` ones run in every check, `full` ones by the laboratory's own command. */
  readonly form: 'short' | 'full';
  /** Why it cannot run in this guest; it counts as skipped. */
  readonly whyNot?: () => string | undefined;
  run(lab: Lab): Promise<void>;
}

export interface ScenarioResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  readonly why?: string;
}

/** Of the guest's time: JavaScript seems several times slower there than natively. */
const LIMIT_MS = 30_000;
const LOOK_MS = 20;

const uptimeS = (): string => readFileSync('/proc/uptime', 'utf8').split(' ')[0] ?? '?';
const say = (text: string): void => void process.stdout.write(`[${uptimeS()} s] ${text}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<Value>(
  what: string,
  look: () => Value | Promise<Value>,
  limitMs = LIMIT_MS,
): Promise<Exclude<Value, false | undefined>> {
  for (const endMs = performance.now() + limitMs; ; await pause(LOOK_MS)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<Value, false | undefined>;
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
  }
}

/** Runs one after another; a scenario that fails leaves nothing behind for the next. */
export async function runScenarios(scenarios: readonly Scenario[], emulatorFile: string): Promise<ScenarioResult[]> {
  const emulator = startEmulator(emulatorFile);
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const result = await runOne(scenario, emulator);
    say(
      `${result.outcome === 'passed' ? 'ok' : result.outcome}: ${result.name} (${result.ms} ms)${result.why === undefined ? '' : `\n    ${result.why}`}`,
    );
    results.push(result);
  }
  emulator.end();
  return results;
}

async function runOne(scenario: Scenario, emulator: Emulator): Promise<ScenarioResult> {
  const { name } = scenario;
  const whyNot = scenario.whyNot?.();
  if (whyNot !== undefined) return { name, outcome: 'skipped', ms: 0, why: whyNot };
  const began = performance.now();
  const open: { close(): unknown }[] = [];
  const lab: Lab = {
    tell: emulator.tell,
    until,
    say,
    closing: (thing) => {
      open.push(thing);
      return thing;
    },
  };
  const troubles: string[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      troubles.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  };
  await attempt(() => scenario.run(lab));
  for (const thing of open.reverse()) await attempt(() => thing.close());
  await attempt(async () => troubles.push(...(await emulator.tell('clear', {}))));
  const ms = Math.round(performance.now() - began);
  const [why] = troubles;
  return why === undefined ? { name, outcome: 'passed', ms } : { name, outcome: 'failed', ms, why };
}
