/**
 * What may happen at the counter with a chip in the slot or on the field, for the chips' own matrix. What a script leaves owing is
 * put right at closing time, as with the others.
 */
import { alikeAlways, alikeAroundChip, everywhere } from './alike.ts';
import type { Cashier, SaleAsk } from './cashier.ts';
import type { Script } from './scripts.ts';
import type { Fate } from './wire.ts';

export const chipSale = (name: string, ask: SaleAsk): Script => ({
  name,
  chips: true,
  isSampled: alikeAroundChip,
  before: (cashier) => cashier.signIn(),
  play: (cashier) => cashier.sale({ way: 'insert', ...ask }),
});

/** The line does to messages of one type what `fate` says, the first `times` of them. */
function onLine(ask: SaleAsk, line: { readonly mti: string; readonly fate: Fate; readonly times?: number }) {
  return (name: string): Script => ({
    ...chipSale(name, ask),
    async before(cashier, world) {
      await cashier.signIn();
      world.wire.fate = ({ mti }, nth) => (mti === line.mti && nth <= (line.times ?? 1) ? line.fate : 'through');
    },
  });
}

/** A payment whose issuer sent a script, and another one before which the host is told of it. */
function scripted(card: string) {
  return async (cashier: Cashier): Promise<void> => {
    await cashier.sale({ way: 'insert', card });
    cashier.dismiss();
    await cashier.sale({ way: 'tap', card: 'tap', amountMinor: 900 });
  };
}

async function chipBatch(cashier: Cashier): Promise<void> {
  await cashier.signIn();
  const asks: readonly SaleAsk[] = [
    { way: 'insert', card: 'chip-dda' },
    { card: 'approve' },
    { way: 'tap', card: 'tap', amountMinor: 700 },
    { card: 'approve-foreign' },
    { way: 'insert', card: 'chip-no-funds' },
    { way: 'insert', card: 'chip-refuses-approval' },
  ];
  for (const ask of asks) {
    await cashier.sale(ask);
    cashier.dismiss();
  }
  const voucher = await cashier.sale({ way: 'insert', card: 'chip-cda' });
  cashier.dismiss();
  await cashier.voidOf(voucher ?? 0);
}

function settling(
  name: string,
  line?: { readonly networkCodes: readonly string[]; readonly disagrees?: true },
): Script {
  let silent = 2;
  return {
    name,
    chips: true,
    isSampled: alikeAlways,
    stage: chipBatch,
    async before(cashier, world) {
      await cashier.signIn();
      silent = 2;
      if (line?.disagrees) world.acquirer.faults.set('disagrees');
      world.wire.fate = ({ mti, networkCode }) => {
        if (mti !== '0320' || line?.networkCodes.includes(networkCode) !== true || silent === 0) return 'through';
        silent -= 1;
        return 'answer-lost';
      };
    },
    async play(cashier) {
      await cashier.settle();
      for (let asks = 0; asks < 2 && cashier.mustSettleAgain; asks += 1) await cashier.settle();
    },
  };
}

const dda = { card: 'chip-dda' } as const;

