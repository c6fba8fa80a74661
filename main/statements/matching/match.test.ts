import { expect, test } from 'vitest';
import type { StatementLine } from '../statement-line.ts';
import { type PaymentFact, USUAL_POLICY } from './facts.ts';
import type { RateTable } from './fees.ts';
import { atTime, bare, brief, lineOf, matched, sale } from './shop-builders.ts';

const one = sale({ stan: 1 });
const two = sale({ stan: 2, atMs: atTime('093200') });
const voided = sale({ stan: 3, voidedById: 'payment-000004', atMs: atTime('100000') });
const itsVoid = sale({
  stan: 4,
  kind: 'void',
  signedMinor: -10_000,
  originalId: voided.id,
  atMs: atTime('100500'),
});
const reversed = sale({ stan: 5, standing: 'moved-nothing', atMs: atTime('110000') });
const refund = (stan: number, signedMinor: number): PaymentFact =>
  sale({ stan, kind: 'refund', signedMinor, originalId: one.id, atMs: atTime('150000') });
const NUMBERS = ['date', 'time', 'terminal', 'batch', 'stan'] as const;

test.each<readonly [what: string, payments: PaymentFact[], lines: StatementLine[], findings: string[]]>([
  ['all numbers', [one], [lineOf(one)], ['agreed 1:1 terminal-batch-stan-date']],
  ['no date', [one], [bare(lineOf(one), ['terminal', 'batch', 'stan'])], ['agreed 1:1 terminal-batch-stan']],
  ['no batch', [one], [bare(lineOf(one), ['terminal', 'stan', 'date'])], ['agreed 1:1 terminal-stan-date']],
  ['a night between', [one], [lineOf(one, { date: '20261129' })], ['agreed 1:1 terminal-batch-stan']],
  ['the reference alone', [one], [bare(lineOf(one), ['rrn'])], ['agreed 1:1 reference']],
  ['code, amount and card', [one], [bare(lineOf(one), ['authCode', 'card'])], ['agreed 1:1 code-amount-card']],
  ['amount and time', [one], [lineOf(one)].map((line) => bare(line, ['date', 'time'])), ['agreed 1:1 amount-time']],
  ['amount and day', [one], [bare(lineOf(one), ['date'])], ['agreed 1:1 amount-day']],
  ['another amount', [one], [lineOf(one, { grossMinor: 1000 })], ['amount-differs 1:1 terminal-batch-stan-date']],
  ['no line', [one], [], ['only-here 1:0']],
  ['no payment', [], [lineOf(one)], ['only-there 0:1']],
  ['a reversal here', [reversed], [lineOf(reversed)], ['reversed-here-paid-there 1:1 terminal-batch-stan-date']],
  ['a reversal here and nothing there', [reversed], [], ['agreed 1:0']],
  [
    'a reversal there',
    [one],
    [lineOf(one), lineOf(one, { grossMinor: -10_000, kind: 'reversal' })],
    ['paid-here-reversed-there 1:2 terminal-batch-stan-date'],
  ],
  ['paid twice', [one], [lineOf(one), lineOf(one, { row: 9 })], ['duplicated 1:2 terminal-batch-stan-date']],
  [
    'paid twice by time alone',
    [one],
    [bare(lineOf(one), ['date', 'time']), bare(lineOf(one, { row: 9 }), ['date', 'time'])],
    ['duplicated 1:2 amount-time'],
  ],
  [
    'the same trace number in another batch',
    [one],
    [lineOf(one, { batch: 8, rrn: '800000000001' })],
    ['only-here 1:0', 'only-there 0:1'],
  ],
  [
    'a payment twice and one of them corrected',
    [one],
    [lineOf(one), lineOf(one, { row: 9 }), lineOf(one, { grossMinor: -10_000, kind: 'reversal' })].map(
      (line, copy) => ({ ...line, copy }),
    ),
    ['agreed 1:3 terminal-batch-stan-date'],
  ],
  [
    'parts',
    [one],
    [lineOf(one, { grossMinor: 6000 }), lineOf(one, { grossMinor: 4000 })],
    ['agreed 1:2 terminal-batch-stan-date'],
  ],
  [
    'parts that do not add up',
    [one],
    [lineOf(one, { grossMinor: 6000 }), lineOf(one, { grossMinor: 3000 })],
    ['amount-differs 1:2 terminal-batch-stan-date'],
  ],
  [
    'paid again with another amount',
    [one],
    [lineOf(one), lineOf(one, { grossMinor: 9000 })],
    ['duplicated+amount-differs 1:2 terminal-batch-stan-date'],
  ],
  [
    'a void with its own numbers',
    [voided, itsVoid],
    [lineOf(voided), lineOf(itsVoid)],
    ['agreed 1:1 terminal-batch-stan-date', 'agreed 1:1 terminal-batch-stan-date'],
  ],
  [
    'a void under the sale’s numbers',
    [voided, itsVoid],
    [lineOf(voided), lineOf(voided, { grossMinor: -10_000, kind: 'void' })],
    ['agreed 1:1 original', 'agreed 1:1 terminal-batch-stan-date'],
  ],
  [
    'a void that the acquirer does not know',
    [voided, itsVoid],
    [lineOf(voided)],
    ['reversed-here-paid-there 2:1 terminal-batch-stan-date'],
  ],
  [
    'two refunds in one sum under the sale’s reference',
    [one, refund(7, -2000), refund(8, -3000)],
    [lineOf(one), bare(lineOf(one, { grossMinor: -5000, kind: 'refund' }), ['rrn'])],
    ['agreed 1:1 terminal-batch-stan-date', 'agreed 2:1 original'],
  ],
  [
    'a refund nobody here has made',
    [one],
    [lineOf(one), lineOf(one, { grossMinor: -2500, kind: 'refund' })],
    ['agreed 1:1 terminal-batch-stan-date', 'only-there 0:1 terminal-batch-stan-date'],
  ],
  [
    'a chargeback of a sale that was refunded',
    [one, refund(7, -10_000)],
    [lineOf(one), lineOf(refund(7, -10_000)), lineOf(one, { grossMinor: -10_000, kind: 'chargeback' })],
    ['agreed 1:1 terminal-batch-stan-date', 'paid-here-reversed-there 1:2 terminal-batch-stan-date'],
  ],
])('when the statement has %s, then it is told', (_, payments, lines, findings) => {
  expect(brief(matched(payments, lines))).toEqual(findings);
});

