/**
 * Every kind beside sale and void: refunds, pre-authorisations with what follows them, balances, stored advices, and a batch of all of
 * them. Many steps are like those of a sale, so of each play one in six is cut, another with each seed, all of them in a full run.
 */
import type { Order } from '../../main/counter/order.ts';
import type { PaymentKind } from '../../main/domain/payment-kinds.ts';
import { alikeAlways } from './alike.ts';
import type { Cashier } from './cashier.ts';
import type { Script } from './scripts.ts';
import type { Fate, SentFrame } from './wire.ts';

const CARD = { card: 'approve' } as const;
const yuan = (amountMinor: number) => ({ amountMinor });

const HOLD: Order = { kind: 'preauth', amount: yuan(10_000) };

/** Of the newest payment of a kind. */
const following = (
  cashier: Cashier,
  kind: 'refund' | 'completion' | 'completion-advice' | 'add-preauth',
  of: { readonly kind: PaymentKind; readonly amountMinor: number },
): Order => ({
  kind,
  original: { by: 'payment', paymentId: cashier.newest(of.kind).id },
  amount: yuan(of.amountMinor),
});

async function sold(cashier: Cashier, amountMinor = 12_345): Promise<void> {
  await cashier.signIn();
  await cashier.sale({ ...CARD, amountMinor });
  cashier.dismiss();
}

async function held(cashier: Cashier): Promise<void> {
  await cashier.signIn();
  await cashier.pay(HOLD, CARD);
  cashier.dismiss();
}

async function completed(cashier: Cashier): Promise<void> {
  await held(cashier);
  await cashier.pay(following(cashier, 'completion', { kind: 'preauth', amountMinor: 11_500 }), CARD);
  cashier.dismiss();
}

interface Line {
  readonly mti: string;
  readonly fate: Fate;
  readonly times?: number;
}

interface Play {
  readonly name: string;
  readonly before?: (cashier: Cashier) => Promise<void>;
  readonly stage?: (cashier: Cashier) => Promise<void>;
  /** What the line does to the first messages of one type after `before`. */
  readonly line?: Line;
  readonly play: (cashier: Cashier) => Promise<unknown>;
}

function script({ name, before = (cashier) => cashier.signIn(), stage, line, play }: Play): Script {
  return {
    name,
    isSampled: alikeAlways,
    ...(stage && { stage }),
    async before(cashier, world) {
      await before(cashier);
      let left = line?.times ?? 1;
      world.wire.fate = ({ mti }: SentFrame) => {
        if (line === undefined || mti !== line.mti || left === 0) return 'through';
        left -= 1;
        return line.fate;
      };
    },
    play,
  };
}

/** The day before: a sale, and its batch is closed. */
async function soldYesterday(cashier: Cashier): Promise<void> {
  await sold(cashier);
  await cashier.settle();
}

const refunding = (name: string, line?: Line): Script =>
  script({
    name,
    stage: soldYesterday,
    ...(line && { line }),
    play: (cashier) => cashier.pay(following(cashier, 'refund', { kind: 'sale', amountMinor: 5_000 }), CARD),
  });

const completing = (name: string, line?: Line): Script =>
  script({
    name,
    before: held,
    ...(line && { line }),
    play: (cashier) => cashier.pay(following(cashier, 'completion', { kind: 'preauth', amountMinor: 11_500 }), CARD),
  });

const takingBack = (name: string, line?: Line): Script =>
  script({
    name,
    before: held,
    ...(line && { line }),
    play: (cashier) =>
      cashier.payWithoutCard({
        kind: 'preauth-void',
        original: { by: 'payment', paymentId: cashier.newest('preauth').id },
      }),
  });

const voidingCompletion = (name: string, line?: Line): Script =>
  script({
    name,
    before: completed,
    ...(line && { line }),
    play: (cashier) =>
      cashier.payWithoutCard({
        kind: 'completion-void',
        original: { by: 'voucher', voucher: cashier.newest('completion').stan ?? 0 },
      }),
  });

const adding = (name: string, line?: Line): Script =>
  script({
    name,
    before: held,
    ...(line && { line }),
    play: (cashier) => cashier.pay(following(cashier, 'add-preauth', { kind: 'preauth', amountMinor: 2_000 }), CARD),
  });

const one = (name: string, order: Order, options: { readonly card?: string; readonly line?: Line } = {}): Script =>
  script({
    name,
    ...(options.line && { line: options.line }),
    play: (cashier) => cashier.pay(order, { card: options.card ?? CARD.card }),
  });

const OFFLINE: Order = { kind: 'offline-sale', amount: yuan(2_500), authCode: 'TEL001' };
const BALANCE: Order = { kind: 'balance' };

const tipping = (name: string, line?: Line): Script =>
  script({
    name,
    before: (cashier) => sold(cashier, 1_000),
    ...(line && { line }),
    play: (cashier) =>
      cashier.payWithoutCard({
        kind: 'adjustment',
        original: { by: 'voucher', voucher: cashier.newest('sale').stan ?? 0 },
        amount: yuan(1_200),
      }),
  });

