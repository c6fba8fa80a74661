/** Made-up originals for the gallery and for tests of the orders: a sale of this batch, one settled, one refunded in part, one on hold. */
import type { HistoryRow, PaymentLife } from '../../../preload/contract/contract.ts';
import type { FollowingKind } from '../../../preload/contract/words.ts';
import { SCENE_LIFE } from '../../terminal/scene-life.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const DAY_MS = 86_400_000;

const lifeWith = (row: Partial<HistoryRow>, more: Partial<PaymentLife>): PaymentLife => ({
  ...SCENE_LIFE,
  row: { ...SCENE_LIFE.row, ...row },
  ...more,
});

export const SCENE_SALE: PaymentLife = lifeWith({}, { may: ['void', 'refund', 'adjustment', 'reprint'] });

export const SCENE_SETTLED: PaymentLife = lifeWith(
  { batch: 7, voucher: 31, paymentId: '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e60', atMs: SCENE_NOW - 3 * DAY_MS },
  { may: ['refund', 'reprint'] },
);

export const SCENE_PARTLY_REFUNDED: PaymentLife = lifeWith(
  { paymentId: '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e61' },
  {
    standing: { of: 'sale', refunded: yuan(28_050), refundable: yuan(100_000) },
    followers: [
      {
        ...SCENE_LIFE.row,
        paymentId: '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e62',
        kind: 'refund',
        voucher: 9,
        amount: yuan(28_050),
      },
    ],
    may: ['refund', 'reprint'],
  },
);

const FOLLOWS_HELD: readonly FollowingKind[] = ['add-preauth', 'preauth-void', 'completion', 'completion-advice'];

export const SCENE_HELD: PaymentLife = lifeWith(
  {
    paymentId: '6f0c1d2e-8a4b-4c3d-9e5f-0a1b2c3d4e63',
    kind: 'preauth',
    voucher: 21,
    amount: yuan(50_000),
    atMs: SCENE_NOW - 2 * DAY_MS,
  },
  {
    standing: { of: 'preauth', held: yuan(50_000), completable: yuan(57_500) },
    may: [...FOLLOWS_HELD, 'reprint'],
  },
);
