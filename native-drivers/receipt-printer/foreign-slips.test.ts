/**
 * Our reader of printer bytes against bytes that a program not written by us has made. All other tests of slips have both ends of
 * the wire from one hand; what they agree on is worth something only because this reader also understands a stranger.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paperText } from './simulated/paper.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';

interface ForeignSlip {
  readonly name: string;
  readonly columns: number;
  readonly lines: readonly string[];
  readonly hex: string;
}
const file = new URL('../testdata/foreign-slips.json', import.meta.url);
const { slips } = JSON.parse(readFileSync(file, 'utf8')) as { slips: readonly ForeignSlip[] };

describe('slips made by another program', () => {
  it.each(slips)(
    'when $name is read, then every command is known and the paper says what was written',
    ({ columns, lines, hex }) => {
      const commands = readCommands(Uint8Array.from(Buffer.from(hex, 'hex')));
      expect(commands.filter(({ name }) => name === 'unknown' || name === 'truncated')).toEqual([]);
      const paper = printAll(commands, { widthDots: columns * 12, chineseAtPowerOn: false });
      const said = paperText(paper)
        .map((line) => line.trim().replace(/ +/g, ' '))
        .filter((line, index, all) => line !== '' && line !== all[index - 1]);
      expect(said).toEqual(lines);
    },
  );
});
