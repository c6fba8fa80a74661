/** `npm run demo`: a whole working day without a person, in the terminal. */
import { runDemonstration } from '../main/training/demonstration.ts';

process.exitCode = await runDemonstration({ write: (line) => process.stdout.write(`${line}\n`) });
