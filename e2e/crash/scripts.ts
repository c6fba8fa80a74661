/**
 * What may happen at the counter, each a small play for the matrix: `before` sets the stage without power cuts, `play` is cut
 * at each of its steps. A play ends when nothing moves any more; what is left owing is put right at closing time.
 */
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { alikeAlways, alikeAroundSale, everywhere } from './alike.ts';
import type { Cashier } from './cashier.ts';
import type { AtPrinter } from './devices.ts';
import type { World } from './world.ts';

export interface Script {
  readonly name: string;
  readonly unknownReversal?: '00' | '25';
  readonly stansTaken?: number;
  /** The till has a chip reader; without a stage of its own the day before has loaded what chips need. */
  readonly chips?: true;
  /** Steps that leave all but the card as it was: one in six is cut, another with each seed, all of them in a full run. */
  isSampled?(step: string, isBeforeRequest: boolean): boolean;
  /** What must be true in the evening besides what is always compared; sentences that say what is not. */
  besides?(world: World, journal: SqliteJournal): string[];
  /** A day before this start of the counter, played once and kept. */
  stage?(cashier: Cashier): Promise<unknown>;
  /** The host never closes what is owed: a person does. */
  readonly closesByPerson?: true;
  before?(cashier: Cashier, world: World): Promise<unknown>;
  play(cashier: Cashier, world: World): Promise<unknown>;
  /** What is left to do of it in the evening, after what the counter asks for. */
  evening?(cashier: Cashier, world: World): Promise<unknown>;
  /** What goes on outside while the counter has no power, after the cut of the play. */
  whileDark?(world: World): void;
}

const one = (name: string, ask: Parameters<Cashier['sale']>[0]): Script => ({
  name,
  isSampled: alikeAroundSale,
  before: (cashier) => cashier.signIn(),
  play: (cashier) => cashier.sale(ask),
});

const sold = async (cashier: Cashier): Promise<number> => {
  await cashier.signIn();
  const voucher = await cashier.sale({ card: 'approve' });
  cashier.dismiss();
  if (voucher === undefined) throw new Error('the first sale got no number');
  return voucher;
};

/** A void of a sale made before, with the line doing to its 0200 what `fate` says. */
function voiding(name: string, fate?: 'answer-lost' | 'request-lost' | 'bad-mac' | 'late' | 'answered-twice'): Script {
  let voucher = 0;
  return {
    name,
    isSampled: alikeAroundSale,
    async before(cashier, world) {
      voucher = await sold(cashier);
      world.wire.fate = (message) => (message.mti === '0200' && fate !== undefined ? fate : 'through');
    },
    play: (cashier) => cashier.voidOf(voucher),
  };
}

/** A sale whose answer is lost and whose first reversals get no answer. */
function unanswered(name: string, times: number): Script {
  return {
    name,
    async before(cashier, world) {
      await cashier.signIn();
      world.wire.fate = (message, nth) => (message.mti === '0400' && nth <= times ? 'answer-lost' : 'through');
    },
    play: (cashier) => cashier.sale({ card: 'answer-lost' }),
  };
}

function withPrinter(name: string, printer: AtPrinter, play: Script['play']): Script {
  return {
    name,
    isSampled: (_step, isBeforeRequest) => isBeforeRequest,
    async before(cashier, world) {
      await cashier.signIn();
      cashier.change({ slipsMayBeOwed: true });
      world.hands.printer = printer;
    },
    play,
  };
}

/** Sales of both kinds, more than one upload message holds. */
async function fullBatch(cashier: Cashier): Promise<void> {
  await cashier.signIn();
  for (let count = 0; count < 10; count += 1) {
    await cashier.sale({ card: count % 5 === 4 ? 'approve-foreign' : 'approve-no-pin', amountMinor: 100 + count });
    cashier.dismiss();
  }
}

