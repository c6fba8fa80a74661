import { describe, expect, test } from 'vitest';
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import {
  AID,
  application,
  inShort,
  offlineTerminal,
  qualifiersOf,
  runTap,
  smallPayment,
  terminal,
  transaction,
} from './tap-in-test.ts';

const without = (...names: readonly (keyof ApplicationParameters)[]): ApplicationParameters => {
  const copy: Partial<ApplicationParameters> & Record<string, unknown> = { ...application };
  for (const name of names) delete copy[name];
  return { ...application, ...copy, ...Object.fromEntries(names.map((name) => [name, undefined])) };
};

const asked = (amountMinor: number, changed = offlineTerminal): string | undefined =>
  qualifiersOf(runTap({ terminal: changed, transaction: { ...transaction, amountMinor } }));

describe('what the card is told in 9F66', () => {
  test('when the policy allows nothing offline then an online cryptogram is required at any amount', () => {
    expect([asked(1, terminal), asked(20_000, terminal)]).toEqual(['36800000', '36800000']);
  });

  test('when the amount stays at the floor limit then the card may decide, and above it the host must', () => {
    expect([asked(20_000), asked(20_001)]).toEqual(['36000080', '36800080']);
  });

  test('when the amount is zero then an online cryptogram is required', () => {
    expect(asked(0)).toBe('36800080');
  });

  test('when the amount reaches the limit for cardholder verification then it is required, and one below it is not', () => {
    expect([asked(99_999), asked(100_000)]).toEqual(['36800080', '36C00080']);
  });

  test('when the download has no limits then the contact floor limit decides and no verification is required', () => {
    const bare = without('contactlessFloorMinor', 'contactlessLimitMinor', 'contactlessCvmMinor');
    const changed = { ...offlineTerminal, applications: [{ ...bare, floorLimitMinor: 500 }] };
    expect([asked(500, changed), asked(501, changed), asked(9_999_999, changed)]).toEqual([
      '36000080',
      '36800080',
      '36800080',
    ]);
  });

  test.each([
    ['the merchant forces it', { policy: { ...offlineTerminal.policy, forceOnline: true } }],
    ['the terminal is online only', { terminalType: '21' }],
    ['the configured qualifiers ask for it', { transactionQualifiers: '36800080' }],
  ])('when %s then an online cryptogram is required below the floor limit too', (_, changed) => {
    expect(asked(1, { ...offlineTerminal, ...changed })).toBe('36800080');
  });

  test.each([
    [false, '36800080'],
    [true, '36000080'],
  ])(
    'when electronic cash is wanted first for small amounts (%s) then 9F66 is %s',
    (electronicCashFirst, qualifiers) => {
      const run = runTap({ terminal: offlineTerminal, smallPayment: { ...smallPayment, electronicCashFirst } });
      expect(qualifiersOf(run)).toBe(qualifiers);
    },
  );

  test('when the terminal has neither slot, pad nor signature then it claims none of them', () => {
    expect(asked(1, { ...terminal, capabilities: '4008C8' })).toBe('20800000');
  });

  test('when an application has no online PIN then none is claimed for it', () => {
    expect(asked(1, { ...terminal, applications: [{ ...application, onlinePin: false }] })).toBe('32800000');
  });

  test('when the configured qualifiers are not four bytes then that is our own mistake', () => {
    expect(() => runTap({ terminal: { ...terminal, transactionQualifiers: '3680' } })).toThrow('four bytes');
  });
});

describe('the limit from which a card has to be inserted', () => {
  const at = (amountMinor: number, limits: readonly (number | undefined)[]) =>
    runTap({
      terminal: {
        ...terminal,
        applications: limits.map((limit, index) => ({
          ...(limit === undefined ? without('contactlessLimitMinor') : application),
          ...(limit === undefined ? {} : { contactlessLimitMinor: limit }),
          aid: index === 0 ? AID : 'A000000333010102',
        })),
      },
      transaction: { ...transaction, amountMinor },
    });

  test('when the amount is one below it then the tap goes on', () => {
    expect(inShort(at(499_999, [500_000]))).toBe('approved/host');
  });

  test('when the amount reaches it in every application then no card is asked for anything', () => {
    const run = at(500_000, [500_000]);
    expect([inShort(run), run.effects.length]).toEqual(['terminated/use-contact', 0]);
  });

  test('when only the application that the card has is over it then the card is to be inserted', () => {
    const run = at(500_000, [500_000, 900_000]);
    expect([inShort(run), run.effects.length]).toEqual(['terminated/use-contact', 1]);
  });

  test('when the download has no such limit then every amount may be tapped', () => {
    expect(inShort(at(99_999_999, [undefined]))).toBe('approved/host');
  });

  test('when the limit is zero then nothing may be tapped', () => {
    expect(inShort(at(0, [0]))).toBe('terminated/use-contact');
  });
});
