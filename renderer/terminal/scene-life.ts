/** The life of the sale that the scenes find when an original is looked for. Fictional; never part of the product. */
import type { PaymentLife } from '../../preload/contract/contract.ts';
import { SCENE_NOW, SCENE_PAN, SCENE_PAYMENT_ID, scenePaper } from './scenes.ts';

/** The life of the sale that the void scene finds. */
export const SCENE_LIFE: PaymentLife = {
  row: {
    paymentId: SCENE_PAYMENT_ID,
    kind: 'sale',
    stage: 'done',
    result: 'approved',
    amount: { amountMinor: 128_050, currency: 'CNY' },
    maskedPan: SCENE_PAN,
    voucher: 2,
    batch: 1,
    operator: '01',
    atMs: SCENE_NOW - 1_200_000,
    printed: 'printed',
  },
  rrn: '110509300002',
  authCode: '123456',
  followers: [],
  standing: {
    of: 'sale',
    refunded: { amountMinor: 0, currency: 'CNY' },
    refundable: { amountMinor: 128_050, currency: 'CNY' },
  },
  events: [],
  paper: scenePaper({ card: true, approved: true }),
  may: ['void', 'reprint'],
};
