import { describe, expect, test } from 'vitest';
import { hexOf } from '../kernel/bytes.ts';
import type { KernelEvent } from '../kernel/kernel.ts';
import { answerObjects, factsOf, inShort, questionsOf, runTap, type TapSetting, transaction } from './tap-in-test.ts';

const hostSays = (event: KernelEvent): TapSetting => ({
  events: (effect) => (effect.do === 'goOnline' ? event : undefined),
});

describe('the host decides', () => {
  test('when it approves then the payment is approved without another word to the card', () => {
    const run = runTap();
    expect([inShort(run), questionsOf(run)]).toEqual(['approved/host', ['showCard', 'goOnline']]);
    expect(run.effects.filter((effect) => effect.do === 'exchange')).toHaveLength(3);
    expect(run.effects.at(-1)?.do).toBe('goOnline');
  });

  test('when it approves with scripts and authentication data then the card still hears nothing', () => {
    const issuerData = Uint8Array.from(Buffer.from('910A112233445566778830307206860484240000', 'hex'));
    const run = runTap(hostSays({ type: 'hostAnswered', approved: true, code: '00', issuerData }));
    expect([inShort(run), factsOf(run).scriptResults, run.effects.at(-1)?.do]).toEqual([
      'approved/host',
      '',
      'goOnline',
    ]);
  });

  test('when it declines then the payment is declined by it and nothing is taken back', () => {
    const run = runTap(hostSays({ type: 'hostAnswered', approved: false, code: '51' }));
    expect(run.outcome).toMatchObject({ kind: 'declined', by: 'host', reversalNeeded: false, cardGone: false });
    expect(hexOf(factsOf(run).tags.get('8A') ?? new Uint8Array())).toBe('3531');
  });

  test.each([true, false])(
    'when there is no answer (bytes left: %s) then it is declined as unreachable',
    (bytesLeft) => {
      expect(inShort(runTap(hostSays({ type: 'hostUnreachable', bytesLeft })))).toBe('declined/unreachable');
    },
  );

  test('when the flow cancels before anything has left then it ends as cancelled', () => {
    expect(inShort(runTap(hostSays({ type: 'cancelled' })))).toBe('terminated/cancelled');
  });

  test('when another question is answered than was asked then that is our own mistake', () => {
    expect(() => runTap(hostSays({ type: 'pinCaptured' }))).toThrow('does not answer');
  });
});

describe('what the host is told', () => {
  test('when nothing is verified then TVR and TSI are zeros and 9F34 is zeros', () => {
    expect(factsOf(runTap())).toMatchObject({
      tvr: '0000000000',
      tsi: '0000',
      cvmResults: '000000',
      oda: 'none',
      aip: '7C00',
      signatureNeeded: false,
      pinVerifiedOffline: false,
      cryptograms: [{ requested: 'ARQC', returned: 'ARQC', ac: 'AD03EE811AFAD484', atc: '0ADC' }],
    });
  });

  test('when field 55 is filled then entry mode, terminal values and 9F27 are there and the track is not', () => {
    const { tags } = factsOf(runTap());
    const hex = (tag: string) => hexOf(tags.get(tag) ?? new Uint8Array());
    expect(['9F39', '9F27', '9F02', '9F37', '9F41', '9F66'].map(hex)).toEqual([
      '07',
      '80',
      '000000001000',
      '01020304',
      '00000007',
      '36800000',
    ]);
    expect(['57', '5A', '5F20'].filter((tag) => tags.has(tag))).toEqual([]);
  });

  test('when the card sends objects of the terminal then ours stand', () => {
    const { tags } = factsOf(runTap({ card: { answer: { '9F02': '000000000001', '95': 'FFFFFFFFFF', '84': 'A0' } } }));
    expect(hexOf(tags.get('9F02') ?? new Uint8Array())).toBe('000000001000');
    expect(hexOf(tags.get('95') ?? new Uint8Array())).toBe('0000000000');
    expect(hexOf(tags.get('84') ?? new Uint8Array())).toBe('A000000333010101');
  });
});

