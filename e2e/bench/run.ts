/**
 * Runs the benchmarks in one run and prints what they found. Started by scripts/bench.mjs, which has the peers installed and the
 * program built. Words on the command line choose benchmarks; `--json` prints JSON instead of the table.
 */
import { cpus } from 'node:os';
import { benchDesk } from './desk.bench.ts';
import { benchFirstByte } from './first-byte.bench.ts';
import { benchImport } from './import.bench.ts';
import { benchJournal } from './journal.bench.ts';
import { benchMatch } from './match.bench.ts';
import { benchMemory } from './memory.bench.ts';
import { type BenchOutcome, isMet } from './outcome.ts';
import { clearBenchFolders } from './places.ts';
import { table } from './report.ts';
import { benchReports } from './reports.bench.ts';
import { benchSearch } from './search.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchSwipePrompt } from './swipe-prompt.bench.ts';
import { benchTenSales } from './ten-sales.bench.ts';
import { benchChipSale, benchWholeSale } from './whole-sale.bench.ts';

/** What needs the peers is loaded when it is wanted, so that the others run without them. */
const BENCHMARKS: Readonly<Record<string, () => Promise<readonly BenchOutcome[]> | readonly BenchOutcome[]>> = {
  iso8583: async () => (await import('./iso8583.bench.ts')).benchIso8583(),
  tlv: async () => (await import('./tlv.bench.ts')).benchTlv(),
  slip: async () => (await import('./slip.bench.ts')).benchSlip(),
  journal: benchJournal,
  search: benchSearch,
  match: benchMatch,
  import: benchImport,
  reports: benchReports,
  desk: benchDesk,
  sale: benchWholeSale,
  paper: benchFirstByte,
  chip: benchChipSale,
  prompt: benchSwipePrompt,
  memory: benchMemory,
  start: benchStart,
  'ten-sales': benchTenSales,
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((word) => BENCHMARKS[word] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no benchmark called ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}\n`);
  process.exit(2);
}
clearBenchFolders();
const outcomes: BenchOutcome[] = [];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`measuring: ${name}\n`);
  outcomes.push(...(await run()));
}
const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
if (process.argv.includes('--json')) {
  const told = outcomes.map((outcome) => ({
    ...outcome,
    aims: outcome.aims.map((aim) => ({ ...aim, met: isMet(aim) })),
  }));
  process.stdout.write(`${JSON.stringify({ machine, outcomes: told }, null, 2)}\n`);
} else {
  process.stdout.write(`Node ${machine.node}, ${machine.cpus} x ${machine.cpu}\n\n${table(outcomes)}`);
}
process.exit(0);
