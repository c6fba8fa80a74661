import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPan } from '../../domain/masked-pan.ts';
import { Ledger, type NewEntry } from './ledger.ts';

const TID = '12345678';

const sale = (over: Partial<NewEntry> = {}): NewEntry => ({
  tid: TID,
  batch: 1,
  stan: 2,
  kind: 'sale',
  askedMinor: 12_345,
  amountMinor: 12_345,
  maskedPan: maskPan('6225000000000022'),
  organisation: 'CUP',
  code: '00',
  rrn: '093105000002',
  ...over,
});

const voidOf = (originalStan: number, over: Partial<NewEntry> = {}) => ({
  ...sale({ stan: 9, kind: 'void', ...over }),
  originalStan,
});

function withSale(over: Partial<NewEntry> = {}): Ledger {
  const ledger = new Ledger();
  ledger.signOn(TID, 1);
  ledger.approve(sale(over));
  return ledger;
}

const stateOf = (ledger: Ledger, stan: number) => ledger.entry(TID, 1, stan)?.state;

describe('ledger', () => {
  it('when a sale is approved, then it counts', () => {
    const ledger = withSale();
    expect(ledger.netOf(TID)).toBe(12_345);
    expect(ledger.totalsOf(TID, 1).domestic).toEqual({
      debitMinor: 12_345,
      debitCount: 1,
      creditMinor: 0,
      creditCount: 0,
    });
  });

  it('when a sale was approved in part, then only that part counts', () => {
    expect(withSale({ amountMinor: 100 }).netOf(TID)).toBe(100);
  });

  it('when a sale was declined, then it counts nowhere', () => {
    const ledger = new Ledger();
    ledger.decline(sale({ code: '51', amountMinor: 0 }));
    expect(ledger.netOf(TID)).toBe(0);
    expect(ledger.totalsOf(TID, 1).domestic.debitCount).toBe(0);
  });

  it('when the card is foreign, then the foreign side counts it', () => {
    const { domestic, foreign } = withSale({ organisation: 'VIS' }).totalsOf(TID, 1);
    expect([domestic.debitCount, foreign.debitCount]).toEqual([0, 1]);
  });

  it('when a trace number is used twice in a batch, then the second is a duplicate', () => {
    const ledger = withSale();
    expect(ledger.refusalFor(TID, 1, 2)).toBe('94');
    expect([ledger.refusalFor(TID, 1, 3), ledger.refusalFor(TID, 2, 2), ledger.refusalFor('87654321', 1, 2)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  describe('voids', () => {
    it('when a sale of the batch is voided, then nothing stands and both are in the gross totals', () => {
      const ledger = withSale();
      expect(ledger.voidSale(voidOf(2), 1)).toBe('00');
      expect(stateOf(ledger, 2)).toBe('voided');
      expect(ledger.netOf(TID)).toBe(0);
      const { domestic } = ledger.totalsOf(TID, 1);
      expect(domestic).toEqual({ debitMinor: 12_345, debitCount: 1, creditMinor: 12_345, creditCount: 1 });
    });

    it.each([
      ['an unknown sale', voidOf(3), 1, '25'],
      ['a sale of another batch', voidOf(2), 2, '25'],
      ['another amount', voidOf(2, { askedMinor: 1 }), 1, '64'],
      ['another card', voidOf(2, { maskedPan: maskPan('6225000000000030') }), 1, '14'],
    ])('when a void speaks of %s, then it is refused', (_what, entry, originalBatch, code) => {
      const ledger = withSale();
      expect(ledger.voidSale(entry, originalBatch)).toBe(code);
      expect(ledger.netOf(TID)).toBe(12_345);
      expect(ledger.entry(TID, 1, 9)).toBeUndefined();
    });

    it('when a sale is voided twice, then the second void is refused', () => {
      const ledger = withSale();
      ledger.voidSale(voidOf(2), 1);
      expect(ledger.voidSale(voidOf(2, { stan: 10 }), 1)).toBe('12');
    });

    it('when a void is voided, then it is refused', () => {
      const ledger = withSale();
      ledger.voidSale(voidOf(2), 1);
      expect(ledger.voidSale(voidOf(9, { stan: 10 }), 1)).toBe('25');
    });
  });

  describe('reversals', () => {
    it('when a sale is reversed, then it counts nowhere, and asking again changes nothing', () => {
      const ledger = withSale();
      expect([ledger.reverse(sale(), '25'), ledger.reverse(sale(), '25')]).toEqual(['00', '00']);
      expect(stateOf(ledger, 2)).toBe('reversed');
      expect(ledger.netOf(TID)).toBe(0);
      expect(ledger.totalsOf(TID, 1).domestic.debitCount).toBe(0);
    });

    it('when a void is reversed, then its sale stands again', () => {
      const ledger = withSale();
      ledger.voidSale(voidOf(2), 1);
      expect(ledger.reverse(sale({ stan: 9, kind: 'void' }), '00')).toBe('00');
      expect([stateOf(ledger, 2), stateOf(ledger, 9)]).toEqual(['approved', 'reversed']);
      expect(ledger.netOf(TID)).toBe(12_345);
    });

    it.each(['00', '25'] as const)(
      'when nothing is known of the original, then %s comes and a late sale is refused',
      (code) => {
        const ledger = new Ledger();
        expect([ledger.reverse(sale(), code), ledger.reverse(sale(), code)]).toEqual([code, code]);
        expect(ledger.refusalFor(TID, 1, 2)).toBe('94');
        expect(ledger.netOf(TID)).toBe(0);
      },
    );

    it('when the amount is another, then nothing is taken back', () => {
      const ledger = withSale();
      expect(ledger.reverse(sale({ askedMinor: 1 }), '00')).toBe('64');
      expect(stateOf(ledger, 2)).toBe('approved');
    });

    it('when the sale was voided meanwhile, then it is refused: the money is back already', () => {
      const ledger = withSale();
      ledger.voidSale(voidOf(2), 1);
      expect(ledger.reverse(sale(), '00')).toBe('12');
      expect(ledger.netOf(TID)).toBe(0);
    });

    it('when the sale was declined, then the reversal is accepted and nothing changes', () => {
      const ledger = new Ledger();
      ledger.decline(sale({ code: '51', amountMinor: 0 }));
      expect(ledger.reverse(sale(), '25')).toBe('00');
      expect(stateOf(ledger, 2)).toBe('declined');
    });
  });

  describe('batches', () => {
    it('when settlement has begun, then nothing new is booked into the batch', () => {
      const ledger = withSale();
      ledger.beginSettlement(TID, 1);
      expect(ledger.refusalFor(TID, 1, 3)).toBe('77');
    });

    it('when the upload ends, then the batch is closed and the next sign-on gives the next number', () => {
      const ledger = withSale();
      ledger.endUpload(TID, 1, 0);
      expect(ledger.batchOf(TID, 1)).toMatchObject({ state: 'closed', endAgrees: true });
      expect(ledger.signOn(TID, 1)).toBe(2);
    });

    it('when a side was not balanced, then all that counts there is wanted in the upload', () => {
      const ledger = withSale();
      ledger.approve(sale({ stan: 3, organisation: 'VIS' }));
      ledger.approve(sale({ stan: 4, kind: 'refund', originalStan: 2, amountMinor: 1 }));
      ledger.approve(sale({ stan: 5, kind: 'preauth' }));
      ledger.decline(sale({ stan: 6, amountMinor: 0 }));
      expect(ledger.missingOf(TID, 1)).toEqual([]);
      ledger.beginSettlement(TID, 1, ['domestic']);
      expect(ledger.missingOf(TID, 1)).toEqual([2, 4]);
      ledger.upload(TID, 1, { stan: 2, amountMinor: 12_345 });
      expect(ledger.missingOf(TID, 1)).toEqual([4]);
      ledger.beginSettlement(TID, 1, []);
      expect(ledger.missingOf(TID, 1)).toEqual([]);
    });

    it('when the end is told twice, then the batch number moves once', () => {
      const ledger = withSale();
      ledger.endUpload(TID, 1, 0);
      ledger.signOn(TID, 2);
      ledger.endUpload(TID, 1, 0);
      expect(ledger.signOn(TID, 2)).toBe(2);
    });

    it('when the end names another number of records than came, then the books say so', () => {
      const ledger = withSale();
      ledger.endUpload(TID, 1, 3);
      expect(ledger.batchOf(TID, 1).endAgrees).toBe(false);
    });

    it('when records are uploaded, then each is compared, and a repeated one takes the place of the first', () => {
      const ledger = withSale();
      ledger.approve(sale({ stan: 3 }));
      ledger.reverse(sale({ stan: 3 }), '00');
      const record = {
        stan: 2,
        amountMinor: 12_345,
        maskedPan: maskPan('6225000000000022'),
        side: 'domestic' as const,
      };
      ledger.upload(TID, 1, { ...record, amountMinor: 1 });
      ledger.upload(TID, 1, record);
      ledger.upload(TID, 1, { ...record, stan: 3 });
      ledger.upload(TID, 1, { ...record, stan: 4 });
      const found = ledger.batchOf(TID, 1).uploaded.map(({ stan, finding }) => [stan, finding]);
      expect(found).toEqual([
        [2, 'agrees'],
        [3, 'not-standing'],
        [4, 'unknown-here'],
      ]);
    });

    it.each([
      ['other-amount', { amountMinor: 1 }],
      ['other-card', { maskedPan: maskPan('6225000000000030') }],
      ['other-card', { side: 'foreign' as const }],
    ])('when a record differs, then it is found %s', (finding, over) => {
      const ledger = withSale();
      const record = {
        stan: 2,
        amountMinor: 12_345,
        maskedPan: maskPan('6225000000000022'),
        side: 'domestic' as const,
      };
      ledger.upload(TID, 1, { ...record, ...over });
      expect(ledger.batchOf(TID, 1).uploaded[0]?.finding).toBe(finding);
    });
  });

  it('when script results are told, then they are kept with their payment and only where there is one', () => {
    const ledger = withSale();
    const notice = { tid: TID, batch: 1, stan: 5, originalBatch: 1, originalStan: 2, results: '2020260001' };
    expect(ledger.note({ ...notice, originalStan: 9 })).toBe('25');
    expect([ledger.note(notice), ledger.note({ ...notice, stan: 6 })]).toEqual(['00', '00']);
    expect(ledger.notices(TID)).toEqual([{ ...notice, stan: 6 }]);
    expect(ledger.notices('87654321')).toEqual([]);
    expect(new Ledger(ledger.snapshot()).notices()).toEqual(ledger.notices());
  });

  it('when a terminal signs on and off, then the books know', () => {
    const ledger = new Ledger();
    expect(ledger.isSignedOn(TID)).toBe(false);
    expect(ledger.signOn(TID, 7)).toBe(7);
    expect(ledger.isSignedOn(TID)).toBe(true);
    ledger.signOff(TID);
    expect(ledger.isSignedOn(TID)).toBe(false);
    expect(ledger.signOn(TID, 9)).toBe(7);
  });

  it('when the books go through JSON, then they are the same', () => {
    const ledger = withSale();
    ledger.voidSale(voidOf(2), 1);
    ledger.endUpload(TID, 1, 0);
    const restored = new Ledger(JSON.parse(JSON.stringify(ledger.snapshot())));
    expect(restored.snapshot()).toEqual(ledger.snapshot());
    expect(restored.refusalFor(TID, 1, 2)).toBe('94');
  });

  it('when anything is sold, voided and reversed in any order, then what stands is debit less credit', () => {
    const stanOf = fc.integer({ min: 1, max: 6 });
    const step = fc.record({
      what: fc.constantFrom('sell', 'decline', 'void', 'reverse'),
      stan: stanOf,
      originalStan: stanOf,
      amountMinor: fc.integer({ min: 1, max: 3 }),
      organisation: fc.constantFrom('CUP', 'VIS'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ledger = new Ledger();
        for (const { what, stan, originalStan, amountMinor, organisation } of steps) {
          const entry = sale({ stan, amountMinor, askedMinor: amountMinor, organisation });
          const isFree = ledger.refusalFor(TID, 1, stan) === undefined;
          if (what === 'sell' && isFree) ledger.approve(entry);
          if (what === 'decline' && isFree) ledger.decline(entry);
          if (what === 'void' && isFree) ledger.voidSale({ ...entry, kind: 'void', originalStan }, 1);
          if (what === 'reverse') ledger.reverse(entry, '00');
        }
        const { domestic, foreign } = ledger.totalsOf(TID, 1);
        const debit = domestic.debitMinor + foreign.debitMinor;
        const credit = domestic.creditMinor + foreign.creditMinor;
        expect(ledger.netOf(TID)).toBe(debit - credit);
        expect(
          Math.min(domestic.debitMinor - domestic.creditMinor, foreign.debitMinor - foreign.creditMinor),
        ).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
