/** `npm run -s statement -- import|match|profiles …`: JSON on standard output; what is wrong is one line on standard error, exit code 1. */
import { helpIfAsked } from './help.ts';
import { statement, USAGE } from './statement-of-file.ts';

helpIfAsked(USAGE);
try {
  const { print, complaint } = await statement(process.argv.slice(2));
  process.stdout.write(`${JSON.stringify(print, null, 2)}\n`);
  if (complaint !== undefined) {
    process.stderr.write(`${complaint}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
