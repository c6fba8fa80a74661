import { describe, expect, test } from 'vitest';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import {
  AID,
  application,
  CREDIT,
  factsOf,
  inShort,
  questionsOf,
  runTap,
  smallPayment,
  type TapSetting,
  terminal,
  transaction,
} from './tap-in-test.ts';

/** pin, signature, none, or how it ended: and 9F34. */
function verified(setting: TapSetting): string {
  const run = runTap(setting);
  if (run.outcome.kind === 'terminated') return inShort(run);
  const { signatureNeeded, cvmResults } = factsOf(run);
  const done = [questionsOf(run).includes('askOnlinePin') ? 'pin' : '', signatureNeeded ? 'signature' : ''];
  return `${done.filter((word) => word !== '').join('+') || 'none'} ${cvmResults}`;
}

const LARGE = { ...transaction, amountMinor: 150_000 };
const NO_PIN = { ...terminal, capabilities: 'E021C8' };
const NO_SIGNATURE = { ...terminal, capabilities: 'E0C1C8' };
const NEITHER = { ...terminal, capabilities: 'E081C8' };

describe('without the service for small amounts the card decides', () => {
  test.each([
    // 9F6C, terminal, what happens below and from the limit for cardholder verification on
    ['0000', terminal, 'none 000000', 'pin 020000'],
    ['8000', terminal, 'pin 020000', 'pin 020000'],
    ['4000', terminal, 'signature 1E0000', 'signature 1E0000'],
    ['C000', terminal, 'pin+signature 020000', 'pin+signature 020000'],
    ['0080', terminal, 'none 000000', 'none 000000'],
    ['8080', terminal, 'pin 020000', 'pin 020000'],
    ['4080', terminal, 'signature 1E0000', 'signature 1E0000'],
    [undefined, terminal, 'none 000000', 'signature 1E0000'],
    ['0000', NO_PIN, 'none 000000', 'signature 1E0000'],
    ['8000', NO_PIN, 'terminated/use-contact', 'terminated/use-contact'],
    ['C000', NO_PIN, 'signature 1E0000', 'signature 1E0000'],
    [undefined, NO_PIN, 'none 000000', 'signature 1E0000'],
    ['0000', NO_SIGNATURE, 'none 000000', 'pin 020000'],
    ['4000', NO_SIGNATURE, 'terminated/use-contact', 'terminated/use-contact'],
    ['C000', NO_SIGNATURE, 'pin 020000', 'pin 020000'],
    [undefined, NO_SIGNATURE, 'none 000000', 'pin 020000'],
    ['0000', NEITHER, 'none 000000', 'terminated/use-contact'],
    [undefined, NEITHER, 'none 000000', 'terminated/use-contact'],
  ])('when 9F6C is %s then below the limit and above it: %#', (ctq, at, below, above) => {
    const card = { answer: { '9F6C': ctq } };
    expect(verified({ card, terminal: at })).toBe(below);
    expect(verified({ card, terminal: at, transaction: LARGE })).toBe(above);
  });

  test.each(['00', '31'])('when the service is off or the type is %s then nothing is waived', (type) => {
    const card = { answer: { '9F6C': 'C000' } };
    const parameters = { ...smallPayment, enabled: type !== '00' };
    expect(verified({ card, smallPayment: parameters, transaction: { ...transaction, type } })).toBe(
      'pin+signature 020000',
    );
  });
});

