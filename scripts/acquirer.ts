/**
 * `node scripts/acquirer.ts [options]`: the simulated acquirer alone, for developers of other terminals. It speaks the
 * UnionPay-style dialect of ISO 8583 over plain TCP (two length bytes, TPDU, header, message), keeps its own ledger and
 * serves test cards only. Keys come at sign-on under the published master key 0123456789ABCDEFFEDCBA9876543210.
 *
 *   --port 8583               0 takes any free port
 *   --address 127.0.0.1       0.0.0.0 lets other machines in
 *   --terminal TID:MID        serve this terminal only; may be given again; everyone is served without it
 *   --fault NAME              start with a fault; a name typed on standard input switches it while running
 *   --ledger FILE             keep the ledger over a restart
 *   --unknown-reversal 00|25  the answer to a reversal whose original never came
 *   --settlement-code         send field 39 in 0510 too
 *   --slow-ms 3000 --late-ms 65000
 *   --cards                   print the test cards and payment codes and end
 *
 * `pay` or `refuse` on standard input is the word of whoever has waited longest with a payment by code.
 *
 * Standard output has one JSON line per message, masked; what is wrong goes to standard error with exit code 1.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Fault, faultNames, isFault } from '../main/host/simulator/faults.ts';
import { type RunningAcquirer, type ServerOptions, startAcquirer } from '../main/host/simulator/server.ts';
import { testCards, track2Of } from '../main/host/simulator/test-cards.ts';
import { testCodes } from '../main/host/simulator/test-codes.ts';
import { systemChance, systemClock } from '../main/start/clock.ts';

const OPTIONS = {
  port: { type: 'string', default: '8583' },
  address: { type: 'string', default: '127.0.0.1' },
  terminal: { type: 'string', multiple: true },
  fault: { type: 'string', default: 'none' },
  ledger: { type: 'string' },
  'unknown-reversal': { type: 'string', default: '00' },
  'settlement-code': { type: 'boolean', default: false },
  'slow-ms': { type: 'string', default: '3000' },
  'late-ms': { type: 'string', default: '65000' },
  cards: { type: 'boolean', default: false },
} as const;

/** What the person typed is wrong: said on standard error without a stack. */
class Refusal extends Error {}

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

function wholeNumber(text: string, what: string, largest: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > largest) throw new Refusal(`${what}: a whole number up to ${largest}`);
  return value;
}

function faultNamed(word: string): Fault {
  if (!isFault(word)) throw new Refusal(`--fault: one of ${faultNames.join(' ')}`);
  return word;
}

function registered(texts: readonly string[] | undefined): ServerOptions['terminals'] {
  return texts?.map((text) => {
    const [, tid, mid] = /^(.{8}):(.{15})$/.exec(text) ?? [];
    if (tid === undefined || mid === undefined) throw new Refusal('--terminal: 8 characters, a colon, 15 characters');
    return { tid, mid };
  });
}

interface Wish {
  readonly showsCards: boolean;
  readonly fault: Fault;
  readonly server: ServerOptions;
}

function readWish(): Wish {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  const unknownReversal = values['unknown-reversal'];
  if (unknownReversal !== '00' && unknownReversal !== '25') throw new Refusal('--unknown-reversal: 00 or 25');
  const terminals = registered(values.terminal);
  const server: ServerOptions = {
    port: wholeNumber(values.port, '--port', 65_535),
    address: values.address,
    clock: systemClock(),
    chance: systemChance,
    unknownReversal,
    settlementHasCode: values['settlement-code'],
    times: {
      slowMs: wholeNumber(values['slow-ms'], '--slow-ms', 600_000),
      lateMs: wholeNumber(values['late-ms'], '--late-ms', 600_000),
    },
    onTraffic: print,
    ...(terminals === undefined ? {} : { terminals }),
    ...(values.ledger === undefined ? {} : { ledgerFile: values.ledger }),
  };
  return { showsCards: values.cards, fault: faultNamed(values.fault), server };
}

/** Made-up cards are shown whole: a developer has to key them in somewhere. */
function printCards(): void {
  for (const card of testCards) {
    const { id, pan, expiry, serviceCode, pin, organisation, label } = card;
    print({ id, pan, expiry, serviceCode, pin: pin ?? null, organisation, track2: track2Of(card), label });
  }
  for (const { id, code, label } of testCodes) print({ id, code, label });
}

function decide({ phone }: RunningAcquirer, word: 'pay' | 'refuse'): void {
  const [first] = phone.waiting();
  if (first === undefined) process.stderr.write('nobody waits with a payment by code\n');
  else print({ ...first, word, taken: phone.decide(first, word) });
}

const obey = (host: RunningAcquirer, typed: string): void => {
  if (typed === 'pay' || typed === 'refuse') decide(host, typed);
  else void switchFault(host, typed);
};

async function switchFault(host: RunningAcquirer, word: string): Promise<void> {
  if (!isFault(word)) {
    process.stderr.write(`no such fault; one of ${faultNames.join(' ')}\n`);
    return;
  }
  await host.faults.set(word);
  print({ fault: word });
}

async function serve({ server, fault }: Wish): Promise<void> {
  const host = await startAcquirer(server);
  if (host.setAside !== undefined) process.stderr.write(`the ledger could not be read and lies at ${host.setAside}\n`);
  await host.faults.set(fault);
  print({ listening: host.port, address: server.address, fault });
  const typed = createInterface({ input: process.stdin });
  typed.on('line', (line) => obey(host, line.trim()));
  process.once('SIGINT', () => {
    typed.close();
    void host.stop();
  });
}

async function main(): Promise<void> {
  const wish = readWish();
  if (wish.showsCards) printCards();
  else await serve(wish);
}

main().catch((error: unknown) => {
  const isTyped = error instanceof Refusal || (error instanceof TypeError && 'code' in error);
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!(error instanceof Error) || !(isTyped || isTaken)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
