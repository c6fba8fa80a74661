/** Bills over several tenders, cut as a whole: the bill's own line, its payment, its slips, the drawer, and what goes back. */
import { alikeAlways, everywhere } from './alike.ts';
import { type BillStep, finishBills, newBill, workOff } from './bill-hands.ts';
import type { Script } from './scripts.ts';

function script(name: string, steps: readonly BillStep[], amountMinor = 10_000): Script {
  return {
    name,
    isSampled: alikeAlways,
    async before(cashier) {
      await cashier.signIn();
      cashier.change({ otherTenders: '代金券' });
    },
    play: (cashier, world) => workOff(cashier, newBill(world, { amountMinor, steps })),
    evening: finishBills,
  };
}

const card = (amountMinor: number, id = 'approve-no-pin'): BillStep => ({ by: 'card', ask: { card: id, amountMinor } });

export const billScripts: readonly Script[] = [
  everywhere(script('a bill by card and cash, with change', [card(6_000), { by: 'cash', takenMinor: 5_000 }])),
  script('a bill by cash, code and voucher', [
    { by: 'cash', takenMinor: 2_000 },
    { by: 'code', ask: { code: 'code-password', amountMinor: 5_000 } },
    { by: 'voucher', amountMinor: 3_000 },
  ]),
  script('a bill whose card is declined, paid by another', [card(10_000, 'no-funds'), card(10_000)]),
  script('a bill whose card gets no answer, paid in cash', [
    card(4_000, 'answer-lost'),
    { by: 'cash', takenMinor: 10_000 },
  ]),
  script('a bill whose card pays a part alone', [card(10_000, 'partial'), { by: 'cash', takenMinor: 10_000 }]),
  script('a bill whose code nobody pays', [
    { by: 'code', ask: { code: 'code-waits', amountMinor: 7_000 } },
    { by: 'cash', takenMinor: 10_000 },
  ]),
  script('a bill of which the card part is taken back, then its cash, then it is cancelled', [
    card(6_000),
    { by: 'cash', takenMinor: 4_000 },
    { by: 'void', of: 0 },
    { by: 'back', of: 1 },
    { by: 'cancel' },
  ]),
];
