/**
 * What payments of a span came to, told apart in every way a report shows: by kind, tender, operator, card organisation, hour, batch,
 * business day and settlement date; how many were declined and why; which rules spoke and whose word was given. Made of the sums that
 * the journal keeps (`sums`), in one go, so that nothing saved meanwhile is half counted. Reads only.
 */
import { z } from 'zod';
import { ALL_PAYMENT_KINDS, kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import type { Reader, SumOf, SumSpan } from '../journal/role.ts';

const tally = z.object({ count: z.int(), amountMinor: z.int() });
/** Gross as the host counts (unionpay-pos 2.5): what was taken, what was given back, and the difference. */
const line = z.object({ key: z.string(), taken: tally, given: tally, netMinor: z.int() });

export const totalsSchema = z.object({
  taken: tally,
  given: tally,
  netMinor: z.int(),
  kinds: z.array(z.object({ kind: z.string(), count: z.int(), amountMinor: z.int() })),
  tenders: z.array(line),
  operators: z.array(line),
  /** Empty key: no organisation named, as of cash. */
  organisations: z.array(line),
  /** Keys 00 to 23, of the counter's own clock. */
  hours: z.array(line),
  /** Six digits; empty for what is in no batch. */
  batches: z.array(line),
  /** Business days YYYYMMDD. */
  days: z.array(line),
  /** F15 as MMDD; empty where the host named none, and of cash. */
  settlementDates: z.array(line),
  results: z.array(z.object({ result: z.string(), count: z.int(), amountMinor: z.int() })),
  declines: z.array(z.object({ code: z.string(), count: z.int() })),
  risk: z.array(z.object({ rule: z.string(), effect: z.string(), count: z.int() })),
  words: z.array(z.object({ what: z.string(), supervisor: z.string(), count: z.int() })),
});

export type Totals = z.infer<typeof totalsSchema>;
export type Tally = z.infer<typeof tally>;
export type TotalLine = z.infer<typeof line>;

/** Only payments of these; all when absent. */
export interface Narrowed {
  readonly operator?: string;
  readonly organisation?: string;
  readonly tender?: string;
}

export interface TotalsAsk {
  readonly span: SumSpan;
  /** At which hour the business day begins. */
  readonly cutOffHour: number;
  readonly only?: Narrowed;
}

const BY_PEOPLE = ['what', 'kind', 'tender', 'operator', 'organisation', 'outcome', 'code', 'clockHour'] as const;
const BY_BOOKS = ['kind', 'outcome', 'batch', 'day', 'settled'] as const;
const NARROWED = ['operator', 'organisation', 'tender'] as const;

export function totalsOf(journal: Pick<Reader, 'sums'>, { span, cutOffHour, only = {} }: TotalsAsk): Totals {
  // Two readings of the sums, however many ways they are told apart.
  const all = journal.sums({ span, cutOffHour, by: BY_PEOPLE });
  const ask = { what: 'payment', span, cutOffHour } as const;
  const isMeant = (one: Narrowed): boolean =>
    NARROWED.every((name) => only[name] === undefined || only[name] === one[name]);
  const people = all.filter(({ what }) => what === 'payment').filter(isMeant);
  const isNarrowed = NARROWED.some((name) => only[name] !== undefined);
  const books = isNarrowed
    ? journal.sums({ ...ask, by: [...BY_BOOKS, ...NARROWED] }).filter(isMeant)
    : journal.sums({ ...ask, by: BY_BOOKS });
  const stand = people.filter(({ outcome }) => outcome === 'approved');
  const booked = books.filter(({ outcome }) => outcome === 'approved');
  return {
    ...sidesOf(stand),
    kinds: ALL_PAYMENT_KINDS.flatMap((kind) => kindLine(kind, stand)),
    tenders: linesBy(stand, ({ tender }) => tender),
    operators: linesBy(stand, ({ operator }) => operator),
    organisations: linesBy(stand, ({ organisation }) => organisation),
    hours: linesBy(stand, ({ clockHour }) => String(clockHour).padStart(2, '0')),
    batches: linesBy(booked, ({ batch }) => (batch === 0 ? '' : String(batch).padStart(6, '0'))),
    days: linesBy(booked, ({ day }) => day),
    settlementDates: linesBy(booked, ({ settled }) => settled),
    results: grouped(people, ({ outcome }) => outcome).map(([result, lines]) => ({ result, ...sumOf(lines) })),
    declines: grouped(
      people.filter(({ outcome }) => outcome === 'declined'),
      ({ code }) => code,
    ).map(([code, lines]) => ({ code, count: sumOf(lines).count })),
    ...(isNarrowed ? { risk: [], words: [] } : spokenOf(all)),
  };
}

type Spoken = SumOf<'what' | 'kind' | 'operator' | 'outcome'>;

function spokenOf(lines: readonly Spoken[]): Pick<Totals, 'risk' | 'words'> {
  const of = (wanted: Spoken['what'], key: (one: Spoken) => string) =>
    grouped(
      lines.filter(({ what }) => what === wanted),
      key,
    ).flatMap(([, mine]) => (mine[0] === undefined ? [] : [{ ...mine[0], count: sumOf(mine).count }]));
  return {
    risk: of('risk', ({ kind, outcome }) => `${kind} ${outcome}`).map(({ kind, outcome, count }) => ({
      rule: kind,
      effect: outcome,
      count,
    })),
    words: of('word', ({ kind, operator }) => `${kind} ${operator}`).map(({ kind, operator, count }) => ({
      what: kind,
      supervisor: operator,
      count,
    })),
  };
}

type Summed = SumOf<'kind'>;

const isKind = (word: string): word is PaymentKind => ALL_PAYMENT_KINDS.some((kind) => kind === word);
const NOTHING: Tally = { count: 0, amountMinor: 0 };

/** Of all of them together. */
export const sumOf = (lines: readonly Tally[]): Tally =>
  lines.reduce(
    (sum, { count, amountMinor }) => ({ count: sum.count + count, amountMinor: sum.amountMinor + amountMinor }),
    NOTHING,
  );

/** An adjustment changes what its sale took and is no payment of its own (unionpay-pos 2.5). */
const asTaken = ({ kind, count, amountMinor }: Summed): Tally => ({
  count: kind === 'adjustment' ? 0 : count,
  amountMinor,
});

/** What was taken, what was given back, and what is left. */
export function sidesOf(lines: readonly Summed[]): Pick<TotalLine, 'taken' | 'given' | 'netMinor'> {
  const on = (side: 'debit' | 'credit') => lines.filter(({ kind }) => isKind(kind) && kindRow(kind).side === side);
  const adjusted = lines.filter(({ kind }) => kind === 'adjustment');
  const taken = sumOf([...on('debit'), ...adjusted].map(asTaken));
  const given = sumOf(on('credit'));
  return { taken, given, netMinor: taken.amountMinor - given.amountMinor };
}

function kindLine(kind: PaymentKind, lines: readonly Summed[]): Totals['kinds'] {
  const sum = sumOf(lines.filter((one) => one.kind === kind));
  return sum.count === 0 && sum.amountMinor === 0 ? [] : [{ kind, ...sum }];
}

/** In the order of the keys, without those that come to nothing. */
export function linesBy<Line extends Summed>(lines: readonly Line[], keyOf: (one: Line) => string): TotalLine[] {
  return grouped(lines, keyOf)
    .map(([key, mine]) => ({ key, ...sidesOf(mine) }))
    .filter(({ taken, given }) => [taken, given].some(({ count, amountMinor }) => count !== 0 || amountMinor !== 0));
}

/** In the order of the keys. */
export function grouped<Line>(
  lines: readonly Line[],
  keyOf: (one: Line) => string,
): (readonly [string, readonly Line[]])[] {
  const groups = Map.groupBy(lines, keyOf);
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
