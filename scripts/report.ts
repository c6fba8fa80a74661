/** `npm run -s report -- day|range|z FILE …`: JSON or CSV on standard output, PDF into `--out`; a fault is one line on standard error, exit code 1. */
import { report } from './report-of-file.ts';

try {
  process.stdout.write(await report(process.argv.slice(2), Date.now()));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
