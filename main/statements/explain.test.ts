import { expect, test } from 'vitest';
import type { EventRow, JsonObject } from '../journal/role.ts';
import { type Explained, explain, type Knowledge } from './explain.ts';
import { type HostBatchFact, type PaymentFact, USUAL_POLICY } from './matching/facts.ts';
import { atTime, bare, DAY, lineOf, matched, sale } from './matching/shop-builders.ts';
import { lineIdOf, type StatementLine } from './statement-line.ts';
import { storyOf } from './story.ts';

const event = (kind: string, body: JsonObject, time: string): EventRow => ({ seq: 1, atMs: atTime(time), kind, body });

function explained(
  payments: readonly PaymentFact[],
  lines: readonly StatementLine[],
  of: { readonly events?: readonly EventRow[]; readonly host?: Partial<HostBatchFact> } = {},
): readonly Explained[] {
  const host: HostBatchFact = { terminal: '12345678', batch: 7, state: 'settled', ...of.host };
  const knowledge: Knowledge = {
    payment: (id) => payments.find((each) => each.id === id),
    line: (id) => lines.find((each) => lineIdOf(each) === id),
    story: () => storyOf(of.events ?? []),
    hostBatch: () => (of.host === undefined ? undefined : host),
    terminals: new Set(['12345678']),
    periods: [{ fromDay: DAY, toDay: DAY }],
    policy: USUAL_POLICY,
  };
  return matched(payments, lines).map((finding) => explain(finding, knowledge));
}

const codes = (found: readonly Explained[]): readonly (readonly string[])[] =>
  found
    .filter(({ finding }) => finding.state !== 'agreed')
    .map(({ proposal, explanations }) => [proposal, ...explanations.map(({ code }) => code)]);

const one = sale({ stan: 1 });

test('when an answer was lost and its reversal never answered, then the whole story is told with its moments', () => {
  const events = [
    event('intent-written', { stan: 1 }, '140200'),
    event('reversal-owed', { reason: '98', because: 'no-answer' }, '140300'),
    event('reversal-failed', { attempts: 1, said: 'timed-out' }, '140400'),
    event('unresolved', { attempts: 3, said: 'timed-out' }, '140600'),
  ];
  const lost = sale({ stan: 1, standing: 'unknown' });
  expect(explained([lost], [lineOf(lost)], { events })).toMatchObject([
    {
      proposal: 'refund',
      explanations: [
        { code: 'answer-lost', values: { atMs: atTime('140300'), because: 'no-answer' } },
        { code: 'reversal-unanswered', values: { atMs: atTime('140600'), attempts: 3, said: 'timed-out' } },
      ],
    },
  ]);
  expect(codes(explained([lost], [], { events }))).toEqual([
    ['close', 'answer-lost', 'reversal-unanswered', 'day-loaded'],
  ]);
});

test('when a refund got no answer and the statement has it, then it is proposed to close it as it stands there', () => {
  const open = sale({ stan: 1, kind: 'refund', signedMinor: -10_000, standing: 'unknown' });
  const events = [event('unresolved', { attempts: 0, because: 'no-answer' }, '140300')];
  expect(codes(explained([open], [lineOf(open)], { events }))).toEqual([['close', 'answer-lost']]);
});

test('when the host settled the batch as balanced, then its word stands with what is missing in the statement', () => {
  const host = { domestic: 'balanced', foreign: 'unbalanced' } as const;
  expect(codes(explained([one], [], { host }))).toEqual([['claim', 'day-loaded', 'host-balanced']]);
  expect(codes(explained([{ ...one, organisation: 'VIS' }], [], { host }))).toEqual([
    ['claim', 'day-loaded', 'host-unbalanced'],
  ]);
  expect(codes(explained([one], [], { host: { state: 'open' } }))).toEqual([['claim', 'day-loaded', 'batch-open']]);
});

test.each<readonly [what: string, payments: PaymentFact[], lines: StatementLine[], said: string[]]>([
  ['paid twice', [one], [lineOf(one), lineOf(one, { row: 9 })], ['refund', 'paid-times']],
  ['less than it was', [one], [lineOf(one, { grossMinor: 9000 })], ['claim', 'amounts']],
  ['more than it was', [one], [lineOf(one, { grossMinor: 11_000 })], ['refund', 'amounts']],
  ['a cent off', [one], [lineOf(one, { grossMinor: 9999 })], ['write-off', 'amounts']],
  [
    'in parts too small',
    [one],
    [lineOf(one, { grossMinor: 6000 }), lineOf(one, { grossMinor: 3000 })],
    ['claim', 'parts'],
  ],
  [
    'taken back there',
    [one],
    [lineOf(one), lineOf(one, { grossMinor: -10_000, kind: 'reversal' })],
    ['claim', 'taken-back-there'],
  ],
  [
    'charged back',
    [one],
    [lineOf(one), lineOf(one, { grossMinor: -10_000, kind: 'chargeback' })],
    ['claim', 'chargeback'],
  ],
  ['made after the cut-off', [sale({ stan: 1, atMs: atTime('233000') })], [], ['wait', 'after-cut-off']],
  ['of another till', [], [lineOf(sale({ stan: 1, terminal: '99999999' }))], ['claim', 'another-terminal']],
  ['of a number unknown here', [], [lineOf(one)], ['claim', 'number-unknown-here']],
  ['nothing like ours', [], [bare(lineOf(one), ['date'])], ['claim', 'nothing-alike-here']],
  ['a fee of the acquirer', [], [lineOf(one, { kind: 'fee', grossMinor: -5000 })], ['claim', 'charge-of-the-acquirer']],
  ['a wrong net', [one], [lineOf(one, { feeMinor: 60, netMinor: 9000 })], ['claim', 'net-does-not-add-up']],
  [
    'only held here',
    [sale({ stan: 1, kind: 'preauth', standing: 'moved-nothing' })],
    [lineOf(one)],
    ['refund', 'holds-only'],
  ],
])('when a payment is %s, then that is said and something is proposed', (_, payments, lines, said) => {
  expect(codes(explained(payments, lines))).toEqual([said]);
});

test('when the bank pays out another sum than the net of the day, then it is said with both', () => {
  const paid = lineOf(one, { feeMinor: 60, settlementDate: DAY });
  const payout = (grossMinor: number): StatementLine => ({
    row: 9,
    digest: 'bank',
    copy: 1,
    kind: 'payout',
    grossMinor,
    settlementDate: DAY,
  });
  expect(codes(explained([one], [paid, payout(9940)]))).toEqual([]);
  expect(explained([one], [paid, payout(9900)])[1]).toMatchObject({
    proposal: 'claim',
    explanations: [{ code: 'payout-of-day', values: { day: DAY, netMinor: 9940, paidMinor: 9900 } }],
  });
});
