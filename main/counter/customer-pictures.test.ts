import { describe, expect, it } from 'vitest';
import { DISPLAY_MODELS } from '../../native-drivers/customer-display/display-models.ts';
import { paint } from '../../native-drivers/customer-display/protocol.ts';
import { LARGEST_AMOUNT_MINOR } from '../domain/money.ts';
import { IDLE } from '../sale/progress.ts';
import type { Sale } from '../sale/sale.ts';
import { authorising, opening, presenting, SHOWN, voidOpening } from '../sale/sale-builders.ts';
import { IDLE_PICTURE, customerPicture as pictureOf, TRIAL_PICTURE } from './customer-pictures.ts';

const customerPicture = (
  sale: Sale | undefined,
  changes: { isSigning?: boolean; takeCard?: boolean; toPayMinor?: number } = {},
) => pictureOf({ picture: sale && { sale, progress: IDLE }, isSigning: false, takeCard: false, ...changes });

describe('what a customer reads', () => {
  it('when a payment or a void is under way, then it is named with its amount', () => {
    const { amountMinor } = opening();
    const amount = `CNY ${(amountMinor / 100).toFixed(2)}`;
    expect(customerPicture(presenting())).toMatchObject({ upper: { plain: 'TOTAL' }, lower: { plain: amount } });
    const voiding: Sale = { ...presenting(), kept: { opening: voidOpening() } };
    expect(customerPicture(voiding)).toMatchObject({ upper: { plain: 'VOID' } });
    expect(customerPicture(authorising())).toMatchObject({ upper: { plain: 'PLEASE WAIT' }, lower: { plain: amount } });
    expect(customerPicture(authorising(), { takeCard: true })).toMatchObject({ upper: { plain: 'TAKE CARD' } });
    expect(customerPicture(undefined)).toBe(IDLE_PICTURE);
    expect(customerPicture(undefined, { toPayMinor: 1947 })).toMatchObject({
      upper: { plain: 'TOTAL' },
      lower: { plain: 'CNY 19.47' },
    });
  });

  it('when a card is known, then nothing of its number is shown', () => {
    expect(JSON.stringify(customerPicture(authorising()))).not.toContain(SHOWN.maskedPan.slice(-4));
  });

  it('when the amount is the largest, then every line fits every display whole', () => {
    const largest = customerPicture(presenting({ amountMinor: LARGEST_AMOUNT_MINOR }));
    for (const model of DISPLAY_MODELS) {
      const painted = Buffer.from(paint(largest, model)).toString('latin1');
      expect(painted).toContain('9999999.99');
      for (const { upper, lower } of [IDLE_PICTURE, TRIAL_PICTURE, largest])
        for (const { text, plain } of [upper, lower]) {
          expect(plain.length).toBeLessThanOrEqual(model.columns);
          expect(text.replace(/[^ -~]/g, '##').length).toBeLessThanOrEqual(model.columns);
        }
    }
  });
});
