/** Statements and their differences as the picture that crosses. Agreed ones are counted; lists longer than the contract's are cut. */
import type {
  DifferenceRow,
  DifferenceStory,
  StatementAsk,
  StatementPicture,
} from '../../../preload/contract/contract.ts';
import { LARGEST_STATEMENT } from '../../../preload/contract/statement-shapes.ts';
import { DIFFERENCE_STATES } from '../../../preload/contract/statement-words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { Reconciliation } from '../../counter/reconciliation.ts';
import type { StatementRow } from '../../journal/role.ts';
import type { Difference, StatementBooks } from '../../statements/desk.ts';
import { profileOf } from '../../statements/kept-lines.ts';
import type { PaymentFact } from '../../statements/matching/facts.ts';
import { dayOfDifference, isOpen } from '../../statements/open-differences.ts';
import type { StatementLine } from '../../statements/statement-line.ts';

const MOST_ROWS = 200;
const MOST_IMPORTS = 400;
const MOST_PARTS = 50;
const MOST_NOTES = 100;
const LONGEST_TEXT = 200;

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export function statementPicture(desk: Reconciliation, parts: CounterParts, ask: StatementAsk): StatementPicture {
  const books = desk.books();
  const wanted = books.differences.filter(
    (each) =>
      (ask.state === undefined || each.finding.state === ask.state) &&
      (ask.stage === undefined || stageOf(each) === ask.stage),
  );
  const rows = wanted.map((each) => rowOf(each, books)).sort(byDay);
  const chosen = books.differences.find(({ finding }) => finding.key === ask.chosen);
  return {
    imports: desk.imports().toReversed().slice(0, MOST_IMPORTS).map(importOf),
    profiles: [...desk.profiles],
    largestFile: LARGEST_STATEMENT,
    agreed: books.findings.length - books.differences.length,
    counts: countsOf(books.differences),
    rows: rows.slice(0, MOST_ROWS),
    more: rows.length > MOST_ROWS,
    people: parts.people.list().map(({ operator, name }) => ({ operator, name })),
    ...(chosen && { chosen: storyOf(chosen, books) }),
  };
}

const importOf = (row: StatementRow): StatementPicture['imports'][number] => ({
  number: row.number,
  fileName: row.fileName,
  profile: profileOf(row).name,
  fromDay: row.fromDay,
  toDay: row.toDay,
  count: row.count,
  by: row.operator,
  atMs: row.atMs,
});

const stageOf = (difference: Difference): 'open' | 'closed' => (isOpen(difference) ? 'open' : 'closed');

function countsOf(differences: readonly Difference[]): StatementPicture['counts'] {
  return DIFFERENCE_STATES.flatMap((state) => {
    const mine = differences.filter(({ finding }) => finding.state === state);
    const closed = mine.filter((each) => stageOf(each) === 'closed').length;
    return mine.length === 0 ? [] : [{ state, open: mine.length - closed, closed }];
  });
}

/** The newest day first. */
const byDay = (one: DifferenceRow, other: DifferenceRow): number =>
  (other.day ?? '').localeCompare(one.day ?? '') || one.difference.localeCompare(other.difference);

function paymentsOf({ finding }: Difference, books: StatementBooks): readonly PaymentFact[] {
  return finding.payments.flatMap((id) => books.payment(id) ?? []);
}
function linesOf({ finding }: Difference, books: StatementBooks): readonly StatementLine[] {
  return finding.lines.flatMap((id) => books.line(id) ?? []);
}

function rowOf(difference: Difference, books: StatementBooks): DifferenceRow {
  const { finding, proposal, decision } = difference;
  const [payment] = paymentsOf(difference, books);
  const [line] = linesOf(difference, books);
  const last4 = payment?.card?.last4 ?? line?.card?.last4;
  const day = dayOfDifference(difference, books);
  return {
    difference: finding.key,
    state: finding.state,
    also: [...finding.also],
    ambiguous: finding.ambiguous,
    here: money(finding.hereMinor),
    there: money(finding.thereMinor),
    ...(last4 !== undefined && { last4 }),
    ...(day !== undefined && { day }),
    proposal,
    stage: stageOf(difference),
    changed: decision?.stage === 'closed' && decision.isStale,
    ...(decision?.owner !== undefined && { owner: decision.owner }),
  };
}

function storyOf(difference: Difference, books: StatementBooks): DifferenceStory {
  const { finding, explanations, decision } = difference;
  const { closedBy, closedAtMs } = decision ?? {};
  return {
    row: rowOf(difference, books),
    ...(finding.reason !== undefined && { reason: finding.reason }),
    explanations: explanations.slice(0, 100).map(({ code, values }) => ({
      code,
      values: Object.entries(values).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value,
      })),
    })),
    payments: paymentsOf(difference, books).slice(0, MOST_PARTS).map(paymentView),
    lines: linesOf(difference, books).slice(0, MOST_PARTS).map(lineView),
    ...(decision?.action !== undefined && { action: decision.action }),
    ...(decision?.evidence !== undefined && { evidence: decision.evidence }),
    notes: (decision?.notes ?? []).slice(-MOST_NOTES).map((note) => ({ ...note })),
    ...(closedBy !== undefined && closedAtMs !== undefined && { closed: { by: closedBy, atMs: closedAtMs } }),
  };
}

const paymentView = (payment: PaymentFact): DifferenceStory['payments'][number] => ({
  paymentId: payment.id,
  kind: payment.kind,
  standing: payment.standing,
  amount: money(payment.signedMinor),
  batch: payment.batch,
  voucher: payment.stan,
  ...(payment.card && { last4: payment.card.last4 }),
  atMs: payment.atMs,
});

const lineView = (line: StatementLine): DifferenceStory['lines'][number] => ({
  row: line.row,
  kind: line.kind,
  gross: money(line.grossMinor),
  ...(line.feeMinor !== undefined && { fee: money(line.feeMinor) }),
  ...(line.netMinor !== undefined && { net: money(line.netMinor) }),
  ...(line.terminal !== undefined && { terminal: line.terminal.slice(0, 60) }),
  ...(line.batch !== undefined && { batch: line.batch }),
  ...(line.stan !== undefined && { voucher: line.stan }),
  ...(line.rrn !== undefined && { reference: line.rrn.slice(0, 60) }),
  ...(line.card && { last4: line.card.last4 }),
  ...(line.date !== undefined && { day: line.date }),
  ...(line.time !== undefined && { time: line.time }),
  ...(line.settlementDate !== undefined && { settlementDay: line.settlementDate }),
});
