/**
 * The acquirer's books under any order of any kinds, right and spoilt: what may never be true of them, whatever a terminal sends. Driven
 * by frames, so that the rules are met as a terminal meets them.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { ALL_PAYMENT_KINDS, kindRow, type PaymentKind } from '../../domain/payment-kinds.ts';
import { clockAt, countingChance, WORKED_MOMENT_MS } from '../desk/desk-in-test.ts';
import { reversalOf } from '../profiles/derived-layouts.ts';
import type { Facts } from '../profiles/facts.ts';
import { INVENTED_LAYOUTS } from '../profiles/invented-layouts.ts';
import { LAYOUTS } from '../profiles/layouts.ts';
import { type Acquirer, createAcquirer } from './acquirer.ts';
import { codeIn, type Spoiling, TERMINAL, tillAt } from './frames-in-test.ts';
import { type Entry, nameOf } from './ledger-entry.ts';
import { testCards } from './test-cards.ts';

const card = testCards.find(({ id }) => id === 'approve-no-pin');
if (card === undefined) throw new Error('no card without a PIN');
const pan = card.pan;

const TID = TERMINAL.terminalId;
const fresh = (): Acquirer => createAcquirer({ clock: clockAt(WORKED_MOMENT_MS), chance: countingChance() });

interface Step {
  readonly kind: PaymentKind;
  readonly what: 'ask' | 'reverse';
  readonly stan: number;
  readonly of: number;
  readonly amountMinor: number;
  readonly tipMinor: number;
}

/** `of` is the place among what may be named; `isWild` names anything, `isAgain` takes a number that was used. */
interface Drawn {
  readonly kind: PaymentKind;
  readonly what: 'ask' | 'reverse';
  readonly of: number;
  readonly isWild: boolean;
  readonly isAgain: boolean;
  readonly amountMinor: number;
  readonly tipMinor: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  // What stands at the end of a chain of three would else be rare.
  kind: fc.constantFrom<PaymentKind[]>(
    ...ALL_PAYMENT_KINDS,
    'sale',
    'preauth',
    'completion',
    'completion',
    'completion-void',
  ),
  what: fc.constantFrom('ask', 'ask', 'ask', 'reverse'),
  of: fc.nat({ max: 50 }),
  isWild: fc.constantFrom(false, false, false, true),
  isAgain: fc.constantFrom(false, false, false, false, true),
  // Few amounts, so that a void often meets its own, and the edges of 115 % are met too.
  amountMinor: fc.constantFrom(100, 100, 100, 50, 115, 116, 0),
  tipMinor: fc.constantFrom(0, 15),
});

/** As a shop would: mostly a new number, mostly about something that the kind may be about. */
function stepOf({ of, isWild, isAgain, ...rest }: Drawn, at: number, { ledger }: Acquirer): Step {
  const entries = ledger.entries(TID);
  const isFit = ({ kind, state }: Entry): boolean =>
    state === 'approved' && kindRow(rest.kind).of.some((each) => each === kind);
  const named = entries.filter((entry) => isWild || isFit(entry));
  const own = entries.filter(({ kind }) => isWild || kind === rest.kind);
  const reversed = rest.what === 'reverse' || isAgain ? own[of % Math.max(own.length, 1)] : undefined;
  const original = named[of % Math.max(named.length, 1)];
  const isWhole = kindRow(rest.kind).amount === 'original' && !isWild && original !== undefined;
  return {
    ...rest,
    stan: reversed?.stan ?? at + 1,
    of: original?.stan ?? 999,
    ...(isWhole && { amountMinor: original.amountMinor }),
    ...(rest.what === 'reverse' && reversed !== undefined && { amountMinor: reversed.askedMinor }),
  };
}

/** What a shop would say that has the original's slip before it. */
function factsOf(given: Step, acquirer: Acquirer): Partial<Facts> {
  const original = acquirer.ledger.entry(TID, 1, given.of);
  return {
    stan: stan(given.stan),
    amountMinor: given.amountMinor,
    entry: 'keyed',
    card: { pan, expiryYymm: '3012' },
    original: {
      batchNumber: batchNumber(1),
      stan: stan(given.of),
      localDateMmdd: '1105',
      retrievalReference: original?.rrn ?? '000000000000',
      authorisationCode: original?.authCode ?? '000000',
    },
    ...(given.kind === 'adjustment' && given.tipMinor > 0 && { tipMinor: given.tipMinor }),
    ...(given.what === 'reverse' && { reversalReason: '98' as const }),
  };
}

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { amountMinor }) => total + amountMinor, 0);

function expectSoundBooks({ ledger }: Acquirer): void {
  const entries = ledger.entries(TID);
  const { domestic, foreign } = ledger.totalsOf(TID, 1);
  expect(ledger.netOf(TID)).toBe(domestic.debitMinor - domestic.creditMinor);
  expect([foreign.debitCount, foreign.creditCount]).toEqual([0, 0]);
  expect(ledger.netOf(TID)).toBeGreaterThanOrEqual(0);
  for (const entry of entries) {
    const about = ledger.about(nameOf(entry));
    const refunds = about.filter(({ kind }) => kind === 'refund');
    if (refunds.length > 0) expect(sum(refunds)).toBeLessThanOrEqual(entry.amountMinor);
    if (refunds.length > 0) expect(entry.state).toBe('approved');
    const completions = about.filter(({ kind }) => kind === 'completion' || kind === 'completion-advice');
    const held = entry.amountMinor + sum(about.filter(({ kind }) => kind === 'add-preauth'));
    expect(completions.length).toBeLessThanOrEqual(1);
    if (completions.length > 0) expect(sum(completions) * 100).toBeLessThanOrEqual(held * 115);
    const takers = about.filter(({ kind }) => ['void', 'completion-void', 'preauth-void'].includes(kind));
    expect(takers.length).toBe(entry.state === 'voided' ? 1 : 0);
  }
}

