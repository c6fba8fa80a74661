/** Questions about payments past: rows, and the whole life of one. Reads only. */
import type { Handlers, HistoryRow, Input, Paper, PaymentLife } from '../../../preload/contract/contract.ts';
import { MOST_HOURS } from '../../../preload/contract/desk-shapes.ts';
import type { Counter } from '../../counter/counter.ts';
import { whyNobody } from '../../counter/guards.ts';
import { mayFollow } from '../../counter/orders.ts';
import { batchNumber, paymentId } from '../../domain/numbers.ts';
import { ALL_PAYMENT_KINDS, kindRow } from '../../domain/payment-kinds.ts';
import { heldStanding, saleStanding } from '../../domain/standing.ts';
import type { EventRow, FindPayments, JsonObject, PaymentRow, Reader, WithinHours } from '../../journal/role.ts';
import { isCalendarDay } from '../../reports/business-day.ts';
import { saleOf } from '../../sale/row.ts';
import { accept, refuse } from '../answer.ts';
import { billOfPayment } from '../view/bill-view.ts';
import { chipFacts } from '../view/chip-facts.ts';
import { balanceView, referenceView } from '../view/original-view.ts';
import type { ViewParts } from '../view/view.ts';

const PAGE = 50;

export function historyHandlers(counter: Counter, view: ViewParts) {
  const { journal } = counter.parts;
  /** History is open to everybody who has signed in, and closed behind the lock. */
  const whyClosed = () => whyNobody(counter.parts);
  return {
    'history.find': (search) => {
      const why = whyClosed();
      if (why !== undefined) return refuse(why);
      for (const name of ['fromDay', 'toDay'] as const) {
        const day = search[name];
        if (day !== undefined && !isCalendarDay(day)) return refuse('malformed', name);
      }
      if (search.within !== undefined && search.within.toHour - search.within.fromHour > MOST_HOURS)
        return refuse('malformed', 'within');
      const rows = journal.find(asked(search));
      return accept({ rows: rows.slice(0, PAGE).map((row) => historyRow(row, journal)), more: rows.length > PAGE });
    },
    'history.show': ({ paymentId: text }) => {
      const why = whyClosed();
      if (why !== undefined) return refuse(why);
      const row = journal.payment(paymentId(text));
      return row === undefined ? refuse('no-such-payment') : accept(lifeOf(row, counter, view));
    },
  } satisfies Partial<Handlers>;
}

type Search = Input<'history.find'>;

/** One row more than a page, to know whether there are more. */
const asked = ({ text, batch, after, fromDay, toDay, within, ...rest }: Search): FindPayments => ({
  text,
  limit: PAGE + 1,
  ...(fromDay && { fromDay }),
  ...(toDay && { toDay }),
  ...withKinds(kindsOf(rest.kinds, within)),
  ...(within && { within: hoursOf(within) }),
  ...(rest.holding && { holding: rest.holding }),
  ...(rest.result && { result: rest.result }),
  ...(rest.operator && { operator: rest.operator }),
  ...(batch && { batch: batchNumber(batch) }),
  ...(after && { after: paymentId(after) }),
});

/** Kinds that count as money taken or given back; a tip counts by what it changed. */
const COUNTED = ALL_PAYMENT_KINDS.filter((kind) => kindRow(kind).side !== 'none' || kind === 'adjustment');

function kindsOf(kinds: Search['kinds'], within: Search['within']): Search['kinds'] {
  if (within?.counted !== true) return kinds;
  return kinds === undefined ? COUNTED : COUNTED.filter((kind) => kinds.includes(kind));
}

const withKinds = (kinds: Search['kinds']): Pick<FindPayments, 'kinds'> => (kinds === undefined ? {} : { kinds });

const hoursOf = ({ fromHour, toHour, tender, code }: NonNullable<Search['within']>): WithinHours => ({
  fromHour,
  toHour,
  ...(tender !== undefined && { tender }),
  ...(code !== undefined && { code }),
});

function historyRow(row: PaymentRow, journal: Reader): HistoryRow {
  const slips = slipStates(row, journal);
  return {
    paymentId: row.id,
    kind: row.kind,
    stage: row.stage,
    amount: { amountMinor: row.amountMinor, currency: 'CNY' },
    batch: row.batch,
    operator: row.operator,
    atMs: row.openedAtMs,
    ...(row.result && { result: row.result }),
    ...(row.maskedPan && { maskedPan: row.maskedPan as NonNullable<HistoryRow['maskedPan']> }),
    ...(row.stan && { voucher: row.stan }),
    ...(row.voidedById && { voidedBy: row.voidedById }),
    ...(slips && { printed: slips }),
    ...(row.advice && { advice: row.advice }),
  };
}

