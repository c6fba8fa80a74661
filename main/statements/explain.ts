/**
 * Why a finding is as it is, and what a person might do about it: codes with values, drawn from the payment's own events, the host's
 * verdict and the statement's lines. The words in two languages are the screen's. A proposal is only that: nothing is done by itself, and
 * nothing is ever set to zero.
 */
import { kindRow } from '../domain/payment-kinds.ts';
import { dayFrom, dayNumberOf, dayText, placeOf } from './matching/days.ts';
import type { HostBatchFact, MatchPolicy, PaymentFact, Period } from './matching/facts.ts';
import { isFeeWrong } from './matching/fee-finding.ts';
import { differenceOf, type Finding } from './matching/finding.ts';
import type { LineId, StatementLine } from './statement-line.ts';
import type { Happening } from './story.ts';

/** What the host, the calendar and the lines say; what the payment's own events say is in story.ts. */
export const CIRCUMSTANCES = [
  'host-balanced',
  'host-unbalanced',
  'batch-open',
  'after-cut-off',
  'settles-later',
  'day-not-loaded',
  'day-loaded',
  'chargeback',
  'taken-back-there',
  'paid-times',
  'parts',
  'amounts',
  'fee-expected',
  'net-does-not-add-up',
  'another-terminal',
  'number-unknown-here',
  'nothing-alike-here',
  'about-our-payment',
  'void-unknown-there',
  'holds-only',
  'no-telling-apart',
  'charge-of-the-acquirer',
  'payout-of-day',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export type Values = Readonly<Record<string, string | number>>;

export interface Explanation {
  readonly code: Circumstance | Happening['code'];
  /** Moments end in `AtMs`, amounts in `Minor`, days are YYYYMMDD. */
  readonly values: Values;
}

/**
 * `refund`: give the cardholder back what was taken; `claim`: ask the acquirer for it, or about it; `wait`: it is expected in a later file;
 * `write-off`: too small to ask; `close`: a payment nobody answered is closed as the statement has it.
 */
export const ACTIONS = ['none', 'refund', 'claim', 'wait', 'write-off', 'close'] as const;
export type Action = (typeof ACTIONS)[number];

export interface Explained {
  readonly finding: Finding;
  readonly explanations: readonly Explanation[];
  readonly proposal: Action;
}

export interface Knowledge {
  readonly payment: (id: string) => PaymentFact | undefined;
  readonly line: (id: LineId) => StatementLine | undefined;
  /** What happened to a payment, in the order of time. */
  readonly story: (id: string) => readonly Happening[];
  readonly hostBatch: (terminal: string, batch: number) => HostBatchFact | undefined;
  readonly terminals: ReadonlySet<string>;
  readonly periods: readonly Period[];
  readonly policy: MatchPolicy;
}

export function explain(finding: Finding, knowledge: Knowledge): Explained {
  const about = aboutOf(finding, knowledge);
  return {
    finding,
    proposal: proposalOf(about),
    explanations: finding.state === 'agreed' ? [] : explanationsOf(about),
  };
}

/** The proposal alone: it needs no payment's story, and a queue may be long. */
export const propose = (finding: Finding, knowledge: Knowledge): Action => proposalOf(aboutOf(finding, knowledge));

const aboutOf = (finding: Finding, knowledge: Knowledge): About => ({
  finding,
  payments: finding.payments.flatMap((id) => knowledge.payment(id) ?? []),
  lines: finding.lines.flatMap((id) => knowledge.line(id) ?? []),
  knowledge,
});

interface About {
  readonly finding: Finding;
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly StatementLine[];
  readonly knowledge: Knowledge;
}

const say = (code: Explanation['code'], values: Values = {}): Explanation => ({ code, values });

function explanationsOf(about: About): readonly Explanation[] {
  const { finding, payments, knowledge } = about;
  return [
    ...payments.flatMap(({ id }) => knowledge.story(id)),
    ...payments.flatMap(holding),
    ...byState(about),
    ...feesSaid(finding),
    ...(finding.ambiguous ? [say('no-telling-apart', { payments: payments.length, lines: about.lines.length })] : []),
  ];
}

const holding = ({ kind }: PaymentFact): readonly Explanation[] =>
  kindRow(kind).side === 'none' ? [say('holds-only', { kind })] : [];

function byState(about: About): readonly Explanation[] {
  const { finding, payments, lines, knowledge } = about;
  switch (finding.state) {
    case 'agreed':
    case 'fee-differs':
      return [];
    case 'amount-differs':
      if (isPayout(lines)) return [payoutSaid(about)];
      return [lines.length > 1 ? parts(about) : amounts(about), ...hostSaid(about)];
    case 'only-here':
      return [...dayLoaded(finding), ...hostSaid(about)];
    case 'late':
      return payments.flatMap((payment) => whyLate(payment, finding, knowledge));
    case 'only-there':
      return lines.map((line) => whyStranger(line, finding, knowledge));
    case 'reversed-here-paid-there':
      return [...(payments.length > 1 && !finding.ambiguous ? [say('void-unknown-there')] : []), ...hostSaid(about)];
    case 'paid-here-reversed-there':
      return [takenBackThere(about), ...hostSaid(about)];
    case 'duplicated':
      return [say('paid-times', { times: lines.length, thereMinor: finding.thereMinor })];
  }
}

const amounts = ({ finding: { hereMinor, thereMinor } }: About): Explanation =>
  say('amounts', { hereMinor, thereMinor });
const parts = ({ finding, lines }: About): Explanation =>
  say('parts', { count: lines.length, hereMinor: finding.hereMinor, thereMinor: finding.thereMinor });

const isPayout = (lines: readonly StatementLine[]): boolean => lines.every(({ kind }) => kind === 'payout');

const payoutSaid = ({ finding: { hereMinor, thereMinor, expectedDay = '' } }: About): Explanation =>
  say('payout-of-day', { day: expectedDay, netMinor: hereMinor, paidMinor: thereMinor });

const dayLoaded = ({ expectedDay }: Finding): readonly Explanation[] =>
  expectedDay === undefined ? [] : [say('day-loaded', { day: expectedDay })];

function takenBackThere({ lines }: About): Explanation {
  const back = lines.find(({ kind }) => kind === 'chargeback');
  const day = (back ?? lines.at(-1))?.settlementDate ?? (back ?? lines.at(-1))?.date;
  return say(back === undefined ? 'taken-back-there' : 'chargeback', day === undefined ? {} : { day });
}

/** The second of the three ways: what the host said when the batch was settled. */
function hostSaid({ payments, knowledge }: About): readonly Explanation[] {
  const [payment] = payments;
  const batch = payment && knowledge.hostBatch(payment.terminal, payment.batch);
  if (payment === undefined || batch === undefined) return [];
  if (batch.state === 'open') return [say('batch-open', { batch: batch.batch })];
  const isForeign = payment.organisation !== undefined && payment.organisation !== 'CUP';
  const verdict = isForeign ? batch.foreign : batch.domestic;
  return verdict === undefined
    ? []
    : [say(verdict === 'balanced' ? 'host-balanced' : 'host-unbalanced', { batch: batch.batch })];
}

function whyLate(
  { atMs, settlementDate }: PaymentFact,
  { expectedDay = '' }: Finding,
  { periods }: Knowledge,
): readonly Explanation[] {
  if (placeOf(expectedDay, periods) === 'gap') return [say('day-not-loaded', { day: expectedDay })];
  if (settlementDate !== undefined) return [say('settles-later', { day: settlementDate })];
  const isNextDay = expectedDay === dayFrom(dayText(dayNumberOf(atMs)), 1);
  return [say(isNextDay ? 'after-cut-off' : 'settles-later', { paidAtMs: atMs, day: expectedDay })];
}

function whyStranger(line: StatementLine, { aboutId }: Finding, { terminals }: Knowledge): Explanation {
  const { terminal, stan, rrn, kind } = line;
  if (kind === 'fee' || kind === 'payout') return say('charge-of-the-acquirer');
  if (aboutId !== undefined) return say(kind === 'chargeback' ? 'chargeback' : 'about-our-payment', { id: aboutId });
  if (terminal !== undefined && !terminals.has(terminal)) return say('another-terminal', { terminal });
  if (stan === undefined && rrn === undefined) return say('nothing-alike-here', { amountMinor: line.grossMinor });
  return say('number-unknown-here', { ...(stan !== undefined && { stan }), ...(rrn !== undefined && { rrn }) });
}

function feesSaid({ fee }: Finding): readonly Explanation[] {
  if (fee === undefined || !isFeeWrong(fee)) return [];
  const { expectedMinor, chargedMinor, netAddsUp } = fee;
  const isRate = expectedMinor !== undefined && chargedMinor !== undefined && expectedMinor !== chargedMinor;
  return [
    ...(isRate ? [say('fee-expected', { expectedMinor, chargedMinor })] : []),
    ...(netAddsUp ? [] : [say('net-does-not-add-up')]),
  ];
}

function proposalOf({ finding, payments, lines, knowledge: { policy } }: About): Action {
  const differenceMinor = differenceOf(finding);
  const isOpen = payments.some(({ standing }) => standing === 'unknown');
  switch (finding.state) {
    case 'agreed':
      return 'none';
    case 'late':
      return 'wait';
    case 'fee-differs':
      return isTrifle(feeDifferenceOf(finding), policy) ? 'write-off' : 'claim';
    case 'amount-differs':
      if (isTrifle(differenceMinor, policy)) return 'write-off';
      if (isPayout(lines)) return 'claim';
      return differenceMinor > 0 ? 'refund' : 'claim';
    case 'only-here':
      return isOpen ? 'close' : 'claim';
    case 'only-there':
      return lines.every(({ kind }) => kind === 'fee') && isTrifle(differenceMinor, policy) ? 'write-off' : 'claim';
    case 'reversed-here-paid-there':
      return isOpen && differenceMinor < 0 ? 'close' : differenceMinor > 0 ? 'refund' : 'claim';
    case 'paid-here-reversed-there':
      return 'claim';
    case 'duplicated':
      return differenceMinor > 0 ? 'refund' : 'claim';
  }
}

const isTrifle = (amountMinor: number, { trifleMinor }: MatchPolicy): boolean => Math.abs(amountMinor) <= trifleMinor;

const feeDifferenceOf = ({ fee }: Finding): number =>
  fee === undefined || !fee.netAddsUp
    ? Number.MAX_SAFE_INTEGER
    : (fee.chargedMinor ?? 0) - (fee.expectedMinor ?? fee.chargedMinor ?? 0);