test('when an acquirer leaves out what was taken back, then a pair without lines agrees and a lone sale does not', () => {
  const of = { policy: { ...USUAL_POLICY, takenBack: 'left-out' as const } };
  expect(brief(matched([voided, itsVoid], [], of))).toEqual(['agreed 2:0']);
  expect(brief(matched([voided, itsVoid], [lineOf(voided)], of))).toEqual([
    'reversed-here-paid-there 2:1 terminal-batch-stan-date',
  ]);
});

test('when a payment was made after the cut-off or is settled tomorrow, then it is late and not missing', () => {
  const evening = sale({ stan: 1, atMs: atTime('230500') });
  expect(brief(matched([evening], []))).toEqual(['late 1:0']);
  expect(matched([sale({ stan: 1, settlementDate: '20261129' })], [])).toMatchObject([
    { state: 'late', expectedDay: '20261129' },
  ]);
  expect(brief(matched([sale({ ...evening, settlementDate: '20261128' })], []))).toEqual(['only-here 1:0']);
});

test('when a payment lies before all that was loaded, then it is no finding', () => {
  expect(matched([sale({ stan: 1, atMs: atTime('093000', '20261120') })], [])).toEqual([]);
});

test('when a file between two is missing, then its payments wait', () => {
  const periods = [
    { fromDay: '20261127', toDay: '20261127' },
    { fromDay: '20261129', toDay: '20261129' },
  ];
  expect(brief(matched([one], [], { periods }))).toEqual(['late 1:0']);
});

