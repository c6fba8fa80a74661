/**
 * `npm run -s report -- day|week|month|range|z FILE …`: JSON or CSV on standard output, or a file into `--out`; a fault is one line on
 * standard error, exit code 1. On a terminal each step and the time so far are told; Ctrl+C ends it and leaves no file.
 */
import { helpIfAsked } from './help.ts';
import { report, USAGE } from './report-of-file.ts';

const began = performance.now();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
const onStage = (stage: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s ${stage}\n`);
};

helpIfAsked(USAGE);
try {
  process.stdout.write(await report(process.argv.slice(2), { nowMs: Date.now(), signal: stop.signal, onStage }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
