import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../main/domain/numbers.ts';
import { deskTo, never, signOnRequest } from '../main/host/desk/desk-in-test.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function start(...args: string[]): { readonly child: ChildProcess; readonly lines: AsyncIterator<string> } {
  const script = fileURLToPath(new URL('./acquirer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  running.push(child);
  if (child.stdout === null) throw new Error('no standard output');
  const read: Interface = createInterface({ input: child.stdout });
  return { child, lines: read[Symbol.asyncIterator]() };
}

async function next(lines: AsyncIterator<string>): Promise<unknown> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error('it said nothing more');
  return JSON.parse(value);
}

describe('acquirer script', () => {
  it('when it serves, then each message is a line of JSON and a typed fault is in force', async () => {
    const { child, lines } = start('--port', '0');
    const first = await next(lines);
    expect(first).toEqual({ listening: expect.any(Number), address: '127.0.0.1', fault: 'none' });
    const { desk, watch, close } = deskTo({ port: (first as { readonly listening: number }).listening });
    expect(await desk.signOn(signOnRequest(), watch, never)).toMatchObject({ kind: 'signed-on' });
    expect(await next(lines)).toMatchObject({ direction: 'in', mti: '0800', fields: { 11: '000001' } });
    expect(await next(lines)).toMatchObject({ direction: 'out', mti: '0810', fields: { 39: '00' } });
    child.stdin?.write('key-check-wrong\n');
    expect(await next(lines)).toEqual({ fault: 'key-check-wrong' });
    expect(await desk.signOn(signOnRequest(2), watch, never)).toMatchObject({ kind: 'key-check-wrong' });
    close();
  });

  it('when a payment by code waits, then a typed word decides it', async () => {
    const { child, lines } = start('--port', '0');
    const first = await next(lines);
    const { desk, watch, close } = deskTo({ port: (first as { readonly listening: number }).listening });
    await desk.signOn(signOnRequest(), watch, never);
    const asked = { stan: stan(2), batch: batchNumber(1), amountMinor: 100, entry: 'shown-code' } as const;
    expect(await desk.requestShownCode(asked, watch, never)).toMatchObject({ kind: 'show' });
    for (let said = 0; said < 4; said += 1) await next(lines);
    child.stdin?.write('pay\n');
    expect(await next(lines)).toEqual({
      tid: '12345678',
      batch: 1,
      stan: 2,
      amountMinor: 100,
      word: 'pay',
      taken: true,
    });
    expect(await desk.queryCode(asked, never)).toMatchObject({ kind: 'paid' });
    close();
  });

  it.each([
    ['an unknown fault', ['--fault', 'tired'], '--fault'],
    ['an unknown option', ['--bogus'], '--bogus'],
    ['a port that is none', ['--port', '99999'], '--port'],
    ['half a terminal', ['--terminal', '12345678'], '--terminal'],
  ])('when it is given %s, then it says so and ends with 1', async (_what, args, word) => {
    const { child } = start(...args);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(said).toContain(word);
    expect(said).not.toContain('at ');
  });
});