/** One word for all copies: the worst of them. */
function slipStates(row: PaymentRow, journal: Reader): HistoryRow['printed'] {
  if (row.stage !== 'approved' && row.stage !== 'done') return undefined;
  const sale = saleOf(journal, row);
  if (!('slips' in sale.kept)) return undefined;
  const states = sale.kept.slips.map((slip) => slip.state);
  return WORST_FIRST.find((state) => states.includes(state));
}

const WORST_FIRST = ['failed', 'sending', 'queued', 'unconfirmed', 'skipped', 'printed'] as const;

function lifeOf(row: PaymentRow, counter: Counter, view: ViewParts): PaymentLife {
  const { parts } = counter;
  const bill = billOfPayment(row, counter);
  const sale = saleOf(parts.journal, row);
  const { kept } = sale;
  const isPrinted = 'slips' in kept;
  const balanceMinor = 'outcome' in kept ? kept.outcome?.balanceMinor : undefined;
  const original = row.originalId && parts.journal.payment(row.originalId);
  const followers = parts.journal.followers(row.id);
  const standing = standingOf(row, followers);
  return {
    row: historyRow(row, parts.journal),
    followers: followers.slice(-50).map((one) => historyRow(one, parts.journal)),
    ...(original && { original: historyRow(original, parts.journal) }),
    ...(standing && { standing }),
    events: parts.journal.events(row.id).slice(-500).map(eventView),
    may: mayDo(row, parts),
    ...(row.rrn && { rrn: row.rrn }),
    ...(row.authCode && { authCode: row.authCode }),
    ...(row.responseCode && { answer: view.wordsOf(row.responseCode) }),
    ...('shown' in kept && kept.shown?.expiry && { expiry: kept.shown.expiry }),
    ...(kept.opening.original?.stan && { originalVoucher: kept.opening.original.stan }),
    ...(kept.opening.original && { reference: referenceView(kept.opening.original) }),
    ...(kept.opening.tipMinor !== undefined && { tip: yuan(kept.opening.tipMinor) }),
    ...(balanceMinor !== undefined && { balance: balanceView(balanceMinor) }),
    ...('chip' in kept && kept.chip && { chip: chipFacts(kept.chip) }),
    ...(bill && { bill }),
    ...(isPrinted && { paper: maySeeSignature(row, parts) ? view.paperOf(sale) : withoutDots(view.paperOf(sale)) }),
  };
}

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

function standingOf(row: PaymentRow, followers: readonly PaymentRow[]): PaymentLife['standing'] {
  if (row.kind === 'sale') {
    const { refundedMinor, refundableMinor } = saleStanding(row, followers);
    return { of: 'sale', refunded: yuan(refundedMinor), refundable: yuan(refundableMinor) };
  }
  if (row.kind !== 'preauth') return undefined;
  const { heldMinor, completableMinor } = heldStanding(row, followers);
  return { of: 'preauth', held: yuan(heldMinor), completable: yuan(completableMinor) };
}

/** A signature is shown to who took the payment, and to those who answer for the shop. */
function maySeeSignature(row: PaymentRow, { session }: Counter['parts']): boolean {
  const { state } = session;
  return state.state === 'signed-in' && (state.person.role !== 'cashier' || state.person.operator === row.operator);
}

/** The slip with an empty frame where a picture stands. */
function withoutDots(paper: Paper): Paper {
  const lines = paper.lines.map((line) => {
    if (line.kind !== 'picture') return line;
    const { dots: _unseen, ...frame } = line;
    return frame;
  });
  return { ...paper, lines };
}

function mayDo(row: PaymentRow, parts: Counter['parts']): PaymentLife['may'] {
  const may: PaymentLife['may'] = [...mayFollow(row, parts)];
  const hasPaper = row.stage === 'approved' || row.stage === 'done';
  if (row.result === 'approved' && hasPaper && row.facts.closed === undefined) may.push('reprint');
  if (row.stage !== 'unresolved') return may;
  if (kindRow(row.kind).unanswered === 'reverse') may.push('retry-reversal');
  may.push('close-unresolved');
  return may;
}

const eventView = (event: EventRow): PaymentLife['events'][number] => ({
  seq: event.seq,
  atMs: event.atMs,
  event: event.kind,
  detail: detailOf(event.body).slice(0, 20),
});

const detailOf = (body: JsonObject): { name: string; value: string }[] =>
  Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [{ name: name.slice(0, 40), value: String(value).slice(0, 120) }]
      : [],
  );
