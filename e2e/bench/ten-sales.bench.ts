/**
 * Ten everyday sales by the keyboard alone, as a cashier with a queue would do them: how many keys each takes, and how many seconds the
 * counter takes from the first key until the next sale may begin. Card, phone and PIN are given by the training bench the moment they
 * are asked for: what a person's hands and eyes take is not in it.
 */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { launchApp, whyNoShell } from '../chromium-shell/app-under-test.ts';
import { median } from './measure.ts';
import type { BenchOutcome, Reading } from './outcome.ts';
import { benchFolder } from './places.ts';
import { Till } from './till.ts';

interface EverydaySale {
  readonly name: string;
  readonly by: (till: Till) => Promise<void>;
}

const SMALL = '880';
const LARGE = '1234567';
/** Above what goes without PIN and signature. */
const MIDDLE = '150000';

async function card(till: Till, amount: string, present: Parameters<Till['through']>[0]): Promise<void> {
  await till.keys(...amount, 'Enter');
  await till.through(present);
}

async function byVoucher(till: Till, first: string, ...then: readonly string[]): Promise<void> {
  const voucher = till.lastVoucher;
  await till.keys(first, ...String(voucher), 'Enter');
  await till.sees('.original');
  await till.keys(...then);
  await till.sees('dialog[open]');
  await till.keys(...'123456', 'Enter');
}

/** In this order: a void and a refund take back the sales before them. */
const SALES: readonly EverydaySale[] = [
  {
    name: 'swipe, small, no PIN',
    by: (till) => card(till, SMALL, { act: 'swipe', card: 'approve-no-pin', how: 'well' }),
  },
  { name: 'swipe, large, PIN', by: (till) => card(till, LARGE, { act: 'swipe', card: 'approve', how: 'well' }) },
  {
    name: 'void of it, supervisor',
    by: async (till) => {
      await byVoucher(till, 'F3', 'Enter');
      await till.through({ act: 'swipe', card: 'approve', how: 'well' });
    },
  },
  { name: 'chip, small, PIN', by: (till) => card(till, SMALL, { act: 'insert', card: 'chip-dda', how: 'well' }) },
  { name: 'chip, large, PIN', by: (till) => card(till, LARGE, { act: 'insert', card: 'chip-dda', how: 'well' }) },
  { name: 'tap, small, no PIN', by: (till) => card(till, SMALL, { act: 'tap', card: 'tap', how: 'well' }) },
  { name: 'tap, larger, PIN', by: (till) => card(till, MIDDLE, { act: 'tap', card: 'tap', how: 'well' }) },
  {
    name: 'code of the customer',
    by: async (till) => {
      await till.keys(...'10000', '/');
      await till.through({ act: 'show-code', code: 'code-pays' });
    },
  },
  {
    name: 'refund of a part, supervisor',
    by: async (till) => {
      await till.keys('F4', ...String(till.lastVoucher), 'Enter');
      await till.sees('.original');
      await till.keys('p');
      await till.sees('.order-amount');
      await till.keys(...'3000', 'Enter');
      await till.sees('dialog[open]');
      await till.keys(...'123456', 'Enter');
      await till.through();
    },
  },
  {
    name: 'cash, exact',
    by: async (till) => {
      await till.keys(...'1234', 'F6');
      await till.sees('.tender-hands');
      await till.keys('+');
      await till.sees('dialog[open]');
      await till.keys('Enter');
      await till.sees('.bill-end');
      await till.keys('Enter');
      await till.sees('.amount-figures');
    },
  },
];

const ROUNDS = 3;

interface Timed {
  readonly name: string;
  readonly keys: number;
  readonly seconds: number;
}

async function inTurn(page: Page): Promise<readonly Timed[]> {
  const till = new Till(page);
  const timed: Timed[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, by } of SALES) {
      await till.rest();
      const began = performance.now();
      await by(till);
      timed.push({ name, keys: till.takeKeys(), seconds: (performance.now() - began) / 1000 });
    }
  return timed;
}

function readingsOf(timed: readonly Timed[]): readonly Reading[] {
  const each = SALES.flatMap(({ name }): Reading[] => {
    const own = timed.filter((sale) => sale.name === name);
    return [
      { name, value: median(own.map(({ keys }) => keys)), unit: 'keys' },
      { name: '', value: median(own.map(({ seconds }) => seconds)), unit: 's' },
    ];
  });
  return [
    ...each,
    { name: 'median of all', value: median(timed.map(({ keys }) => keys)), unit: 'keys' },
    { name: '', value: median(timed.map(({ seconds }) => seconds)), unit: 's' },
  ];
}

export async function benchTenSales(): Promise<readonly BenchOutcome[]> {
  const missing = whyNoShell();
  if (missing !== undefined) return [{ title: 'Ten sales: not measured', readings: [], aims: [], note: missing }];
  const userData = benchFolder('ten-sales');
  const app = await launchApp({ userData, args: ['--no-sandbox'], env: { COUNTERTOP_RISK_GUARD: 'off' } });
  try {
    const timed = await inTurn(app.page);
    return [
      {
        title: `Ten everyday sales by keyboard (${app.shell}): keys, and seconds until the next may begin`,
        readings: readingsOf(timed),
        aims: [],
        note:
          `median of ${ROUNDS} rounds; host, line, printer, reader, pad and phone are simulated; card, code and PIN come the moment they are asked for; ` +
          'the supervisor’s six digits are counted; not in it: reading the screen, moving hands, handling card and paper, typing a PIN',
      },
    ];
  } finally {
    await app.kill();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}
