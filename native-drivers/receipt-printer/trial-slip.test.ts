import { describe, expect, it } from 'vitest';
import { BUNDLED_FONT } from './drawing/bundled-font.ts';
import { printerModel } from './printer-model.ts';
import { paperText } from './simulated/paper.ts';
import { printAll } from './simulated/print-head.ts';
import { readCommands } from './simulated/read-command.ts';
import { printerBench } from './test-bench.ts';
import { settingsOfTrial, TRIAL_WIDTHS, trialSlip } from './trial-slip.ts';

const seenOn = (columns: number): string[] =>
  paperText(
    printAll(readCommands(trialSlip(BUNDLED_FONT).bytes), { widthDots: columns * 12, chineseAtPowerOn: false }),
  );

describe('the trial slip', () => {
  it.each([
    [32, 'A'],
    [42, 'B'],
    [48, 'C'],
  ] as const)('when the paper has %i columns, then the longest unbroken line is %s', (columns, letter) => {
    const whole = seenOn(columns).filter((line) => /^([ABC])[-0-9]+\1$/.test(line));
    expect(whole.at(-1)?.charAt(0)).toBe(letter);
    expect(whole.at(-1)?.length).toBe(TRIAL_WIDTHS[letter]);
  });

  it('when the printer has its own Chinese, then both lines of the first pair read straight, and each code page shows its signs', () => {
    const lines = seenOn(48);
    expect(lines.filter((line) => line.startsWith('1|'))).toEqual([
      '1|天地玄黄宇宙洪荒日月盈|',
      '1|银行卡Card收款123￥45.6|',
    ]);
    expect(lines.filter((line) => line.endsWith('¥ £ é')).map((line) => line.trim())).toEqual([
      '0: ¥ £ é',
      '2: ¥ £ é',
      '16: ¥ £ é',
      '19: ¥ £ é',
    ]);
  });

  it('when it is drawn for the narrowest paper, then nothing of its own words is cut off at the edge', () => {
    const pictures = printAll(readCommands(trialSlip(BUNDLED_FONT).bytes), {
      widthDots: 384,
      chineseAtPowerOn: false,
    }).rows.flatMap((row) => (row.kind === 'picture' ? [row] : []));
    for (const { rows, widthDots } of pictures) {
      expect(widthDots).toBe(384);
      expect(rows.filter((byte, at) => at % 48 === 47 && (byte & 1) !== 0)).toEqual(new Uint8Array(0));
    }
  });

  it('when a printer of another width prints it, then it is printed, proved, and leaves the printer as it was', async () => {
    const { printer, run, opened, paper } = await printerBench({ model: printerModel('generic-58') ?? {} });
    await opened();
    expect(await run(printer.printTrial({ signal: new AbortController().signal }))).toEqual({ kind: 'printed' });
    expect(paper()).toEqual(seenOn(32));
  });

  it('when the answers are in, then they are the settings of this printer', () => {
    expect(settingsOfTrial({ width: 'A', chinese: 2 })).toEqual({ columns: 32, chinese: 'raster' });
    expect(settingsOfTrial({ width: 'B', chinese: 1, codePage: 16 })).toEqual({
      columns: 42,
      chinese: 'gb18030',
      codePage: 16,
    });
  });
});
