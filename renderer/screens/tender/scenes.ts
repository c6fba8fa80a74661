/** Bills at their telling moments, for tests and the gallery. Fictional data; never part of the product. */
import type { BillView } from '../../../preload/contract/contract.ts';
import { SCENE_NOW, scenePaper } from '../../terminal/scenes.ts';

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
export const SCENE_BILL_ID = '9f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e5f';
const idOf = (nth: number): string => `00000000-0000-4000-8000-00000000000${nth}`;

export const EMPTY_BILL: BillView = {
  billId: SCENE_BILL_ID,
  number: '9F0C1D2E',
  stage: 'open',
  amount: money(0),
  typed: money(0),
  paid: money(0),
  held: money(0),
  remaining: money(0),
  change: money(0),
  lines: [],
  parts: [],
  quickCash: [],
  tenders: ['储值卡', '支票'],
  may: ['edit', 'cancel', 'leave'],
  paper: scenePaper({}),
};

/** Goods of 100.00, of which a card has paid 60.00; one try failed. */
export const SPLIT_BILL: BillView = {
  ...EMPTY_BILL,
  amount: money(10_000),
  typed: money(9_600),
  paid: money(6_000),
  remaining: money(4_000),
  lines: [
    {
      line: 1,
      description: '矿泉水',
      code: '6 901234 567892',
      quantityThousandths: 2000,
      unitPrice: money(200),
      amount: money(400),
      taxBasisPoints: 1300,
    },
  ],
  parts: [
    {
      partId: idOf(1),
      tender: 'card',
      standing: 'not-taken',
      amount: money(6_000),
      atMs: SCENE_NOW,
      operator: '01',
      may: [],
    },
    {
      partId: idOf(2),
      tender: 'card',
      standing: 'paid',
      amount: money(6_000),
      atMs: SCENE_NOW,
      voucher: 41,
      operator: '01',
      may: ['void'],
    },
  ],
  quickCash: [money(4_000), money(5_000), money(10_000)],
  may: ['edit', 'pay', 'leave'],
};

export const PAID_BILL: BillView = {
  ...SPLIT_BILL,
  stage: 'paid',
  paid: money(10_000),
  remaining: money(0),
  change: money(1_000),
  parts: [
    ...SPLIT_BILL.parts,
    {
      partId: idOf(3),
      tender: 'cash',
      standing: 'paid',
      amount: money(4_000),
      atMs: SCENE_NOW,
      operator: '01',
      taken: money(5_000),
      change: money(1_000),
      may: ['take-back'],
    },
  ],
  quickCash: [],
  drawer: 'kicked',
  slip: { state: 'printed' },
  may: ['leave', 'print'],
};
