/** Statements and their differences as the picture that crosses. */
import type {
  DifferenceRow,
  DifferenceStory,
  FileSurvey,
  StatementPicture,
  View,
} from '../../../preload/contract/contract.ts';
import { LARGEST_PIECE, LARGEST_STATEMENT } from '../../../preload/contract/statement-shapes.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { Reconciliation } from '../../counter/reconciliation.ts';
import type { StatementRow } from '../../journal/role.ts';
import type { Survey } from '../../statements/import/survey.ts';
import { profileOf } from '../../statements/kept-lines.ts';
import type { Looked, SeenDifference } from '../../statements/look.ts';
import type { PaymentFact } from '../../statements/matching/facts.ts';
import type { StatementLine } from '../../statements/statement-line.ts';

const MOST_IMPORTS = 400;
const MOST_NOTES = 100;
const MOST_BROKEN = 50;
const LONGEST_TEXT = 200;

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** `looked`: what the worker has drawn of the books. */
export function statementPicture(desk: Reconciliation, parts: CounterParts, looked: Looked): StatementPicture {
  const { ready, own, broken } = desk.files.profiles();
  return {
    imports: desk.imports().toReversed().slice(0, MOST_IMPORTS).map(importOf),
    profiles: [
      ...ready.map(({ name }) => ({ name, isReady: true })),
      ...own.map(({ name }) => ({ name, isReady: false })),
    ],
    brokenProfiles: broken.slice(0, MOST_BROKEN).map((file) => file.slice(0, 100)),
    largestFile: LARGEST_STATEMENT,
    largestPiece: LARGEST_PIECE,
    agreed: looked.agreed,
    counts: looked.counts.map(({ state, open, closed }) => ({ state, open, closed })),
    rows: looked.rows.map(rowOf),
    more: looked.more,
    people: parts.people.list().map(({ operator, name }) => ({ operator, name })),
    ...(looked.chosen && { chosen: storyOf(looked.chosen) }),
  };
}

/** In the counter's own picture while an import is under way. */
export const statementWorkView = ({ files: { progress } }: Reconciliation): Pick<View, 'statementWork'> =>
  progress === undefined ? {} : { statementWork: { ...progress } };

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

function rowOf({ finding, proposal, decision, stage, day, payments, lines }: SeenDifference): DifferenceRow {
  const last4 = payments[0]?.card?.last4 ?? lines[0]?.card?.last4;
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
    stage,
    changed: decision?.stage === 'closed' && decision.isStale,
    ...(decision?.owner !== undefined && { owner: decision.owner }),
  };
}

function storyOf(chosen: NonNullable<Looked['chosen']>): DifferenceStory {
  const { finding, explanations, decision, payments, lines } = chosen;
  const { closedBy, closedAtMs } = decision ?? {};
  return {
    row: rowOf(chosen),
    ...(finding.reason !== undefined && { reason: finding.reason }),
    explanations: explanations.map(({ code, values }) => ({
      code,
      values: Object.entries(values).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value,
      })),
    })),
    payments: payments.map(paymentView),
    lines: lines.map(lineView),
    ...(decision?.action !== undefined && { action: decision.action }),
    ...(decision?.evidence !== undefined && { evidence: decision.evidence }),
    notes: (decision?.notes ?? []).slice(-MOST_NOTES).map((note) => ({ ...note })),
    ...(closedBy !== undefined && closedAtMs !== undefined && { closed: { by: closedBy, atMs: closedAtMs } }),
  };
}

/** The file in hand by a layout; its cells were covered where a card number could hide. */
export const surveyView = ({
  rows,
  raw,
  columns,
  lines,
  counts,
  reasons,
  faults,
  words,
  whole,
}: Survey): FileSurvey => ({
  rows: rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
  whole: [...raw],
  columnCount: columns,
  lines: lines.map(lineView),
  counts: { ...counts },
  reasons: reasons.map((reason) => ({ ...reason })),
  faults: faults.map((fault) => ({ ...fault })),
  kindWords: [...(words.kind ?? [])],
  cardKindWords: [...(words.cardKind ?? [])],
  directionWords: [...(words.direction ?? [])],
  isAll: whole,
});

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
