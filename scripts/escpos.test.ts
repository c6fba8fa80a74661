import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const tool = fileURLToPath(new URL('./escpos.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'escpos-'));
const slip = join(folder, 'slip.hex');
writeFileSync(slip, '1B 40 1C 26  # initialise, Chinese\nCF FB B7 D1 0A\n1D 56 42 00\n');

describe('npm run escpos', () => {
  it('when a file is explained, then standard output is JSON with its text decoded', () => {
    const answer: unknown = JSON.parse(
      execFileSync(process.execPath, [tool, 'explain', slip, '--hex'], { encoding: 'utf8' }),
    );
    expect(answer).toMatchObject([
      { at: 0, command: 'ESC @' },
      { at: 2, command: 'FS &' },
      { at: 4, command: 'text', text: '消费' },
      { at: 8, command: 'LF' },
      { at: 9, command: 'GS V' },
    ]);
  });

  it('when a file is drawn, then a PNG is written and the text is on standard output', () => {
    const out = join(folder, 'slip.png');
    const answer: unknown = JSON.parse(
      execFileSync(process.execPath, [tool, 'png', slip, out, '--hex', '--columns', '32'], { encoding: 'utf8' }),
    );
    expect(answer).toEqual({ out, complete: true, text: ['消费', '[CUT]'] });
    expect(readFileSync(out).subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  it.each([
    [['explain', join(folder, 'absent')]],
    [['paint', slip]],
    [['explain', slip, '--hex', '--nonsense']],
    [['png', slip, join(folder, 'x.png'), '--columns', '40']],
  ])('when it is called as %j, then it says why on standard error and ends with 1', (args) => {
    const run = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr.length).toBeGreaterThan(10);
  });
});
