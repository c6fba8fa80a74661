/** How the money of a past payment stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldStanding, type Standing, saleStanding } from './standing.ts';

const of = (kind: Standing['kind'], amountMinor: number, more: Partial<Standing> = {}): Standing => ({
  kind,
  amountMinor,
  result: 'approved',
  ...more,
});
const voidedById = 'x';

describe('what may still be refunded of a sale', () => {
  it('when nothing was refunded, then all of it may be', () => {
    expect(saleStanding(of('sale', 1000), [])).toEqual({ refundedMinor: 0, refundableMinor: 1000 });
  });

  it('when a refund got no answer, then it counts as gone until it is settled; one that was refused does not', () => {
    const followers = [
      of('refund', 300),
      of('refund', 200, { result: 'unknown' }),
      of('refund', 900, { result: 'declined' }),
    ];
    expect(saleStanding(of('sale', 1000), followers)).toEqual({ refundedMinor: 500, refundableMinor: 500 });
  });

  it.each([{ voidedById }, { result: 'declined' }])(
    'when the sale does not stand (%j), then nothing may be',
    (more) => {
      expect(saleStanding(of('sale', 1000, more), []).refundableMinor).toBe(0);
    },
  );

  it('when any refunds are taken one after another within what remains, then they never add up to more than the sale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9e8 }), fc.array(fc.nat()), (amount, wishes) => {
        const refunds: Standing[] = [];
        for (const wish of wishes) {
          const { refundableMinor } = saleStanding(of('sale', amount), refunds);
          if (refundableMinor > 0) refunds.push(of('refund', 1 + (wish % refundableMinor)));
        }
        const { refundedMinor, refundableMinor } = saleStanding(of('sale', amount), refunds);
        expect(refundedMinor + refundableMinor).toBe(amount);
      }),
    );
  });
});

describe('what an authorisation holds', () => {
  it('when more was added, then it holds the sum, and a completion may take 115 in a hundred of it', () => {
    const followers = [of('add-preauth', 50_000), of('add-preauth', 1, { result: 'reversed' })];
    expect(heldStanding(of('preauth', 100_001), followers)).toEqual({ heldMinor: 150_001, completableMinor: 172_501 });
  });

  it.each(['completion', 'completion-advice'] as const)('when a %s took the money, then nothing is held', (kind) => {
    expect(heldStanding(of('preauth', 100), [of(kind, 100)]).heldMinor).toBe(0);
    expect(heldStanding(of('preauth', 100), [of(kind, 100, { result: 'declined' })]).heldMinor).toBe(100);
  });

  it('when the completion was taken back, then the authorisation holds again; when it was taken back itself, then not', () => {
    expect(heldStanding(of('preauth', 100), [of('completion', 100, { voidedById })]).heldMinor).toBe(100);
    expect(heldStanding(of('preauth', 100, { voidedById }), []).heldMinor).toBe(0);
  });
});
