/**
 * A whole counter for tests: the product's own wiring over a real journal on a temporary file, with a host, devices and a clock
 * that do what the test says. Imported by tests alone.
 */
import type { CardReader, ReadCardOutcome, StripeCard } from '../../native-drivers/card-reader/role.ts';
import type { EnterPinOutcome, PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome, ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import type { View } from '../../preload/contract/contract.ts';
import { trainingProfile } from '../host/profiles/training.ts';
import type { Delivery } from '../host/role.ts';
import type { OperatorRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { journalBench, TEST_PAN } from '../journal/testing/fresh-journal.ts';
import { hashPassword } from '../operators/password.ts';
import { FIRST_OPERATORS, roleOf } from '../operators/roles.ts';
import type { HostSetClock } from '../start/clock.ts';
import { buildHouse, type House } from '../start/house.ts';
import { type FakeHost, fakeHost, SILENCE } from './fake-host-builders.ts';

export {
  answered,
  BALANCED,
  type FakeHost,
  fakeHost,
  hostAnswer,
  type Sent,
  SILENCE,
  signedOn,
  UNREACHABLE,
  UNREADABLE,
} from './fake-host-builders.ts';

/** 2026-11-22 09:30:12 at the counter. */
export const MORNING_MS = Date.UTC(2026, 10, 22, 1, 30, 12);
export const CASHIER = { operator: '01', password: '0000' } as const;
export const SUPERVISOR = { operator: '00', password: '123456' } as const;
export const ADMINISTRATOR = { operator: '99', password: '12345678' } as const;

export const STRIPE: StripeCard = {
  pan: TEST_PAN,
  expiry: '3012',
  serviceCode: '101',
  track2: `${TEST_PAN}=30121010000012345678`,
};

export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** A plain sale, as the screen orders it. */
export const saleOf = (amountMinor: number) => ({ kind: 'sale', amount: yuan(amountMinor) }) as const;

/** Lets everything happen that needs no time to pass. */
export async function flush(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

export interface ManualClock extends HostSetClock {
  advance(ms: number): void;
}

/** Stands still until it is told otherwise. */
export function manualClock(): ManualClock {
  let offsetMs = MORNING_MS;
  let ticks = 0;
  let sleepers: { readonly dueTicks: number; readonly wake: () => void }[] = [];
  return {
    nowMs: () => offsetMs + ticks,
    ticksMs: () => ticks,
    adopt: (hostNowMs) => {
      offsetMs = hostNowMs - ticks;
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        sleepers.push({ dueTicks: ticks + ms, wake: resolve });
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
    advance(ms) {
      ticks += ms;
      const due = sleepers.filter((sleeper) => sleeper.dueTicks <= ticks);
      sleepers = sleepers.filter((sleeper) => sleeper.dueTicks > ticks);
      for (const { wake } of due) wake();
    },
  };
}

export interface FakeReader extends CardReader {
  /** Ends the reading under way; false when nobody waits. */
  give(outcome: ReadCardOutcome): boolean;
  swipe(card?: StripeCard): boolean;
  readonly isReading: boolean;
  readonly timeouts: readonly number[];
}

/** One reading at a time, as the real one: a second at once throws. */
export function fakeReader(clock: ManualClock): FakeReader {
  let finish: ((outcome: ReadCardOutcome) => void) | undefined;
  const timeouts: number[] = [];
  const give = (outcome: ReadCardOutcome): boolean => {
    const waiting = finish;
    waiting?.(outcome);
    return waiting !== undefined;
  };
  return {
    give,
    swipe: (card = STRIPE) => give({ kind: 'card', card }),
    get isReading() {
      return finish !== undefined;
    },
    timeouts,
    async readCard({ timeoutMs, signal }) {
      if (finish !== undefined) throw new Error('the card reader is already reading');
      if (signal.aborted) return { kind: 'cancelled' };
      timeouts.push(timeoutMs);
      const over = new AbortController();
      const outcome = await new Promise<ReadCardOutcome>((resolve) => {
        finish = resolve;
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { once: true });
        void clock.sleep(timeoutMs, over.signal).then(() => resolve({ kind: 'timed-out' }));
      });
      finish = undefined;
      over.abort();
      return outcome;
    },
    state: { standing: 'ready' },
    onState: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

export interface FakePad extends PinPad {
  /** What the next entries give; Enter alone when empty. */
  readonly entries: EnterPinOutcome[];
}

export function fakePad(): FakePad {
  const entries: EnterPinOutcome[] = [];
  return {
    entries,
    selectMasterKey: () => Promise.resolve({ kind: 'present', check: 'verified' }),
    enterPin: () => Promise.resolve(entries.shift() ?? { kind: 'bypassed' }),
    show: () => Promise.resolve(true),
    probe: () => Promise.resolve(true),
    state: { standing: 'ready' },
    onState: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

export interface FakePrinter extends ReceiptPrinter {
  readonly printed: PrintDocument[];
  /** What the next slips come to; printed when empty. */
  readonly outcomes: PrintOutcome[];
  /** Slips wait for this before they end. */
  hold: Promise<void>;
}

/** One slip at a time, as the real one: a second at once throws. */
export function fakePrinter(): FakePrinter {
  let printing = false;
  const printer: FakePrinter = {
    printed: [],
    outcomes: [],
    hold: Promise.resolve(),
    columns: 48,
    async print(document) {
      if (printing) throw new Error('the receipt printer is printing another slip');
      printing = true;
      printer.printed.push(document);
      await printer.hold;
      printing = false;
      return printer.outcomes.shift() ?? { kind: 'printed' };
    },
    probe: () => Promise.resolve({ standing: 'ready' }),
    state: { standing: 'ready' },
    onState: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return printer;
}

let operatorRows: Promise<readonly OperatorRow[]> | undefined;

/** The first operators, hashed once for a whole test file. */
function firstOperators(): Promise<readonly OperatorRow[]> {
  const chance = { bytes: (lengthBytes: number) => new Uint8Array(lengthBytes).fill(7) };
  operatorRows ??= Promise.all(
    FIRST_OPERATORS.map(async ({ number, name, password }) => ({
      number,
      name,
      role: roleOf(number),
      passwordHash: await hashPassword(password, chance),
      mustChange: false,
      failedTries: 0,
      disabled: false,
    })),
  );
  return operatorRows;
}

export interface CounterBench {
  readonly house: House;
  readonly counter: House['counter'];
  readonly journal: SqliteJournal;
  readonly clock: ManualClock;
  readonly host: FakeHost;
  readonly reader: FakeReader;
  readonly pad: FakePad;
  readonly printer: FakePrinter;
  readonly stops: unknown[];
  readonly news: View[];
  /** The same journal after a power cut: a new house over it. */
  restart(): Promise<CounterBench>;
  dispose(): void;
}

interface World {
  readonly bench: ReturnType<typeof journalBench>;
  readonly clock: ManualClock;
  readonly mode: 'training' | 'production';
}

/** Nobody has signed in yet. `settings` go into the journal before the counter opens; one slip a payment by default. */
export async function openCounter(
  options: {
    readonly mode?: World['mode'];
    readonly settings?: Readonly<Record<string, string | number | boolean>>;
  } = {},
): Promise<CounterBench> {
  const clock = manualClock();
  const bench = journalBench({ clock });
  const rows = await firstOperators();
  const journal = bench.open();
  journal.commit((pen) => {
    for (const row of rows) pen.putOperator(row);
    for (const [key, value] of Object.entries({ slipCopies: 1, ...options.settings })) pen.putSetting(key, value);
    pen.append({ kind: 'test-prepared', body: {} });
  });
  return startOn({ bench, clock, mode: options.mode ?? 'training' }, journal);
}

async function startOn(world: World, journal: SqliteJournal): Promise<CounterBench> {
  const { bench, clock, mode } = world;
  const [host, reader, pad, printer] = [fakeHost(), fakeReader(clock), fakePad(), fakePrinter()];
  const stops: unknown[] = [];
  const news: View[] = [];
  const house = buildHouse({
    mode,
    version: 'test',
    dataFolder: bench.folder,
    journal,
    vault: bench.options.vault,
    profile: trainingProfile,
    clock,
    chance: { bytes: (lengthBytes) => new Uint8Array(lengthBytes).fill(9) },
    devices: { reader, pad, printer },
    host: () => ({ desk: host, keys: { workingPinKeyHex: '0123456789ABCDEFFEDCBA9876543210' } }),
    printerFacts: { modelName: 'printer', codePage: 0, proof: 'none' },
    bench: undefined,
    send: (view) => news.push(view),
    soon: setImmediate,
    onStopped: (trouble) => stops.push(trouble),
  });
  await house.open();
  return {
    house,
    counter: house.counter,
    journal,
    clock,
    host,
    reader,
    pad,
    printer,
    stops,
    news,
    restart() {
      house.publisher.end();
      journal.close();
      return startOn(world, bench.open());
    },
    dispose() {
      house.publisher.end();
      bench.dispose();
    },
  };
}

/** The cashier has signed in and the terminal has signed on. */
export async function openMorning(options: Parameters<typeof openCounter>[0] = {}): Promise<CounterBench> {
  const bench = await openCounter(options);
  await beginMorning(bench);
  return bench;
}

/** Without the password, whose check takes its time: the tests of people.ts are for that. */
export async function beginMorning(
  { counter }: CounterBench,
  operator: '00' | '01' | '02' | '99' = '01',
): Promise<void> {
  const { parts, day } = counter;
  parts.session.signIn({ operator, role: roleOf(operator), name: `operator ${operator}` });
  await parts.signOn.run('01');
  await parts.sales.sendOwed({ tries: 3, includeUnresolved: false });
  day.rest();
  await flush();
}

/** One sale up to its end, off the screen again unless `keep`. Gives its voucher number. */
export async function sell(
  bench: CounterBench,
  options: { readonly id: number; readonly amountMinor?: number; readonly answer?: Delivery; readonly keep?: boolean },
): Promise<number> {
  const { counter, reader, host } = bench;
  const paymentId = idOf(options.id);
  if (options.answer !== undefined) host.next.deliveries.authorise.push(options.answer);
  const ruling = await counter.payments.start({
    paymentId,
    order: saleOf(options.amountMinor ?? 1234),
  });
  if (!ruling.ok) throw new Error(`the sale was refused: ${ruling.why}`);
  await flush();
  reader.swipe();
  await flush();
  counter.payments.tell(paymentId, { type: 'cardConfirmed' });
  await flush();
  bench.clock.advance(1);
  if (options.keep !== true) counter.payments.dismiss(paymentId);
  return bench.journal.find({ text: '', limit: 1 })[0]?.stan ?? 0;
}

/** A sale whose result is unknown, and whose reversal nobody has answered. */
export async function sellUnresolved(bench: CounterBench, id: number): Promise<number> {
  bench.host.next.deliveries.reverse.push(SILENCE, SILENCE, SILENCE);
  return sell(bench, { id, answer: SILENCE });
}
