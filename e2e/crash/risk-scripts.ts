/** The risk guard holds a card back: a warning that a key confirms, a supervisor's word, none given, a card on the stop list. */
import { stopCardOf } from '../../main/risk/risk-book.ts';
import { alikeAlways, everywhere } from './alike.ts';
import type { Cashier, SaleAsk } from './cashier.ts';
import { cardNamed } from './devices.ts';
import type { Script } from './scripts.ts';

const script = (name: string, before: (cashier: Cashier) => Promise<void>, again: SaleAsk): Script => ({
  name,
  isSampled: alikeAlways,
  async before(cashier) {
    await cashier.signIn();
    await before(cashier);
  },
  play: (cashier) => cashier.sale({ ...again, amountMinor: 4_321 }),
});

const paidWith = (ask: SaleAsk) => async (cashier: Cashier) => {
  await cashier.sale({ ...ask, amountMinor: 1_234 });
  cashier.dismiss();
};

/** Its holder knows better than what is typed three times. */
const CARD = 'other-pin';
async function wrongThrice(cashier: Cashier): Promise<void> {
  for (let times = 0; times < 3; times += 1) await paidWith({ card: CARD, pad: { digits: '999999' } })(cashier);
}
const RIGHT: SaleAsk = { card: CARD, pad: { digits: cardNamed(CARD).pin ?? '' } };

async function stopped(cashier: Cashier): Promise<void> {
  await paidWith({ card: 'approve' })(cashier);
  const { journal, clock } = cashier.seat.counter.parts;
  const paymentId = cashier.newest('sale').id;
  stopCardOf(journal, { paymentId, reason: 'found in the street', by: '00', nowMs: clock.nowMs() });
}

const TAP: SaleAsk = { way: 'tap', card: 'tap' };

export const riskScripts: readonly Script[] = [
  everywhere(script('three wrong PINs, then the word of the supervisor', wrongThrice, RIGHT)),
  everywhere(script('three wrong PINs, and nobody gives a word', wrongThrice, { ...RIGHT, withoutWord: true })),
  script('the same card again, warned and confirmed', paidWith({ card: 'approve' }), { card: 'approve' }),
  everywhere(script('a card on the stop list', stopped, { card: 'approve' })),
  { ...script('the same tap again, held until it is confirmed', paidWith(TAP), TAP), chips: true },
];