describe('with the service for small amounts', () => {
  const SMALL = 100_000;
  const over = { ...transaction, amountMinor: SMALL + 1 };
  const at = { ...transaction, amountMinor: SMALL };
  /** Limits of the AID out of the way. */
  const open = {
    ...terminal,
    applications: [application, { ...application, aid: CREDIT }].map((one) => ({
      ...one,
      contactlessCvmMinor: 900_000,
    })),
  };

  interface Row {
    readonly says: string;
    readonly gives: string;
    readonly ctq?: string;
    readonly objects?: Readonly<Record<string, string>>;
    readonly aid?: string;
    readonly isOver?: boolean;
    readonly changed?: Partial<SmallPaymentParameters>;
    readonly byCard?: boolean;
  }

  const home = { '9F51': '0156' };
  const rows: readonly Row[] = [
    { says: 'a domestic card is at the limit', objects: home, ctq: 'C000', gives: 'none 000000' },
    { says: 'a domestic card is above the limit', objects: home, isOver: true, gives: 'pin 020000' },
    { says: 'a domestic card says so in DF71', objects: { DF71: '0156' }, gives: 'none 000000' },
    { says: 'a domestic card sends no 9F6C', objects: home, ctq: '', gives: 'none 000000' },
    { says: 'the device knows its holder, above the limit', ctq: '0080', isOver: true, gives: 'none 000000' },
    { says: 'the device knows its holder and asks for a PIN', ctq: '8080', isOver: true, gives: 'pin 020000' },
    {
      says: 'the device counts for nothing',
      ctq: '0080',
      isOver: true,
      changed: { acceptsDeviceCvm: false },
      gives: 'pin 020000',
    },
    { says: 'a foreign credit card is at the limit', aid: CREDIT, ctq: '8000', gives: 'none 000000' },
    { says: 'a foreign credit card is above the limit', aid: CREDIT, isOver: true, gives: 'pin 020000' },
    { says: 'a foreign debit card is at the limit', gives: 'pin 020000' },
    { says: 'a card of another currency is at the limit', objects: { '9F51': '0344' }, gives: 'pin 020000' },
    { says: 'a foreign card decides and asks for none', byCard: true, isOver: true, gives: 'none 000000' },
    { says: 'a foreign card decides and asks for one', byCard: true, ctq: '8000', gives: 'pin 020000' },
    { says: 'a foreign card decides and says nothing', byCard: true, ctq: '', gives: 'pin 020000' },
    { says: 'a domestic card decides nothing', byCard: true, objects: home, isOver: true, gives: 'pin 020000' },
    {
      says: 'the card wants a signature above the limit',
      objects: home,
      ctq: '4000',
      isOver: true,
      gives: 'pin+signature 020000',
    },
    {
      says: 'signatures are not free',
      objects: home,
      ctq: '4000',
      changed: { signatureFree: false },
      gives: 'signature 1E0000',
    },
    {
      says: 'the signature limit is lower',
      objects: home,
      ctq: '4000',
      changed: { signatureFreeLimitMinor: 99_999 },
      gives: 'signature 1E0000',
    },
    {
      says: 'the PIN limit is lower',
      objects: home,
      ctq: '4000',
      changed: { pinFreeLimitMinor: 99_999 },
      gives: 'pin 020000',
    },
  ];

  test.each(rows)(
    'when $says then it gives: $gives',
    ({ gives, ctq = '0000', objects, aid = AID, isOver = false, changed, byCard = false }) => {
      const policy = byCard ? { ...open.policy, foreignTapsWithoutPin: 'card-decides' as const } : open.policy;
      const setting: TapSetting = {
        terminal: { ...open, policy },
        transaction: isOver ? over : at,
        smallPayment: { ...smallPayment, ...changed },
        card: { entries: [{ '4F': aid }], answer: { '9F6C': ctq === '' ? undefined : ctq, ...objects } },
      };
      expect(verified(setting)).toBe(gives);
    },
  );

  test('when a pre-authorisation is small then it needs no PIN either', () => {
    const card = { answer: { '9F6C': '8000', ...home } };
    expect(verified({ card, smallPayment, transaction: { ...transaction, type: '03' } })).toBe('none 000000');
  });

  test('when the terminal cannot ask for the PIN that the rule wants then the card is to be inserted', () => {
    expect(verified({ terminal: { ...NO_PIN }, smallPayment })).toBe('terminated/use-contact');
  });
});

describe('the PIN is asked for', () => {
  const pin = (type: 'pinBypassed' | 'pinPadFailed' | 'cancelled', ctq = '8000', at = terminal) =>
    runTap({
      terminal: at,
      card: { answer: { '9F6C': ctq } },
      events: (effect) => (effect.do === 'askOnlinePin' ? { type } : undefined),
    });

  test('when it is captured then the host is told that there is one', () => {
    const run = runTap({ card: { answer: { '9F6C': '8000' } } });
    expect(questionsOf(run)).toEqual(['showCard', 'askOnlinePin', 'goOnline']);
    expect(run.effects.at(-1)).toMatchObject({ do: 'goOnline', pinCaptured: true, facts: { tvr: '0000000000' } });
    expect(run.effects.find((effect) => effect.do === 'askOnlinePin')).toEqual({ do: 'askOnlinePin', because: 'cvm' });
  });

  test('when it is passed over then the host is asked without one and the slip is signed', () => {
    const run = pin('pinBypassed');
    expect(run.effects.at(-1)).toMatchObject({ do: 'goOnline', pinCaptured: false });
    expect(factsOf(run)).toMatchObject({ signatureNeeded: true, cvmResults: '1E0000' });
  });

  test('when it is passed over and nobody can sign then 9F34 says that it failed', () => {
    expect(factsOf(pin('pinBypassed', '8000', NO_SIGNATURE))).toMatchObject({
      signatureNeeded: false,
      cvmResults: '020001',
    });
  });

  test('when the pad fails then the card is to be inserted, unless it takes a signature as well', () => {
    expect(inShort(pin('pinPadFailed'))).toBe('terminated/use-contact');
    const signed = pin('pinPadFailed', 'C000');
    expect([inShort(signed), factsOf(signed).cvmResults]).toEqual(['approved/host', '1E0000']);
    expect(questionsOf(signed).filter((question) => question === 'askOnlinePin')).toHaveLength(1);
  });

  test('when it is cancelled then the tap ends and no host is asked', () => {
    const run = pin('cancelled');
    expect([inShort(run), questionsOf(run)]).toEqual(['terminated/cancelled', ['showCard', 'askOnlinePin']]);
  });
});
