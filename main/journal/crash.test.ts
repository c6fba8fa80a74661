import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { paymentId } from '../domain/numbers.ts';
import { fileKeyVault } from './file-key-vault.ts';
import { openOrThrow } from './open.ts';
import { type Bench, journalBench, TEST_PAN } from './testing/fresh-journal.ts';
import { verifyFile } from './verify.ts';

const ROUNDS = 20;
const PROGRAM = join(import.meta.dirname, 'testing/commit-until-killed.ts');
let bench: Bench;
beforeEach(() => {
  bench = journalBench();
});
afterEach(() => bench.dispose());

/** Lets the program trade until it has said `lines` lines, kills it, and returns all it said. */
async function killedAfter(lines: number, keys: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [PROGRAM, bench.options.file, keys], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) child.kill('SIGKILL');
  }
  return said;
}

it('when the program is killed twenty times, then every acknowledged commit is there and the chain is whole', async () => {
  const keys = join(bench.folder, 'keys');
  const said: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) said.push(...(await killedAfter(1 + ((round * 7) % 23), keys)));
  expect(said.filter((line) => !line.startsWith('kept '))).toEqual([]);
  expect(said.length).toBeGreaterThanOrEqual(ROUNDS);

  const vault = fileKeyVault(keys);
  const chainKey = vault.read('chain-key') ?? new Uint8Array();
  expect(verifyFile({ file: bench.options.file, chainKey })).toMatchObject({ ok: true, sealed: true });
  const journal = openOrThrow({ ...bench.options, vault });
  expect(journal.restored).toBe(false);
  const stans = new Set<number>();
  for (const line of said) {
    const [, id = '', seq, stan] = line.split(' ');
    const payment = journal.payment(paymentId(id));
    expect(payment?.stan).toBe(Number(stan));
    expect(journal.events(paymentId(id)).map((event) => event.seq)).toEqual([Number(seq)]);
    expect(journal.card(paymentId(id))?.use(({ pan }) => pan === TEST_PAN)).toBe(true);
    stans.add(Number(stan));
  }
  expect(stans.size).toBe(said.length);
  expect(journal.nextStan()).toBeGreaterThan(Math.max(...stans));
  journal.close();
}, 120_000);
