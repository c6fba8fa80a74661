import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type Answer, contract, type Handlers, type Input, refusal, type Terminal, type View } from './contract.ts';
import { maskedPan, money } from './shapes.ts';
import { isByHand } from './windows.ts';

/** A schema as zod describes itself; what is walked must be one of the kinds named in `childrenOf`. */
type Def = z.core.$ZodTypes['_zod']['def'];
interface Place {
  readonly path: string;
  readonly def: Def;
}

const defOf = (schema: z.core.$ZodType): Def => (schema as z.core.$ZodTypes)._zod.def;

const schemas: readonly (readonly [string, z.core.$ZodType])[] = [
  ...Object.entries(contract.questions).flatMap(
    ([name, { input, answer }]) =>
      [
        [`${name} input`, input],
        [`${name} answer`, answer],
      ] as const,
  ),
  ...Object.entries(contract.news),
  ['refusal', refusal],
];

/** The schemas inside one, with the name of the field they sit in; an unknown kind throws, so that nothing is passed over. */
function childrenOf(def: Def): readonly (readonly [string, z.core.$ZodType])[] {
  switch (def.type) {
    case 'object':
      return [...Object.entries(def.shape), ...(def.catchall ? [['(catchall)', def.catchall] as const] : [])];
    case 'array':
      return [['[]', def.element]];
    case 'optional':
      return [['', def.innerType]];
    case 'union':
      return def.options.map((option, index) => [`|${index}`, option] as const);
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'never':
      return [];
    default:
      throw new Error(`a schema of kind ${def.type} may not stand in the contract`);
  }
}

function walk(path: string, schema: z.core.$ZodType): readonly Place[] {
  const def = defOf(schema);
  const inside = childrenOf(def).flatMap(([name, child]) => walk(name === '' ? path : `${path}.${name}`, child));
  return [{ path, def }, ...inside];
}

const places = schemas.flatMap(([name, schema]) => walk(name, schema));

/** Words of card data and secrets; a field whose name holds one is a way out of the main process. */
const SUSPICIOUS =
  /pan|track|pin|key|cvv|cvc|cvn|secret|cipher|cryptogram|kcv|mac|pass|hash|token|raw(?!er)|bytes|hex|chain/i;

/** Names that hold such a word and why they may cross. A name that nothing uses any more fails too. */
const ALLOWED: Readonly<Record<string, string>> = {
  maskedPan: 'first six and last four only: a branded pattern, checked below',
  password: 'from the page inwards, to be checked; never in an answer, tested below',
  newPassword: 'from the page inwards, to be hashed; never in an answer, tested below',
  key: 'the key of the simulated pad that a person presses at the training bench',
  pinHint: 'the made-up PIN of a made-up training card, for the person at the bench',
  voidNeedsPin: 'a setting: yes or no',
};

const nameOf = (path: string): string =>
  path.split('.').findLast((part) => !/^(\[\]|\|\d+)$/.test(part) && !part.includes(' ')) ?? '';

