import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPayment, type Bench, journalBench, steppingClock } from '../main/journal/testing/fresh-journal.ts';
import { makeZReport } from '../main/reports/z-report.ts';
import { report } from './report-of-file.ts';

/** 2026-11-22 09:30 at the counter. */
const AT_MS = Date.UTC(2026, 10, 22, 1, 30);
let bench: Bench;
beforeAll(() => {
  bench = journalBench();
  const journal = bench.open();
  journal.commit((pen) => {
    for (let number = 1; number <= 3; number += 1)
      pen.putPayment(
        aPayment(number, {
          stage: 'done',
          result: 'approved',
          organisation: 'CUP',
          operator: `0${number}`,
          openedAtMs: AT_MS,
        }),
      );
  });
  makeZReport({ journal, clock: steppingClock() }, { number: 1, operator: '00', cutOffHour: 0 });
});
afterAll(() => bench.dispose());

const asked = (command: string, ...rest: readonly string[]) =>
  report([command, bench.options.file, ...rest], { nowMs: AT_MS });

describe('report, while the journal is open', () => {
  test('when a day, a range and a Z are asked for, then each is JSON with the same money', async () => {
    const day = JSON.parse(await asked('day'));
    expect(day).toMatchObject({ fromDay: '20261122', totals: { netMinor: 3_702, days: [{ key: '20261122' }] } });
    const z = JSON.parse(await asked('z'));
    expect(z).toMatchObject({ z: 1, operator: '00', totals: { netMinor: 3_702 } });
    expect(z.hash).toMatch(/^[0-9a-f]{64}$/);
    const only = JSON.parse(await asked('range', '20261101', '20261130', '--operator', '02'));
    expect(only.totals).toMatchObject({ netMinor: 1_234, operators: [{ key: '02' }] });
    const week = JSON.parse(await asked('week', '20261119'));
    expect(week).toMatchObject({ fromDay: '20261116', toDay: '20261122', totals: { netMinor: 3_702 } });
    expect(JSON.parse(await asked('month', '20261001')).totals.netMinor).toBe(0);
    expect(JSON.parse(await asked('month'))).toMatchObject({ fromDay: '20261101', toDay: '20261130' });
  });

  test('when CSV and PDF are asked for, then the one goes to standard output and the other to a file', async () => {
    expect(await asked('day', '20261122', '--format', 'csv')).toContain(
      '"operators","01","1","12.34","0","0.00","12.34"',
    );
    const out = join(bench.folder, 'z.pdf');
    expect(JSON.parse(await asked('z', '1', '--format', 'pdf', '--out', out))).toEqual({ file: out });
    expect(existsSync(out)).toBe(true);
  });

  test('when a workbook is asked for, then it is a file, whole or not at all, and never over another', async () => {
    const out = join(bench.folder, 'month.xlsx');
    expect(JSON.parse(await asked('month', '--format', 'xlsx', '--out', out))).toEqual({ file: out });
    const [, row] = await readSheet(new Blob([Uint8Array.from(readFileSync(out))]), '合计 Sum');
    expect(row).toEqual([3, 37.02, 0, 0, 37.02]);
    await expect(asked('month', '--format', 'xlsx', '--out', out)).rejects.toThrow('there is one of that name');
    await expect(asked('month', '--format', 'xlsx')).rejects.toThrow('XLSX needs --out FILE');
    const stopped = join(bench.folder, 'stopped.csv');
    const args = ['day', bench.options.file, '--format', 'csv', '--out', stopped];
    const stages: string[] = [];
    const run = { nowMs: AT_MS, signal: AbortSignal.abort(), onStage: (stage: string) => stages.push(stage) };
    await expect(report(args, run)).rejects.toThrow('stopped; no file is left');
    expect(readdirSync(bench.folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
    expect(stages).toEqual(['adding up', 'drawing', 'writing']);
  });

  test('when there is no such day, then it says so and ends with 1', () => {
    const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'report.ts')];
    const { status, stderr, stdout } = spawnSync(process.execPath, [...args, 'day', bench.options.file, '20261399'], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('not a day');
  });
});