it('when any kinds come in any order and are reversed in any order, then the books are sound after each', async () => {
  const approved = new Set<PaymentKind>();
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 30, maxLength: 40 }), async (steps) => {
      const acquirer = fresh();
      const till = await tillAt(acquirer);
      for (const [at, each] of steps.entries()) {
        const given = stepOf(each, at, acquirer);
        const isReversal = given.what === 'reverse' && kindRow(given.kind).unanswered === 'reverse';
        const layout = isReversal ? reversalOf(LAYOUTS[given.kind]) : LAYOUTS[given.kind];
        const answer = await till.send(layout, factsOf(given, acquirer));
        expect(codeIn(answer)).toMatch(/^\d\d$/);
        if (codeIn(answer) === '00' && !isReversal) approved.add(given.kind);
        expectSoundBooks(acquirer);
      }
    }),
    { numRuns: 16, seed: 20_301_105 },
  );
  // The steps are such that every kind really happens.
  expect(approved).toEqual(new Set(ALL_PAYMENT_KINDS));
});

type Before = readonly (readonly [kind: PaymentKind, stan: number, of: number])[];

/** What must stand before the kind can, and which of it the kind names. */
const REVERSIBLE: readonly (readonly [kind: PaymentKind, before: Before, of: number])[] = [
  ['sale', [], 1],
  ['void', [['sale', 2, 1]], 2],
  ['preauth', [], 1],
  ['add-preauth', [['preauth', 2, 1]], 2],
  ['preauth-void', [['preauth', 2, 1]], 2],
  ['completion', [['preauth', 2, 1]], 2],
  [
    'completion-void',
    [
      ['preauth', 2, 1],
      ['completion', 3, 2],
    ],
    3,
  ],
];

it('when kinds are told apart, then the ones that owe a reversal are these', () => {
  const owing = ALL_PAYMENT_KINDS.filter((kind) => kindRow(kind).unanswered === 'reverse');
  expect(new Set(REVERSIBLE.map(([kind]) => kind))).toEqual(new Set(owing));
});

it.each(REVERSIBLE)('when a %s is reversed, then the books are as they were before it', async (kind, before, of) => {
  const acquirer = fresh();
  const till = await tillAt(acquirer);
  const say = async (given: Pick<Step, 'kind' | 'stan' | 'of' | 'what'>) => {
    const facts = factsOf({ ...given, amountMinor: 100, tipMinor: 0 }, acquirer);
    const layout = given.what === 'reverse' ? reversalOf(LAYOUTS[given.kind]) : LAYOUTS[given.kind];
    return codeIn(await till.send(layout, facts));
  };
  for (const [each, number, original] of before) {
    expect(await say({ kind: each, stan: number, of: original, what: 'ask' })).toBe('00');
  }
  const standing = () => acquirer.ledger.entries(TID).filter(({ state }) => state !== 'reversed');
  const found = standing();
  expect(await say({ kind, stan: 9, of, what: 'ask' })).toBe('00');
  expect(standing()).not.toEqual(found);
  expect([await say({ kind, stan: 9, of, what: 'reverse' }), standing()]).toEqual(['00', found]);
  expect([await say({ kind, stan: 9, of, what: 'reverse' }), standing()]).toEqual(['00', found]);
  // Its number is burnt, and another one may try again.
  expect(await say({ kind, stan: 9, of, what: 'ask' })).toBe('94');
  expect(await say({ kind, stan: 10, of, what: 'ask' })).toBe('00');
});

const anyDigits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 30 });
const spoiling: fc.Arbitrary<Spoiling> = fc
  .array(
    fc.tuple(
      fc.constantFrom(2, 3, 4, 11, 14, 22, 25, 37, 38, 48, 49, 59, 60, 61, 63),
      fc.oneof(fc.constant(undefined), anyDigits),
    ),
    { maxLength: 4 },
  )
  .map((changes) => new Map(changes));

const everyLayout = [...ALL_PAYMENT_KINDS.map((kind) => LAYOUTS[kind]), ...Object.values(INVENTED_LAYOUTS)];

it('when requests are spoilt under a right MAC, then the acquirer stands and its books are sound', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ layout: fc.constantFrom(...everyLayout), each: drawn, spoilt: spoiling }), {
        maxLength: 20,
      }),
      async (messages) => {
        const acquirer = fresh();
        const till = await tillAt(acquirer);
        for (const [at, { layout, each, spoilt }] of messages.entries()) {
          const given = stepOf(each, at, acquirer);
          await till.send(layout, { ...factsOf(given, acquirer), private62: new Uint8Array(1) }, spoilt);
          const { ledger } = acquirer;
          for (const entry of ledger.entries()) {
            const refunds = ledger.about(nameOf(entry)).filter(({ kind }) => kind === 'refund');
            expect(sum(refunds)).toBeLessThanOrEqual(Math.max(entry.amountMinor, 0));
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});
