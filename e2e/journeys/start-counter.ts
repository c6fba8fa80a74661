/** Starts the built program on a data folder for counter.ts: the page's size, the waits, and who listens to what it says. */
import { type AppUnderTest, launchApp } from '../chromium-shell/app-under-test.ts';
import type { Evidence } from './evidence.ts';

export interface CounterOptions {
  /** Names the folder of evidence. */
  readonly name: string;
  /** How long the program waits for the host; 1500 ms unless told. */
  readonly answerTimeoutMs?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The machine's displays, the primary one first; one of 1366x768 unless told. */
  readonly displays?: string;
  /** The risk guard looks at cards; most journeys pay with one card all day long. */
  readonly judgesCards?: boolean;
  /** Where the training bench is looked at or touched: everywhere else it is put away, since drawing it takes a third of the page's work. */
  readonly benchBeside?: boolean;
  /** Arguments of the program, such as `--wedge`. */
  readonly args?: readonly string[];
}

/** What outlives one start of the program. */
export interface Ground {
  readonly userData: string;
  readonly evidence: Evidence;
  readonly logs: string[];
}

/** Every picture in both languages at every size: they show the bench as a person finds it. */
export const IS_WHOLE_ALBUM = process.env.COUNTERTOP_ALBUM === 'whole';

const BASELINE = { width: 1366, height: 768 } as const;
const ANSWER_TIMEOUT_MS = 1500;

export async function start(options: CounterOptions, { userData, evidence, logs }: Ground): Promise<AppUnderTest> {
  const app = await launchApp({
    userData,
    viewport: options.viewport ?? BASELINE,
    ...(options.args && { args: options.args }),
    env: {
      COUNTERTOP_ANSWER_TIMEOUT_MS: String(options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS),
      COUNTERTOP_HEADLESS: '1',
      ...(options.judgesCards !== true && { COUNTERTOP_RISK_GUARD: 'off' }),
      ...(options.displays !== undefined && { COUNTERTOP_DISPLAYS: options.displays }),
    },
    onLine: (line) => {
      logs.push(line);
      evidence.hearLine(line);
    },
    ...(process.env.COUNTERTOP_MAIN !== undefined && { main: process.env.COUNTERTOP_MAIN }),
  });
  evidence.watch(app);
  // A colour caught on its way to another one would be judged as it never stands.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  return app;
}