test('when two payments could be either of two lines, then they agree together and are called ambiguous', () => {
  const lines = [one, two].map((payment, place) => bare(lineOf(payment, { time: `09310${place}` }), ['date', 'time']));
  expect(brief(matched([one, two], lines))).toEqual(['agreed 2:2 amount-time ambiguous']);
  expect(brief(matched([one, two], lines.slice(0, 1)))).toEqual(['only-here 2:1 amount-time ambiguous']);
  expect(brief(matched([one], lines))).toEqual(['only-there 1:2 amount-time ambiguous']);
});

test('when the clocks are half a minute apart, then two like payments are still told apart', () => {
  const lines = ['093025', '093225'].map((time) => bare(lineOf(one, { time }), ['date', 'time']));
  expect(brief(matched([one, two], lines))).toEqual(['agreed 1:1 amount-time', 'agreed 1:1 amount-time']);
});

test('when amount and time are alike and a number is not, then it is another payment', () => {
  for (const other of [
    { rrn: '800000000001' },
    { card: { last4: '9999' } },
    { authCode: '777777' },
    { terminal: '99999999' },
  ]) {
    const columns = ['date', 'time', ...(Object.keys(other) as (keyof StatementLine)[])] as const;
    expect(brief(matched([one], [bare(lineOf(one, other), columns)]))).toEqual(['only-here 1:0', 'only-there 0:1']);
  }
  expect(brief(matched([one], [bare(lineOf(one, { stan: 999 }), NUMBERS)]))).toEqual([
    'only-here 1:0',
    'only-there 0:1',
  ]);
});

const RATES: RateTable = {
  rules: [
    { cardKind: 'debit', rateMillionths: 5000, mostMinor: 2000 },
    { cardKind: 'credit', rateMillionths: 6000, leastMinor: 10 },
  ],
  rounding: 'half-up',
  givenBack: 'returned',
};

test('when the fee is not the contract’s, or the net is not gross less fee, then the fee differs', () => {
  const of = { policy: { ...USUAL_POLICY, rates: RATES } };
  const priced = (fee: Partial<StatementLine>) =>
    brief(matched([one], [lineOf(one, { cardKind: 'credit', feeMinor: 60, netMinor: 9940, ...fee })], of))[0];
  expect(priced({})).toBe('agreed 1:1 terminal-batch-stan-date');
  expect(priced({ feeMinor: 61, netMinor: 9939 })).toBe('fee-differs 1:1 terminal-batch-stan-date');
  expect(priced({ netMinor: 9900 })).toBe('fee-differs 1:1 terminal-batch-stan-date');
  expect(priced({ grossMinor: 9000 })).toBe('amount-differs+fee-differs 1:1 terminal-batch-stan-date');
  const { cardKind: _, ...unknown } = lineOf(one, { cardKind: 'credit', feeMinor: 999 });
  expect(matched([one], [unknown], of)[0]?.state).toBe('agreed');
});

test('when the parts of a payment bear the fee of the whole, then it is right', () => {
  const rates: RateTable = { ...RATES, rules: [{ rateMillionths: 6000, leastMinor: 50 }] };
  const parts = (first: number, second: number) => [
    lineOf(one, { grossMinor: 9000, feeMinor: first }),
    lineOf(one, { grossMinor: 1000, feeMinor: second }),
  ];
  const state = (lines: readonly StatementLine[]) =>
    matched([one], lines, { policy: { ...USUAL_POLICY, rates } })[0]?.state;
  expect(state(parts(54, 50))).toBe('agreed');
  expect(state(parts(54, 6))).toBe('agreed');
  expect(state(parts(54, 7))).toBe('fee-differs');
});
