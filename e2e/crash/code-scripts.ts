/**
 * Payments by code: the customer's scanned and ours shown, decided at once, after a question, or never; their questions and cancels lost;
 * taken back and given back. Questions are many and alike, so of each play one step in six is cut, another with each seed.
 */
import { alikeAlways, everywhere } from './alike.ts';
import type { Cashier } from './cashier.ts';
import { type CodeAsk, payByCode, payerDecides } from './code-hands.ts';
import type { Script } from './scripts.ts';
import type { Fate, SentFrame } from './wire.ts';
import type { World } from './world.ts';

/** Field 60.3 of the invented questions (the training profile). */
const QUERY = '911';
const CANCEL = '912';

interface Line {
  readonly which: (message: SentFrame) => boolean;
  readonly fate: Fate;
  readonly times?: number;
}

const queries = (fate: Fate, times = 1): Line => ({ which: (each) => each.networkCode === QUERY, fate, times });
const cancels = (fate: Fate, times = 1): Line => ({ which: (each) => each.networkCode === CANCEL, fate, times });
const payments = (fate: Fate): Line => ({ which: ({ mti }) => ['0200', '0220'].includes(mti), fate });

function onLine(world: World, lines: readonly Line[]): void {
  const left = new Map(lines.map((line) => [line, line.times ?? 1]));
  world.wire.fate = (message) => {
    const line = lines.find((each) => each.which(message) && (left.get(each) ?? 0) > 0);
    if (line === undefined) return 'through';
    left.set(line, (left.get(line) ?? 0) - 1);
    return line.fate;
  };
}

interface Play extends Pick<Script, 'stage' | 'whileDark'> {
  readonly before?: (cashier: Cashier) => Promise<unknown>;
  readonly lines?: readonly Line[];
  readonly play: Script['play'];
}

const script = (name: string, { before = (cashier) => cashier.signIn(), lines = [], ...rest }: Play): Script => ({
  name,
  isSampled: alikeAlways,
  ...rest,
  async before(cashier, world) {
    await before(cashier);
    onLine(world, lines);
  },
});

const one = (name: string, ask: CodeAsk, lines: readonly Line[] = []): Script =>
  script(name, { lines, play: (cashier) => payByCode(cashier, ask) });

async function paidByCode(cashier: Cashier): Promise<void> {
  await cashier.signIn();
  await payByCode(cashier, { code: 'code-pays' });
  cashier.dismiss();
}

const voiding = (name: string, lines: readonly Line[] = []): Script =>
  script(name, {
    before: paidByCode,
    lines,
    play: (cashier) => cashier.voidOf(cashier.newest('sale').stan ?? 0),
  });

/** The batch of the payment is closed: what it paid goes back as a refund, by its voucher number. */
const refunding = (name: string, lines: readonly Line[] = []): Script =>
  script(name, {
    stage: async (cashier) => {
      await paidByCode(cashier);
      await cashier.settle();
    },
    lines,
    play: (cashier) =>
      cashier.payWithoutCard({
        kind: 'refund',
        original: { by: 'payment', paymentId: cashier.newest('sale').id },
        amount: { amountMinor: 2_000 },
      }),
  });

export const codeScripts: readonly Script[] = [
  // The usual one is cut everywhere.
  everywhere(one('code paid at once', { code: 'code-pays' })),
  one('code paid after a question', { code: 'code-password' }),
  one('code refused on the phone', { code: 'code-refuses' }),
  one('code declined', { code: 'code-no-funds' }),
  one('code, answer lost, found by asking', { code: 'code-answer-lost' }),
  one('code, answer lost, and the first questions too', { code: 'code-lost-waiting' }, [queries('answer-lost', 2)]),
  one('code, answer with a wrong MAC', { code: 'code-pays' }, [payments('bad-mac')]),
  one('code, answer late', { code: 'code-pays' }, [payments('late')]),
  one('code, host never hears it', { code: 'code-silent' }),
  one('code, no line to the host', { code: 'code-pays' }, [payments('unreachable')]),
  one('code that nobody pays, taken back', { code: 'code-waits' }),
  one('code that nobody pays, the cancel unanswered twice', { code: 'code-waits' }, [cancels('answer-lost', 2)]),
  one('code that nobody pays, the cancel never heard', { code: 'code-waits' }, [cancels('request-lost', 3)]),
  one('code, the cashier ends the waiting', { code: 'code-waits', cancelAt: 'polling' }),
  one('code cancelled at the scanner', { code: 'code-pays', cancelAt: 'scan' }),
  script('code paid while the counter is dark', {
    play: (cashier) => payByCode(cashier, { code: 'code-waits' }),
    whileDark: (world) => payerDecides(world, 'pays'),
  }),
  script('code paid in the moment in which it is taken back', {
    play: (cashier, world) => {
      world.wire.onMoment = ({ networkCode }, at) => {
        if (networkCode === CANCEL && at === 'sending') payerDecides(world, 'pays');
      };
      return payByCode(cashier, { code: 'code-waits' });
    },
  }),
  one('our code shown and paid', { payer: 'pays' }),
  one('our code shown and refused', { payer: 'refuses' }),
  one('our code shown, and nobody pays', {}),
  one('our code asked for, the answer lost', {}, [payments('answer-lost')]),
  voiding('void of a payment by code'),
  voiding('void of a payment by code, answer lost', [payments('answer-lost')]),
  refunding('refund of a payment by code'),
  refunding('refund of a payment by code, answer lost', [payments('answer-lost')]),
];

export const codeDayScripts: readonly Script[] = [
  script('settlement of codes and cards unbalanced', {
    stage: async (cashier) => {
      await paidByCode(cashier);
      await cashier.sale({ card: 'approve-no-pin', amountMinor: 700 });
      cashier.dismiss();
      await payByCode(cashier, { payer: 'pays', amountMinor: 900 });
      cashier.dismiss();
      await cashier.voidOf(cashier.newest('sale').stan ?? 0);
    },
    before: async (cashier) => {
      await cashier.signIn();
      cashier.seat.till.world.acquirer.faults.set('disagrees');
    },
    play: (cashier) => cashier.settle(),
  }),
];