describe('the card that is shown', () => {
  const shown = (answer: Readonly<Record<string, string | undefined>>) =>
    runTap({ card: { answer: { ...answerObjects, ...answer } } }).effects.flatMap((effect) =>
      effect.do === 'showCard' ? [effect.card] : [],
    );

  test('when 57 is good then number, expiry, track and sequence number come out of the answer', () => {
    expect(shown({})).toEqual([
      {
        pan: '6299999999999999',
        expiry: '2011',
        track2: '6299999999999999=20112010123456789',
        sequenceNumber: '001',
        aid: 'A000000333010101',
        label: 'PBOC DEBIT',
      },
    ]);
  });

  test('when 5A agrees then it changes nothing', () => {
    expect(shown({ '5A': '6299999999999999' })).toHaveLength(1);
  });

  test.each([
    ['57 is absent', { '57': undefined }],
    ['57 has no separator', { '57': '6299999999999999' }],
    ['57 has a letter in it', { '57': '62999999999999A9D2011201' }],
    ['5A is another number', { '5A': '6299999999999998' }],
    ['5A is no number', { '5A': '62ABFF' }],
    ['5F34 is no number', { '5F34': 'A1' }],
  ])('when %s then the data is not used', (_, answer) => {
    const run = runTap({ card: { answer } });
    expect([inShort(run), questionsOf(run)]).toEqual(['terminated/card-data', []]);
  });
});

describe('the card leaves after its answer', () => {
  test.each(['showCard', 'askOnlinePin'] as const)(
    'when the reader says so during %s then the question stays',
    (name) => {
      let told = 0;
      const run = runTap({
        card: { answer: { '9F6C': '8000' } },
        events: (effect) => {
          if (effect.do !== name || told > 0) return undefined;
          told += 1;
          return { type: 'cardGone' };
        },
      });
      expect(inShort(run)).toBe('approved/host');
      expect(questionsOf(run).filter((question) => question === name)).toHaveLength(2);
    },
  );

  test('when the reader never stops saying so then the tap ends', () => {
    const run = runTap({ events: (effect) => (effect.do === 'showCard' ? { type: 'cardGone' } : undefined) });
    expect([inShort(run), questionsOf(run).length]).toEqual(['terminated/card-gone', 4]);
  });

  test('when the reader says so while the host is asked then the host is not asked twice', () => {
    const run = runTap(hostSays({ type: 'cardGone' }));
    expect(questionsOf(run).filter((question) => question === 'goOnline')).toHaveLength(1);
  });

  test('when the cashier refuses the card then it ends as cancelled', () => {
    const run = runTap({ events: (effect) => (effect.do === 'showCard' ? { type: 'cancelled' } : undefined) });
    expect(inShort(run)).toBe('terminated/cancelled');
  });
});

describe('a card that decides alone, or only has to be read', () => {
  test('when it answers AAC then it is declined without a question', () => {
    const run = runTap({ card: { answer: { '9F10': '0701010380000001' } } });
    expect([inShort(run), questionsOf(run)]).toEqual(['declined/offline', []]);
  });

  test('when it answers AAC and would change the interface then it is to be inserted', () => {
    const run = runTap({ card: { answer: { '9F10': '0701010380000001', '9F6C': '1000' } } });
    expect(inShort(run)).toBe('terminated/use-contact');
  });

  test.each(['8000', '4000', '0000'])(
    'when it answers TC (40) although the host was required then it is declined (%s)',
    (ctq) => {
      const run = runTap({ card: { answer: { '9F27': '40', '9F6C': ctq } } });
      expect([inShort(run), questionsOf(run)]).toEqual(['declined/offline', []]);
    },
  );

  test.each(['80', '40', '00'])(
    'when the flow only reads the card (9F27 %s) then its number is all that counts',
    (cid) => {
      const run = runTap({
        transaction: { ...transaction, flow: 'simplified', type: '20' },
        card: { answer: { '9F27': cid } },
      });
      expect([inShort(run), questionsOf(run)]).toEqual(['read', ['showCard']]);
      expect(run.outcome).toMatchObject({ card: { pan: '6299999999999999', expiry: '2011' } });
    },
  );

  test('when the flow only reads and the track is in a record then the record is read', () => {
    const run = runTap({
      transaction: { ...transaction, flow: 'simplified', type: '20' },
      card: {
        answer: { '57': undefined, '94': '08010100' },
        records: { '010C': '57116299999999999999D20112010123456789' },
      },
    });
    expect(run.outcome).toMatchObject({ kind: 'read', card: { pan: '6299999999999999' } });
  });
});
