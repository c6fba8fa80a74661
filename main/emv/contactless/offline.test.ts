import { describe, expect, test } from 'vitest';
import { bytesOf, hexOf, textOf } from '../kernel/bytes.ts';
import type { TerminalConfiguration } from '../kernel/chip-transaction.ts';
import type { KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import { authorityKey, cardKey, demoCaKey, issuerKey } from '../simulated-card/demo-keys.ts';
import { cardCertificate, issuerCertificate, signedDynamicData } from '../simulated-card/sign.ts';
import {
  type CardParts,
  factsOf,
  flipped,
  inShort,
  offlineTerminal,
  qualifiersOf,
  questionsOf,
  responsesOf,
  runTap,
  smallPayment,
  TC_DATA,
  tapSpoilt,
  terminal,
  tlvs,
  transaction,
} from './tap-in-test.ts';

const PAN = '6299999999999999';
const TRACK = `${PAN}D30122010123456789`;
const at: TerminalConfiguration = { ...offlineTerminal, caKeys: [demoCaKey] };
const AFL = '0801010110010200';

interface Making {
  readonly ctq?: string;
  /** 9F69 as the card signs it; `sentRelated` as it is read. */
  readonly related?: string;
  readonly sentRelated?: string;
  readonly aip?: string;
  readonly expiration?: string;
  /** What the card thinks that the terminal said. */
  readonly amount?: string;
  readonly number?: string;
  readonly leftOut?: readonly string[];
  readonly answer?: Readonly<Record<string, string | undefined>>;
}

/** A card that approves by itself and proves it: two records, the first one under the certificate. */
function provingCard(making: Making = {}): CardParts {
  const { ctq = '0000', aip = '7C00', expiration = '301231', leftOut = [] } = making;
  const related = making.related ?? `01AABBCCDD${ctq}`;
  const first = hexOf(tlvs({ '5F24': expiration, '9F4A': '82', '8F': demoCaKey.index }));
  const issuer = issuerCertificate({ signer: authorityKey, key: issuerKey, pan: PAN, expiry: '1230' });
  const staticData = bytesOf(`${first}${aip}`);
  const card = cardCertificate({ signer: issuerKey, key: cardKey, pan: PAN, expiry: '1230' }, staticData);
  const said = bytesOf(`${making.number ?? '01020304'}${making.amount ?? '000000001000'}0156${related}`);
  const objects: Readonly<Record<string, string>> = {
    '90': hexOf(issuer.certificate),
    '92': hexOf(issuer.remainder),
    '9F32': hexOf(issuer.exponent),
    '9F46': hexOf(card.certificate),
    '9F48': hexOf(card.remainder),
    '9F47': hexOf(card.exponent),
    '9F69': making.sentRelated ?? related,
    '9F4B': hexOf(signedDynamicData(cardKey, { number: bytesOf('11223344') }, said)),
  };
  const kept = Object.fromEntries(
    Object.entries(objects).filter(([tag, value]) => !leftOut.includes(tag) && value !== ''),
  );
  const { '90': certificate, ...others } = kept;
  return {
    answer: { '82': aip, '94': AFL, '9F10': TC_DATA, '9F6C': ctq, '57': TRACK, ...making.answer },
    records: {
      '010C': first,
      '0114': hexOf(tlvs({ '90': certificate })),
      '0214': hexOf(tlvs(others)),
    },
  };
}

const tapped = (card: CardParts, changed: Partial<TerminalConfiguration> = {}) =>
  runTap({ card, terminal: { ...at, ...changed } });

describe('a card that approves by itself', () => {
  test('when records, dates and signature are good then it is approved by the card', () => {
    const run = tapped(provingCard());
    expect([inShort(run), questionsOf(run), qualifiersOf(run)]).toEqual(['approved/card', ['showCard'], '36000080']);
    expect(factsOf(run)).toMatchObject({ oda: 'dda', tvr: '0000000000', signatureNeeded: false, afl: AFL });
    const hex = (tag: string) => hexOf(factsOf(run).tags.get(tag) ?? new Uint8Array());
    expect([hex('9F4C'), hex('8A'), hex('9F27')]).toEqual(['11223344', hexOf(textOf('Y1')), '40']);
    expect(factsOf(run).cryptograms).toMatchObject([{ requested: 'TC', returned: 'TC' }]);
  });

  test('when the policy allows nothing offline then it is declined and no record is read', () => {
    const run = tapped(provingCard(), { policy: terminal.policy });
    expect([inShort(run), run.effects.length]).toEqual(['declined/offline', 3]);
  });

  test('when the amount required the host then it is declined', () => {
    const run = runTap({
      card: provingCard({ amount: '000000020001' }),
      terminal: at,
      transaction: { ...transaction, amountMinor: 20_001 },
    });
    expect(inShort(run)).toBe('declined/offline');
  });

  test.each([
    ['the day after', '261127', 'declined/offline'],
    ['on its last day', '261128', 'approved/card'],
    ['that is no date', '269900', 'declined/offline'],
  ])('when it is tapped %s then: %#', (_, expiration, outcome) => {
    expect(inShort(tapped(provingCard({ expiration })))).toBe(outcome);
  });

  test('when its number is on the exception file then it is declined', () => {
    const events = (effect: KernelEffect): KernelEvent | undefined =>
      effect.do === 'showCard' ? { type: 'cardAccepted', onExceptionFile: true, loggedMinor: 0 } : undefined;
    expect(inShort(runTap({ card: provingCard(), terminal: at, events }))).toBe('declined/offline');
  });

  test('when it leaves before its last record then it is to be tapped again', () => {
    const events = (_: KernelEffect, count: number): KernelEvent | undefined =>
      count === 6 ? { type: 'cardGone' } : undefined;
    const run = runTap({ card: provingCard(), terminal: at, events });
    expect([inShort(run), questionsOf(run)]).toEqual(['terminated/card-gone', []]);
  });

  test.each([
    ['a record is not there', { '0114': '6A83' }, 'card-error'],
    ['a record is no template', { '0114': '5A0162009000' }, 'card-data'],
    ['a record repeats an object of the answer', { '0114': '700482027C009000' }, 'card-data'],
    ['a record repeats an object of a record', { '0114': '70055F240330129000' }, 'card-data'],
    ['a record has another 84', { '0114': '70078405A0000003339000' }, 'card-data'],
  ])('when %s then its data is not used', (_, instead, why) => {
    expect(inShort(tapped({ ...provingCard(), instead }))).toBe(`terminated/${why}`);
  });

  test.each(['00010101', '08010102', '080101', '08FF01FF'])(
    'when its file locator is %s then its data is not used',
    (afl) => {
      expect(inShort(tapped(provingCard({ answer: { '94': afl } })))).toBe('terminated/card-data');
    },
  );
});

describe('the signature of the card', () => {
  test.each<readonly [string, Making]>([
    ['was made for another amount', { amount: '000000000100' }],
    ['was made for another number', { number: '01020305' }],
    ['was made over other related data', { sentRelated: '01AABBCCDE0000' }],
    ['is of version 00', { related: '00AABBCCDD0000' }],
    ['covers too little related data', { related: '01AABBCCDD' }],
    ['covers other wishes than the card sent', { related: '01AABBCCDD8000' }],
    ['is not offered in 82', { aip: '5C00' }],
    ...['9F4B', '9F69', '9F46', '9F47', '9F48', '92', '9F32'].map((tag): readonly [string, Making] => [
      `lacks ${tag}`,
      { leftOut: [tag] },
    ]),
  ])('when it %s then the payment is declined', (_, making) => {
    const run = tapped(provingCard(making));
    expect(inShort(run)).toBe('declined/offline');
    expect(factsOf(run).tags.has('9F4C')).toBe(false);
  });

  test('when the authority is unknown then the payment is declined', () => {
    expect(inShort(tapped(provingCard(), { caKeys: [] }))).toBe('declined/offline');
  });

  test('when the certificate is revoked then the payment is declined', () => {
    expect(inShort(tapped(provingCard(), { isRevoked: () => true }))).toBe('declined/offline');
  });

  test('when it fails and the issuer wants the host then the host decides', () => {
    const run = tapped(provingCard({ ctq: '2000', amount: '000000000100' }));
    expect([inShort(run), questionsOf(run)]).toEqual(['approved/host', ['showCard', 'goOnline']]);
    expect(factsOf(run).cryptograms).toMatchObject([{ returned: 'TC' }]);
  });

  test('when it fails and the issuer wants the slot then the card is to be inserted', () => {
    const failing = provingCard({ ctq: '1000', amount: '000000000100' });
    expect(inShort(tapped(failing))).toBe('terminated/use-contact');
    expect(inShort(tapped(failing, { capabilities: 'C0F1C8' }))).toBe('declined/offline');
  });

  test('when it fails and the issuer wants either then the host comes first, unless there is none', () => {
    const failing = provingCard({ ctq: '3000', amount: '000000000100' });
    expect(inShort(tapped(failing))).toBe('approved/host');
    expect(inShort(tapped(failing, { terminalType: '23' }))).toBe('terminated/use-contact');
  });
});

describe('the cardholder of a card that approves by itself', () => {
  test('when the card wants a signature then the slip is signed', () => {
    expect(factsOf(tapped(provingCard({ ctq: '4000' })))).toMatchObject({
      signatureNeeded: true,
      cvmResults: '1E0000',
    });
  });

  test('when the card wants a PIN then nobody could check it, and the payment is declined', () => {
    const run = tapped(provingCard({ ctq: '8000' }));
    expect([inShort(run), questionsOf(run)]).toEqual(['declined/offline', ['showCard']]);
  });

  test('when the small amount goes without a PIN then it is approved', () => {
    const cash = { ...smallPayment, electronicCashFirst: true };
    const run = runTap({
      card: provingCard({ ctq: '8000', answer: { '9F51': '0156' } }),
      terminal: at,
      smallPayment: cash,
    });
    expect(inShort(run)).toBe('approved/card');
  });
});

describe('a proving card of which a byte is changed', () => {
  const setting = { card: provingCard(), terminal: { ...at } };
  const responses = responsesOf(setting);

  test('when nothing is changed then there are six answers and an approval to spoil', () => {
    expect(responses).toHaveLength(6);
    expect(inShort(tapSpoilt(setting, 1, (response) => response))).toBe('approved/card');
  });

  test('when it is a byte of the answers before the records then only a card that has signed is approved', () => {
    for (const index of [0, 1, 2])
      for (const [place] of (responses[index] ?? new Uint8Array()).entries()) {
        const { outcome } = tapSpoilt(setting, index + 1, flipped(place, 0x01));
        const isProved = outcome.kind !== 'approved' || outcome.facts.tags.has('9F4C');
        expect([index, place, isProved]).toEqual([index, place, true]);
      }
  });

  test('when it is a byte of a record then it is not approved', () => {
    for (const index of [3, 4, 5])
      for (const [place] of (responses[index] ?? new Uint8Array()).entries()) {
        const { outcome } = tapSpoilt(setting, index + 1, flipped(place, 0x10));
        expect([index, place, outcome.kind === 'approved']).toEqual([index, place, false]);
      }
  });
});

test('when there are no records then the signature has no certificates and the payment is declined', () => {
  const { answer } = provingCard();
  expect(inShort(tapped({ answer: { ...answer, '94': undefined } }))).toBe('declined/offline');
});