export const kindScripts: readonly Script[] = [
  refunding('refund of a part'),
  refunding('refund, answer lost', { mti: '0220', fate: 'answer-lost' }),
  refunding('refund, host never hears it', { mti: '0220', fate: 'request-lost' }),
  refunding('refund, answer with a wrong MAC', { mti: '0220', fate: 'bad-mac' }),
  one('pre-authorisation', HOLD),
  one('pre-authorisation, answer lost', HOLD, { line: { mti: '0100', fate: 'answer-lost' } }),
  takingBack('pre-authorisation void'),
  takingBack('pre-authorisation void, answer lost', { mti: '0100', fate: 'answer-lost' }),
  adding('additional pre-authorisation, answer late', { mti: '0100', fate: 'late' }),
  completing('completion'),
  completing('completion, answer lost', { mti: '0200', fate: 'answer-lost' }),
  voidingCompletion('completion void, answer lost', { mti: '0200', fate: 'answer-lost' }),
  one('balance', BALANCE),
  one('balance, answer lost', BALANCE, { line: { mti: '0200', fate: 'answer-lost' } }),
  one('offline sale', OFFLINE),
  one('offline sale, told twice in vain', OFFLINE, { line: { mti: '0220', fate: 'answer-lost', times: 2 } }),
  one('offline sale that the host refuses', OFFLINE, { card: 'no-funds' }),
  script({
    name: 'completion advice, the host never hears the first',
    before: held,
    line: { mti: '0220', fate: 'request-lost' },
    play: (cashier) =>
      cashier.pay(following(cashier, 'completion-advice', { kind: 'preauth', amountMinor: 9_000 }), CARD),
  }),
  tipping('tip on a sale of this batch'),
  tipping('tip, told in vain at first', { mti: '0220', fate: 'answer-lost' }),
];

const DDA = { way: 'insert', card: 'chip-dda' } as const;

/** With a chip: what is worked with to the end, and what is only read. */
export const chipKindScripts: readonly Script[] = [
  { ...script({ name: 'chip pre-authorisation', play: (cashier) => cashier.pay(HOLD, DDA) }), chips: true },
  {
    ...script({
      name: 'chip pre-authorisation, the card refuses the host’s yes',
      play: (cashier) => cashier.pay(HOLD, { way: 'insert', card: 'chip-refuses-approval' }),
    }),
    chips: true,
  },
  { ...script({ name: 'chip balance', play: (cashier) => cashier.pay(BALANCE, DDA) }), chips: true },
  {
    ...script({
      name: 'completion, the chip only read, answer lost',
      before: async (cashier) => {
        await cashier.signIn();
        await cashier.pay(HOLD, DDA);
        cashier.dismiss();
      },
      line: { mti: '0200', fate: 'answer-lost' },
      play: (cashier) => cashier.pay(following(cashier, 'completion', { kind: 'preauth', amountMinor: 11_500 }), DDA),
    }),
    chips: true,
  },
];

/** One of each that counts, in one batch. */
async function batchOfAll(cashier: Cashier): Promise<void> {
  await soldYesterday(cashier);
  cashier.dismissSettlement();
  await cashier.pay(following(cashier, 'refund', { kind: 'sale', amountMinor: 5_000 }), CARD);
  cashier.dismiss();
  await cashier.pay(HOLD, CARD);
  cashier.dismiss();
  await cashier.pay(following(cashier, 'completion', { kind: 'preauth', amountMinor: 11_500 }), CARD);
  cashier.dismiss();
  await cashier.pay(HOLD, CARD);
  cashier.dismiss();
  await cashier.pay(following(cashier, 'completion-advice', { kind: 'preauth', amountMinor: 9_000 }), CARD);
  cashier.dismiss();
  await cashier.pay(OFFLINE, { card: 'approve-foreign' });
  cashier.dismiss();
  await cashier.sale({ ...CARD, amountMinor: 1_000 });
  cashier.dismiss();
  const original = { by: 'voucher', voucher: cashier.newest('sale').stan ?? 0 } as const;
  await cashier.payWithoutCard({ kind: 'adjustment', original, amount: yuan(1_200) });
  cashier.dismiss();
  await cashier.seat.rests('the advices are told');
}

function settling(name: string, line?: { readonly networkCode: string }): Script {
  return {
    name,
    isSampled: alikeAlways,
    stage: batchOfAll,
    async before(cashier, world) {
      await cashier.signIn();
      if (line !== undefined) world.acquirer.faults.set('disagrees');
      let left = 2;
      world.wire.fate = ({ mti, networkCode }) => {
        if (line === undefined || mti !== '0320' || networkCode !== line.networkCode || left === 0) return 'through';
        left -= 1;
        return left === 0 ? 'answer-lost' : 'through';
      };
    },
    async play(cashier) {
      await cashier.settle();
      for (let asks = 0; asks < 2 && cashier.mustSettleAgain; asks += 1) await cashier.settle();
    },
  };
}

export const kindDayScripts: readonly Script[] = [
  settling('settlement of all kinds balanced'),
  settling('settlement of all kinds unbalanced, refunds and advices alone, one of them unanswered', {
    networkCode: '201',
  }),
  script({
    name: 'settlement with an advice still to be told',
    before: (cashier) => sold(cashier, 1_000),
    line: { mti: '0220', fate: 'answer-lost', times: 2 },
    play: async (cashier) => {
      await cashier.pay(OFFLINE, CARD);
      cashier.dismiss();
      for (let asks = 0; asks < 3; asks += 1) await cashier.settleOrRefused();
    },
  }),
];