function settling(
  name: string,
  line?: { readonly mti: string; readonly networkCode?: string; readonly disagrees?: true },
): Script {
  let silent = 2;
  return {
    name,
    isSampled: alikeAlways,
    stage: fullBatch,
    async before(cashier, world) {
      await cashier.signIn();
      silent = 2;
      if (line?.disagrees) world.acquirer.faults.set('disagrees');
      world.wire.fate = ({ mti, networkCode }) => {
        const isMeant = line !== undefined && mti === line.mti && (line.networkCode ?? networkCode) === networkCode;
        if (!isMeant || silent === 0) return 'through';
        silent -= 1;
        return 'answer-lost';
      };
    },
    async play(cashier) {
      await cashier.settle();
      // What got no answer is asked again by the person, twice at most.
      for (let asks = 0; asks < 2 && cashier.mustSettleAgain; asks += 1) await cashier.settle();
    },
  };
}

export const paymentScripts: readonly Script[] = [
  {
    name: 'sign-on and a sale approved',
    play: async (c) => {
      await c.signIn();
      await c.sale({ card: 'approve' });
    },
  },
  everywhere(one('sale approved', { card: 'approve' })),
  one('sale approved, no PIN entered', { card: 'approve-no-pin', pad: 'bypass' }),
  one('sale declined', { card: 'no-funds' }),
  one('sale with a wrong PIN', { card: 'other-pin', pad: { digits: '123456' } }),
  one('host never hears it', { card: 'no-answer' }),
  everywhere(one('answer lost', { card: 'answer-lost' })),
  one('answer late', { card: 'late' }),
  one('answer slow', { card: 'slow' }),
  one('answer with a wrong MAC', { card: 'bad-mac' }),
  one('answer is garbage', { card: 'garbage' }),
  one('half an answer', { card: 'half-frame' }),
  one('host hangs up', { card: 'closes' }),
  one('partial accepted', { card: 'partial', partial: 'accept' }),
  everywhere(one('partial refused', { card: 'partial', partial: 'refuse' })),
  one('host asks for a sign-on', { card: 'sign-on-again' }),
  one('cancelled at the card', { card: 'approve', cancelAt: 'card' }),
  one('cancelled at the comparison', { card: 'approve', cancelAt: 'confirm' }),
  one('cancelled at the PIN', { card: 'approve', cancelAt: 'pin', pad: 'waits' }),
  one('cancelled by the cardholder', { card: 'approve', pad: 'cancel' }),
  one('cancelled while dialling', { card: 'approve', cancelAt: 'dialling' }),
  one('cancelled too late', { card: 'approve', cancelAt: 'waiting' }),
  {
    name: 'answered twice',
    isSampled: alikeAroundSale,
    before: async (c, world) => {
      await c.signIn();
      world.wire.fate = ({ mti }) => (mti === '0200' ? 'answered-twice' : 'through');
    },
    play: (c) => c.sale({ card: 'approve' }),
  },
  {
    name: 'no line to the host',
    isSampled: alikeAroundSale,
    before: async (c, world) => {
      await c.signIn();
      world.wire.fate = ({ mti }) => (mti === '0200' ? 'unreachable' : 'through');
    },
    play: (c) => c.sale({ card: 'approve' }),
  },
  {
    name: 'the printer is out of paper',
    isSampled: alikeAroundSale,
    before: async (c, world) => {
      await c.signIn();
      world.hands.printer = 'paper-out';
    },
    play: (c) => c.sale({ card: 'approve' }),
  },
  {
    name: 'the printer jams',
    isSampled: alikeAroundSale,
    before: async (c, world) => {
      await c.signIn();
      world.hands.printer = 'jams';
    },
    play: (c) => c.sale({ card: 'approve' }),
  },
  { ...one('trace numbers begin again', { card: 'answer-lost' }), stansTaken: 999_997 },
  everywhere(voiding('void')),
  voiding('void, answer lost', 'answer-lost'),
  voiding('void, host never hears it', 'request-lost'),
  voiding('void, wrong MAC', 'bad-mac'),
  voiding('void, answer late', 'late'),
  voiding('void, answered twice', 'answered-twice'),
  unanswered('reversal unanswered twice, then answered', 2),
  everywhere(unanswered('reversal never answered, later tried again', 3)),
  {
    name: 'reversal never closed by the host, a person closes it',
    isSampled: alikeAroundSale,
    unknownReversal: '25',
    closesByPerson: true,
    before: (c) => c.signIn(),
    play: (c) => c.sale({ card: 'no-answer' }),
  },
  {
    name: 'a sale over an unresolved reversal, with the word of the supervisor',
    isSampled: alikeAroundSale,
    before: async (c, world) => {
      await c.signIn();
      world.wire.fate = ({ mti }) => (mti === '0400' ? 'answer-lost' : 'through');
      await c.sale({ card: 'answer-lost' });
      c.dismiss();
    },
    play: (c) => c.sale({ card: 'approve', amountMinor: 777 }),
  },
];

