/**
 * `npm run -s escpos -- explain FILE` says what printer bytes mean; `png FILE OUT.png` draws them as paper. FILE is raw bytes, or
 * text in hex with `--hex`; `--columns 32` is 58 mm paper. JSON on standard output; errors on standard error, exit code 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { paperPng } from '../native-drivers/receipt-printer/paper-png.ts';
import { explain } from '../native-drivers/receipt-printer/simulated/explain.ts';
import { paperText } from '../native-drivers/receipt-printer/simulated/paper.ts';
import { printAll } from '../native-drivers/receipt-printer/simulated/print-head.ts';
import { readCommands } from '../native-drivers/receipt-printer/simulated/read-command.ts';
import { helpIfAsked } from './help.ts';

const USAGE = 'usage: escpos explain FILE [--hex] | escpos png FILE OUT.png [--hex] [--columns 48|32]';

/** What a person did wrong, said in one sentence. */
class UsageError extends Error {}

helpIfAsked(USAGE);
try {
  process.stdout.write(`${JSON.stringify(run(process.argv.slice(2)), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function run(args: readonly string[]): unknown {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { hex: { type: 'boolean', default: false }, columns: { type: 'string', default: '48' } },
  });
  const [command, file, out] = positionals;
  if (command === 'explain' && file !== undefined) return explain(bytesOf(file, values.hex));
  if (command === 'png' && file !== undefined && out !== undefined) {
    return draw({ bytes: bytesOf(file, values.hex), out, columns: columnsOf(values.columns) });
  }
  throw new UsageError(USAGE);
}

function columnsOf(text: string): 32 | 48 {
  if (text === '32') return 32;
  if (text === '48') return 48;
  throw new UsageError('columns are 48 (80 mm paper) or 32 (58 mm paper)');
}

function bytesOf(file: string, hex: boolean): Uint8Array {
  const content = readFileSync(file);
  if (!hex) return content;
  const digits = content
    .toString('latin1')
    .replace(/#.*$/gm, '')
    .replace(/[\s:,]/g, '');
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) throw new UsageError(`${file} is not hex text`);
  return Buffer.from(digits, 'hex');
}

function draw(job: { readonly bytes: Uint8Array; readonly out: string; readonly columns: 32 | 48 }): unknown {
  const paper = printAll(readCommands(job.bytes), { widthDots: job.columns * 12, chineseAtPowerOn: true });
  const fontPackage = import.meta.resolve('@fontsource-variable/noto-sans-sc/package.json');
  const { png, complete } = paperPng(paper, { fontFolder: dirname(fileURLToPath(fontPackage)) });
  writeFileSync(job.out, png);
  return { out: job.out, complete, text: paperText(paper) };
}
