import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecondStart, takeInstanceLock } from './instance-lock.ts';

const start: SecondStart = { argv: ['app', '--second'], workingDirectory: '/', additionalData: { note: 1 } };

describe('the single-instance lock', () => {
  let userData: string;
  const lockFile = () => join(userData, 'instance.lock');
  const ignore = () => undefined;

  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(userData, { recursive: true, force: true }));

  it('is taken once and free again when its holder releases it', () => {
    const first = takeInstanceLock(userData, start, ignore);
    expect(first.isFirst).toBe(true);
    expect(takeInstanceLock(userData, start, ignore).isFirst).toBe(false);
    first.release();
    expect(existsSync(lockFile())).toBe(false);
    const next = takeInstanceLock(userData, start, ignore);
    expect(next.isFirst).toBe(true);
    next.release();
  });

  it('tells the first what the second was started with when the second comes', async () => {
    const heard = Promise.withResolvers<SecondStart>();
    const first = takeInstanceLock(userData, start, heard.resolve);
    takeInstanceLock(userData, start, ignore);
    expect(await heard.promise).toEqual(start);
    first.release();
  });

  it.each([
    ['names a process that is gone', { pid: 2 ** 22 + 1, startedAt: '1' }],
    ['names a pid that now belongs to another process', { pid: process.pid, startedAt: '1' }],
  ])('is taken over when the file left behind %s', (_, holder) => {
    writeFileSync(lockFile(), JSON.stringify(holder));
    const lock = takeInstanceLock(userData, start, ignore);
    expect(lock.isFirst).toBe(true);
    expect(readdirSync(userData).toSorted()).toEqual(['instance.lock', 'second-starts']);
    lock.release();
  });
});
