/** What must be true before money may move, in the order in which a cashier can do something about it. */
import { totalsOf } from '../close-of-day/totals.ts';
import { LARGEST_AMOUNT_MINOR } from '../domain/money.ts';
import type { PaymentRow } from '../journal/role.ts';
import { may, type Right } from '../operators/roles.ts';
import type { CounterParts, CounterRefusal, CounterState } from './parts.ts';

/** Payments a batch may hold; then it must be settled (unionpay-pos 4.1). */
export const BATCH_LIMIT = 500;
/** 99,990,000.00: the largest total the settlement message should carry (unionpay-pos 4.1). */
const LARGEST_TOTAL_MINOR = 9_999_000_000;

/** Why the person at the counter may not use this right, or undefined. */
export function whyNotPerson({ session }: Pick<CounterParts, 'session'>, right: Right): CounterRefusal | undefined {
  const { state } = session;
  if (state.state === 'signed-out') return 'not-signed-in';
  if (state.state === 'locked') return 'locked';
  return may(state.person.role, right) ? undefined : 'not-permitted';
}

/** Why nobody is at the counter, or undefined: for what everybody may do who has signed in. */
export const whyNobody = ({ session }: Pick<CounterParts, 'session'>): CounterRefusal | undefined =>
  session.state.state === 'signed-in' ? undefined : session.state.state === 'locked' ? 'locked' : 'not-signed-in';

/** True while anything runs or is about to: a payment, a settlement, a slip, a trial of a device. */
export const isBusy = (parts: Pick<CounterParts, 'sales' | 'settlements'>, state: CounterState): boolean =>
  parts.sales.busy ||
  parts.settlements.busy ||
  state.opening !== undefined ||
  state.taken === true ||
  state.background !== undefined;

/** Does granted work while nothing else can begin, not even in the gaps between its steps. */
export async function alone<Value>(state: CounterState, work: () => Promise<Value>): Promise<Value> {
  state.taken = true;
  try {
    return await work();
  } finally {
    state.taken = false;
  }
}

/** Why nothing may be sent to the host, or undefined. */
export function whyNotCounter(parts: CounterParts, state: CounterState): CounterRefusal | undefined {
  if (state.stopped) return 'disk-trouble';
  if (parts.journal.restored) return 'journal-restored';
  return isBusy(parts, state) ? 'busy' : undefined;
}

/** A settlement whose batch is not closed yet goes before any payment (unionpay-pos 2.5). */
export function settlementStands(parts: Pick<CounterParts, 'journal'>): boolean {
  const row = parts.journal.unfinishedSettlement();
  return row !== undefined && row.stage !== 'printing';
}

/** Why no payment may begin now, or undefined. The unresolved ones are the caller's question: a supervisor may answer it. */
export function whyNoPayment(parts: CounterParts, state: CounterState): CounterRefusal | undefined {
  const why = whyNotPerson(parts, 'trade') ?? whyNotCounter(parts, state);
  if (why !== undefined) return why;
  if (settlementStands(parts)) return 'settlement-unfinished';
  if (!parts.signOn.stands) return 'sign-on-first';
  const batch = parts.journal.batch();
  const { count, approvedMinor } = parts.journal.batchSize(batch);
  if (count >= BATCH_LIMIT) return 'batch-full';
  // The sum of everything is at least as large as any single total: the rows are read only when it might matter.
  return approvedMinor > LARGEST_TOTAL_MINOR && largestTotal(parts.journal.inBatch(batch)) > LARGEST_TOTAL_MINOR
    ? 'total-too-large'
    : undefined;
}

function largestTotal(rows: readonly PaymentRow[]): number {
  const { domestic, foreign } = totalsOf(rows);
  return Math.max(domestic.debitMinor, domestic.creditMinor, foreign.debitMinor, foreign.creditMinor);
}

export function whyNotAmount(amountMinor: number): CounterRefusal | undefined {
  if (amountMinor === 0) return 'amount-zero';
  return amountMinor > LARGEST_AMOUNT_MINOR ? 'amount-too-large' : undefined;
}

export const unresolvedCount = ({ journal }: Pick<CounterParts, 'journal'>): number =>
  journal.owing().filter((row) => row.stage === 'unresolved').length;