describe('what crosses the bridge', () => {
  test('when every schema is walked then no field has the name of card data or a secret', () => {
    const fields = places.filter(({ path }) => path.includes('.')).map(({ path }) => nameOf(path));
    expect(fields.length).toBeGreaterThan(300);
    const suspicious = [...new Set(fields)].filter((name) => SUSPICIOUS.test(name));
    expect(suspicious.filter((name) => !(name in ALLOWED))).toEqual([]);
    expect(Object.keys(ALLOWED).filter((name) => !suspicious.includes(name))).toEqual([]);
  });

  test('when a field is called a masked number then it has the branded pattern, and no clear number fits it', () => {
    const masked = places.filter(({ path }) => nameOf(path) === 'maskedPan');
    expect(masked.length).toBeGreaterThan(3);
    const pattern = defOf(maskedPan);
    // A brand is a copy of the schema with the same checks: the pattern itself must be the same.
    for (const { def } of masked.filter(({ def }) => def.type !== 'optional'))
      expect(checksOf(def)).toEqual(checksOf(pattern));
    for (const clear of ['6225000000000014', '622500 0000000014', '622500*0000000014', '6225000000000014*', ''])
      expect(maskedPan.safeParse(clear).success).toBe(false);
    for (const shown of ['622500******0014', '622500*********0014', '************'])
      expect(maskedPan.safeParse(shown).success).toBe(true);
  });

  test('when the page is answered then no password is in it', () => {
    const outward = places.filter(({ path }) => !path.includes(' input'));
    expect(outward.filter(({ path }) => /pass/i.test(nameOf(path)))).toEqual([]);
  });

  test('when an object crosses then it is strict: an unknown field is refused', () => {
    const loose = places.filter(
      ({ def }) => def.type === 'object' && (!def.catchall || defOf(def.catchall).type !== 'never'),
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
    expect(contract.questions['payment.start'].input.safeParse({ ...aSale, pan: '6225000000000014' }).success).toBe(
      false,
    );
  });

  test('when a list crosses then its length has a limit', () => {
    const endless = places.filter(
      ({ def }) => def.type === 'array' && !checksOf(def).some((check) => /max|length/.test(check)),
    );
    // Closed lists of words and of settings cannot grow: each entry is one of an enum.
    const free = endless.filter(({ def }) => def.type === 'array' && defOf(def.element).type !== 'enum');
    // One line for each kind of payment and side.
    expect(free.map(({ path }) => path)).toEqual(['batch.totals answer.lines']);
  });

  test('when a text crosses inwards then its length has a limit or its form a pattern', () => {
    const endless = places.filter(
      ({ path, def }) => path.includes(' input') && def.type === 'string' && checksOf(def).length === 0,
    );
    expect(endless.map(({ path }) => path)).toEqual([]);
  });
});

/** The checks of a schema by name and value. */
function checksOf(def: Def): string[] {
  return (def.checks ?? []).map((check) => {
    const { check: name, ...rest } = check._zod.def as unknown as Record<string, unknown>;
    return `${String(name)} ${JSON.stringify(rest, (_key, value: unknown) => (value instanceof RegExp ? value.source : value))}`;
  });
}

/** Optional ones are walked again as what is inside them. */
const isWhole = (def: Def): boolean =>
  def.type === 'optional' || (def.type === 'number' && 'format' in def && def.format === 'safeint');

describe('money', () => {
  test('when a field is an amount then it is whole minor units with its currency', () => {
    const amounts = places.filter(({ path }) => nameOf(path) === 'amountMinor' || nameOf(path) === 'approvedMinor');
    expect(amounts.length).toBeGreaterThan(10);
    expect(amounts.filter(({ def }) => !isWhole(def)).map(({ path }) => path)).toEqual([]);
    const owners = places.filter(({ def }) => def.type === 'object' && 'amountMinor' in def.shape);
    expect(owners.filter(({ def }) => def.type === 'object' && !('currency' in def.shape))).toEqual([]);
  });

  test.each([12.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1234', null])(
    'when the amount is %s then it is refused',
    (amountMinor) => {
      expect(money.safeParse({ amountMinor, currency: 'CNY' }).success).toBe(false);
    },
  );

  test('when the currency is another one or missing then it is refused', () => {
    expect(money.safeParse({ amountMinor: 1, currency: 'USD' }).success).toBe(false);
    expect(money.safeParse({ amountMinor: 1 }).success).toBe(false);
  });
});

test('when a page keeps a picture up to date by itself then nobody has moved a hand, and whatever a person asks is one', () => {
  expect(isByHand('counter', 'desk.look')).toBe(false);
  expect(isByHand('counter', 'history.find')).toBe(true);
  expect(isByHand('customer', 'customer.act')).toBe(false);
});

describe('the table', () => {
  const names = [...Object.keys(contract.questions), ...Object.keys(contract.news)];

  test('when a question or a piece of news is named then it is subject.verb', () => {
    expect(names.filter((name) => !/^[a-z]+\.[a-z]+([A-Z][a-z]+)*$/.test(name))).toEqual([]);
  });

  test('when screens ask for more and more then forty-five questions are the end', () => {
    // Forty, two for the reports, two for the statements and one for the desk: no other subject has a picture of them or an act about them.
    expect(Object.keys(contract.questions).length).toBeLessThanOrEqual(45);
  });
});

const aSale: Input<'payment.start'> = {
  paymentId: '00000000-0000-4000-8000-000000000001',
  order: { kind: 'sale', amount: { amountMinor: 1234, currency: 'CNY' } },
};

/** Never called: these lines are for the compiler, which fails when one of them is no mistake any more. */
export function mustNotCompile(handlers: Handlers, terminal: Terminal, view: View): unknown[] {
  const { 'payment.start': _left, ...lacking } = handlers;
  // @ts-expect-error a handler is left out
  const leftOut: Handlers = lacking;
  // @ts-expect-error a handler takes another question's input
  const crossed: Handlers = { ...handlers, 'payment.start': handlers['reversal.close'] };
  // @ts-expect-error the answer lacks what was promised
  const short: Answer<'host.echo'> = {};
  // @ts-expect-error a clear number is not a masked one
  const clear: NonNullable<View['earlyCard']> = { maskedPan: '6225000000000014', expiry: '3012' };
  return [
    leftOut,
    crossed,
    short,
    clear,
    // @ts-expect-error no such question
    terminal.ask('sale.finish', {}),
    // @ts-expect-error the order is missing
    terminal.ask('payment.start', { paymentId: aSale.paymentId }),
    // @ts-expect-error a bare number is not money
    terminal.ask('payment.start', { ...aSale, order: { kind: 'sale', amount: 1234 } }),
    // @ts-expect-error another currency
    terminal.ask('payment.start', { ...aSale, order: { kind: 'sale', amount: { amountMinor: 1, currency: 'USD' } } }),
    // @ts-expect-error an unknown field
    terminal.ask('operator.lock', { operator: '01' }),
    // @ts-expect-error no such news
    terminal.on('terminal.log', () => undefined),
    // @ts-expect-error a session that is signed out has no operator
    view.session.state === 'signed-out' && view.session.operator,
  ];
}