/** Paper alone: the printer fails, another stands in, slips are owed and printed later. The money is what it always is. */
export const paperScripts: readonly Script[] = [
  withPrinter('the printer jams, and the cashier takes the second one', 'jams', (c) =>
    c.sale({ card: 'approve', slips: 'second' }),
  ),
  withPrinter('the printer is out of paper, and the cashier takes the second one', 'paper-out', (c) =>
    c.sale({ card: 'approve', slips: 'second' }),
  ),
  withPrinter('the printer jams, and the second one stands in by itself', 'jams', async (c) => {
    c.change({ secondPrinterByItself: true });
    await c.sale({ card: 'approve' });
  }),
  withPrinter('the printer cannot prove what it prints', 'no-proof', (c) => c.sale({ card: 'approve' })),
  withPrinter('slips are owed and printed when the paper is back', 'paper-out', async (c, world) => {
    await c.sale({ card: 'approve', slips: 'owed' });
    await c.sale({ card: 'approve-no-pin', amountMinor: 300, slips: 'owed' });
    world.hands.printer = 'works';
    await c.paper.printOwed();
  }),
  withPrinter(
    'a slip is torn and owed, one is given up, the others come out of the second printer',
    'jams',
    async (c) => {
      await c.sale({ card: 'approve', slips: 'owed' });
      c.paper.giveUpOne();
      await c.paper.printOwed('second');
    },
  ),
  withPrinter('the total slip jams and is owed', 'works', async (c, world) => {
    await c.sale({ card: 'approve' });
    world.hands.printer = 'jams';
    await c.settle();
    world.hands.printer = 'works';
    await c.paper.printOwed();
  }),
];

export const dayScripts: readonly Script[] = [
  settling('settlement balanced'),
  everywhere(settling('settlement unbalanced, ten records', { mti: '-', disagrees: true })),
  settling('settlement, host silent at the totals', { mti: '0500' }),
  settling('settlement, host silent during the upload', { mti: '0320', networkCode: '201', disagrees: true }),
  settling('settlement, host silent at the end', { mti: '0320', networkCode: '202', disagrees: true }),
  {
    name: 'settlement with a reversal still owed',
    isSampled: alikeAlways,
    before: async (c, world) => {
      await sold(c);
      world.wire.fate = ({ mti }, nth) => (mti === '0400' && nth <= 4 ? 'answer-lost' : 'through');
      await c.sale({ card: 'answer-lost' });
      c.dismiss();
    },
    play: async (c) => {
      await c.retryReversals();
      c.dismiss();
      await c.settle();
    },
  },
  {
    name: 'a day of several sales, a void and a settlement',
    isSampled: alikeAlways,
    before: (c) => c.signIn(),
    play: async (c) => {
      const first = await c.sale({ card: 'approve', amountMinor: 5_000 });
      c.dismiss();
      for (const card of ['no-funds', 'answer-lost', 'approve-foreign']) {
        await c.sale({ card });
        c.dismiss();
      }
      await c.voidOf(first ?? 0);
      c.dismiss();
      await c.settle();
    },
  },
];
