/**
 * Says what a recorded talk contains, and what its swipes mean, without any device:
 *
 *   npm run -s replay -- FILE.talk [--reader magtek|idtech]
 *
 * Prints one line of JSON: `{"source": …, "lines": 3, "hostBytes": 2, "deviceBytes": 340, "swipes": [{"outcome": …}, …]}`; `swipes`
 * only with `--reader`, one per line the device spoke, in the shapes of the card tool, numbers masked. A file that is no talk gives a
 * sentence on standard error and exit code 1.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { explainSwipe, readRaw } from '../native-drivers/card-reader/decode.ts';
import { parseTalk, type Talk } from '../native-drivers/transports/talk.ts';

function summary(talk: Talk, reader: 'magtek' | 'idtech' | undefined) {
  const of = (kind: 'host' | 'device') => talk.lines.filter((line) => line.kind === kind);
  const count = (kind: 'host' | 'device') => of(kind).reduce((sum, line) => sum + line.bytes.length, 0);
  const swipes =
    reader === undefined
      ? {}
      : { swipes: of('device').map((line) => explainSwipe(readRaw(reader, line.bytes), { revealsTestData: false })) };
  const lines = of('host').length + of('device').length;
  return { source: talk.source, lines, hostBytes: count('host'), deviceBytes: count('device'), ...swipes };
}

function run(argv: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { reader: { type: 'string' } },
  });
  const [file] = positionals;
  const { reader } = values;
  if (file === undefined) throw new Error('usage: replay FILE.talk [--reader magtek|idtech]');
  if (reader !== undefined && reader !== 'magtek' && reader !== 'idtech') throw new Error('--reader: magtek or idtech');
  return JSON.stringify(summary(parseTalk(readFileSync(file, 'utf8')), reader));
}

try {
  process.stdout.write(`${run(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