export const chipScripts: readonly Script[] = [
  // The usual one is cut everywhere.
  everywhere(chipSale('chip approved, DDA', dda)),
  chipSale('chip approved, CDA', { card: 'chip-cda' }),
  chipSale('chip approved, its PIN checked by the card', { card: 'chip-offline-pin' }),
  chipSale('chip approved, no PIN entered', { card: 'chip-signature', pad: 'bypass' }),
  chipSale('chip with two applications, the second chosen', { card: 'chip-two-applications', application: 1 }),
  chipSale('chip declined by the host', { card: 'chip-no-funds' }),
  chipSale('chip declined by the host and blocked by script', { card: 'chip-blocked-by-issuer' }),
  chipSale('chip whose cryptogram is wrong', { card: 'chip-wrong-cryptogram' }),
  chipSale('host approves and the card refuses', { card: 'chip-refuses-approval' }),
  chipSale('host approves and the card does not believe its issuer', { card: 'chip-wrong-issuer-data' }),
  chipSale('card declines without the host', { card: 'chip-declines-offline' }),
  chipSale('chip, answer lost', { card: 'chip-answer-lost' }),
  onLine(dda, { mti: '0200', fate: 'late' })('chip, answer late'),
  onLine(dda, { mti: '0200', fate: 'bad-mac' })('chip, answer with a wrong MAC'),
  onLine(dda, { mti: '0200', fate: 'request-lost' })('chip, host never hears it'),
  onLine(dda, { mti: '0200', fate: 'unreachable' })('chip, no line to the host'),
  onLine(dda, { mti: '0200', fate: 'answered-twice' })('chip, answered twice'),
  chipSale('card pulled while the request leaves', { ...dda, pullAt: 'sending' }),
  chipSale('card pulled while the answer is waited for', { ...dda, pullAt: 'receiving' }),
  chipSale('card forgotten in the slot', { ...dda, leavesCard: true }),
  chipSale('chip cancelled at the comparison', { ...dda, cancelAt: 'confirm' }),
  chipSale('chip cancelled at the PIN', { ...dda, cancelAt: 'pin', pad: 'waits' }),
  chipSale('chip out of order, its stripe stands in', { card: 'chip-broken' }),
  chipSale('chip, and the host asks for keys', { card: 'chip-wants-keys' }),
  {
    ...chipSale('script before the last cryptogram', { card: 'chip-script-before' }),
    play: scripted('chip-script-before'),
  },
  {
    ...chipSale('script after the last cryptogram', { card: 'chip-script-after' }),
    play: scripted('chip-script-after'),
  },
  {
    ...onLine(dda, { mti: '0620', fate: 'answer-lost' })('script notice unanswered, then sent again'),
    play: scripted('chip-script-refused'),
  },
  chipSale('tap approved', { way: 'tap', card: 'tap', amountMinor: 900 }),
  chipSale('tap approved with a PIN', { way: 'tap', card: 'tap', amountMinor: 150_000 }),
  chipSale('phone that must be asked first', { way: 'tap', card: 'tap-phone-locked', amountMinor: 900 }),
  onLine({ way: 'tap', card: 'tap', amountMinor: 900 }, { mti: '0200', fate: 'answer-lost' })('tap, answer lost'),
  {
    ...chipSale('void of a chip payment', dda),
    async before(cashier) {
      await cashier.signIn();
      await cashier.sale({ way: 'insert', ...dda });
      cashier.dismiss();
    },
    play: (cashier) => cashier.voidOf(cashier.lastVoucher),
  },
  {
    ...chipSale('void of a chip payment with its card in the slot', dda),
    async before(cashier) {
      await cashier.signIn();
      cashier.voidsNeedCard();
      await cashier.sale({ way: 'insert', ...dda });
      cashier.dismiss();
    },
    play: (cashier) => cashier.voidWithCard(cashier.lastVoucher, { way: 'insert', ...dda }),
  },
];

export const chipDayScripts: readonly Script[] = [
  settling('settlement with chips balanced'),
  everywhere(settling('settlement with chips unbalanced', { networkCodes: [], disagrees: true })),
  settling('settlement, host silent during the chip upload', { networkCodes: ['203', '204', '205', '206'] }),
  settling('settlement, host silent at the end of the chip upload', { networkCodes: ['202', '207'] }),
  {
    name: 'settlement with a script notice still owed',
    isSampled: alikeAlways,
    chips: true,
    async before(cashier, world) {
      await cashier.signIn();
      world.wire.fate = ({ mti }, nth) => (mti === '0620' && nth <= 2 ? 'answer-lost' : 'through');
      await cashier.sale({ way: 'insert', card: 'chip-script-after' });
      cashier.dismiss();
    },
    async play(cashier) {
      for (let asks = 0; asks < 3; asks += 1) await cashier.settleOrRefused();
    },
  },
];
